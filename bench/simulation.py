"""Simulated pairs and fields: how often the intervals cover and the tests err."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from levelhead.compare.holm import holm
from levelhead.compare.paired import mean_difference, sign_flip
from levelhead.compare.ranks import bounds, ranking

SEED = 20260628
SYMMETRIC = ("normal", "t3", "levels")
SKEWED = ("exponential",)


def differences(kind: str, n: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], float]:
    """n paired differences and their true mean."""
    if kind == "normal":
        return rng.normal(0.3, 1.0, n), 0.3
    if kind == "t3":
        return rng.standard_t(3, n), 0.0
    if kind == "levels":  # of two levels from 1 to 5
        return (rng.integers(1, 6, n) - rng.integers(1, 6, n)).astype(float), 0.0
    return rng.exponential(1.0, n), 1.0


def coverage(kind: str, n: int, runs: int) -> float:
    """Share of nominal 95 % intervals that hold the true mean; without an interval there is nothing to hold it."""
    rng = np.random.default_rng(SEED)
    held = drawn = 0
    for _ in range(runs):
        values, truth = differences(kind, n, rng)
        found = mean_difference([float(value) for value in values])
        if found.low is not None and found.high is not None:
            drawn += 1
            held += found.low <= truth <= found.high
    return held / drawn


def false_alarms(kind: str, n: int, runs: int) -> float:
    """Share of sign-flip tests at .05 that find a difference where there is none."""
    rng = np.random.default_rng(SEED)
    wrong = 0
    for _ in range(runs):
        values, truth = differences(kind, n, rng)
        p = sign_flip([float(value - truth) for value in values])
        wrong += p is not None and p <= 0.05
    return wrong / runs


def family_error(cases: int, models: int, runs: int, draws: int, apart: float = 0.0) -> float:
    """Share of rank intervals that tell equal models apart; ``apart`` lifts one model above the equal others."""
    rng = np.random.default_rng(SEED)
    wrong = 0
    for run in range(runs):
        table = rng.normal(0, 1, (cases, 1)) + rng.normal(0, 1, (cases, models))
        table[:, 0] += apart
        found = bounds(ranking(table.tolist(), seed=run, draws=draws))
        equal = found[1:] if apart else found
        best, worst = (2, models) if apart and found[0] == (1, 1) else (1, models)
        wrong += any(one[0] > best or one[1] < worst for one in equal)
    return wrong / runs


def holm_error(n: int, dimensions: int, runs: int) -> float:
    """Share of families of related dimensions in which Holm's adjustment finds a difference where there is none."""
    rng = np.random.default_rng(SEED)
    wrong = 0
    for _ in range(runs):
        common = rng.normal(0, 1, n)
        values = [common + rng.normal(0, 1, n) for _ in range(dimensions)]
        adjusted = holm([sign_flip([float(value) for value in each]) for each in values])
        wrong += any(p is not None and p <= 0.05 for p in adjusted)
    return wrong / runs
