"""The words of a pattern stand in whatever it matches: a text without them need not be searched."""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from patterns import patterns

import levelhead.claims
import levelhead.ground
import levelhead.prose
from levelhead.prose.pattern import Pattern

MOST = 400
"""Spellings of one piece of a pattern that are looked at one by one."""


def spellings(items: Iterable[tuple[object, object]]) -> set[str] | None:
    """Everything that a sequence matches, in lower case, white space as a blank; ``None`` when that is no short list."""
    found = {""}
    for kind, what in items:
        one = _spellings(kind, what)
        if one is None or len(found) * len(one) > MOST:
            return None
        found = {"".join(pair) for pair in product(found, one)}
    return found


def _spellings(kind: object, what: object) -> set[str] | None:
    if kind is op.LITERAL:
        return {chr(what).lower()}
    if kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return {""}
    if kind is op.IN:
        if what == [(op.CATEGORY, op.CATEGORY_SPACE)]:
            return {" "}
        return {chr(one).lower() for _, one in what} if all(sort is op.LITERAL for sort, _ in what) else None
    if kind is op.SUBPATTERN:
        return spellings(what[3])
    if kind is op.BRANCH:
        each = [spellings(branch) for branch in what[1]]
        return None if any(one is None for one in each) else {text for one in each for text in one or ()}
    if kind in {op.MAX_REPEAT, op.POSSESSIVE_REPEAT}:
        least, most, inner = what
        once = spellings(inner)
        if once is None or least > 1 or (most > 1 and once != {" "}):
            return None
        return once | ({""} if least == 0 and most == 1 else set()) if least or most == 1 else None
    return None


def holds(items: Iterable[tuple[object, object]], words: tuple[str, ...]) -> bool:
    """Whether every text that a sequence matches holds one of the words."""
    rest = list(_flat(items))
    for first in range(len(rest)):
        if _holds(*rest[first], words):
            return True
        for last in range(first + 1, len(rest) + 1):
            found = spellings(rest[first:last])
            if found is None:
                break
            if all(any(word in text for word in words) for text in found):
                return True
    return False


def _flat(items: Iterable[tuple[object, object]]) -> Iterator[tuple[object, object]]:
    """The pieces of a sequence, those of its groups among them."""
    for kind, what in items:
        if kind is op.SUBPATTERN:
            yield from _flat(what[3])
        else:
            yield kind, what


def _holds(kind: object, what: object, words: tuple[str, ...]) -> bool:
    if kind is op.BRANCH:
        return all(holds(branch, words) for branch in what[1])
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return what[0] > 0 and holds(what[2], words)
    return False


@pytest.mark.parametrize(
    ("text", "words", "so"),
    [
        (r"\b(?:adds?|removes?) `x`", ("add", "remove"), True),
        (r"\b(?:adds?|removes?) `x`", ("add",), False),
        (r"(?:new )?files?", ("file",), True),
        (r"(?:new )?files?", ("new",), False),
        (r"no\s+\w+\s+left", ("no ",), True),
        (r"\d+ files?", ("1",), False),
    ],
)
def test_what_every_match_holds(text: str, words: tuple[str, ...], so: bool) -> None:
    assert holds(parser.parse(text), words) is so


WORDED = {
    one: name
    for name, one in reversed(list(patterns(levelhead.prose, levelhead.claims, levelhead.ground)))
    if isinstance(one, Pattern) and (one.words or one.marks)
}

NARROW = {
    "prose.dependencies._CUE[0]",  # "move" alone
    "prose.exports._TARGET[0]",  # a sentence that speaks of scripts
    "prose.modality._PROPOSAL[0]",  # "id add", without its apostrophe
    "prose.modality._PROPOSAL_IN_PR[0]",
    "prose.touch._AMENDED[0]",  # the prepositions that follow most deeds, between blanks
    "prose.touch._CONFINED[0]",
    "prose.touch._DONE_IN[0]",
    "prose.touch._HOLDER[0]",
}
"""Patterns that their words keep from some of the texts that they would match."""


def test_the_patterns_are_found() -> None:
    assert len(WORDED) > 150
    assert set(WORDED.values()) >= NARROW


def test_every_match_holds_one_of_the_words_and_one_of_the_marks() -> None:
    narrow = set()
    for pattern, name in WORDED.items():
        tree = parser.parse(pattern.made.pattern, pattern.made.flags)
        if not all(holds(tree, words) for words in (pattern.words, pattern.marks) if words):
            narrow.add(name)
    assert narrow == NARROW
