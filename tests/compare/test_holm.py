"""Holm's adjustment."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from levelhead.compare.holm import holm


def test_it_is_statsmodels() -> None:
    values = list(np.random.default_rng(3).uniform(0, 0.2, 8))
    assert holm(values) == pytest.approx(multipletests(values, method="holm")[1])


def test_an_unknown_p_stays_unknown_and_counts_for_no_test() -> None:
    assert holm([0.01, None, 0.04]) == (0.02, None, 0.04)
    assert holm([]) == ()
