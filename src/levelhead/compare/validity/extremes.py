"""Known groups: texts written as extremes of a dimension land at its ends."""

from __future__ import annotations

from levelhead.compare.shares import wilson
from levelhead.compare.validity.check import Check, Unit, at_least
from levelhead.compare.validity.reading import Readings
from levelhead.sources.validity.variant import Part

LOW, HIGH = 2, 4


def checks(readings: Readings) -> tuple[Check, ...]:
    """One check per dimension."""
    return tuple(_check(readings, dimension) for dimension in readings.dimensions)


def _check(readings: Readings, dimension: str) -> Check:
    levels = [
        (one.direction, one.variant, level)
        for one in readings.of(Part.KNOWN, group=dimension)
        if (mark := one.marks.get(dimension)) is not None and (level := mark.level) is not None
    ]
    missed = [
        f"{name} at {level}"
        for way, name, level in levels
        if not (level >= HIGH if way > 0 else level <= LOW)
    ]
    share = wilson(len(levels) - len(missed), len(levels))
    outcome, why = at_least(share, 1.0)
    return Check(
        id="extremes",
        asks="Do texts written as extremes land at the ends of the scale?",
        dimension=dimension,
        unit=Unit.SHARE,
        estimate=share,
        gate=f"all: low ones at most level {LOW}, high ones at least level {HIGH}",
        outcome=outcome,
        why=("missed: " + ", ".join(missed)) if missed else why,
    )
