"""Repositories that try to run programs, to forge contents, or to exhaust whoever reads them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from pathlib import Path

from clones import Clone


class Trap:
    """A program that leaves a mark when it runs."""

    def __init__(self, folder: Path) -> None:
        self.marker = folder / "it-ran"
        self.program = folder / "trap.sh"
        self.program.write_text(f"#!/bin/sh\ntouch '{self.marker}'\ncat\n", encoding="utf-8")
        self.program.chmod(0o755)

    @property
    def sprung(self) -> bool:
        """Whether the program ran."""
        return self.marker.exists()


def programs(path: Path, trap: Trap) -> Clone:
    """Two commits; hooks, monitor, filters, drivers, pager, helper and transport all start the trap."""
    clone = Clone(path)
    clone.commit({"a.py": "x = 1\n", ".gitattributes": "*.py filter=t diff=t merge=t\n"}, "first")
    clone.commit({"a.py": "x = 2\n", "b.py": "y = 1\n"}, "second")
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy", "diff.external",
        "diff.t.command", "diff.t.textconv", "filter.t.clean", "filter.t.smudge", "filter.t.process", "merge.t.driver",
        "credential.helper", "pager.diff", "pager.log", "interactive.diffFilter", "gpg.program", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        clone.git("config", key, str(trap.program))
    include = path / ".git" / "more"
    include.write_text(f"[core]\n\tfsmonitor = {trap.program}\n", encoding="utf-8")
    clone.git("config", "include.path", str(include))
    for hook in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
        "fsmonitor-watchman",
    ):
        link = path / ".git" / "hooks" / hook
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(trap.program)
    return clone


def promisor(path: Path, trap: Trap) -> tuple[Clone, str]:
    """A partial clone without the blob of ``gone.py``, which the trap is to fetch; the id of that blob."""
    clone = Clone(path)
    clone.commit({"gone.py": "x = 1\n", "here.py": "y = 1\n"}, "first")
    clone.commit({"gone.py": "x = 2\n", "here.py": "y = 2\n"}, "second")
    missing = clone.git("rev-parse", "HEAD:gone.py")
    (clone.path / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    pack = clone.path / ".git" / "objects" / "pack"
    (pack / "pack-0000000000000000000000000000000000000000.promisor").write_text("", encoding="utf-8")
    for key, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", "ssh://example.invalid/x"),
        ("remote.origin.promisor", "true"),
        ("core.sshCommand", str(trap.program)),
    ):
        clone.git("config", key, value)
    return clone, missing


def replaced(path: Path) -> Clone:
    """The contents of ``a.py`` are forged by a replace ref, and the tree of HEAD by a doctored commit graph."""
    clone = Clone(path)
    clone.commit({"a.py": "old\n"}, "first")
    clone.commit({"a.py": "real\n"}, "second")
    real_tree = clone.git("rev-parse", "HEAD^{tree}")
    clone.write({"a.py": "forged\n", "forged.py": "forged\n"})
    clone.git("add", "-A")
    forged_tree = clone.git("write-tree")
    clone.git("reset", "-q", "--hard")
    clone.git("commit-graph", "write", "--reachable")
    graph = clone.path / ".git" / "objects" / "info" / "commit-graph"
    data = graph.read_bytes()
    graph.chmod(0o644)
    graph.write_bytes(data.replace(bytes.fromhex(real_tree), bytes.fromhex(forged_tree)))
    clone.git("replace", clone.git("rev-parse", "HEAD:a.py"), clone.git("hash-object", "-w", "/dev/null"))
    return clone


class Loose:
    """A bare repository whose objects are written by hand, whatever they say."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "objects").mkdir(parents=True)
        (path / "refs" / "heads").mkdir(parents=True)
        (path / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")

    def add(self, kind: str, data: bytes) -> str:
        """Writes an object; its id."""
        whole = b"%s %d\0%s" % (kind.encode("ascii"), len(data), data)
        oid = hashlib.sha1(whole).hexdigest()
        target = self.path / "objects" / oid[:2] / oid[2:]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(zlib.compress(whole, 1))
        return oid

    def tree(self, *entries: tuple[str, bytes, str]) -> str:
        """Writes a tree of mode, name and id."""
        return self.add(
            "tree", b"".join(b"%s %s\0%s" % (m.encode(), n, bytes.fromhex(o)) for m, n, o in entries)
        )

    def commit(self, tree: str) -> str:
        """Writes a commit of a tree, and the branch to it."""
        who = b"A <a@example.com> 0 +0000"
        oid = self.add("commit", b"tree %s\nauthor %s\ncommitter %s\n\nx\n" % (tree.encode(), who, who))
        (self.path / "refs" / "heads" / "main").write_text(oid + "\n", encoding="ascii")
        return oid


def bomb(path: Path, *, leaves: bool) -> Loose:
    """Ten folders in each of ten folders, ten levels deep; with files at the end, or with nothing at all."""
    store = Loose(path)
    below = store.tree(("100644", b"f", store.add("blob", b"x"))) if leaves else store.tree()
    for _ in range(10):
        below = store.tree(*(("40000", b"%d" % number, below) for number in range(10)))
    store.commit(below)
    return store


def deep(path: Path, levels: int) -> Loose:
    """One file so many folders deep."""
    store = Loose(path)
    oid = store.tree(("100644", b"f", store.add("blob", b"x")))
    stream = bytearray()
    for _ in range(levels):
        oid = _packed_tree(stream, oid)
    _pack(store.path, bytes(stream), levels)
    store.commit(oid)
    return store


def _packed_tree(stream: bytearray, below: str) -> str:
    data = b"40000 d\0" + bytes.fromhex(below)
    size = len(data)
    stream += bytes([0x80 | (2 << 4) | (size & 15), size >> 4]) + zlib.compress(data, 1)
    return hashlib.sha1(b"tree %d\0%s" % (size, data)).hexdigest()


def _pack(path: Path, objects: bytes, count: int) -> None:
    data = b"PACK" + (2).to_bytes(4, "big") + count.to_bytes(4, "big") + objects
    target = path / "objects" / "pack" / "deep.pack"
    target.parent.mkdir()
    subprocess.run(
        ["git", "index-pack", "--stdin", str(target)],
        cwd=path,
        env={"PATH": os.environ["PATH"], "GIT_DIR": str(path)},
        input=data + hashlib.sha1(data).digest(),
        capture_output=True,
        check=True,
    )
