"""Rank intervals: which models the data tell apart on one measure, over the cases that all of them have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from levelhead.compare.paired import ALPHA, MANY, SEED

DRAWS = 9999
"""Permutations; fewer on large tables, see ``WORK``, but never fewer than a tenth."""
WORK = 20_000_000
"""Values permuted in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The outcome of one measure."""

    p: float
    """Any difference at all among the models."""
    pairs: tuple[tuple[float, ...], ...]
    """p of model i against model j, adjusted for all pairs (max-T); 1 on the diagonal."""
    better: tuple[tuple[bool, ...], ...]
    """Whether model i's mean is above model j's."""


def ranking(values: Sequence[Sequence[float]], *, seed: int = SEED, draws: int = DRAWS) -> Ranking:
    """The max-T permutation test over all pairs of models (Westfall and Young 1993).

    The statistic of a pair is its paired t; what it is held against is the largest one of all pairs when the models'
    names are shuffled within every case, which is what "the models do not differ" allows. Seeded. Above ``MANY`` cases
    that distribution is Tukey's studentized range, and is taken for it.

    Args:
        values: One row per case, one column per model; higher is better; none is missing.
        seed: Of the permutations.
        draws: How many permutations at most.
    """
    import numpy as np
    from scipy import stats

    table = np.asarray(values, dtype=float)
    cases, models = table.shape
    observed, signs = _largest(table[None])
    if cases > MANY:
        p = stats.studentized_range.sf(observed[0] * math.sqrt(2), models, math.inf)
        return _outcome(p, signs[0])
    rng = np.random.default_rng(seed)
    draws = int(np.clip(WORK // table.size, draws // 10, draws))
    beyond = np.zeros(observed.shape[1:])
    chunk = max(1, 4_000_000 // table.size)
    done = 0
    while done < draws:
        size = min(chunk, draws - done)
        order = rng.random((size, cases, models)).argsort(axis=2)
        shuffled = np.take_along_axis(np.broadcast_to(table, order.shape), order, axis=2)
        top = _largest(shuffled)[0].max(axis=(1, 2))
        beyond += (top[:, None, None] >= observed[0] * (1 - 1e-9)).sum(axis=0)
        done += size
    return _outcome((beyond + 1) / (draws + 1), signs[0])


def _outcome(p: Any, signs: Any) -> Ranking:
    import numpy as np

    np.fill_diagonal(p, 1.0)
    return Ranking(
        p=float(p.min()),
        pairs=tuple(tuple(map(float, row)) for row in p),
        better=tuple(tuple(map(bool, row)) for row in signs > 0),
    )


def _largest(tables: Any) -> tuple[Any, Any]:
    """|t| and sign of every pair in every table of shape (draws, cases, models)."""
    import numpy as np

    _, cases, models = tables.shape
    absolute = np.zeros((tables.shape[0], models, models))
    signs = np.zeros_like(absolute)
    for i in range(models):
        differences = tables[:, :, i, None] - tables
        mean = differences.mean(axis=1)
        spread = differences.std(axis=1, ddof=1) / np.sqrt(cases)
        flat = spread <= 1e-12 * np.abs(tables).max()
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.where(flat, np.where(np.abs(mean) > 1e-12, np.inf, 0.0), np.abs(mean) / spread)
        absolute[:, i, :] = t
        signs[:, i, :] = np.sign(mean)
    return absolute, signs


def bounds(ranking: Ranking, level: float = ALPHA) -> tuple[tuple[int, int], ...]:
    """Best and worst rank per model: one below every model that is above it beyond chance, and so on."""
    models = len(ranking.pairs)
    out = []
    for i in range(models):
        told_apart = [j for j in range(models) if j != i and ranking.pairs[i][j] <= level]
        above = sum(ranking.better[j][i] for j in told_apart)
        below = sum(ranking.better[i][j] for j in told_apart)
        out.append((1 + above, models - below))
    return tuple(out)
