"""Rows into a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from levelhead.compare.comparison import Attempts, Comparison, Dropped, Mean
from levelhead.compare.contrast import adjusted, bounded, contrast
from levelhead.compare.estimate import Estimate
from levelhead.compare.means import clustered_mean
from levelhead.compare.measure import GROUNDING, Measure, dimension
from levelhead.compare.rates import lengths, rates
from levelhead.compare.row import ArmRow
from levelhead.compare.rows import instruments, joined, sides
from levelhead.errors import InputError, Problem

KEYS: Mapping[str, Callable[[ArmRow], str]] = {
    "model": lambda row: row.model,
    "arm": lambda row: row.arm or row.model,
    "provider": lambda row: row.provider or "not recorded",
}
"""What can make two sides: the values of ``--by``."""


def compare(
    rows: Iterable[ArmRow],
    *,
    by: str = "model",
    sources: Sequence[str] = (),
    measures: Sequence[Measure] = (),
    only: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Comparison:
    """Two or more sides over the same cases.

    Args:
        rows: One per arm and source; sources of one arm are joined.
        by: What makes a side, a key of ``KEYS``.
        sources: What was read, for the report.
        measures: How the dimensions are to be read; one that is not named is a position.
        only: Sides to compare, in this order; empty = all, in the order in which they were read.
        notes: What a reader must know before the numbers.

    Raises:
        InputError: fewer than two sides or no common case, an arm that stands twice, sources that disagree, a measure
            that different tasks, versions, judges or rubrics measured.
    """
    by_side = _chosen(sides(joined(rows), KEYS[by], by), only, by)
    every = [row for cases in by_side.values() for row in cases.values()]
    measured = instruments(every)
    known = known_measures(measured, measures)
    cases = tuple(sorted({row.case for row in every}))
    contrasts = adjusted(
        [contrast(a, b, cases, by_side[a], by_side[b], known, measured) for a, b in combinations(by_side, 2)]
    )
    if not any(pair.a and pair.b for each in contrasts for pair in each.pairs):
        listed = "; ".join(f"{side}: {', '.join(list(cases)[:3])}" for side, cases in by_side.items())
        raise InputError(Problem("the arms", f"no case that two sides share ({listed})", "the same cases"))
    grouped = {side: list(each.values()) for side, each in by_side.items()}
    return Comparison(
        by=by,
        sides=tuple(by_side),
        sources=tuple(sources),
        instruments=measured,
        attempts=tuple(attempts(side, each) for side, each in grouped.items()),
        means=tuple(
            Mean(side=side, measure=measure, estimate=mean(measure, each))
            for measure in known
            for side, each in grouped.items()
        ),
        rates=tuple(one for side, each in grouped.items() for one in rates(side, each)),
        lengths=lengths(known, grouped),
        contrasts=contrasts,
        notes=tuple(notes),
    )


def _chosen(
    by_side: dict[str, dict[str, ArmRow]], only: Sequence[str], by: str
) -> dict[str, dict[str, ArmRow]]:
    unknown = [side for side in only if side not in by_side]
    if unknown:
        raise InputError(Problem("--sides", ", ".join(unknown), "of the sides read: " + ", ".join(by_side)))
    chosen = {side: by_side[side] for side in only} if only else by_side
    if len(chosen) < 2:
        found = f"one {by} alone: {next(iter(chosen))}" if chosen else "no arm"
        raise InputError(
            Problem("the arms", found, f"arms of two or more of the kind {by!r}, or another --by")
        )
    return chosen


def known_measures(measured: Iterable[str], measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures that the rows carry: grounding in its order, then dimensions by name."""
    told = {measure.name: measure for measure in measures}
    names = set(measured)
    grounding = tuple(measure for measure in GROUNDING if measure.name in names)
    others = sorted(names - {measure.name for measure in GROUNDING})
    return grounding + tuple(told.get(name) or dimension(name) for name in others)


def mean(measure: Measure, rows: Sequence[ArmRow]) -> Estimate:
    """A measure's mean over arms, interval over cases."""
    known = [
        (score.value, row.case)
        for row in rows
        if (score := row.scores.get(measure.name)) is not None and score.value is not None
    ]
    estimate = clustered_mean([value for value, _ in known], [case for _, case in known])
    return bounded(estimate, measure)


def attempts(side: str, rows: Sequence[ArmRow]) -> Attempts:
    """What became of a side's runs."""
    missing = tuple(Dropped(case=row.case, why=row.incomplete) for row in rows if row.incomplete is not None)
    return Attempts(side=side, attempted=len(rows), complete=len(rows) - len(missing), missing=missing)
