"""Strengths from head-to-head verdicts with ties and an effect of the order (Davidson 1970; Davidson and Beaver 1977)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from levelhead.compare.bout import Bout, Pair, pairs
from levelhead.compare.estimate import Estimate
from levelhead.compare.leaderboard import HeadToHead, Strength
from levelhead.compare.paired import SEED

RIDGE = 0.01
"""Weight of the squared strengths: keeps a resample in which one model always wins finite."""
LEAST = 40
"""Comparisons below which there are counts alone."""
RESAMPLES = 500
UNDEFINED = 0.1
"""Share of resamples without defined strengths above which there is no interval."""


def strengths(dimension: str, bouts: Sequence[Bout], unvalidated: str = "") -> HeadToHead:
    """Wins, ties and losses on one dimension, and strengths with intervals by resampling cases.

    Only pairs with verdicts in both orders count, so that being first helps nobody. Wins, ties and losses are of pairs:
    one whose verdicts depend on the order is a tie. Strengths are fitted to the verdicts themselves, since the model has
    a term for the order: a pair won by whoever comes first moves that term, and draws its two strengths together as a
    tie would.
    """
    import numpy as np

    known = pairs(bouts)
    settled = [(pair, outcome) for pair in known if (outcome := pair.outcome) is not None]
    played = [bout for pair, _ in settled for bout in pair.bouts]
    models = sorted({model for bout in bouts for model in (bout.first, bout.second)})
    index = {model: number for number, model in enumerate(models)}
    total = np.zeros((len(models), len(models), 3))
    cases: dict[str, Any] = {}
    for bout in played:
        counts = cases.setdefault(bout.case, np.zeros_like(total))
        counts[index[bout.first], index[bout.second], round(2 * (1 - bout.outcome))] += 1
    stack = np.array([np.zeros_like(total), *cases.values()])[1:]
    total = stack.sum(axis=0)
    why = _refused(total, len(played))
    theta, order, tie = (None, None, None) if why else _fit(total)
    drawn = [] if theta is None else _resampled(stack)
    missing = "" if drawn else why or _no_interval(len(cases))
    return HeadToHead(
        dimension=dimension,
        instrument=bouts[0].instrument,
        unvalidated=unvalidated,
        strengths=tuple(
            Strength(
                model=model,
                estimate=_estimate(
                    None if theta is None else float(theta[number]),
                    [float(one[0][number]) for one in drawn],
                    sum(model in (bout.first, bout.second) for bout in played),
                    len(cases),
                    missing,
                ),
                wins=_count(settled, model, 1.0),
                ties=_count(settled, model, 0.5),
                losses=_count(settled, model, 0.0),
            )
            for model, number in index.items()
        ),
        order=_estimate(order, [one[1] for one in drawn], len(played), len(cases), missing),
        tie=tie,
        comparisons=len(played),
        pairs=len(settled),
        flips=sum(pair.flipped for pair, _ in settled),
        alone=len(known) - len(settled),
        why=why,
    )


def _count(settled: Sequence[tuple[Pair, float]], model: str, wanted: float) -> int:
    """Pairs that ended so for a model."""
    return sum(
        (outcome if pair.one == model else 1 - outcome) == wanted
        for pair, outcome in settled
        if model in (pair.one, pair.other)
    )


def _no_interval(cases: int) -> str:
    return f"{cases} cases are too few, or too often one side wins all, to resample"


def _estimate(value: float | None, drawn: Sequence[float], n: int, cases: int, why: str) -> Estimate:
    import numpy as np

    if not drawn:
        return Estimate(value=value, low=None, high=None, n=n, clusters=cases, why=why)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Estimate(value=value, low=float(low), high=float(high), n=n, clusters=cases)


def _refused(total: Any, n: int) -> str:
    if n < LEAST:
        return f"{n} comparisons, {LEAST} are needed for strengths: see wins, ties and losses"
    if not total[:, :, ::2].any():
        return "every comparison is a tie: nothing to tell the models apart by"
    if not _connected(total):
        return "some models are not connected by wins in both directions: their distance is not defined"
    return ""


def _connected(total: Any) -> bool:
    """Whether wins and ties lead from every model to every other one (Ford 1957)."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    beats = (total[:, :, 0] + total[:, :, 2].T) > 0
    ties = (total[:, :, 1] + total[:, :, 1].T) > 0
    count, _ = connected_components(np.logical_or(beats, ties), directed=True, connection="strong")
    return bool(count == 1)


def _fit(total: Any, start: Any = None) -> tuple[Any, float, float]:
    """Log-strengths with mean 0, the log-advantage of being first, and the tie parameter.

    The odds of first : tie : second are exp(s_i + o) : v exp((s_i + s_j + o) / 2) : exp(s_j): a multinomial logit in
    (s, o, log v), so Newton's method on its concave likelihood converges in a few steps.
    """
    import numpy as np

    models = total.shape[0]
    design = _design(models)
    counts = total.reshape(-1, 3)
    free = models + 2 if counts[:, 1].any() else models + 1
    x = np.zeros(free) if start is None else start[:free].copy()
    ridge = np.zeros(free)
    ridge[:models] = 2 * RIDGE
    design = design[..., :free]
    kinds = 3 if free == models + 2 else 2
    if kinds == 2:  # nobody tied: the tie is no outcome at all
        design, counts = design[:, ::2], counts[:, ::2]
    n = counts.sum(axis=1)
    for _ in range(50):
        logits = design @ x
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        gradient = np.einsum("rk,rkx->x", counts - n[:, None] * p, design) - ridge * x
        centred = design - np.einsum("rk,rkx->rx", p, design)[:, None, :]
        hessian = np.einsum("r,rk,rkx,rky->xy", n, p, centred, centred, optimize=True) + np.diag(ridge)
        step = np.linalg.solve(hessian + 1e-12 * np.eye(free), gradient)
        x += step * min(1.0, 2.0 / max(1e-300, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-9:
            break
    theta = x[:models] - x[:models].mean()
    return theta, float(x[models]), math.exp(float(x[models + 1])) if kinds == 3 else 0.0


def _design(models: int) -> Any:
    """For each ordered pair and outcome, the factors of the strengths, the order and log v; shape (pairs, 3, k + 2)."""
    import numpy as np

    design = np.zeros((models * models, 3, models + 2))
    for i in range(models):
        for j in range(models):
            row = design[i * models + j]
            row[0, i] = row[2, j] = 1.0
            row[1, i] += 0.5
            row[1, j] += 0.5
            row[0, models] = 1.0
            row[1, models] = 0.5
            row[1, models + 1] = 1.0
    return design


def _resampled(stack: Any) -> list[tuple[Any, float, float]]:
    """Fits to resampled cases; empty when too many resamples have no defined strengths."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    cases = stack.shape[0]
    theta, order, tie = _fit(stack.sum(axis=0))
    start = np.array([*theta, order, math.log(tie) if tie else 0.0])
    out: list[tuple[Any, float, float]] = []
    for _ in range(RESAMPLES):
        total = stack[rng.integers(0, cases, cases)].sum(axis=0)
        if _connected(total):
            out.append(_fit(total, start))
    return out if len(out) >= (1 - UNDEFINED) * RESAMPLES else []
