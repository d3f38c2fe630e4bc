"""Shares with intervals that hold at 0 and 1: Wilson's, with an effective n where units come in cases."""

from __future__ import annotations

import math
from collections.abc import Sequence

from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA


def wilson(hits: int, n: int) -> Estimate:
    """A share of independent units (Wilson 1927)."""
    if n == 0:
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why="nothing to count")
    low, high = _wilson(hits / n, n)
    return Estimate(value=hits / n, low=low, high=high, n=n, clusters=n)


def pooled(hits: Sequence[int], totals: Sequence[int], clusters: Sequence[str]) -> Estimate:
    """A share of units that come in clusters: all hits over all units.

    Wilson's interval with the effective n of the clustered variance, adjusted for its degrees of freedom (Korn and
    Graubard 1998) and never more than the units. Where every unit falls alike the clustering cannot be seen:
    there each cluster counts as one unit.
    """
    from scipy import stats

    n = sum(totals)
    if n == 0:
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why="nothing to count")
    share = sum(hits) / n
    residuals: dict[str, float] = {}
    for hit, total, cluster in zip(hits, totals, clusters, strict=True):
        if total:
            residuals[cluster] = residuals.get(cluster, 0.0) + hit - share * total
    groups = len(residuals)
    if groups < 2:
        return Estimate(
            value=share, low=None, high=None, n=n, clusters=groups, why="one case has no spread between cases"
        )
    variance = groups / (groups - 1) * math.fsum(one * one for one in residuals.values()) / (n * n)
    effective = float(groups)
    if 0 < share < 1 and variance > 0:
        fewer = stats.t.ppf(1 - ALPHA / 2, n - 1) / stats.t.ppf(1 - ALPHA / 2, groups - 1)
        effective = min(float(n), share * (1 - share) / variance * float(fewer) ** 2)
    low, high = _wilson(share, effective)
    return Estimate(value=share, low=low, high=high, n=n, clusters=groups)


def _wilson(share: float, n: float) -> tuple[float, float]:
    from scipy import stats

    z = float(stats.norm.ppf(1 - ALPHA / 2))
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))
