"""Arms as a tidy table: one row per arm, measure and judge, for pandas, polars or duckdb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levelhead.artifact import FIGURES
from levelhead.compare.measure import GROUNDING
from levelhead.compare.row import JUDGING, ArmRow
from levelhead.report.rows import Row

COLUMNS: dict[str, type] = {
    "case": str,
    "arm": str,
    "model": str,
    "provider": str,
    "route": str,
    "gate": str,
    "incomplete": str,
    **dict.fromkeys(FIGURES, float),
    "words": int,
    **dict.fromkeys(JUDGING, float),
    "measure": str,
    "family": str,
    "value": float,
    "cause": str,
    "why": str,
    "judge": str,
    "instrument": str,
    "source": str,
}
"""Name and type; every column may be unknown. An arm without any score has one row without a measure."""

_PROGRAM = {measure.name for measure in GROUNDING}


def rows(arms: Iterable[ArmRow]) -> Iterator[Row]:
    """The rows of the arms, in order; figures stand on every row of their arm."""
    for arm in arms:
        shared: dict[str, str | float | int | None] = {
            "case": arm.case,
            "arm": arm.arm or None,
            "model": arm.model,
            "provider": arm.provider or None,
            "route": arm.route,
            "gate": arm.gate,
            "incomplete": arm.incomplete,
            **arm.figures,
            "words": arm.words,
            **arm.judging,
            "source": ", ".join(arm.sources),
        }
        if not arm.scores:
            yield shared
        for name, score in sorted(arm.scores.items()):
            yield {
                **shared,
                "measure": name,
                "family": "grounding" if name in _PROGRAM else "dimension",
                "value": score.value,
                "cause": score.cause or None,
                "why": score.why or None,
                "judge": score.judge or None,
                "instrument": score.instrument,
            }
