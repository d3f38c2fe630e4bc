"""Equivalence by two one-sided tests: shown to be small is more than not shown to be large."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from levelhead.compare.paired import ALPHA, deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """Whether a mean lies within a margin around 0 (Schuirmann 1987)."""

    mean: float | None
    """``None`` when nothing was measured."""
    low: float | None
    """Lower end of the 90 % interval, which lies within the margin exactly when both tests reject at 5 %."""
    high: float | None
    n: int
    margin: float
    p: float | None
    """The larger p of the two one-sided t tests."""
    why: str = ""
    """Why there is no interval; empty when there is one."""
    equal: bool = False
    """There are enough differences, and all of them are the same: the mean needs no interval."""

    @property
    def shown(self) -> bool:
        """The mean is within the margin, and the data suffice to say so."""
        if self.equal:
            return not self.refuted
        return (
            self.low is not None
            and self.high is not None
            and -self.margin < self.low <= self.high < self.margin
        )

    @property
    def refuted(self) -> bool:
        """The mean itself is outside the margin."""
        return self.mean is not None and abs(self.mean) >= self.margin


LEAST_EQUAL = 10
"""Equal differences from which on their common value counts as known: fewer without spread say nothing."""


def tost(differences: Sequence[float], margin: float) -> Equivalence:
    """Two one-sided paired t tests of the mean difference against ``margin`` on either side.

    Differences without any spread leave a t test undefined. From ``LEAST_EQUAL`` on their value is taken for the mean.
    """
    from scipy import stats

    n = len(differences)
    if n == 0:
        return _unknown(None, n, margin, "nothing was measured")
    mean = math.fsum(differences) / n
    if n < 2:
        return _unknown(mean, n, margin, "one difference has no spread")
    spread = deviation(differences)
    if spread == 0:
        few = n < LEAST_EQUAL
        why = f"{n} equal differences: no spread to go by" if few else f"all {n} are equal"
        return replace(_unknown(mean, n, margin, why), equal=not few)
    error = spread / math.sqrt(n)
    half = float(stats.t.ppf(1 - ALPHA, n - 1)) * error
    p = float(stats.t.sf((margin - abs(mean)) / error, n - 1))
    return Equivalence(mean=mean, low=mean - half, high=mean + half, n=n, margin=margin, p=p)


def _unknown(mean: float | None, n: int, margin: float, why: str) -> Equivalence:
    return Equivalence(mean=mean, low=None, high=None, n=n, margin=margin, p=None, why=why)
