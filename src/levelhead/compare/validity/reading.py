"""What a judge said of one variant, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levelhead.sources.validity.labels import Label
from levelhead.sources.validity.variant import Part

WIDTH = 4.0
"""Levels between the ends of a score of 0 to 1: a difference of .25 is one level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One dimension of one reading."""

    score: float | None
    """``None`` when there is none."""
    level: int | None
    cause: str
    """Why there is no score; empty when there is one."""
    answers: Mapping[str, str]
    """What counted per criterion, ``VOID`` included; empty when the judge gave no usable reply."""
    said: Mapping[str, str]
    """What it said per criterion, before its quotes were checked."""
    quotes: Mapping[str, int]
    """Quotes by the outcome of their check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One variant, judged once."""

    variant: str
    part: Part
    base: str
    group: str
    direction: int
    repository: str
    words: int
    signed: str | None
    """The model family whose signature a placebo carries."""
    labels: tuple[Label, ...]
    repetition: int
    """From 1."""
    marks: Mapping[str, Mark]
    """By dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """All of them, found by what a check asks for. Where one reading is meant, it is the first: what a run would have given."""

    all: tuple[Reading, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the judge scores, in its own order."""
        return tuple(dict.fromkeys(name for one in self.all for name in one.marks))

    def of(self, *parts: Part, group: str | None = None) -> tuple[Reading, ...]:
        """First readings of these parts."""
        return tuple(
            one
            for one in self.all
            if one.repetition == 1 and one.part in parts and (group is None or one.group == group)
        )

    def bases(self) -> dict[str, Reading]:
        """First readings of the bases, by name."""
        return {one.base: one for one in self.of(Part.BASE)}

    def groups(self, part: Part) -> tuple[str, ...]:
        """The groups of a part, in order of appearance."""
        return tuple(dict.fromkeys(one.group for one in self.all if one.part is part))

    def repeated(self) -> dict[str, tuple[Reading, ...]]:
        """Readings of what was judged more than once, by variant."""
        found: dict[str, list[Reading]] = {}
        for one in self.all:
            found.setdefault(one.variant, []).append(one)
        return {name: tuple(each) for name, each in found.items() if len(each) > 1}


def change(after: Reading, before: Reading, dimension: str) -> float | None:
    """The difference in levels, to fractions of one; ``None`` when either has no score."""
    a, b = after.marks.get(dimension), before.marks.get(dimension)
    if a is None or b is None or a.score is None or b.score is None:
        return None
    return round(WIDTH * (a.score - b.score), 9)


def flips(one: Mark, other: Mark) -> tuple[int, int]:
    """Criteria that were answered differently, of those that both answered; without criteria the level is the answer."""
    if not one.answers and not other.answers and one.level is not None and other.level is not None:
        return int(one.level != other.level), 1
    both = [name for name in one.answers if name in other.answers]
    return sum(one.answers[name] != other.answers[name] for name in both), len(both)


def flipped(pairs: Sequence[tuple[Reading, Reading]]) -> tuple[list[int], list[int], list[str]]:
    """Flips, criteria and base for each pair of readings, over all dimensions."""
    counts = [
        [flips(mark, other.marks[name]) for name, mark in one.marks.items() if name in other.marks]
        for one, other in pairs
    ]
    return (
        [sum(hit for hit, _ in each) for each in counts],
        [sum(total for _, total in each) for each in counts],
        [one.base for one, _ in pairs],
    )
