"""Readings by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from levelhead.compare.validity.reading import Mark, Reading, Readings
from levelhead.judge.score import level as level_of
from levelhead.sources.validity.variant import Part

DIMENSION = "scoping"


def mark(
    score: float | None = 0.5,
    answers: Mapping[str, str] | None = None,
    *,
    cause: str = "refused",
    said: Mapping[str, str] | None = None,
    quotes: Mapping[str, int] | None = None,
) -> Mark:
    """One dimension; without a score it has a cause."""
    return Mark(
        score=score,
        level=None if score is None else level_of(score),
        cause="" if score is not None else cause,
        answers=answers or {},
        said=said or answers or {},
        quotes=quotes or {},
    )


def reading(part: Part, variant: str, one: Mark | float | None = 0.5, **more: Any) -> Reading:
    """A reading of one dimension, or of several with ``marks``."""
    marks = {DIMENSION: one if isinstance(one, Mark) else mark(one)}
    known: dict[str, Any] = {
        "base": variant,
        "group": "",
        "direction": 0,
        "repository": "repo",
        "words": 100,
        "signed": None,
        "labels": (),
        "repetition": 1,
        "marks": marks,
    }
    return Reading(variant=variant, part=part, **(known | more))


def readings(*each: Reading) -> Readings:
    return Readings(all=each)


def bases(n: int, one: Mark | float | None = 0.5) -> list[Reading]:
    return [reading(Part.BASE, f"b{number}", one) for number in range(n)]
