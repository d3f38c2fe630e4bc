"""Agreement of two raters on an ordered scale, from the square table of how often one said a and the other b.

Every statistic is a function of that table, so that tables of several artifacts add up and a resample of artifacts is a
weighted sum. ``None`` = undefined: nothing was rated, or chance alone leaves no room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA, SEED

Table = Any
"""A square numpy array, rows: what is measured against columns: what it is measured by."""
Statistic = Callable[[Table], "float | None"]

RESAMPLES = 2000
LEAST_CLUSTERS = 10
"""Clusters below which a percentile interval is not drawn; below 40 it covers less than it says (.87 at 10)."""
UNDEFINED = 0.1
"""Share of resamples without a defined statistic above which there is no interval."""


def table(pairs: Sequence[tuple[int, int]], categories: int) -> Table:
    """Counts of (first, second) with categories 1 to ``categories``."""
    import numpy as np

    counts = np.zeros((categories, categories))
    for first, second in pairs:
        counts[first - 1, second - 1] += 1
    return counts


def merged(counts: Table, groups: Sequence[Sequence[int]]) -> Table:
    """The table with categories put together: ``((1, 2), (3,), (4, 5))`` makes three of five."""
    import numpy as np

    member = np.zeros((len(groups), counts.shape[0]))
    for row, group in enumerate(groups):
        for category in group:
            member[row, category - 1] = 1
    return member @ counts @ member.T


def raw(counts: Table) -> float | None:
    """Share of equal answers."""
    total = float(counts.sum())
    return None if total == 0 else float(counts.trace()) / total


def distance(counts: Table) -> float | None:
    """Mean absolute difference in categories."""
    import numpy as np

    total = float(counts.sum())
    at = np.arange(counts.shape[0])
    return None if total == 0 else float((counts * np.abs(at[:, None] - at)).sum()) / total


def kappa(counts: Table) -> float | None:
    """Cohen's kappa (1960); undefined when both raters use one category alone."""
    total = float(counts.sum())
    if total == 0:
        return None
    by_chance = float(counts.sum(axis=1) @ counts.sum(axis=0)) / total**2
    if by_chance >= 1 - 1e-12:
        return None
    observed = float(counts.trace()) / total
    return (observed - by_chance) / (1 - by_chance)


def ac1(counts: Table) -> float | None:
    """Gwet's AC1 (2008): like kappa, and it does not collapse where one category prevails."""
    total, categories = float(counts.sum()), int(counts.shape[0])
    if total == 0:
        return None
    shares = (counts.sum(axis=1) + counts.sum(axis=0)) / (2 * total)
    expected = float((shares * (1 - shares)).sum()) / (categories - 1)
    observed = float(counts.trace()) / total
    return (observed - expected) / (1 - expected)


def ordinal_alpha(counts: Table) -> float | None:
    """Krippendorff's alpha with the ordinal metric; undefined when only one category occurs."""
    import numpy as np

    coincidences = counts + counts.T
    margins = coincidences.sum(axis=1)
    total = float(margins.sum())
    if total < 2:
        return None
    middle = np.cumsum(margins) - margins / 2
    apart = (middle[:, None] - middle) ** 2
    expected = float((np.outer(margins, margins) * apart).sum()) / (total - 1)
    return None if expected <= 0 else 1 - float((coincidences * apart).sum()) / expected


def macro_f1(counts: Table) -> float | None:
    """Mean F1 over the categories that either rater uses; columns hold the truth."""
    total = float(counts.sum())
    if total == 0:
        return None
    both = counts.sum(axis=0) + counts.sum(axis=1)
    used = both > 0
    return float((2 * counts.diagonal()[used] / both[used]).mean())


def estimate(
    statistic: Statistic, clusters: Sequence[Table], less: Sequence[Table] | None = None
) -> Estimate:
    """A statistic of the summed tables with a percentile interval over resampled clusters.

    Args:
        statistic: One of this module's.
        clusters: One table per cluster: an artifact with all of its ratings.
        less: Tables of another rater over the same clusters; the estimate is then the difference to it.
    """
    import numpy as np

    n = round(sum(float(each.sum()) for each in clusters))
    if n == 0:
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why="nothing was rated by both")
    stacks = [np.stack(each) for each in (clusters, less) if each is not None]

    def measured(weights: Table) -> float | None:
        values = [statistic(np.tensordot(weights, stack, axes=1)) for stack in stacks]
        if any(value is None for value in values):
            return None
        return float(values[0] or 0.0) - (float(values[1] or 0.0) if len(values) > 1 else 0.0)

    groups = len(clusters)
    value = measured(np.ones(groups))
    why = "undefined: one category prevails entirely" if value is None else ""
    if value is not None and groups < LEAST_CLUSTERS:
        why = f"{groups} artifacts are too few to resample"
    if why:
        return Estimate(value=value, low=None, high=None, n=n, clusters=groups, why=why)
    rng = np.random.default_rng(SEED)
    draws = rng.multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES)
    found = [one for weights in draws if (one := measured(weights.astype(float))) is not None]
    if len(found) < (1 - UNDEFINED) * RESAMPLES:
        why = f"undefined in {RESAMPLES - len(found)} of {RESAMPLES} resamples"
        return Estimate(value=value, low=None, high=None, n=n, clusters=groups, why=why)
    low, high = np.quantile(found, [ALPHA / 2, 1 - ALPHA / 2])
    return Estimate(value=value, low=float(low), high=float(high), n=n, clusters=groups)
