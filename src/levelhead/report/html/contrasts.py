"""Two sides case by case, as the page's data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from levelhead.compare.comparison import Contrast, Difference, Dropped, Ratio, Routes
from levelhead.compare.estimate import Estimate
from levelhead.report.html.estimates import estimate, finite
from levelhead.report.html.names import UNKNOWN, Named, dash, key, name
from levelhead.report.safe import printable, shortened
from levelhead.report.table import chance, fixed, interval, number

DIFFER = 20
"""Cases with different routes, and pairs of gates, that are named."""


def contrast(one: Contrast, index: Mapping[str, int], sides: Named) -> dict[str, Any]:
    """Two sides; a case is named by its place in ``index``, and cases that are not in it are left out."""
    return {
        "a": sides[one.a],
        "b": sides[one.b],
        "complete": one.complete,
        "pairs": [index[pair.case] for pair in one.pairs if pair.case in index],
        "routes": _routes(one.routes),
        "ratios": [_ratio(each) for each in one.ratios],
        "differences": [_difference(each) for each in one.differences],
    }


def _routes(one: Routes) -> dict[str, Any]:
    return {
        "agree": one.agree,
        "n": one.share.n,
        "share": dash(fixed(one.share.value)),
        "range": dash(interval(one.share)),
        "ac1": dash(fixed(one.ac1.value)),
        "ac1Range": dash(interval(one.ac1)),
        "kappa": dash(fixed(one.kappa)),
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
        "measure": key(one.measure.name),
        "label": name(one.measure.label),
        "n": one.n,
        "a": dash(number(one.total_a)),
        "b": dash(number(one.total_b)),
        "change": estimate(one.geometric, one.measure, sign=False) | _ratio_text(one.geometric),
        "scaled": _scaled(
            [_log(one.geometric.value), _log(one.geometric.low), _log(one.geometric.high)], margin
        ),
        "p": dash(chance(one.p_adjusted)),
        "word": one.word.value,
        "dropped": dropped(one.dropped),
    }


def _ratio_text(one: Estimate) -> dict[str, str]:
    value = fixed(one.value)
    return {"text": UNKNOWN if value == "-" else f"×{value}", "range": dash(interval(one))}


def _log(value: float | None) -> float | None:
    return math.log(value) if value is not None and value > 0 else None


def _difference(one: Difference) -> dict[str, Any]:
    change = one.difference
    return {
        "measure": key(one.measure.name),
        "label": name(one.measure.label),
        "n": change.n,
        "a": dash(fixed(one.mean_a.value)),
        "b": dash(fixed(one.mean_b.value)),
        "change": estimate(change, one.measure, sign=True),
        "scaled": _scaled([change.value, change.low, change.high], one.measure.margin),
        "p": dash(chance(one.p_adjusted)),
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
