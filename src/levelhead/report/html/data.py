"""A comparison and a leaderboard as plain data for the page: numbers for its charts, and the same as text for its tables.

Every text of strangers goes through ``printable`` here, once: the page never sees a control or bidi character.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from levelhead.compare.comparison import Attempts, Comparison
from levelhead.compare.leaderboard import HeadToHead, Leaderboard
from levelhead.compare.measure import FIGURES, Measure
from levelhead.compare.row import ArmRow
from levelhead.report.html.contrasts import dropped
from levelhead.report.html.estimates import estimate, finite
from levelhead.report.html.names import Named, dash, key, name
from levelhead.report.leaderboard import rank
from levelhead.report.safe import printable, shortened
from levelhead.report.table import Name, Table, chance, fixed, interval, number, signed

CASES = 500
"""Cases in the page's table and charts; CSV and JSON have all."""


def measures(
    known: Iterable[Measure], instruments: Mapping[str, str], unvalidated: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is measured, by what, and whether its judge is to be trusted.

    ``unvalidated`` is a reason, empty for a judge that stands, ``None`` for what no judge decides.
    """
    return [
        {
            "name": key(one.name),
            "label": name(one.label),
            "unit": printable(one.unit),
            "family": one.family.value,
            "good": one.good.value,
            "most": one.most,
            "margin": one.margin,
            "instrument": printable(instruments.get(one.name, "run records")),
            "unvalidated": printable(unvalidated[one.name]) if one.name in unvalidated else None,
        }
        for one in known
    ]


def arm(row: ArmRow, exhibit: int | None) -> dict[str, Any]:
    """One run; ``exhibit`` is the place of its text."""
    return {
        "route": row.route,
        "gate": None if row.gate is None else name(row.gate),
        "incomplete": None if row.incomplete is None else shortened(printable(row.incomplete), 300),
        "words": row.words,
        "figures": {
            figure: {"v": finite(value), "text": number(value)} for figure, value in row.figures.items()
        },
        "scores": {
            key(measure): {
                "v": finite(one.value),
                "text": dash(fixed(one.value)),
                "why": shortened(printable(one.why), 300),
            }
            for measure, one in row.scores.items()
        },
        "contradicted": row.counts.get("contradicted"),
        "exhibit": exhibit,
    }


def attempts(found: Iterable[Attempts], sides: Named) -> list[dict[str, Any]]:
    """What became of each side's runs."""
    return [
        {
            "side": sides[one.side],
            "attempted": one.attempted,
            "complete": one.complete,
            "missing": dropped(one.missing),
        }
        for one in found
    ]


def comparison(found: Comparison, sides: Named) -> dict[str, Any]:
    """Sides and their means."""
    return {
        "sides": [sides[side] for side in found.sides],
        "means": [
            {
                "side": sides[one.side],
                "measure": key(one.measure.name),
                **estimate(one.estimate, one.measure),
            }
            for one in found.means
        ],
    }


def board(found: Leaderboard, sides: Named) -> dict[str, Any]:
    """Columns and standings."""
    columns = [*found.columns, *([found.weighted_column] if found.weighted_column else [])]
    return {
        "models": [sides[one.model] for one in found.standings],
        "cases": len(found.cases),
        "weights": {key(measure): weight for measure, weight in found.weights.items()},
        "columns": [
            {
                "measure": key(one.measure.name),
                "ranked": one.ranked,
                "unranked": printable(one.unranked),
                "cases": one.cases,
                "left_out": [sides[model] for model in one.left_out],
                "p": dash(chance(one.p_adjusted)),
            }
            for one in columns
        ],
        "cells": [
            {
                "model": sides[one.model],
                "measure": key(column.measure.name),
                **estimate(cell.mean, column.measure),
                "rank": dash(rank(cell)),
            }
            for one in found.standings
            for column in columns
            if (cell := one.weighted if column is found.weighted_column else one.cells[column.measure.name])
        ],
        "ordered": found.weighted_column is not None and not found.weighted_column.unvalidated,
        "pairs": [head_to_head(one, sides) for one in found.head_to_head],
    }


def head_to_head(found: HeadToHead, sides: Named) -> dict[str, Any]:
    """Pairs of texts side by side on one dimension: counts, and strengths where there are any."""
    return {
        "label": name(found.dimension.replace("_", " ")),
        "unvalidated": printable(found.unvalidated),
        "instrument": printable(found.instrument),
        "pairs": found.pairs,
        "flips": found.flips,
        "alone": found.alone,
        "why": printable(found.why),
        "rows": [
            {
                "model": sides[one.model],
                "counts": [one.wins, one.ties, one.losses],
                "text": dash(signed(one.estimate.value)),
                "range": dash(interval(one.estimate, sign=True)),
            }
            for one in found.strengths
        ],
    }


def table(one: Table) -> dict[str, Any]:
    """A table of the text report as it is, its dashes made typographic."""

    def shown(cell: str | Name) -> str:
        return shortened(printable(cell.text), 400) if isinstance(cell, Name) else dash(cell)

    return {
        "title": printable(one.title),
        "columns": list(one.columns),
        "left": one.left,
        "rows": [[shown(cell) for cell in row] for row in one.rows],
        "lines": ["".join(map(shown, line)) for line in one.lines],
    }


def figures(rows: Iterable[ArmRow]) -> list[Measure]:
    """The figures that any row has."""
    kept = list(rows)
    return [figure for figure in FIGURES if any(figure.name in row.figures for row in kept)]
