"""Means of values that come in clusters, with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from levelhead.compare.estimate import Estimate


def clustered_mean(values: Sequence[float], clusters: Sequence[str]) -> Estimate:
    """The mean of values that come in clusters, with a t interval over cluster totals.

    The variance is the usual linearised one of a ratio of cluster totals; degrees of freedom are clusters - 1. With
    fewer than two clusters, or without any spread, there is no interval.
    """
    from scipy.special import stdtrit  # the same quantile as `stats.t.ppf`, without what `stats` loads

    n = len(values)
    if n == 0:
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why="nothing was measured")
    mean = math.fsum(values) / n
    sums: dict[str, float] = {}
    for value, cluster in zip(values, clusters, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + (value - mean)
    groups = len(sums)
    if groups < 2:
        return Estimate(value=mean, low=None, high=None, n=n, clusters=groups, why="one case has no spread")
    variance = groups / (groups - 1) * math.fsum(total * total for total in sums.values()) / (n * n)
    if variance == 0:  # equal values say nothing of how much others would differ
        why = "all values are equal: no spread to go by"
        return Estimate(value=mean, low=None, high=None, n=n, clusters=groups, why=why)
    half = float(stdtrit(groups - 1, 0.975)) * math.sqrt(variance)
    return Estimate(value=mean, low=mean - half, high=mean + half, n=n, clusters=groups)
