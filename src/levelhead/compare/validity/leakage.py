"""What else a score may follow: the judge's own family, length, another dimension."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import combinations

from levelhead.compare.correlation import pearson
from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA, deviation
from levelhead.compare.validity.check import Check, Outcome, Unit, gated
from levelhead.compare.validity.reading import Reading, Readings, change
from levelhead.sources.validity.variant import Part

OWN = 0.25
"""Levels by which the judge's own family may be favoured or put down."""
APART = 0.85
"""Correlation of two dimensions from which on they are one."""
LEAST_OWN = 5
"""Texts signed by the judge's own family below which nothing is said."""


def checks(readings: Readings, families: Collection[str]) -> tuple[Check, ...]:
    """Family effect, length, and whether the dimensions are told apart."""
    documents = readings.of(Part.BASE, Part.LABEL)
    return (
        _family(readings, families),
        *(_length(documents, dimension) for dimension in readings.dimensions),
        *(_apart(documents, dimension, readings.dimensions) for dimension in readings.dimensions),
    )


def _family(readings: Readings, families: Collection[str]) -> Check:
    bases = readings.bases()
    own: list[float] = []
    others: list[float] = []
    for one in readings.of(Part.PLACEBO, group="signoff"):
        if one.signed is None or one.base not in bases:
            continue
        moves = [
            move for name in readings.dimensions if (move := change(one, bases[one.base], name)) is not None
        ]
        if moves:
            (own if one.signed in families else others).append(math.fsum(moves) / len(moves))
    estimate = _difference(own, others) if families else _none("the judge is of no known model family")
    within = estimate.value is not None and abs(estimate.value) <= OWN
    excludes = (
        estimate.low is not None and estimate.high is not None and not estimate.low <= 0 <= estimate.high
    )
    outcome, why = gated(
        estimate,
        fails=not within or excludes,
        short=len(own) < LEAST_OWN,
        least=2 * LEAST_OWN,
    )
    if not families:
        outcome, why = Outcome.REPORTED, estimate.why
    return Check(
        id="family",
        asks="Does the signature of the judge's own family move the score more than another's?",
        dimension="",
        unit=Unit.LEVELS,
        estimate=estimate,
        gate=f"within {OWN:g} of a level, interval around 0" if families else "",
        outcome=outcome,
        why=why or f"{len(own)} signed by its own family, {len(others)} by others",
    )


def _none(why: str) -> Estimate:
    return Estimate(value=None, low=None, high=None, n=0, clusters=0, why=why)


def _difference(own: Sequence[float], others: Sequence[float]) -> Estimate:
    """Mean of the one less mean of the other, with Welch's t interval."""
    from scipy import stats

    n = len(own) + len(others)
    if not own or not others:
        return _none("no text is signed by " + ("its own family" if others else "another family"))
    value = math.fsum(own) / len(own) - math.fsum(others) / len(others)
    if min(len(own), len(others)) < 2:
        return Estimate(value=value, low=None, high=None, n=n, clusters=n, why="one text has no spread")
    shares = [deviation(each) ** 2 / len(each) for each in (own, others)]
    error = math.sqrt(sum(shares))
    if error == 0:
        return Estimate(value=value, low=None, high=None, n=n, clusters=n, why="no spread to go by")
    free = sum(shares) ** 2 / sum(
        share**2 / (len(each) - 1) for share, each in zip(shares, (own, others), strict=True)
    )
    half = float(stats.t.ppf(1 - ALPHA / 2, free)) * error
    return Estimate(value=value, low=value - half, high=value + half, n=n, clusters=n)


def _length(documents: Sequence[Reading], dimension: str) -> Check:
    known = [
        (math.log(one.words), mark.score)
        for one in documents
        if one.words and (mark := one.marks.get(dimension)) is not None and mark.score is not None
    ]
    estimate = pearson([x for x, _ in known], [y for _, y in known])
    return Check(
        id="length",
        asks="Do longer texts have higher scores? (They may for good reasons: see the filler placebo.)",
        dimension=dimension,
        unit=Unit.COEFFICIENT,
        estimate=estimate,
        gate="",
        outcome=Outcome.UNMEASURED if estimate.value is None else Outcome.REPORTED,
        why=estimate.why,
        required=False,
    )


def _apart(documents: Sequence[Reading], dimension: str, dimensions: Sequence[str]) -> Check:
    found = {
        other: _together(documents, one, two)
        for one, two in combinations(dimensions, 2)
        for other in (one, two)
        if dimension in (one, two) and other != dimension
    }
    known = {other: each for other, each in found.items() if each.value is not None}
    worst = max(known, key=lambda other: abs(known[other].value or 0.0), default=None)
    estimate = _none("no second dimension with scores that vary") if worst is None else known[worst]
    outcome, why = gated(estimate, fails=abs(estimate.value or 0.0) >= APART, short=False)
    return Check(
        id="apart",
        asks="Is the dimension told apart from the others?",
        dimension=dimension,
        unit=Unit.COEFFICIENT,
        estimate=estimate,
        gate=f"correlation with every other below {APART:g}",
        outcome=outcome,
        why="; ".join(part for part in (f"with {worst}" if worst else "", why) if part),
    )


def _together(documents: Sequence[Reading], one: str, two: str) -> Estimate:
    pairs = [
        (a.score, b.score)
        for each in documents
        if (a := each.marks.get(one)) is not None
        and (b := each.marks.get(two)) is not None
        and a.score is not None
        and b.score is not None
    ]
    return pearson([a for a, _ in pairs], [b for _, b in pairs])
