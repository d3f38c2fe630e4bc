"""A comparison and a leaderboard as plain data for the page: numbers for its charts, and the same as text for its tables.

Every text of strangers goes through ``printable`` here, once: the page never sees a control or bidi character.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from levelhead.compare.comparison import Comparison, Contrast, Difference, Dropped, Ratio, Routes
from levelhead.compare.estimate import Estimate
from levelhead.compare.leaderboard import Leaderboard
from levelhead.compare.measure import FIGURES, Family, Measure
from levelhead.compare.row import ArmRow
from levelhead.report.leaderboard import rank
from levelhead.report.safe import printable, shortened
from levelhead.report.table import Name, Table, chance, fixed, interval, number, signed

UNKNOWN = "–"
NAME = 120
"""Characters of a name that are shown."""
DIFFER = 20
"""Cases with different routes, and pairs of gates, that are named."""
CASES = 500
"""Cases in the page's table and charts; CSV and JSON have all."""


def name(text: str) -> str:
    """A stranger's name, of a length that a page can bear."""
    return shortened(printable(text), NAME)


def estimate(one: Estimate, measure: Measure, *, sign: bool = False) -> dict[str, Any]:
    """The numbers for a chart, the same as text, and why anything is missing."""
    show = signed if sign else fixed
    figure = measure.family is Family.FIGURE and not sign
    value = number(one.value) if figure else show(one.value)
    span = interval(one, sign=sign)
    if figure and one.low is not None and one.high is not None:
        span = f"{number(one.low)} to {number(one.high)}"
    return {
        **_numbers(one),
        "text": _dash(value),
        "range": _dash(span),
        "why": printable(one.why),
    }


def _numbers(one: Estimate) -> dict[str, Any]:
    return {
        "v": finite(one.value),
        "lo": finite(one.low),
        "hi": finite(one.high),
        "n": one.n,
        "cases": one.clusters,
    }


def finite(value: float | None) -> float | None:
    """The number, ``None`` for what JSON cannot hold."""
    return value if value is not None and math.isfinite(value) else None


def _dash(text: str) -> str:
    return UNKNOWN if text == "-" else text


def measures(
    known: Iterable[Measure], instruments: Mapping[str, str], unvalidated: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is measured, by what, and whether its judge is to be trusted.

    ``unvalidated`` is a reason, empty for a judge that stands, ``None`` for what no judge decides.
    """
    return [
        {
            "name": printable(one.name),
            "label": printable(one.label),
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
        "arm": name(row.arm),
        "model": name(row.model),
        "provider": name(row.provider) or UNKNOWN,
        "route": row.route,
        "gate": None if row.gate is None else name(row.gate),
        "incomplete": None if row.incomplete is None else shortened(printable(row.incomplete), 300),
        "words": row.words,
        "figures": {key: {"v": finite(value), "text": number(value)} for key, value in row.figures.items()},
        "scores": {
            printable(key): {
                "v": finite(one.value),
                "text": _dash(fixed(one.value)),
                "why": shortened(printable(one.why), 300),
            }
            for key, one in row.scores.items()
        },
        "contradicted": row.counts.get("contradicted"),
        "exhibit": exhibit,
    }


def contrast(one: Contrast, index: Mapping[str, int]) -> dict[str, Any]:
    """Two sides; a case is named by its place in ``index``, and cases that are not in it are left out."""
    return {
        "a": name(one.a),
        "b": name(one.b),
        "complete": one.complete,
        "pairs": [
            {"case": index[pair.case], "a": pair.a is not None, "b": pair.b is not None}
            for pair in one.pairs
            if pair.case in index
        ],
        "routes": _routes(one.routes),
        "ratios": [_ratio(each) for each in one.ratios],
        "differences": [_difference(each) for each in one.differences],
    }


def _routes(one: Routes) -> dict[str, Any]:
    return {
        "agree": one.agree,
        "n": one.share.n,
        "share": _dash(fixed(one.share.value)),
        "range": _dash(interval(one.share)),
        "ac1": _dash(fixed(one.ac1.value)),
        "ac1Range": _dash(interval(one.ac1)),
        "kappa": _dash(fixed(one.kappa)),
        "caveat": printable(one.caveat),
        "table": [{"a": a, "b": b, "n": count} for (a, b), count in one.table.items()],
        "differ": [name(case) for case in one.differ[:DIFFER]],
        "more": max(0, len(one.differ) - DIFFER),
        "gates": [
            {
                "a": name(each.a),
                "b": name(each.b),
                "n": len(each.cases),
                "cases": [name(case) for case in each.cases[:4]],
            }
            for each in one.gates[:DIFFER]
        ],
        "dropped": dropped(one.dropped),
    }


def _ratio(one: Ratio) -> dict[str, Any]:
    margin = math.log(one.measure.margin)
    return {
        "measure": printable(one.measure.name),
        "label": printable(one.measure.label),
        "n": one.n,
        "a": _dash(number(one.total_a)),
        "b": _dash(number(one.total_b)),
        "change": estimate(one.geometric, one.measure, sign=False) | _ratio_text(one.geometric),
        "scaled": _scaled(
            [_log(one.geometric.value), _log(one.geometric.low), _log(one.geometric.high)], margin
        ),
        "p": _dash(chance(one.p_adjusted)),
        "word": one.word.value,
        "dropped": dropped(one.dropped),
    }


def _ratio_text(one: Estimate) -> dict[str, str]:
    value = fixed(one.value)
    return {"text": UNKNOWN if value == "-" else f"×{value}", "range": _dash(interval(one))}


def _log(value: float | None) -> float | None:
    return math.log(value) if value is not None and value > 0 else None


def _difference(one: Difference) -> dict[str, Any]:
    change = one.difference
    return {
        "measure": printable(one.measure.name),
        "label": printable(one.measure.label),
        "n": change.n,
        "a": _dash(fixed(one.mean_a.value)),
        "b": _dash(fixed(one.mean_b.value)),
        "change": estimate(change, one.measure, sign=True),
        "scaled": _scaled([change.value, change.low, change.high], one.measure.margin),
        "higher": [one.wins, one.ties, one.losses],
        "p": _dash(chance(one.p_adjusted)),
        "word": one.word.value,
        "dropped": dropped(one.dropped),
    }


def _scaled(values: Iterable[float | None], margin: float) -> list[float | None]:
    """Value, low and high in units of the margin: the one scale that all measures share."""
    return [None if value is None else finite(value / margin) for value in values]


def dropped(cases: Iterable[Dropped]) -> list[dict[str, Any]]:
    """Reasons with the cases they stand for."""
    grouped: dict[str, list[str]] = {}
    for one in cases:
        grouped.setdefault(one.why, []).append(one.case)
    return [
        {"why": shortened(printable(why), 300), "n": len(names), "cases": [name(each) for each in names[:4]]}
        for why, names in grouped.items()
    ]


def comparison(found: Comparison) -> dict[str, Any]:
    """Sides, runs, means and contrasts."""
    known = {one.measure.name: one.measure for one in found.means}
    return {
        "by": found.by,
        "sides": [name(side) for side in found.sides],
        "attempts": [
            {
                "side": name(one.side),
                "attempted": one.attempted,
                "complete": one.complete,
                "missing": dropped(one.missing),
            }
            for one in found.attempts
        ],
        "means": [
            {
                "side": name(one.side),
                "measure": printable(one.measure.name),
                **estimate(one.estimate, one.measure),
            }
            for one in found.means
        ],
        "notes": [printable(one) for one in found.notes],
        "measures": list(known),
    }


def board(found: Leaderboard) -> dict[str, Any]:
    """Columns and standings."""
    columns = [*found.columns, *([found.weighted_column] if found.weighted_column else [])]
    return {
        "models": [name(one.model) for one in found.standings],
        "cases": len(found.cases),
        "weights": {printable(key): value for key, value in found.weights.items()},
        "columns": [
            {
                "measure": printable(one.measure.name),
                "ranked": one.ranked,
                "unranked": printable(one.unranked),
                "cases": one.cases,
                "left_out": [name(model) for model in one.left_out],
                "p": _dash(chance(one.p_adjusted)),
            }
            for one in columns
        ],
        "cells": [
            {
                "model": name(one.model),
                "measure": printable(column.measure.name),
                **estimate(cell.mean, column.measure),
                "rank": _dash(rank(cell)),
                "best": cell.best,
                "worst": cell.worst,
            }
            for one in found.standings
            for column in columns
            if (cell := one.weighted if column is found.weighted_column else one.cells[column.measure.name])
        ],
    }


def table(one: Table) -> dict[str, Any]:
    """A table of the text report as it is, its dashes made typographic."""

    def shown(cell: str | Name) -> str:
        return shortened(printable(cell.text), 400) if isinstance(cell, Name) else _dash(cell)

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
