"""Estimates as the page's data: numbers for a chart, the same as text, and why anything is missing."""

from __future__ import annotations

import math
from typing import Any

from levelhead.compare.estimate import Estimate
from levelhead.compare.measure import Family, Measure
from levelhead.report.html.names import dash
from levelhead.report.safe import printable
from levelhead.report.table import fixed, interval, number, signed


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
        "text": dash(value),
        "range": dash(span),
        "why": printable(one.why),
    }


def _numbers(one: Estimate) -> dict[str, Any]:
    return {
        "v": finite(one.value),
        "lo": finite(one.low),
        "hi": finite(one.high),
        "n": one.n,
    }


def finite(value: float | None) -> float | None:
    """The number, ``None`` for what JSON cannot hold."""
    return value if value is not None and math.isfinite(value) else None
