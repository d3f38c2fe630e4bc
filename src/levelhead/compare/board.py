"""Rows into a leaderboard: means with intervals for everything, ranks only for what has a good end and is trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from levelhead.compare.bout import Bout
from levelhead.compare.build import KEYS, attempts, known_measures
from levelhead.compare.columns import Validity, columns, value
from levelhead.compare.contrast import bounded
from levelhead.compare.davidson import strengths
from levelhead.compare.leaderboard import Cell, HeadToHead, Leaderboard, Standing
from levelhead.compare.means import clustered_mean
from levelhead.compare.measure import FIGURES, Measure
from levelhead.compare.row import ArmRow
from levelhead.compare.rows import instruments, joined, sides
from levelhead.compare.weights import checked, weighted
from levelhead.errors import InputError, Problem


def leaderboard(
    rows: Iterable[ArmRow],
    *,
    validity: Validity,
    bouts: Sequence[Bout] = (),
    sources: Sequence[str] = (),
    measures: Sequence[Measure] = (),
    weights: Mapping[str, float] | None = None,
    notes: Sequence[str] = (),
) -> Leaderboard:
    """Models over cases.

    Args:
        rows: One per arm and source; sources of one arm are joined.
        validity: Why a judge's numbers on a dimension are not validated; empty = they are.
        bouts: Head-to-head verdicts.
        sources: What was read, for the report.
        measures: How the dimensions are to be read; one that is not named is a position.
        weights: A reader's own; without them, or where an unvalidated judge is among them, models are in order of name.
        notes: What a reader must know before the numbers.

    Raises:
        InputError: fewer than two models, an arm that stands twice, sources that disagree, mixed instruments, or a
            weight for a measure that is not there.
    """
    by_model = sides(joined(rows), KEYS["model"], "model")
    models = sorted({*by_model, *(model for bout in bouts for model in (bout.first, bout.second))})
    if len(models) < 2:
        raise InputError(Problem("the arms", f"one model alone: {', '.join(models)}", "two or more models"))
    every = [row for cases in by_model.values() for row in cases.values()]
    measured = instruments(every)
    known = (*known_measures(measured, measures), *_figures(every))
    checked(weights or {}, known)
    made, places = columns(known, by_model, measured, validity)
    column, overall = weighted(weights, made, by_model) if weights else (None, {})
    return Leaderboard(
        models=tuple(models),
        cases=tuple(sorted({row.case for row in every} | {bout.case for bout in bouts})),
        sources=tuple(sources),
        columns=made,
        standings=tuple(
            _standing(model, list(by_model.get(model, {}).values()), known, places, overall)
            for model in _ordered(models, overall if column is None or not column.unvalidated else {})
        ),
        head_to_head=_head_to_head(bouts, validity),
        weights=dict(weights or {}),
        weighted_column=column,
        notes=tuple(notes),
    )


def _figures(rows: Sequence[ArmRow]) -> tuple[Measure, ...]:
    return tuple(figure for figure in FIGURES if any(figure.name in row.figures for row in rows))


def _ordered(models: Sequence[str], overall: Mapping[str, Cell]) -> list[str]:
    """By the reader's weights, best first; by name, which says nothing, without weights or where they rest on an
    unvalidated judge."""
    return sorted(
        models,
        key=lambda model: (
            -(overall[model].mean.value or 0.0) if model in overall else 1.0,
            model,
        ),
    )


def _standing(
    model: str,
    rows: Sequence[ArmRow],
    known: Sequence[Measure],
    places: Mapping[str, Mapping[str, tuple[int, int]]],
    overall: Mapping[str, Cell],
) -> Standing:
    cells = {}
    for measure in known:
        found = [(one, row.case) for row in rows if (one := value(row, measure)) is not None]
        mean = clustered_mean([one for one, _ in found], [case for _, case in found])
        best, worst = places.get(measure.name, {}).get(model, (None, None))
        cells[measure.name] = Cell(mean=bounded(mean, measure), best=best, worst=worst)
    return Standing(model=model, attempts=attempts(model, rows), cells=cells, weighted=overall.get(model))


def _head_to_head(bouts: Sequence[Bout], validity: Validity) -> tuple[HeadToHead, ...]:
    by_dimension: dict[str, list[Bout]] = {}
    for bout in bouts:
        by_dimension.setdefault(bout.dimension, []).append(bout)
    mixed = [
        Problem(f"head-to-head on {name}", "; ".join(found), "one task, version, judge and rubric")
        for name, each in by_dimension.items()
        if len(found := sorted({bout.instrument for bout in each})) > 1
    ]
    if mixed:
        raise InputError(mixed)
    return tuple(
        strengths(name, each, validity(each[0].judge, name)) for name, each in sorted(by_dimension.items())
    )
