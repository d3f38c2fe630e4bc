"""The files of the two trees, as they are shown to a grounder and as its citations are looked up."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from levelhead.judge import fence, hidden
from levelhead.tree import Tree, Unread


class Side(StrEnum):
    """The two trees: the repository before the change and after it. Without a change they are one."""

    BASE = "base"
    HEAD = "head"


class Closed(StrEnum):
    """Why a path shows no text; all but the first are ``Unread`` or a file that is not text."""

    NO_SUCH_PATH = "no_such_path"
    FOLDER = "folder"
    BINARY = "binary"
    MISSING = "missing"
    LFS = "lfs"
    SUBMODULE = "submodule"
    LINK = "link"
    TOO_LARGE = "too_large"
    NO_CONTENT = "no_content"


Lines = tuple[str, ...]

OPEN = 16
"""Files kept in memory."""


class Shelf:
    """Two trees. A path is a key of a tree and nothing else: no ``..``, no link and no absolute path leads anywhere."""

    def __init__(self, base: Tree, head: Tree) -> None:
        self._trees = {Side.BASE: base, Side.HEAD: head}
        self._open: dict[tuple[Side, str], Lines | Closed] = {}

    @cached_property
    def changed(self) -> bool:
        """Whether the two trees are two."""
        return self._trees[Side.BASE] is not self._trees[Side.HEAD]

    def tree(self, side: Side) -> Tree:
        """The files of this side."""
        return self._trees[side]

    def lines(self, side: Side, path: str) -> Lines | Closed:
        """The lines of a file, or why there are none; ``shown`` makes one fit to be shown."""
        key = (side if self.changed else Side.BASE, path)
        if key not in self._open:
            if len(self._open) >= OPEN:
                self._open.pop(next(iter(self._open)))
            self._open[key] = self._lines(self._trees[side], path)
        return self._open[key]

    def _lines(self, tree: Tree, path: str) -> Lines | Closed:
        if path not in tree.entries:
            return Closed.FOLDER if path.rstrip("/") in tree.folders else Closed.NO_SUCH_PATH
        ((_, data),) = tree.read([path])
        if isinstance(data, Unread):
            return Closed(data.value)
        found = text(data)
        return Closed.BINARY if found is None else tuple(split(found))


def side_of(told: object) -> Side | None:
    """The side of this name, ``None`` when it is none."""
    return Side(told) if isinstance(told, str) and told in set(Side) else None


def text(data: bytes) -> str | None:
    """The contents as text, ``None`` when they are none. Bytes that are not UTF-8 become U+FFFD."""
    return None if b"\0" in data else data.decode("utf-8", "replace")


def split(content: str) -> list[str]:
    """The lines of a text, numbered from 1 as git and editors do; a form feed ends none."""
    lines = content.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def shown(line: str) -> str:
    """A line as it is shown: invisible characters spelled out, and no bracket that could make a marker."""
    return fence.plain(hidden.reveal(line)[0])
