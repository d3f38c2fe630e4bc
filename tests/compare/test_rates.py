"""Pooled rates and the correlation with length."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from compare.making import cases, row, score
from levelhead.compare.measure import dimension
from levelhead.compare.rates import lengths, rates
from levelhead.compare.row import ArmRow


def shares(*rows: ArmRow) -> dict[str, tuple[float | None, int]]:
    return {one.name: (one.share.value, one.share.n) for one in rates("m", rows)}


def test_claims_are_pooled_over_arms() -> None:
    found = shares(
        row(
            "x",
            "m",
            counts={"grounded": 8, "contradicted": 2, "unverifiable": 5, "fabricated": 2, "misinformed": 0},
        ),
        row("y", "m", counts={"grounded": 1, "contradicted": 4, "fabricated": 1, "misinformed": 3}),
    )
    assert found["precision"] == (9 / 15, 15)
    assert found["fabricated"] == (3 / 15, 15)
    assert found["misinformed"] == (3 / 15, 15)


def test_void_is_a_share_of_what_was_called_met_and_na_is_not_abstaining() -> None:
    answers = {"MET": 6, "VOID": 2, "UNMET": 10, "CANNOT_ASSESS": 2, "NA": 9}
    found = shares(row("x", "m", answers=answers), row("y", "m"))
    assert found["void"] == (2 / 8, 8)
    assert found["abstained"] == (2 / 20, 20)


def test_a_dimension_without_occasion_was_not_put_to_the_judge() -> None:
    one = row("x", "m", scores={"scoping": 0.5, "commitment": None})
    scores = {**one.scores, "premise": score(None, cause="not_applicable")}
    found = shares(
        row("y", "m"), ArmRow(**{name: getattr(one, name) for name in ArmRow.__slots__} | {"scores": scores})
    )
    assert found["unjudged"] == (1 / 2, 2)


def test_without_counts_a_rate_is_unknown() -> None:
    assert shares(row("x", "m"))["precision"] == (None, 0)


def worded(model: str, words: list[int], values: list[float]) -> list[ArmRow]:
    return [
        row(case, model, words=count, scores={"scoping": value})
        for case, count, value in zip(cases(len(words)), words, values, strict=True)
    ]


def test_the_correlation_takes_each_sides_mean_out() -> None:
    rng = np.random.default_rng(5)
    words = [int(count) for count in rng.integers(100, 900, 12)]
    noise = rng.normal(0, 0.1, 12)
    a = [0.1 * math.log(count) + float(each) for count, each in zip(words, noise, strict=True)]
    b = [value + 5 for value in a]  # a side that is higher throughout is no correlation
    (found,) = lengths((dimension("scoping"),), {"a": worded("a", words, a), "b": worded("b", words, b)})
    expected = stats.pearsonr([math.log(count) for count in words], a).statistic
    assert found.r.value == pytest.approx(expected)
    assert found.r.n == 24
    (alone,) = lengths((dimension("scoping"),), {"a": worded("a", words, a)})
    low, high = stats.pearsonr([math.log(count) for count in words], a).confidence_interval()
    assert (alone.r.low, alone.r.high) == (pytest.approx(low), pytest.approx(high))


def test_too_few_arms_or_no_spread_have_no_correlation() -> None:
    (few,) = lengths((dimension("scoping"),), {"a": worded("a", [100, 200], [0.1, 0.2])})
    assert (few.r.value, few.r.why) == (None, "too few arms with a score")
    (flat,) = lengths((dimension("scoping"),), {"a": worded("a", [100] * 6, [0.1, 0.2, 0.1, 0.4, 0.2, 0.3])})
    assert (flat.r.value, flat.r.why) == (None, "no spread in score or length")
