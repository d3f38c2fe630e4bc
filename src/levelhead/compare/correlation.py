"""Pearson's correlation with Fisher's interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA

LEAST = 4
"""Points below which Fisher's interval does not exist."""


def pearson(xs: Sequence[float], ys: Sequence[float]) -> Estimate:
    """The correlation of two columns of one length."""
    from scipy import stats

    n = len(xs)
    if n < 2:
        return Estimate(value=None, low=None, high=None, n=n, clusters=n, why="too few values")
    mean_x, mean_y = math.fsum(xs) / n, math.fsum(ys) / n
    across = [x - mean_x for x in xs]
    up = [y - mean_y for y in ys]
    spread = math.fsum(x * x for x in across) * math.fsum(y * y for y in up)
    if spread <= 1e-24:
        return Estimate(value=None, low=None, high=None, n=n, clusters=n, why="one of the two does not vary")
    r = math.fsum(x * y for x, y in zip(across, up, strict=True)) / math.sqrt(spread)
    if n < LEAST or abs(r) > 1 - 1e-9:
        return Estimate(
            value=r, low=None, high=None, n=n, clusters=n, why="no interval: too few, or all on one line"
        )
    half = float(stats.norm.ppf(1 - ALPHA / 2)) / math.sqrt(n - 3)
    z = math.atanh(r)
    return Estimate(value=r, low=math.tanh(z - half), high=math.tanh(z + half), n=n, clusters=n)
