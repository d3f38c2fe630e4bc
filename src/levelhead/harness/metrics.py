"""Means per arm model with intervals clustered by case, and the n behind them."""

from __future__ import annotations

import math
from typing import cast

from inspect_ai.scorer import Metric, SampleScore, Value, metric

from levelhead.compare import Estimate, clustered_mean


@metric
def by_model(most: float | None = None, key: str = "model") -> Metric:
    """Per arm model: mean, ends of its 95 % interval, and n.

    Unscored samples never reach a metric; the log counts them. A mean of nothing and an interval of fewer than two
    cases are NaN: unknown, never 0. No measure here is negative.

    Args:
        most: Upper bound of the measure, at which an interval is cut.
        key: What in a sample's metadata stands for the model.
    """

    def compute(scores: list[SampleScore]) -> Value:
        values: dict[str, float | int] = {}
        for model in sorted({_of(score, key) for score in scores}):
            known = [score for score in scores if _of(score, key) == model and not math.isnan(_value(score))]
            estimate = clustered_mean([_value(score) for score in known], [_case(score) for score in known])
            values |= _columns(model, estimate, most)
        return cast("Value", values)

    return compute


def _columns(model: str, estimate: Estimate, most: float | None) -> dict[str, float | int]:
    nan = float("nan")
    low = nan if estimate.low is None else max(0.0, estimate.low)
    high = nan if estimate.high is None else estimate.high
    if most is not None and high > most:
        high = most
    mean = nan if estimate.value is None else estimate.value
    return {model: mean, f"{model} low": low, f"{model} high": high, f"{model} n": estimate.n}


def _value(score: SampleScore) -> float:
    value = score.score.value
    return float(value) if isinstance(value, int | float) else float("nan")


def _of(score: SampleScore, key: str) -> str:
    return str((score.sample_metadata or {}).get(key, "unknown"))


def _case(score: SampleScore) -> str:
    return str((score.sample_metadata or {}).get("case", score.sample_id))
