"""Correlation, held to scipy."""

from __future__ import annotations

import random

import pytest
from scipy import stats

from levelhead.compare.correlation import pearson


@pytest.mark.parametrize("seed", range(4))
def test_point_and_interval_are_those_of_scipy(seed: int) -> None:
    draw = random.Random(seed)
    xs = [draw.gauss(0, 1) for _ in range(25)]
    ys = [x + draw.gauss(0, 1) for x in xs]
    expected = stats.pearsonr(xs, ys)
    interval = expected.confidence_interval(0.95)
    found = pearson(xs, ys)
    assert found.value == pytest.approx(expected.statistic)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_what_does_not_vary_does_not_correlate() -> None:
    assert pearson([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]).value is None
    assert pearson([], []).value is None


def test_points_on_one_line_have_no_interval() -> None:
    found = pearson([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
    assert (found.value, found.low) == (pytest.approx(1.0), None)
