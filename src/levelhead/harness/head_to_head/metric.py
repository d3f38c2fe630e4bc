"""What the two orders of every pair come to, per two models: counts, in which the order decides nothing."""

from __future__ import annotations

from collections import Counter
from typing import cast

from inspect_ai.scorer import Metric, SampleScore, Value, metric

from levelhead.compare.bout import Bout, pairs
from levelhead.harness.bouts import OUTCOMES, arms


@metric
def by_pair() -> Metric:
    """Per two models the pairs on which the first by name has more, less, or as much, and those that turned with the order.

    Pairs with a verdict in one order alone are in none of the counts.
    """

    def compute(scores: list[SampleScore]) -> Value:
        known = [(score.score.value, score.sample_metadata or {}) for score in scores]
        bouts = [
            Bout(
                case=str(told["case"]),
                dimension="",
                first=str(told["first"]),
                second=str(told["second"]),
                outcome=float(value),
                instrument="",
                judge="",
                arms=arms(told),
            )
            for value, told in known
            if isinstance(value, int | float) and value in OUTCOMES
        ]
        counts: Counter[str] = Counter({"pairs": 0, "flips": 0})
        for pair in pairs(bouts):
            if pair.outcome is not None:
                sign = {1.0: ">", 0.5: "=", 0.0: "<"}[pair.outcome]
                counts.update({f"{pair.one} {sign} {pair.other}": 1, "pairs": 1, "flips": int(pair.flipped)})
        return cast("Value", dict(counts))

    return compute
