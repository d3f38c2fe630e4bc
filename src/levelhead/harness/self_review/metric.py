"""What one reviewer holds back, per state of the drafts."""

from __future__ import annotations

from typing import cast

from inspect_ai.scorer import Metric, SampleScore, Value, metric


@metric
def by_state() -> Metric:
    """Per state the drafts that are downgraded and those that are decided; intervals are ``levelhead reviewers``'s to draw."""

    def compute(scores: list[SampleScore]) -> Value:
        counts: dict[str, int] = {}
        for score in scores:
            state, value = str((score.sample_metadata or {})["seed"]), score.score.value
            if value in {0.0, 1.0}:  # an unscored one is NaN
                counts[f"{state} decided"] = counts.get(f"{state} decided", 0) + 1
                counts[f"{state} downgraded"] = counts.get(f"{state} downgraded", 0) + int(value == 1.0)
        return cast("Value", dict(sorted(counts.items())))

    return compute
