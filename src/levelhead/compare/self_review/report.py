"""What reviews of seeded drafts come to: reviewers, authors, and how much of a difference belongs to which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from levelhead.compare.estimate import Estimate
from levelhead.compare.self_review.crossing import (
    SENSITIVITY,
    STRICTNESS,
    crossed,
    decided,
    measure,
    own,
    pooled,
    shared,
)
from levelhead.compare.self_review.reading import CLEAN, Reading
from levelhead.compare.shares import pooled as share


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured, for telling two reports apart."""

    task: str
    stage: str
    """Stage file and version."""
    stage_hash: str
    drafts: str
    """Digest of the drafts."""
    identities: Mapping[str, str]
    """Per reviewer its name with a digest of its settings."""
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One reviewer over all drafts, or one author over all reviewers."""

    name: str
    strictness: Estimate
    """Of a reviewer -c. Of an author the mean of its reviewers' -c on its drafts: how weak they find the drafts."""
    sensitivity: Estimate
    """Of a reviewer d'. Of an author the mean of its reviewers' d': how plainly a defect shows in its drafts."""
    clean: Estimate
    """Share of clean drafts that are downgraded: of a reviewer its false alarms."""
    seeded: Estimate
    """Share of drafts with a defect that are downgraded: of a reviewer its hits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is behind a reviewer's decisions."""

    reviewer: str
    by_seed: Mapping[str, Estimate]
    """Share of downgrades per defect."""
    pointed: Estimate
    """Of the hits, those with a quote of a line that shows the defect: the others are downgrades for another reason."""
    founded: Estimate
    """Of all downgrades, those with a quote that stands in the draft."""
    unscored: Mapping[str, int]
    """Reviews without a decision, by cause."""


class Side(StrEnum):
    """Who is compared."""

    REVIEWERS = "reviewers"
    """On the same drafts."""
    AUTHORS = "authors"
    """By the same reviewers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One less the other."""

    side: Side
    one: str
    other: str
    strictness: Estimate
    sensitivity: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Two models that reviewed their own and each other's drafts: whose is the difference in how they hold back their own?

    ``total`` is what a study without exchange sees. It is exactly ``reviewer`` + ``draft``.
    """

    one: str
    other: str
    total: Estimate
    """Strictness of one on its own drafts less that of the other on its own."""
    reviewer: Estimate
    """The part of the reviewers: one stricter than the other on the same drafts."""
    draft: Estimate
    """The part of the drafts: those of one weaker than those of the other to the same reviewers."""
    leniency: Estimate
    """How much less strict both are with their own drafts than with each other's; no part of the total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One reviewer on the drafts of one author."""

    reviewer: str
    author: str
    clean: Estimate
    seeded: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReview:
    """The whole."""

    measured: Measured
    reviewers: tuple[Profile, ...]
    authors: tuple[Profile, ...]
    work: tuple[Work, ...]
    differences: tuple[Difference, ...]
    splits: tuple[Split, ...]
    cells: tuple[Cell, ...]
    unscored: tuple[tuple[str, str, str], ...]
    """Reviewer, item, reason: reviews that count nowhere."""


def draw_up(readings: Sequence[Reading], measured: Measured) -> SelfReview:
    """The report on these readings."""
    reviewers = sorted({one.reviewer for one in readings})
    authors = sorted({one.author for one in readings})
    return SelfReview(
        measured=measured,
        reviewers=tuple(_reviewer(name, readings) for name in reviewers),
        authors=tuple(_author(name, reviewers, readings) for name in authors),
        work=tuple(_work(name, readings) for name in reviewers),
        differences=(
            *(_between(readings, one, other) for one, other in combinations(reviewers, 2)),
            *(_apart(readings, reviewers, one, other) for one, other in combinations(authors, 2)),
        ),
        splits=tuple(
            _split(readings, one, other)
            for one, other in combinations(
                [pair for pair in ((r, a) for r in reviewers for a in authors) if own(*pair)], 2
            )
        ),
        cells=tuple(
            _cell(reviewer, author, readings)
            for reviewer in reviewers
            for author in authors
            if any(one.reviewer == reviewer and one.author == author for one in readings)
        ),
        unscored=tuple(
            (one.reviewer, "/".join(map(str, one.item[:2])), f"{one.cause}: {one.detail}".strip(": "))
            for one in sorted(readings, key=lambda one: (one.reviewer, one.item))
            if one.downgraded is None
        ),
    )


def _reviewer(name: str, readings: Sequence[Reading]) -> Profile:
    mine = [one for one in readings if one.reviewer == name]
    weights = {(name, ""): 1.0}
    return Profile(
        name=name,
        strictness=measure(mine, pooled, weights, STRICTNESS),
        sensitivity=measure(mine, pooled, weights, SENSITIVITY),
        clean=_held(mine, clean=True),
        seeded=_held(mine, clean=False),
    )


def _author(name: str, reviewers: Sequence[str], readings: Sequence[Reading]) -> Profile:
    mine = [one for one in readings if one.author == name]
    weights = {(reviewer, name): 1 / len(reviewers) for reviewer in reviewers}
    return Profile(
        name=name,
        strictness=measure(mine, crossed, weights, STRICTNESS),
        sensitivity=measure(mine, crossed, weights, SENSITIVITY),
        clean=_held(mine, clean=True),
        seeded=_held(mine, clean=False),
    )


def _held(readings: Sequence[Reading], *, clean: bool) -> Estimate:
    return _share([one for one in readings if (one.seed == CLEAN) is clean], lambda one: one.downgraded)


def _share(readings: Sequence[Reading], of: Callable[[Reading], bool | None]) -> Estimate:
    known = decided(readings)
    hits = [int(bool(of(one))) for one in known]
    return share(hits, [1] * len(known), [one.draft for one in known])


def _work(name: str, readings: Sequence[Reading]) -> Work:
    mine = [one for one in readings if one.reviewer == name]
    down = [one for one in mine if one.downgraded]
    return Work(
        reviewer=name,
        by_seed={
            seed: _share([one for one in mine if one.seed == seed], lambda one: one.downgraded)
            for seed in sorted({one.seed for one in mine} - {CLEAN})
        },
        pointed=_share([one for one in down if one.seed != CLEAN], lambda one: one.pointed),
        founded=_share(down, lambda one: one.founded),
        unscored=dict(sorted(Counter(one.cause for one in mine if one.downgraded is None).items())),
    )


def _between(readings: Sequence[Reading], one: str, other: str) -> Difference:
    """Two reviewers on the drafts that both decided."""
    known = shared(readings, (one, other))
    weights = {(one, ""): 1.0, (other, ""): -1.0}
    return Difference(
        side=Side.REVIEWERS,
        one=one,
        other=other,
        strictness=measure(known, pooled, weights, STRICTNESS),
        sensitivity=measure(known, pooled, weights, SENSITIVITY),
    )


def _apart(readings: Sequence[Reading], reviewers: Sequence[str], one: str, other: str) -> Difference:
    """The drafts of two authors to the same reviewers, each reviewer weighing as much as the next."""
    weights = {
        (reviewer, author): sign / len(reviewers)
        for reviewer in reviewers
        for author, sign in ((one, 1.0), (other, -1.0))
    }
    return Difference(
        side=Side.AUTHORS,
        one=one,
        other=other,
        strictness=measure(readings, crossed, weights, STRICTNESS),
        sensitivity=measure(readings, crossed, weights, SENSITIVITY),
    )


def _split(readings: Sequence[Reading], one: tuple[str, str], other: tuple[str, str]) -> Split:
    """Two models, each as (reviewer, author), on what both decided."""
    (a, mine), (b, theirs) = one, other
    known = shared([each for each in readings if each.author in {mine, theirs}], (a, b))

    def part(aa: float, ab: float, ba: float, bb: float) -> Estimate:
        weights = {(a, mine): aa, (a, theirs): ab, (b, mine): ba, (b, theirs): bb}
        return measure(known, crossed, weights, STRICTNESS)

    return Split(
        one=a,
        other=b,
        total=part(1, 0, 0, -1),
        reviewer=part(0.5, 0.5, -0.5, -0.5),
        draft=part(0.5, -0.5, 0.5, -0.5),
        leniency=part(-0.5, 0.5, 0.5, -0.5),
    )


def _cell(reviewer: str, author: str, readings: Sequence[Reading]) -> Cell:
    mine = [one for one in readings if one.reviewer == reviewer and one.author == author]
    return Cell(
        reviewer=reviewer, author=author, clean=_held(mine, clean=True), seeded=_held(mine, clean=False)
    )
