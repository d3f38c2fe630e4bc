"""Agreement statistics, held to other libraries and to published figures."""

from __future__ import annotations

import random
from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from levelhead.compare.agreement import (
    ac1,
    distance,
    estimate,
    kappa,
    macro_f1,
    merged,
    ordinal_alpha,
    raw,
    table,
)
from levelhead.compare.estimate import Estimate

Pairs = Sequence[tuple[int, int]]


def ratings(seed: int, n: int, noise: int = 1) -> list[tuple[int, int]]:
    rng = random.Random(seed)
    truth = [rng.randint(1, 5) for _ in range(n)]
    return [(min(5, max(1, one + rng.randint(-noise, noise))), one) for one in truth]


def width(found: Estimate) -> float:
    assert found.low is not None
    assert found.high is not None
    return found.high - found.low


def contains(found: Estimate, value: float) -> bool:
    assert found.low is not None
    assert found.high is not None
    return found.low <= value <= found.high


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_that_of_statsmodels(seed: int) -> None:
    counts = table(ratings(seed, 40), 5)
    assert kappa(counts) == pytest.approx(cohens_kappa(counts, return_results=False))


@pytest.mark.parametrize("seed", range(5))
def test_ordinal_alpha_is_that_of_krippendorff(seed: int) -> None:
    pairs = ratings(seed, 30, noise=2)
    expected = krippendorff.alpha(
        np.array(list(zip(*pairs, strict=True))), level_of_measurement="ordinal", value_domain=[1, 2, 3, 4, 5]
    )
    assert ordinal_alpha(table(pairs, 5)) == pytest.approx(expected)


def test_where_one_category_prevails_kappa_is_0_and_ac1_is_not() -> None:
    counts = table([(1, 1)] * 8 + [(1, 2)], 2)
    assert kappa(counts) == pytest.approx(0.0)
    assert ac1(counts) == pytest.approx(0.87586, abs=1e-5)
    assert raw(counts) == pytest.approx(8 / 9)


def test_macro_f1_by_hand() -> None:
    # truth 1: 2 of 3 found, 1 false alarm; truth 2: 1 of 2 found, 1 false alarm; category 3 never occurs
    counts = table([(1, 1), (1, 1), (2, 1), (2, 2), (1, 2)], 3)
    assert macro_f1(counts) == pytest.approx((2 * 2 / 6 + 2 * 1 / 4) / 2)


def test_distance_is_in_categories() -> None:
    assert distance(table([(1, 5), (3, 3), (2, 3)], 5)) == pytest.approx(5 / 3)


def test_categories_can_be_put_together() -> None:
    counts = merged(table([(1, 2), (2, 1), (3, 4), (5, 4)], 5), ((1, 2), (3,), (4, 5)))
    assert counts.tolist() == [[2, 0, 0], [0, 0, 1], [0, 0, 1]]


def test_what_is_undefined_is_no_number() -> None:
    empty, single = table([], 5), table([(2, 2)] * 3, 5)
    assert [one(empty) for one in (raw, kappa, ac1, ordinal_alpha, macro_f1, distance)] == [None] * 6
    assert kappa(single) is None
    assert ordinal_alpha(single) is None


def test_the_interval_is_over_artifacts_and_not_over_ratings() -> None:
    pairs = ratings(1, 40)
    once = estimate(ordinal_alpha, [table([pair], 5) for pair in pairs])
    twice = estimate(ordinal_alpha, [table([pair, pair], 5) for pair in pairs])
    assert (twice.n, twice.clusters) == (80, 40)
    assert width(twice) == pytest.approx(width(once), abs=0.02)
    assert contains(once, once.value or 0)


def test_a_difference_is_drawn_over_the_same_artifacts() -> None:
    pairs = ratings(3, 40)
    judge = [table([pair], 5) for pair in pairs]
    found = estimate(raw, judge, less=judge)
    assert (found.value, found.low, found.high) == (0.0, 0.0, 0.0)
    constant = [table([(3, truth)], 5) for _, truth in pairs]
    better = estimate(distance, judge, less=constant)
    assert better.high is not None
    assert better.high < 0


def test_few_artifacts_have_a_point_and_no_interval() -> None:
    found = estimate(raw, [table([(1, 1)], 5)] * 9)
    assert (found.value, found.low, found.n) == (1.0, None, 9)
    assert "too few" in found.why


def test_an_interval_is_refused_where_resamples_are_undefined() -> None:
    found = estimate(kappa, [table([(1, 1)], 5)] * 19 + [table([(2, 2)], 5)])
    assert found.value == 1.0
    assert found.low is None
    assert "undefined in" in found.why


def test_nothing_rated_is_nothing() -> None:
    assert estimate(raw, []).value is None


@pytest.mark.parametrize("artifacts", [40, 80])
def test_the_interval_covers_about_as_often_as_it_says(
    artifacts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("levelhead.compare.agreement.RESAMPLES", 300)
    truth = kappa(table(ratings(0, 60_000), 5)) or 0.0
    covered = 0
    for seed in range(1, 101):
        found = estimate(kappa, [table([pair], 5) for pair in ratings(seed, artifacts)])
        covered += contains(found, truth)
    assert covered >= 88
