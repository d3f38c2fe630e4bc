"""What every tree offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from levelhead.errors import CannotCheck

READ_LIMIT = 1 << 20
"""Bytes; files above it are not read unless a caller asks for more."""

MAX_ENTRIES = 500_000
MAX_PATHS = 256 << 20
MAX_PATH = 4_096
"""Paths, bytes of all paths, characters of one path. Trees beyond these are bombs: a few hundred objects can name ten
billion paths."""


class EntryKind(StrEnum):
    """What stands at a path."""

    FILE = "file"
    LINK = "link"
    SUBMODULE = "submodule"


class Entry(NamedTuple):
    """A path of a tree; a tuple, because a tree may hold a hundred thousand."""

    path: str
    """With ``/``; bytes that are not UTF-8 are surrogate-escaped."""
    kind: EntryKind
    oid: str | None
    """Blob id in a git repository."""
    size: int | None
    """Bytes, ``None`` when not known without reading."""


class Unread(StrEnum):
    """Why the contents of a file cannot be had. It is never the same as absent."""

    MISSING = "missing"
    """The object is not in this clone."""
    LFS = "lfs"
    SUBMODULE = "submodule"
    LINK = "link"
    TOO_LARGE = "too_large"
    NO_CONTENT = "no_content"
    """A listing knows names alone."""


class Tree(Protocol):
    """Files at one point."""

    @property
    def label(self) -> str:
        """Commit id, folder or listing name."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Entries by path; folders are not entries."""

    @property
    def folders(self) -> frozenset[str]:
        """Every folder with an entry below it, without a trailing slash."""

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:
        """The contents of files, in the order asked for.

        Raises:
            KeyError: a path that is no entry.
        """


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """The folders above the given paths.

    Raises:
        CannotCheck: folders nested so deep, under so many names, that their paths fill the memory.
    """
    found: set[str] = set()
    size = 0
    for path in paths:
        cut = path.rfind("/")
        while cut > 0:
            folder = path[:cut]
            if folder in found:
                break
            found.add(folder)
            size += cut
            cut = path.rfind("/", 0, cut)
        if size > MAX_PATHS:
            raise CannotCheck(
                path[:80], f"more than {MAX_PATHS} bytes of folder names", "a tree of a sane size"
            )
    return frozenset(found)


_POINTER = b"version https://git-lfs.github.com/spec/"


def checked(data: bytes) -> bytes | Unread:
    """The contents, unless they are a pointer to contents kept elsewhere."""
    return Unread.LFS if data.startswith(_POINTER) and len(data) < 1024 else data
