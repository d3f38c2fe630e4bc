"""The same text again, the same text in other words, the same pair in the other order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from levelhead.compare.bout import Bout, pairs
from levelhead.compare.estimate import Estimate
from levelhead.compare.shares import pooled
from levelhead.compare.validity.check import Check, Outcome, Unit, at_most, percent
from levelhead.compare.validity.reading import Reading, Readings, flipped
from levelhead.sources.validity.variant import Part

REPEATED, REWORDED, REORDERED = 0.08, 0.10, 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """One pair of texts that a judge compared in both orders."""

    pair: str
    dimension: str
    flipped: bool
    """The order decided."""


def orders(bouts: Iterable[Bout]) -> tuple[Orders, ...]:
    """Pairs that were compared in both orders; a pair with a verdict in one order alone says nothing."""
    return tuple(
        Orders(pair=f"{pair.case}: {pair.one}, {pair.other}", dimension=pair.dimension, flipped=pair.flipped)
        for pair in pairs(bouts)
        if pair.complete
    )


def checks(readings: Readings, orders: Sequence[Orders]) -> tuple[Check, ...]:
    """Flips over repetitions, paraphrases and orders."""
    return (_repeated(readings), _reworded(readings), _reordered(orders))


def _repeated(readings: Readings) -> Check:
    pairs = [pair for each in readings.repeated().values() for pair in combinations(each, 2)]
    share = _share(pairs, "nothing was judged twice")
    outcome, why = at_most(share, REPEATED)
    return Check(
        id="repetition",
        asks="Does it say the same when it is asked again?",
        dimension="",
        unit=Unit.SHARE,
        estimate=share,
        gate=f"at most {percent(REPEATED)} of criteria flip",
        outcome=outcome,
        why=why,
    )


def _reworded(readings: Readings) -> Check:
    bases = readings.bases()
    pairs = [
        (bases[one.base], one) for one in readings.of(Part.PLACEBO, group="paraphrase") if one.base in bases
    ]
    share = _share(pairs, "no paraphrase was judged")
    outcome, why = at_most(share, REWORDED)
    return Check(
        id="paraphrase",
        asks="Does it say the same of the same statements in other words?",
        dimension="",
        unit=Unit.SHARE,
        estimate=share,
        gate=f"at most {percent(REWORDED)} of criteria flip",
        outcome=outcome,
        why=why,
    )


def _share(pairs: Sequence[tuple[Reading, Reading]], none: str) -> Estimate:
    hits, totals, clusters = flipped(pairs)
    if not sum(totals):
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why=none)
    return pooled(hits, totals, clusters)


def _reordered(orders: Sequence[Orders]) -> Check:
    share = pooled([one.flipped for one in orders], [1] * len(orders), [one.pair for one in orders])
    outcome, why = at_most(share, REORDERED)
    if outcome is Outcome.UNMEASURED:
        why = "head-to-head comparisons are judged by a task of their own; give its log too"
    return Check(
        id="order",
        asks="Head-to-head: does the verdict depend on which text comes first?",
        dimension="",
        unit=Unit.SHARE,
        estimate=share,
        gate=f"at most {percent(REORDERED)} of verdicts flip",
        outcome=outcome,
        why=why,
        required=False,
    )
