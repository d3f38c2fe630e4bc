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


@metric
def share_by_model(rate: str) -> Metric:
    """Per arm model: a share of claims pooled over its arms, ends of its 95 % interval, claims, and arms that have any.

    The interval is Wilson's with the effective n of claims that come in cases (``compare.shares``).

    Args:
        rate: Under which name in ``shares`` of a score's metadata its hits and total stand.
    """

    def compute(scores: list[SampleScore]) -> Value:
        from levelhead.compare.shares import pooled

        values: dict[str, float | int] = {}
        for model in sorted({_of(score, "model") for score in scores}):
            known = [score for score in scores if _of(score, "model") == model]
            counts = [_share(score, rate) for score in known]
            estimate = pooled(
                [hits for hits, _ in counts], [of for _, of in counts], [_case(score) for score in known]
            )
            values |= _columns(model, estimate, 1.0) | {f"{model} arms": sum(of > 0 for _, of in counts)}
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


def _share(score: SampleScore, rate: str) -> tuple[int, int]:
    hits, of = (score.score.metadata or {})["shares"][rate]
    return int(hits), int(of)


def _of(score: SampleScore, key: str) -> str:
    return str((score.sample_metadata or {}).get(key, "unknown"))


def _case(score: SampleScore) -> str:
    return str((score.sample_metadata or {}).get("case", score.sample_id))
