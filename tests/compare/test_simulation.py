"""What intervals and tests promise, held by simulation with a fixed seed; ``make bench`` runs it longer."""

from __future__ import annotations

import pytest

from bench.simulation import SKEWED, SYMMETRIC, coverage, false_alarms, family_error, holm_error

RUNS = 2000


@pytest.mark.parametrize("n", [7, 9, 20])
@pytest.mark.parametrize("kind", SYMMETRIC)
def test_intervals_of_symmetric_differences_cover_what_they_say(kind: str, n: int) -> None:
    assert 0.93 <= coverage(kind, n, RUNS) <= 0.97


@pytest.mark.parametrize("n", [7, 9, 20])
@pytest.mark.parametrize("kind", SKEWED)
def test_intervals_of_skewed_differences_cover_almost_what_they_say(kind: str, n: int) -> None:
    assert coverage(kind, n, RUNS) >= 0.88


@pytest.mark.parametrize("kind", SYMMETRIC)
def test_sign_flips_err_at_most_at_their_level(kind: str) -> None:
    assert false_alarms(kind, 9, RUNS) <= 0.06


@pytest.mark.parametrize(("cases", "models"), [(9, 4), (20, 6)])
def test_rank_intervals_tell_equal_models_apart_rarely(cases: int, models: int) -> None:
    assert family_error(cases, models, runs=500, draws=199) <= 0.06


def test_a_model_that_stands_out_does_not_set_the_equal_ones_apart() -> None:
    assert family_error(9, 4, runs=500, draws=199, apart=3.0) <= 0.06


def test_holm_over_five_dimensions_errs_at_most_at_its_level() -> None:
    assert holm_error(9, 5, runs=1000) <= 0.06
