"""What is measured of an arm: its name, unit, and how two values of it are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Measures that are tested together: p values are adjusted within a family (Holm)."""

    FIGURE = "figure"
    """Cost, tokens, time: positive, compared as ratios."""
    GROUNDING = "grounding"
    """What a program found of the claims."""
    DIMENSION = "dimension"
    """What a judge found by a rubric, 0 to 1."""


class Good(StrEnum):
    """Which end is the better one."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"
    """A position on a scale: shown, never ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One quantity of an arm."""

    name: str
    family: Family
    label: str
    unit: str
    good: Good
    margin: float
    """Differences within plus or minus this count as none; for figures a ratio above 1, such as 1.25."""
    most: float | None = None
    """Upper bound of the measure, where it has one; no measure is below 0."""


FIGURES = tuple(
    Measure(name=name, family=Family.FIGURE, label=label, unit=unit, good=Good.LOW, margin=1.25)
    for name, label, unit in (
        ("cost_usd", "cost", "USD"),
        ("tokens_in", "input tokens", "tokens"),
        ("tokens_out", "output tokens", "tokens"),
        ("cache_read", "cache reads", "tokens"),
        ("cache_write", "cache writes", "tokens"),
        ("wall_s", "wall time", "s"),
    )
)
"""The figures of a run record, named as there."""

GROUNDING = (
    Measure(
        name="precision",
        family=Family.GROUNDING,
        label="precision",
        unit="grounded of decided claims",
        good=Good.HIGH,
        margin=0.1,
        most=1.0,
    ),
    Measure(
        name="density",
        family=Family.GROUNDING,
        label="claim density",
        unit="claims per 100 words",
        good=Good.NEITHER,
        margin=1.0,
    ),
    Measure(
        name="fabricated",
        family=Family.GROUNDING,
        label="fabricated",
        unit="claims per artifact",
        good=Good.LOW,
        margin=0.5,
    ),
    Measure(
        name="misinformed",
        family=Family.GROUNDING,
        label="misinformed",
        unit="claims per artifact",
        good=Good.LOW,
        margin=0.5,
    ),
)
"""What the grounding scorer finds; ``contradicted`` is the sum of the last two."""


def dimension(name: str, good: Good = Good.NEITHER) -> Measure:
    """A rubric dimension, a share of its keyed criteria. The margin is half of a level of 1 to 5."""
    return Measure(
        name=name,
        family=Family.DIMENSION,
        label=name.replace("_", " "),
        unit="score, 0 to 1",
        good=good,
        margin=0.1,
        most=1.0,
    )
