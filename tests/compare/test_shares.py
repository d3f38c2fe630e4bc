"""Shares with intervals that hold at 0 and 1."""

from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from levelhead.compare.shares import pooled, wilson


@pytest.mark.parametrize(("hits", "n"), [(0, 9), (8, 9), (9, 9), (3, 7), (40, 100)])
def test_the_interval_is_statsmodels_wilson(hits: int, n: int) -> None:
    low, high = proportion_confint(hits, n, method="wilson")
    found = wilson(hits, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-12), pytest.approx(high, abs=1e-12))


def test_nothing_to_count_is_unknown() -> None:
    found = wilson(0, 0)
    assert (found.value, found.low, found.why) == (None, None, "nothing to count")
    assert pooled([0, 0], [0, 0], ["a", "b"]).value is None


def test_units_that_fall_alike_within_cases_widen_the_interval() -> None:
    cases = [str(number) for number in range(8)]
    together = pooled([10, 0, 10, 0, 10, 0, 10, 10], [10] * 8, cases)
    apart = pooled([6, 7, 6, 6, 6, 7, 6, 6], [10] * 8, cases)
    assert together.value == apart.value == 0.625
    assert together.low is not None
    assert apart.low is not None
    assert together.low < apart.low
    assert apart.low == pytest.approx(wilson(50, 80).low)  # never narrower than for independent units


def test_no_event_at_all_is_judged_by_cases_and_not_by_claims() -> None:
    found = pooled([0] * 10, [20] * 10, [str(number) for number in range(10)])
    assert (found.value, found.n, found.clusters) == (0.0, 200, 10)
    assert found.high == pytest.approx(wilson(0, 10).high)


def test_one_case_has_no_interval() -> None:
    found = pooled([3], [4], ["a"])
    assert (found.value, found.low) == (0.75, None)
