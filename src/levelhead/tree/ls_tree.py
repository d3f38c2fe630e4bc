"""The entries of a tree, as ``git ls-tree`` streams them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from levelhead.errors import CannotCheck
from levelhead.tree.cleanroom import CleanRoom, ended_in_time
from levelhead.tree.model import MAX_ENTRIES, MAX_PATH, MAX_PATHS, Entry, EntryKind

_KINDS = {"120000": EntryKind.LINK, "160000": EntryKind.SUBMODULE}


def ls_tree(room: CleanRoom, commit: str, where: str) -> dict[str, Entry]:
    """The entries at a commit, by path; ``where`` names it in errors.

    Raises:
        CannotCheck: the tree cannot be read, or is a bomb.
    """
    process = room.start("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
    assert process.stdout is not None
    entries: dict[str, Entry] = {}
    with ended_in_time(process):
        try:
            for record in _records(process.stdout, where):
                entry = _entry(record)
                entries[entry.path] = entry
        except CannotCheck:
            process.kill()
            raise
        finally:
            process.stdout.close()
            status = process.wait()
    if status != 0:
        raise CannotCheck(where, f"a tree that git cannot list (status {status})", "a readable tree")
    return entries


def _records(stream: IO[bytes], where: str) -> Iterator[str]:
    """Records that end in NUL, as many and as long as a sane tree has; bytes that are not UTF-8 are surrogate-escaped."""
    rest = b""
    count = size = 0
    while chunk := stream.read(1 << 20):
        whole, _, rest = (rest + chunk).rpartition(b"\0")
        records = whole.decode("utf-8", "surrogateescape").split("\0") if whole else []
        count += len(records)
        size += len(chunk)
        longest = max(map(len, records), default=0)
        if count > MAX_ENTRIES or size > MAX_PATHS or max(longest, len(rest)) > MAX_PATH:
            raise CannotCheck(
                where,
                f"more than {MAX_ENTRIES} paths, or one of more than {MAX_PATH} characters",
                "a tree of a sane size",
            )
        yield from records


def _entry(record: str) -> Entry:
    about, _, path = record.partition("\t")
    mode, kind, oid, size = about.split()
    return Entry(
        path,
        EntryKind.SUBMODULE if kind == "commit" else _KINDS.get(mode, EntryKind.FILE),
        oid,
        int(size) if size.isdigit() else None,
    )
