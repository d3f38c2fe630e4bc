"""What is not measured moves no score: length, headings, lists, route, signature, praise."""

from __future__ import annotations

from levelhead.compare.equivalence import tost
from levelhead.compare.validity.check import Check, Unit, gated
from levelhead.compare.validity.reading import Readings, change
from levelhead.compare.validity.separability import interval
from levelhead.sources.validity.variant import Part

STILL = 0.25
"""Levels within which a placebo leaves a score."""

ASKS = {
    "filler": "Does length move the score?",
    "headings": "Do headings move the score?",
    "lists": "Do lists move the score?",
    "wrapper": "Does it matter whether the text calls itself an Issue or a PR?",
    "signoff": "Does the signature of a model move the score?",
    "praise": "Does a word of praise in the text move the score?",
}
"""Kinds of placebo; ``paraphrase`` is measured in flips."""


def checks(readings: Readings) -> tuple[Check, ...]:
    """One check per kind and dimension."""
    return tuple(_check(readings, kind, dimension) for kind in ASKS for dimension in readings.dimensions)


def _check(readings: Readings, kind: str, dimension: str) -> Check:
    bases = readings.bases()
    moves = [
        moved
        for one in readings.of(Part.PLACEBO, group=kind)
        if one.base in bases and (moved := change(one, bases[one.base], dimension)) is not None
    ]
    within = tost(moves, STILL)
    estimate = interval(within)
    outcome, why = gated(estimate, fails=within.refuted, short=not within.shown)
    return Check(
        id=f"placebo: {kind}",
        asks=ASKS[kind],
        dimension=dimension,
        unit=Unit.LEVELS,
        estimate=estimate,
        gate=f"within {STILL:g} of a level (two one-sided tests)",
        outcome=outcome,
        why=why,
    )
