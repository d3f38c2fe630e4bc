"""The entries of a tree, as ``git ls-tree`` streams them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from levelhead.errors import CannotCheck
from levelhead.tree.cleanroom import CleanRoom, ended_in_time
from levelhead.tree.model import MAX_ENTRIES, MAX_PATH, MAX_PATHS, Entry, EntryKind

_KINDS = {b"120000": EntryKind.LINK, b"160000": EntryKind.SUBMODULE}


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


def _records(stream: IO[bytes], where: str) -> Iterator[bytes]:
    """Records that end in NUL, as many and as long as a sane tree has."""
    rest = b""
    count = size = 0
    while chunk := stream.read(1 << 20):
        *records, rest = (rest + chunk).split(b"\0")
        count += len(records)
        size += len(chunk)
        longest = max(map(len, (*records, rest)))
        if count > MAX_ENTRIES or size > MAX_PATHS or longest > MAX_PATH:
            raise CannotCheck(
                where,
                f"more than {MAX_ENTRIES} paths, or one of more than {MAX_PATH} bytes",
                "a tree of a sane size",
            )
        yield from records


def _entry(record: bytes) -> Entry:
    about, _, raw = record.partition(b"\t")
    mode, kind, oid, size = about.split()
    return Entry(
        raw.decode("utf-8", "surrogateescape"),
        EntryKind.SUBMODULE if kind == b"commit" else _KINDS.get(mode, EntryKind.FILE),
        oid.decode("ascii"),
        int(size) if size.isdigit() else None,
    )
