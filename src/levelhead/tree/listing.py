"""A listing as a tree: paths without contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

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

    Raises:
        CannotCheck: the file cannot be read as such a listing.
    """
    try:
        text = read_text(path)
    except InputError as error:
        raise CannotCheck(
            error.problems[0].where, error.problems[0].found, error.problems[0].expected
        ) from None
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, size = line.partition("\t")
        if (
            name.startswith("/")
            or ".." in name.split("/")
            or name.endswith("/")
            or (size and not (size.isascii() and size.isdigit()))
        ):
            problems.append(
                Problem(
                    f"{path}: line {number}", repr(line[:80]), "a relative path, optionally a tab and a size"
                )
            )
            continue
        entries[name] = Entry(name, EntryKind.FILE, None, int(size) if size else None)
    if problems:
        raise InputError(problems)
    if len(entries) > MAX_ENTRIES:
        raise CannotCheck(str(path), f"{len(entries)} paths", f"at most {MAX_ENTRIES}")
    return _Listing(path.name, dict(sorted(entries.items())))
