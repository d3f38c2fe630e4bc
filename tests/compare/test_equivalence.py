"""Two one-sided tests, held to statsmodels."""

from __future__ import annotations

import random

import pytest
from statsmodels.stats.weightstats import DescrStatsW

from levelhead.compare.equivalence import tost


@pytest.mark.parametrize("seed", range(5))
def test_p_is_that_of_statsmodels(seed: int) -> None:
    rng = random.Random(seed)
    values = [rng.gauss(0.1, 0.4) for _ in range(20)]
    found = tost(values, 0.5)
    assert found.p == pytest.approx(DescrStatsW(values).ttost_mean(-0.5, 0.5)[0])
    assert found.shown == (found.p < 0.05)


def test_a_mean_outside_the_margin_is_refuted_and_one_inside_may_be_neither() -> None:
    assert tost([1.0, 0.8, 1.2], 0.5).refuted
    unclear = tost([0.9, -0.9, 0.4, -0.2], 0.5)
    assert (unclear.shown, unclear.refuted) == (False, False)


def test_many_equal_differences_are_known_and_few_are_not() -> None:
    equal = tost([0.0] * 20, 0.25)
    assert equal.shown
    assert (equal.low, equal.why) == (None, "all 20 are equal")
    assert not tost([0.0] * 9, 0.25).shown
    assert tost([0.3] * 20, 0.25).refuted


def test_nothing_measured_shows_nothing() -> None:
    nothing, single = tost([], 0.25), tost([0.0], 0.25)
    assert (nothing.mean, nothing.shown, nothing.refuted) == (None, False, False)
    assert (single.low, single.shown) == (None, False)
    assert single.why
