"""Whether two sides take the same route, and which gates decided."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from levelhead.artifact import Route
from levelhead.compare.agreement import kappa
from levelhead.compare.comparison import Dropped, GatePair, Pair, Routes
from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA
from levelhead.compare.row import ArmRow
from levelhead.compare.shares import wilson

ROUTES = tuple(route.value for route in Route)
NO_GATE = "no gate"
"""What a run that no gate stopped shows: its draft was published."""
UNKNOWN_GATE = "a gate not recorded"
PREVAILS = 0.8
"""Share of one route from which on kappa is printed with its caveat."""


def routes(pairs: Sequence[Pair]) -> Routes:
    """Agreement of the routes of completed pairs."""
    dropped = tuple(Dropped(case=pair.case, why=why) for pair in pairs if (why := _missing(pair)))
    out = {one.case for one in dropped}
    known = [pair for pair in pairs if pair.case not in out]
    table = Counter((_route(pair.a), _route(pair.b)) for pair in known)
    gates: dict[tuple[str, str], list[str]] = {}
    for pair in known:
        gates.setdefault((_gate(pair.a), _gate(pair.b)), []).append(pair.case)
    agree = sum(count for (a, b), count in table.items() if a == b)
    kappa, caveat = _kappa(table)
    return Routes(
        agree=agree,
        share=wilson(agree, len(known)),
        ac1=ac1(table),
        kappa=kappa,
        caveat=caveat,
        table={(a, b): table[a, b] for a in ROUTES for b in ROUTES},
        gates=tuple(
            GatePair(a=a, b=b, cases=tuple(cases))
            for (a, b), cases in sorted(gates.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        differ=tuple(pair.case for pair in known if _route(pair.a) != _route(pair.b)),
        dropped=dropped,
    )


def ac1(table: Mapping[tuple[str, str], int], categories: Sequence[str] = ROUTES) -> Estimate:
    """Gwet's AC1 of two raters, t interval from its linearised variance (Gwet 2008), cut at -1 and 1."""
    from scipy import stats

    n = sum(table.values())
    if n == 0:
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why="no pair has both routes")
    prevalence = {
        each: sum(count * ((a == each) + (b == each)) for (a, b), count in table.items()) / (2 * n)
        for each in categories
    }
    chance = sum(share * (1 - share) for share in prevalence.values()) / (len(categories) - 1)
    agreed = sum(count for (a, b), count in table.items() if a == b) / n
    value = (agreed - chance) / (1 - chance)
    if n == 1:
        return Estimate(value=value, low=None, high=None, n=1, clusters=1, why="one pair has no spread")
    variance = 0.0
    for (a, b), count in table.items():
        own_chance = sum(((a == each) + (b == each)) / 2 * (1 - prevalence[each]) for each in categories) / (
            len(categories) - 1
        )
        own = ((a == b) - chance) / (1 - chance) - 2 * (1 - value) * (own_chance - chance) / (1 - chance)
        variance += count * (own - value) ** 2
    variance /= n * (n - 1)
    if variance <= 0:
        return Estimate(value=value, low=None, high=None, n=n, clusters=n, why="all pairs agree: no spread")
    half = float(stats.t.ppf(1 - ALPHA / 2, n - 1)) * math.sqrt(variance)
    return Estimate(value=value, low=max(-1.0, value - half), high=min(1.0, value + half), n=n, clusters=n)


def _kappa(table: Mapping[tuple[str, str], int]) -> tuple[float | None, str]:
    import numpy as np

    counts = np.array([[table.get((a, b), 0) for b in ROUTES] for a in ROUTES])
    n = int(counts.sum())
    if n < 2:
        return None, "one pair has no chance agreement" if n else "no pair has both routes"
    value = kappa(counts)
    if value is None:
        return None, "undefined: both sides took one route in every pair"
    most = float((counts.sum(axis=0) + counts.sum(axis=1)).max()) / (2 * n)
    if most >= PREVAILS:
        return value, f"says little here: {most:.0%} of the routes are one and the same, so chance agrees too"
    return value, ""


def _missing(pair: Pair) -> str:
    for arm in (pair.a, pair.b):
        if arm is None:
            return "only one side has a run"
        if arm.incomplete is not None:
            return f"{arm.model} did not complete: {arm.incomplete}"
        if arm.route is None:
            return f"{arm.model}: route not recorded"
    return ""


def _route(arm: ArmRow | None) -> str:
    assert arm is not None
    assert arm.route is not None
    return arm.route


def _gate(arm: ArmRow | None) -> str:
    assert arm is not None
    return arm.gate or (NO_GATE if arm.route == Route.PR else UNKNOWN_GATE)
