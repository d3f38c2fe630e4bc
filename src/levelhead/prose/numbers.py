"""Numbers as people write them, and how exactly they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern

_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a dozen": 12, "dozen": 12, "two dozen": 24, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}

NUMBER = (
    r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r"|an?|single|both)"
)
"""Template of a group that matches a number; format it with the group's name."""

_DIGIT = Pattern(r"\d")
_SPELT = Pattern("|".join(("both", "single", *_WORDS)), re.IGNORECASE, words=("both", "single", *_WORDS))


def numbered(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence may hold a number that ``NUMBER`` matches, the articles aside."""
    return _DIGIT.search(document.text, sentence.start, sentence.end) is not None or not document.bars(
        _SPELT, sentence
    )


ABOUT = r"(?P<{0}>~|≈|about |around |roughly |approximately |approx\.? |some |nearly |almost |over |more than |at least |up to |at most |fewer than |less than |> ?|< ?|≥ ?|≤ ?)"
"""Template of an optional group that matches a word of approximation."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and how it is meant."""

    value: int
    exact: bool

    def fits(self, real: int) -> bool:
        """Whether the real number is what was meant: equal, or within 15 % for an approximation."""
        return (
            real == self.value
            if self.exact
            else abs(real - self.value) <= max(1, round(0.15 * max(real, self.value)))
        )


def number(text: str) -> int:
    """The value of what ``NUMBER`` matched."""
    lower = text.lower()
    if lower in {"a", "an", "single"}:
        return 1
    if lower == "both":
        return 2
    return _WORDS[lower] if lower in _WORDS else int(text.replace(",", ""))


_INEXACT = Pattern(
    r"[~≈<>≥≤]|\b(?:about|around|roughly|approx\w*|some|nearly|almost|over|more than|at least|up to|at most|fewer than|less than)\b",
    re.IGNORECASE,
)


def exact(before: str, after: str) -> bool:
    """Whether the words around a number leave it exact: no "~", "about" or "30+"."""
    return not _INEXACT.search(before[-12:]) and not after.startswith("+")
