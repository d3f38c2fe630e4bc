"""Lines of a diff that say what a text quotes, but for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from levelhead.diff import Patch
from levelhead.ground.ground import Ground
from levelhead.prose.pattern import Pattern

_FILLED = Pattern(
    r"\$?\{[^{}]{0,80}\}|%[-+ #0-9.]*[a-zA-Z]\b|#\{[^{}]{0,80}\}|\\\([^()]{0,80}\)|<[\w -]{1,40}>"
)
HOLE = "\0"
"""Stands for what is filled in."""
SHARED = 5
"""Words in order that both must have, of those that say something at least two."""
CONTENT = 5
"""Letters from which a word says something."""


def wording(text: str) -> list[str]:
    """The words of a line, lower-case, with a hole for each value that is filled in."""
    return [
        word if word == HOLE else word.lower()
        for word in re.findall(rf"{HOLE}|[A-Za-z0-9_]+", _FILLED.sub(HOLE, text))
    ]


def one_word_off(said: Sequence[str], ground: Ground, patch: Patch) -> tuple[str, int | None, str] | None:
    """Path, line and text of the one wording among the changed lines that differs from what is said in one place.

    There one or two words stand for one or two others, or a word is missing or too many. The line is ``None`` when
    some changed line holds the very words. Several different wordings decide nothing.
    """
    wanted = f" {' '.join(said)} "
    for path, text in ground.once("changed text", lambda: list(_texts(patch))):
        if wanted in text:
            return path, None, " ".join(said)
    found: dict[tuple[str, ...], tuple[str, int, str]] = {}
    shared = set(said)
    for path, number, text, there in ground.once("changed wordings", lambda: list(_changed(patch))):
        if len(shared.intersection(there)) < len(shared) - 2:
            continue
        near = _aligned(list(said), there)
        if near is None:
            continue
        if not near:
            return path, None, text.strip()
        found.setdefault(tuple(near), (path, number, text.strip()[:240]))
    return next(iter(found.values())) if len(found) == 1 else None


def _texts(patch: Patch) -> Iterator[tuple[str, str]]:
    """All added words of a file one after another, and all removed ones: sentences run over lines."""
    for file in patch.files:
        for lines in (file.added_lines, file.removed_lines):
            joined = " ".join(word for _, text in islice(lines, MOST) for word in wording(text[:LONGEST]))
            yield file.path, f" {joined} "


def _changed(patch: Patch) -> Iterator[tuple[str, int, str, list[str]]]:
    """The changed lines of as many words as are compared, each with its words."""
    lines = (
        (file.path, number, text)
        for file in patch.files
        for number, text in (*file.added_lines, *file.removed_lines)
        if text.count(" ") >= SHARED - 1 and len(text) <= LONGEST
    )
    for path, number, text in islice(lines, MOST):
        there = wording(text)
        if len(there) >= SHARED:
            yield path, number, text, there


MOST = 20_000
"""Changed lines compared: a larger diff is recorded or generated."""
LONGEST = 600
"""Characters of a line that is compared."""


def _aligned(said: list[str], there: list[str]) -> list[str] | None:
    """Empty when the line holds what is said, the line's words when it does but for one place, else ``None``."""
    best: list[str] | None = None
    for at in range(len(there)):
        same = 0
        while same < len(said) and at + same < len(there) and _equal(said[same], there[at + same]):
            same += 1
        if same == len(said):
            return []
        if not same:
            continue  # what begins otherwise may be another message
        for mine, theirs in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
            rest = said[same + mine :]
            follows = there[at + same + theirs : at + same + theirs + len(rest)]
            if (
                len(follows) == len(rest)
                and all(map(_equal, rest, follows))
                and same
                and rest
                and _telling([word for word in (*there[at : at + same], *follows) if word != HOLE])
                and not _values(said[same : same + mine], there[at + same : at + same + theirs])
            ):
                best = there[at : at + same + theirs + len(rest)]
    return best


def _equal(one: str, other: str) -> bool:
    return one == other or other == HOLE


def _telling(shared: Sequence[str]) -> bool:
    return len(shared) >= SHARED and sum(len(word) >= CONTENT for word in shared) > 1


def _values(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether what differs may be filled in: a number, a name in code, or a hole."""
    return any(re.search(r"[\d_]|\0", word) for word in (*mine, *theirs))
