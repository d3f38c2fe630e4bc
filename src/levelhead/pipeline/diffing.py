"""The diff between two states of some files, as git writes it; nothing of the files is obeyed."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.tree.cleanroom import CleanRoom, ended_in_time


def unified(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bytes:
    """A unified diff; renames are found, binary files are in it as such. Empty when nothing differs.

    A file that begins with ``#!`` counts as executable on both sides: modes are not compared.

    Raises:
        CannotCheck: a path that git does not take.
    """
    with (
        tempfile.TemporaryDirectory(prefix="levelhead-") as objects,
        CleanRoom(Path(objects), sha256=False) as room,
    ):
        trees = [_tree(room, files) for files in (before, after)]
        code, data = room.run(
            "diff-tree",
            "-p",
            "-r",
            "-M",
            "--binary",
            "--full-index",
            "--no-ext-diff",
            "--no-textconv",
            *trees,
        )
        if code != 0:
            raise CannotCheck("the draft", f"a git that ended with {code}", "a diff")
        return data


def _tree(room: CleanRoom, files: Mapping[str, bytes]) -> str:
    """Writes files as a tree of git; its id."""
    _git(room, b"", "read-tree", "--empty")
    lines = []
    for path, data in sorted(files.items()):
        blob = _git(room, data, "hash-object", "-w", "--no-filters", "--stdin").decode().strip()
        mode = "100755" if data.startswith(b"#!") else "100644"
        lines.append(f"{mode} {blob}\t{path}".encode("utf-8", "surrogateescape"))
    if lines:
        _git(room, b"\0".join(lines) + b"\0", "update-index", "-z", "--add", "--index-info")
    return _git(room, b"", "write-tree").decode().strip()


def _git(room: CleanRoom, given: bytes, *words: str) -> bytes:
    process = room.start(*words, stdin=subprocess.PIPE)
    with ended_in_time(process):
        data, _ = process.communicate(given)
    if process.returncode != 0:
        raise CannotCheck(
            "the draft", f"git {words[0]} ended with {process.returncode}", "paths that git takes"
        )
    return data
