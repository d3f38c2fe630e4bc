"""The metric per arm model: unknown stays unknown, cases are the clusters."""

from __future__ import annotations

import math

import pytest
from inspect_ai.scorer import SampleScore, Score

from levelhead.compare import clustered_mean
from levelhead.harness.metrics import by_model


def computed(*rows: tuple[str, str, float], most: float | None = 1.0) -> dict[str, float]:
    scores = [
        SampleScore(
            score=Score(value=value), sample_id=str(index), sample_metadata={"model": model, "case": case}
        )
        for index, (model, case, value) in enumerate(rows)
    ]
    return by_model(most=most)(scores)  # type: ignore[return-value, arg-type]


def test_mean_interval_and_n_per_model() -> None:
    values = computed(("a", "one", 0.2), ("a", "two", 0.4), ("b", "one", 0.9))
    assert values["a"] == pytest.approx(0.3)
    assert values["a n"] == 2
    assert values["a low"] == 0.0  # the t interval of two cases is wide; a share is never below 0
    assert values["a high"] == 1.0
    assert values["b"] == 0.9
    assert math.isnan(values["b low"])


def test_unscored_leaves_mean_and_n() -> None:
    values = computed(("a", "one", 0.2), ("a", "two", float("nan")), ("a", "three", 0.4))
    assert (values["a"], values["a n"]) == (pytest.approx(0.3), 2)


def test_nothing_scored_is_unknown_and_not_zero() -> None:
    values = computed(("a", "one", float("nan")))
    assert math.isnan(values["a"])
    assert values["a n"] == 0


def test_equal_values_have_no_interval() -> None:
    assert math.isnan(computed(("a", "one", 1.0), ("a", "two", 1.0))["a high"])


def test_an_open_ended_measure_is_not_cut() -> None:
    assert computed(("a", "one", 3), ("a", "two", 9), most=None)["a high"] > 9


def test_repeats_of_a_case_do_not_narrow_the_interval() -> None:
    once = clustered_mean([0.1, 0.5, 0.9], ["a", "b", "c"])
    thrice = clustered_mean([0.1, 0.5, 0.9] * 3, ["a", "b", "c"] * 3)
    assert thrice.n == 9
    assert once.low is not None
    assert thrice.low == pytest.approx(once.low)
    assert thrice.high == pytest.approx(once.high)


def test_the_interval_is_students_t_where_every_case_stands_once() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    values = [0.2, 0.4, 0.9, 0.5, 0.3]
    estimate = clustered_mean(values, list("abcde"))
    low, high = scipy_stats.t.interval(0.95, 4, loc=0.46, scale=scipy_stats.sem(values))
    assert (estimate.low, estimate.high) == (pytest.approx(low), pytest.approx(high))
