"""Signal detection: what a reviewer holds back of sound drafts and of drafts with a defect, as strictness and sensitivity.

The signal is a seeded defect, the response "signal" is a downgrade. With H the share of seeded drafts that are downgraded, F that
of clean ones, and z the inverse of the normal distribution, sensitivity is d' = z(H) - z(F) and the criterion is
c = -(z(H) + z(F)) / 2 (Macmillan and Creelman 2005). Strictness is -c, so that more is stricter: 0 errs on both sides alike.

Rates of 0 and 1 have no z, so every rate gets the log-linear correction, whatever it is: (k + a) / (n + 2a) (Hautus 1995). With as
many seeded as clean drafts a is 0.5; with other numbers a is the condition's share of them, so that a reviewer that ships
everything has a d' of 0 and not one that stems from the numbers. This draws d' towards 0, the more so the fewer drafts there are.

Every figure here is a sum of z values with weights, so one interval serves all of them. It is the wider of two at either end:

- drafts resampled with all of their twins and reviews, within each author, as an expanded percentile interval (Hesterberg 2015):
  percentiles further out than 2.5 %, as far as the t distribution of so few drafts asks for
- rates drawn from their Jeffreys posteriors, Beta(k + 0.5, n - k + 0.5), as if reviews were independent: where every draft
  falls alike, resampling says that nothing could be otherwise, and this does not
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA, SEED

Array = Any
"""A numpy array."""

RESAMPLES = 4000
LEAST_DRAFTS = 5
"""Drafts of an author below which no interval is drawn."""
UNDEFINED = 0.1
"""Share of resamples without a decision where one is needed, above which no interval is drawn."""

HELD, SEEN = 0, 1
"""Index of a count: downgraded, decided."""
SEEDED, CLEAN = 0, 1
"""Index of a condition."""


def tally(drafts: int, cells: int) -> Array:
    """An empty table of counts: draft, cell, condition, count."""
    import numpy as np

    return np.zeros((drafts, cells, 2, 2))


def estimate(counts: Array, strata: Sequence[str], weights: Array) -> Estimate:
    """A weighted sum of z values of rates, with its interval.

    Args:
        counts: Shape (draft, cell, condition, count), see ``tally``.
        strata: Per draft what it is resampled within: its author.
        weights: Shape (cell, condition). A weight of 0 leaves the rate out.

    Returns:
        The estimate; ``n`` counts decisions and ``clusters`` drafts behind the weighted rates.
    """
    import numpy as np

    needed = weights != 0
    seen = counts[..., SEEN] * needed
    behind = seen.sum(axis=(1, 2)) > 0
    n, drafts = round(float(seen.sum())), int(behind.sum())
    totals = counts.sum(axis=0)
    if np.any(totals[needed][:, SEEN] == 0):
        why = "no decision on drafts of one of the kinds that it takes"
        return Estimate(value=None, low=None, high=None, n=n, clusters=drafts, why=why)
    value = float((weights * _z(totals)).sum())
    names = [name for name, kept in zip(strata, behind, strict=True) if kept]
    least = min(names.count(name) for name in set(names))
    if least < LEAST_DRAFTS:
        why = f"{least} drafts of an author are too few to resample"
        return Estimate(value=value, low=None, high=None, n=n, clusters=drafts, why=why)
    rng = np.random.default_rng(SEED)
    sums = np.einsum("rd,dcks->rcks", _resampled(rng, names), counts[behind])
    defined = ~np.any((sums[..., SEEN] == 0) & needed, axis=(1, 2))
    if defined.mean() < 1 - UNDEFINED:
        why = "too few drafts have a decision where one is needed"
        return Estimate(value=value, low=None, high=None, n=n, clusters=drafts, why=why)
    tail = _tail(least, drafts - len(set(names)))
    ends = [np.quantile((weights * _z(sums[defined])).sum(axis=(1, 2)), [tail, 1 - tail])]
    held, missed = totals[..., HELD], totals[..., SEEN] - totals[..., HELD]
    drawn = rng.beta(held + 0.5, missed + 0.5, size=(RESAMPLES, *held.shape))
    ends.append(np.quantile((weights * _normal(drawn)).sum(axis=(1, 2)), [ALPHA / 2, 1 - ALPHA / 2]))
    low, high = min(float(each[0]) for each in ends), max(float(each[1]) for each in ends)
    return Estimate(value=value, low=low, high=high, n=n, clusters=drafts)


def _z(counts: Array) -> Array:
    """z of the log-linear rates; 0 for a rate of nothing, which no weight may want."""
    import numpy as np

    seen = counts[..., SEEN]
    added = seen / np.maximum(seen.sum(axis=-1, keepdims=True), 1)
    return _normal(np.where(seen > 0, (counts[..., HELD] + added) / np.maximum(seen + 2 * added, 1), 0.5))


def _normal(rates: Array) -> Array:
    import numpy as np
    from scipy import special

    return special.ndtri(np.clip(rates, 1e-12, 1 - 1e-12))


def _resampled(rng: Any, strata: Sequence[str]) -> Array:
    """How often each draft is drawn in each resample; each stratum keeps its size."""
    import numpy as np

    drawn = np.zeros((RESAMPLES, len(strata)))
    for name in sorted(set(strata)):
        places = [at for at, one in enumerate(strata) if one == name]
        drawn[:, places] = rng.multinomial(len(places), np.full(len(places), 1 / len(places)), size=RESAMPLES)
    return drawn


def _tail(least: int, free: int) -> float:
    """The share left out at each end: with it a percentile interval is as wide as a t interval.

    Args:
        least: Drafts of the smallest stratum; resampling understates their variance by 1 / least.
        free: Degrees of freedom, drafts less strata.
    """
    from scipy import stats

    t = float(stats.t.ppf(1 - ALPHA / 2, free))
    return float(stats.norm.cdf(-math.sqrt(least / (least - 1)) * t))
