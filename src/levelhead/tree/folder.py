"""A plain folder as a tree. Nothing in it is run or obeyed; links are not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.tree.model import MAX_ENTRIES, READ_LIMIT, Entry, EntryKind, Tree, Unread, checked, folders_of


class _Folder:
    def __init__(self, root: str) -> None:
        self.label = root

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        return {entry.path: entry for entry in sorted(_walk(self.label), key=lambda entry: entry.path)}

    @cached_property
    def folders(self) -> frozenset[str]:
        return folders_of(self.entries)

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:
        for path in paths:
            entry = self.entries[path]
            yield path, self._contents(entry, limit)

    def _contents(self, entry: Entry, limit: int) -> bytes | Unread:
        if entry.kind is EntryKind.LINK:
            return Unread.LINK
        if entry.size is not None and entry.size > limit:
            return Unread.TOO_LARGE
        try:
            number = os.open(f"{self.label}/{entry.path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return Unread.MISSING
        with os.fdopen(number, "rb") as stream:
            data = stream.read(limit + 1)
        return Unread.TOO_LARGE if len(data) > limit else checked(data)


def _walk(root: str) -> Iterator[Entry]:
    waiting = [""]
    count = 0
    while waiting:
        below = waiting.pop()
        try:
            found = [(item, item.stat(follow_symlinks=False)) for item in os.scandir(f"{root}/{below}")]
        except OSError as error:
            raise CannotCheck(
                f"{root}/{below}", error.strerror or "an unreadable folder", "a readable folder"
            ) from None
        for item, status in found:
            path = f"{below}/{item.name}" if below else item.name
            if item.name == ".git":
                continue
            if stat.S_ISDIR(status.st_mode):
                waiting.append(path)
                continue
            if stat.S_ISLNK(status.st_mode):
                yield Entry(path, EntryKind.LINK, None, None)
            elif stat.S_ISREG(status.st_mode):  # sockets and pipes hold nothing to read
                yield Entry(path, EntryKind.FILE, None, status.st_size)
            count += 1
            if count > MAX_ENTRIES:
                raise CannotCheck(root, f"more than {MAX_ENTRIES} files", "a tree of a sane size")


def folder(path: Path) -> Tree:
    """The files below a folder, without ``.git``.

    Raises:
        CannotCheck: no such folder, or one that cannot be read.
    """
    if not path.is_dir():
        raise CannotCheck(str(path), "no such folder", "a folder")
    return _Folder(str(path))
