"""Pooled rates of one side: claims over claims, the judge's verdicts over its verdicts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from levelhead.compare.comparison import Correlation, Rate
from levelhead.compare.estimate import Estimate
from levelhead.compare.measure import Family, Measure
from levelhead.compare.paired import ALPHA
from levelhead.compare.row import ArmRow, Score
from levelhead.compare.shares import pooled

NO_JUDGE = ("incomplete", "not_applicable", "empty")
"""Causes of a missing score for which no judge was asked."""

_Count = Callable[[ArmRow], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    name: str
    of: str
    hits: _Count
    total: _Count


def _decided(row: ArmRow) -> int:
    return row.counts.get("grounded", 0) + row.counts.get("contradicted", 0)


def _judged(row: ArmRow) -> list[Score]:
    return [one for one in row.scores.values() if one.judge and one.cause not in NO_JUDGE]


_KINDS = (
    _Kind(
        name="precision",
        of="decided claims",
        hits=lambda row: row.counts.get("grounded", 0),
        total=_decided,
    ),
    _Kind(
        name="fabricated",
        of="decided claims",
        hits=lambda row: row.counts.get("fabricated", 0),
        total=_decided,
    ),
    _Kind(
        name="misinformed",
        of="decided claims",
        hits=lambda row: row.counts.get("misinformed", 0),
        total=_decided,
    ),
    _Kind(
        name="void",
        of="criteria that the judge called met",
        hits=lambda row: row.answers.get("VOID", 0),
        total=lambda row: row.answers.get("VOID", 0) + row.answers.get("MET", 0),
    ),
    _Kind(
        name="abstained",
        of="criteria put to the judge that apply",
        hits=lambda row: row.answers.get("CANNOT_ASSESS", 0),
        total=lambda row: sum(count for answer, count in row.answers.items() if answer != "NA"),
    ),
    _Kind(
        name="unjudged",
        of="dimensions put to the judge",
        hits=lambda row: sum(one.value is None for one in _judged(row)),
        total=lambda row: len(_judged(row)),
    ),
)


def rates(side: str, rows: Sequence[ArmRow]) -> tuple[Rate, ...]:
    """Every rate of one side."""
    cases = [row.case for row in rows]
    return tuple(
        Rate(
            side=side,
            name=kind.name,
            of=kind.of,
            share=pooled([kind.hits(row) for row in rows], [kind.total(row) for row in rows], cases),
        )
        for kind in _KINDS
    )


def lengths(measures: Sequence[Measure], sides: Mapping[str, Sequence[ArmRow]]) -> tuple[Correlation, ...]:
    """How each measure that a judge scored goes with the length of the text, side by side."""
    return tuple(
        Correlation(measure=measure, r=_length(measure, sides))
        for measure in measures
        if measure.family is Family.DIMENSION
    )


def _length(measure: Measure, sides: Mapping[str, Sequence[ArmRow]]) -> Estimate:
    from scipy import stats

    xs: list[float] = []
    ys: list[float] = []
    used = 0
    for rows in sides.values():
        known = [
            (math.log(row.words), score.value)
            for row in rows
            if row.words and (score := row.scores.get(measure.name)) and score.value is not None
        ]
        if len(known) > 1:  # one arm alone says nothing once its side's mean is out
            used += 1
            xs += _centred([x for x, _ in known])
            ys += _centred([y for _, y in known])
    n = len(xs)
    free = n - used - 2
    spread = math.fsum(x * x for x in xs) * math.fsum(y * y for y in ys)
    if free < 1 or spread <= 0:
        why = "too few arms with a score" if free < 1 else "no spread in score or length"
        return Estimate(value=None, low=None, high=None, n=n, clusters=n, why=why)
    r = math.fsum(x * y for x, y in zip(xs, ys, strict=True)) / math.sqrt(spread)
    if abs(r) > 1 - 1e-9:
        return Estimate(value=r, low=None, high=None, n=n, clusters=n, why="all on one line: no interval")
    half = float(stats.norm.ppf(1 - ALPHA / 2)) / math.sqrt(free)
    z = math.atanh(r)
    return Estimate(value=r, low=math.tanh(z - half), high=math.tanh(z + half), n=n, clusters=n)


def _centred(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]
