"""A listing as a tree: paths without contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from levelhead.diff.paths import decode, unquote
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.fields import read_text
from levelhead.tree.model import MAX_ENTRIES, READ_LIMIT, Entry, EntryKind, Tree, Unread, folders_of


class _Listing:
    def __init__(self, label: str, entries: Mapping[str, Entry]) -> None:
        self.label = label
        self.entries = entries

    @cached_property
    def folders(self) -> frozenset[str]:
        return folders_of(self.entries)

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:  # noqa: ARG002 - the protocol's
        for path in paths:
            _ = self.entries[path]
            yield path, Unread.NO_CONTENT


def listing(path: Path) -> Tree:
    """A text file with one path per line, optionally ``path<TAB>size``; lines that start with ``#`` are comments.

    What ``git ls-files`` and ``find .`` print is such a listing: quoted names are decoded, a leading ``./`` is
    dropped, and so is a folder that the paths below it imply.

    Raises:
        CannotCheck: the file cannot be read, or names more paths than a sane tree has.
        InputError: lines that are not paths inside a tree.
    """
    try:
        text = read_text(path)
    except InputError as error:
        raise CannotCheck(
            error.problems[0].where, error.problems[0].found, error.problems[0].expected
        ) from None
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#") or line == ".":
            continue
        entry = _entry(line)
        if entry is None:
            expected = "a relative path, optionally a tab and a size"
            problems.append(Problem(f"{path}: line {number}", repr(line[:80]), expected))
        else:
            entries[entry.path] = entry
    if problems:
        raise InputError(problems)
    if len(entries) > MAX_ENTRIES:
        raise CannotCheck(str(path), f"{len(entries)} paths", f"at most {MAX_ENTRIES}")
    folders = folders_of(entries)
    return _Listing(path.name, {name: entries[name] for name in sorted(entries) if name not in folders})


def _entry(line: str) -> Entry | None:
    name, _, size = line.partition("\t")
    if name.startswith('"'):
        found = unquote(name.encode("utf-8"))
        name = "" if found is None else decode(found)
    name = name.removeprefix("./")
    if not name or not {"", ".", ".."}.isdisjoint(name.split("/")) or "\0" in name:
        return None
    if size and not (size.isascii() and size.isdigit() and len(size) < 16):
        return None
    return Entry(name, EntryKind.FILE, None, int(size) if size else None)
