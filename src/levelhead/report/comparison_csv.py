"""A comparison as CSV: one row per estimate."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.comparison import Comparison, Contrast
from levelhead.compare.estimate import Estimate
from levelhead.report.rows import Row, as_csv

COLUMNS = (
    "what",
    "measure",
    "a",
    "b",
    "value",
    "low",
    "high",
    "n",
    "p",
    "p_adjusted",
    "detectable",
    "word",
    "why",
)


def render(comparison: Comparison) -> str:
    """Every estimate of the comparison; an unknown cell is empty."""
    return as_csv(_rows(comparison), COLUMNS)


def _rows(comparison: Comparison) -> Iterator[Row]:
    for one in comparison.attempts:
        yield {"what": "attempted", "a": one.side, "value": one.attempted}
        yield {"what": "complete", "a": one.side, "value": one.complete}
    for mean in comparison.means:
        yield {"what": "mean", "measure": mean.measure.name, "a": mean.side, **_estimate(mean.estimate)}
    for rate in comparison.rates:
        yield {"what": "rate", "measure": rate.name, "a": rate.side, **_estimate(rate.share)}
    for length in comparison.lengths:
        yield {"what": "correlation with length", "measure": length.measure.name, **_estimate(length.r)}
    for each in comparison.contrasts:
        for row in _contrast(each):
            yield {"a": each.a, "b": each.b, **row}


def _contrast(each: Contrast) -> Iterator[Row]:
    yield {"what": "route agreement", **_estimate(each.routes.share)}
    yield {"what": "route agreement, AC1", **_estimate(each.routes.ac1)}
    yield {"what": "route agreement, kappa", "value": each.routes.kappa, "why": each.routes.caveat}
    for ratio in each.ratios:
        yield {
            "what": "ratio of totals",
            "measure": ratio.measure.name,
            "value": ratio.of_totals,
            "n": ratio.n,
        }
        yield {
            "what": "geometric mean ratio",
            "measure": ratio.measure.name,
            **_estimate(ratio.geometric),
            "p": ratio.p,
            "p_adjusted": ratio.p_adjusted,
            "detectable": ratio.detectable,
            "word": ratio.word.value,
        }
    for one in each.differences:
        yield {
            "what": "difference",
            "measure": one.measure.name,
            **_estimate(one.difference),
            "p": one.p,
            "p_adjusted": one.p_adjusted,
            "detectable": one.detectable,
            "word": one.word.value,
        }
        if one.levels is not None:
            yield {"what": "difference in levels", "measure": one.measure.name, **_estimate(one.levels)}


def _estimate(one: Estimate) -> dict[str, float | int | str | None]:
    return {"value": one.value, "low": one.low, "high": one.high, "n": one.n, "why": one.why}
