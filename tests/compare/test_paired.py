"""Paired differences: intervals, exact tests, and what they cannot say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import TTestPower
from statsmodels.stats.weightstats import DescrStatsW

from levelhead.compare.paired import (
    EXACT,
    MANY,
    detectable,
    deviation,
    least_p,
    mean_difference,
    sign_flip,
    superiority,
)

RNG = np.random.default_rng(7)


def drawn(n: int, mean: float = 0.0) -> list[float]:
    return [float(value) for value in RNG.normal(mean, 1.0, n)]


@pytest.mark.parametrize("n", [2, 7, 9, 20, 200])
def test_the_interval_is_statsmodels_t_interval(n: int) -> None:
    values = drawn(n, 0.4)
    found = mean_difference(values)
    low, high = DescrStatsW(values).tconfint_mean()
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.value == pytest.approx(np.mean(values))
    assert (found.n, found.why) == (n, "")


def test_no_pair_one_pair_and_equal_pairs_have_no_interval() -> None:
    assert mean_difference([]).value is None
    one = mean_difference([0.3])
    assert (one.value, one.low, one.high, one.why) == (0.3, None, None, "one pair has no spread")
    equal = mean_difference([0.1 + 0.2, 0.3, 0.3])  # differ by rounding alone
    assert (equal.low, equal.high) == (None, None)
    assert "no spread to go by" in equal.why


def test_the_sign_flip_p_is_scipys_for_all_flips() -> None:
    for n in (3, 7, 9, 12):
        values = drawn(n, 0.5)
        other = stats.permutation_test(
            (np.array(values),), np.mean, permutation_type="samples", n_resamples=math.inf
        )
        assert sign_flip(values) == pytest.approx(other.pvalue)


def test_above_twenty_pairs_drawn_flips_and_the_normal_limit_agree_with_the_t_test() -> None:
    for n in (EXACT + 1, 60, MANY + 1):
        values = drawn(n, 0.15)
        assert sign_flip(values) == pytest.approx(stats.ttest_1samp(values, 0).pvalue, abs=0.01)


def test_the_same_differences_always_give_the_same_p() -> None:
    values = drawn(50, 0.3)
    assert sign_flip(values) == sign_flip(values)


def test_ties_flip_nothing_and_nothing_is_none() -> None:
    assert sign_flip([]) is None
    assert sign_flip([0.0, 0.0, 0.0]) == 1.0
    assert sign_flip([0.0, 0.2, 0.3]) == sign_flip([0.2, 0.3]) == 0.5


def test_seven_pairs_on_one_side_reach_what_seven_pairs_can_reach() -> None:
    assert sign_flip([1.0, 2.0, 3.0, 1.5, 0.5, 0.2, 4.0]) == least_p(7) == 1 / 64
    assert least_p(5) > 0.05 > least_p(6)


@pytest.mark.parametrize("n", [9, 15, 20, 30])
def test_the_detectable_difference_has_statsmodels_power(n: int) -> None:
    values = drawn(n)
    effect = (detectable(values) or 0.0) / deviation(values)
    assert TTestPower().power(effect, n, 0.05) == pytest.approx(0.8, abs=0.005)


def test_without_spread_no_difference_is_called_detectable() -> None:
    assert detectable([0.2]) is None
    assert detectable([0.2, 0.2]) is None


def test_superiority_counts_a_tie_as_half() -> None:
    assert superiority([1.0, -1.0, 0.0, 2.0]) == 0.625
    assert superiority([]) is None
