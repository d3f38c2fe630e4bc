"""A citation, and whether it stands in the tree: path, lines and excerpt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from levelhead.judge import quotes
from levelhead.judge.grounder.shelf import Closed, Shelf, shown, side_of

MAX_LINES = 80
"""A citation of more lines points at nothing."""
MIN_CHARACTERS = 8
"""Characters other than white space that an excerpt needs, unless it is a whole line."""
KEPT = 400
"""Characters of an excerpt that are kept."""


class Void(StrEnum):
    """Why a verdict does not count."""

    NO_CITATION = "no_citation"
    TOO_MANY = "too_many"
    """More citations than are looked up."""
    MALFORMED = "malformed"
    """Not a path, two line numbers and an excerpt."""
    NO_SUCH_PATH = "no_such_path"
    UNREAD = "unread"
    """The file is there and cannot be read: too large, a link, a submodule, binary, names alone."""
    OUT_OF_RANGE = "out_of_range"
    """Lines that the file does not have."""
    TOO_WIDE = "too_wide"
    """More lines than a citation may span."""
    TOO_SHORT = "too_short"
    """An excerpt that could stand anywhere."""
    NOT_THERE = "not_there"
    """The excerpt does not stand in the cited lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a tree and what is said to stand there."""

    tree: str
    path: str
    first: int | None
    """1-based line, ``None`` when no number was given."""
    last: int | None
    excerpt: str
    void: Void | None
    """Why it does not stand; ``None`` when it does."""


def cited(entry: object, shelf: Shelf) -> Citation:
    """The citation in an entry of a reply, looked up."""
    told: Mapping[object, object] = entry if isinstance(entry, Mapping) else {}
    tree, path, excerpt = (_text(told.get(key)) for key in ("tree", "path", "excerpt"))
    first, last = (_whole(told.get(key)) for key in ("first_line", "last_line"))
    whole = isinstance(entry, Mapping) and all((tree, path, excerpt)) and None not in (first, last)
    return Citation(
        tree=tree[:20],
        path=path[:KEPT],
        first=first,
        last=last,
        excerpt=excerpt[:KEPT],
        void=_void(shelf, tree, path, first, last, excerpt) if whole else Void.MALFORMED,
    )


def _void(
    shelf: Shelf, tree: str, path: str, first: int | None, last: int | None, excerpt: str
) -> Void | None:
    side = side_of(tree)
    if side is None or first is None or last is None:
        return Void.MALFORMED
    lines = shelf.lines(side, path)
    if isinstance(lines, Closed):
        return Void.NO_SUCH_PATH if lines in {Closed.NO_SUCH_PATH, Closed.FOLDER} else Void.UNREAD
    if not 1 <= first <= last <= len(lines):
        return Void.OUT_OF_RANGE
    if last - first >= MAX_LINES:
        return Void.TOO_WIDE
    wanted = _plain(excerpt)
    place = [shown(line) for line in lines[first - 1 : last]]
    if len(wanted.replace(" ", "")) < MIN_CHARACTERS and not (
        any(char.isalnum() for char in wanted) and any(_plain(line) == wanted for line in place)
    ):
        return Void.TOO_SHORT
    return Void.NOT_THERE if quotes.whole(_plain("\n".join(place)), wanted, 0) < 0 else None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text(value: object) -> str:
    return value if isinstance(value, str) and value.strip() else ""


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
