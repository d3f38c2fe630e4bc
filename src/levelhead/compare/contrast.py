"""Two sides, case by case: routes, ratios of figures, differences of measures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from levelhead.compare.comparison import Contrast, Difference, Dropped, Pair, Ratio, Word
from levelhead.compare.estimate import Estimate
from levelhead.compare.holm import holm
from levelhead.compare.means import clustered_mean
from levelhead.compare.measure import FIGURES, Family, Measure
from levelhead.compare.paired import detectable, mean_difference, sign_flip, superiority
from levelhead.compare.routes import routes
from levelhead.compare.row import ArmRow
from levelhead.compare.word import word
from levelhead.judge.score import level


def contrast(
    a: str,
    b: str,
    cases: Sequence[str],
    of_a: Mapping[str, ArmRow],
    of_b: Mapping[str, ArmRow],
    measures: Sequence[Measure],
    instruments: Mapping[str, str],
) -> Contrast:
    """The contrast of b against a; p values are not adjusted yet."""
    pairs = tuple(
        Pair(case=case, a=of_a.get(case), b=of_b.get(case)) for case in cases if case in of_a or case in of_b
    )
    return Contrast(
        a=a,
        b=b,
        pairs=pairs,
        complete=sum(pair.complete for pair in pairs),
        routes=routes(pairs),
        ratios=tuple(ratio(measure, pairs) for measure in FIGURES),
        differences=tuple(
            difference(measure, instruments[measure.name], pairs)
            for measure in measures
            if measure.name in instruments
        ),
    )


def ratio(measure: Measure, pairs: Sequence[Pair]) -> Ratio:
    """A figure of b over a."""
    known, dropped = _figures(measure.name, pairs)
    total_a = math.fsum(a for _, a, _ in known) if known else None
    total_b = math.fsum(b for _, _, b in known) if known else None
    zero = [case for case, a, b in known if a == 0 or b == 0]
    logs = [] if zero else [math.log(b / a) for _, a, b in known]
    return Ratio(
        measure=measure,
        n=len(known),
        values=tuple(known),
        total_a=total_a,
        total_b=total_b,
        of_totals=total_b / total_a if total_a and total_b is not None else None,
        geometric=_geometric(logs, zero),
        p=sign_flip(logs),
        p_adjusted=None,
        detectable=None if (least := detectable(logs)) is None else math.exp(least),
        word=Word.POWERLESS,
        dropped=dropped,
    )


def _figures(name: str, pairs: Sequence[Pair]) -> tuple[list[tuple[str, float, float]], tuple[Dropped, ...]]:
    known: list[tuple[str, float, float]] = []
    dropped: list[Dropped] = []
    for pair in pairs:
        a = None if pair.a is None else pair.a.figures.get(name)
        b = None if pair.b is None else pair.b.figures.get(name)
        incomplete = _incomplete(pair)
        if incomplete:
            dropped.append(Dropped(case=pair.case, why=incomplete))
        elif a is None or b is None:
            who = " and ".join(
                arm.model for arm, value in ((pair.a, a), (pair.b, b)) if value is None and arm is not None
            )
            dropped.append(Dropped(case=pair.case, why=f"not recorded for {who}"))
        else:
            known.append((pair.case, a, b))
    return known, tuple(dropped)


def _geometric(logs: Sequence[float], zero: Sequence[str]) -> Estimate:
    if zero:
        why = f"a figure of 0 has no ratio: {', '.join(zero[:3])}" + (" and more" if len(zero) > 3 else "")
        return Estimate(value=None, low=None, high=None, n=0, clusters=0, why=why)
    mean = mean_difference(logs)
    return replace(
        mean,
        value=None if mean.value is None else math.exp(mean.value),
        low=None if mean.low is None else math.exp(mean.low),
        high=None if mean.high is None else math.exp(mean.high),
    )


def difference(measure: Measure, instrument: str, pairs: Sequence[Pair]) -> Difference:
    """A measure of b minus a."""
    known: list[tuple[str, float, float]] = []
    dropped: list[Dropped] = []
    for pair in pairs:
        values = (_value(pair.a, measure.name), _value(pair.b, measure.name))
        reasons = [value for value in values if isinstance(value, str)]
        if reasons:
            dropped.append(Dropped(case=pair.case, why=_incomplete(pair) or "; ".join(reasons)))
        else:
            known.append((pair.case, *(float(value) for value in values)))  # type: ignore[arg-type]
    changes = [_rounded(b - a) for _, a, b in known]
    cases = [case for case, _, _ in known]
    levels = None
    if measure.family is Family.DIMENSION:
        levels = mean_difference([float(level(b) - level(a)) for _, a, b in known])
    return Difference(
        measure=measure,
        instrument=instrument,
        mean_a=bounded(clustered_mean([a for _, a, _ in known], cases), measure),
        mean_b=bounded(clustered_mean([b for _, _, b in known], cases), measure),
        difference=mean_difference(changes),
        wins=sum(change > 0 for change in changes),
        ties=sum(change == 0 for change in changes),
        losses=sum(change < 0 for change in changes),
        superiority=superiority(changes),
        levels=levels,
        p=sign_flip(changes),
        p_adjusted=None,
        detectable=detectable(changes),
        word=Word.POWERLESS,
        dropped=tuple(dropped),
    )


def _value(arm: ArmRow | None, name: str) -> float | str:
    """The value, or why there is none."""
    if arm is None:
        return "only one side has a run"
    score = arm.scores.get(name)
    if score is None:
        return f"{arm.model}: not measured"
    return score.value if score.value is not None else f"{arm.model}: {score.why}"


def _incomplete(pair: Pair) -> str:
    if pair.a is None or pair.b is None:
        return "only one side has a run"
    told = [f"{arm.model}: {arm.incomplete}" for arm in (pair.a, pair.b) if arm.incomplete is not None]
    return "did not complete: " + "; ".join(told) if told else ""


def _rounded(value: float) -> float:
    """Exactly 0 for scores that differ by rounding alone: such a pair is a tie."""
    return 0.0 if abs(value) < 1e-9 else value


def bounded(estimate: Estimate, measure: Measure) -> Estimate:
    """An interval cut where the measure ends: at 0, and at its upper bound."""
    if estimate.low is None or estimate.high is None:
        return estimate
    most = math.inf if measure.most is None else measure.most
    return replace(estimate, low=max(0.0, estimate.low), high=min(most, estimate.high))


def adjusted(contrasts: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """The contrasts with Holm's adjustment within each family over all of them, and the words that follow."""
    figures = holm([one.p for each in contrasts for one in each.ratios])
    out: list[Contrast] = []
    at = 0
    for each in contrasts:
        ratios = tuple(
            _worded_ratio(one, p)
            for one, p in zip(each.ratios, figures[at : at + len(each.ratios)], strict=True)
        )
        at += len(each.ratios)
        out.append(replace(each, ratios=ratios))
    for family in (Family.GROUNDING, Family.DIMENSION):
        chosen = [
            (index, place)
            for index, each in enumerate(out)
            for place, one in enumerate(each.differences)
            if one.measure.family is family
        ]
        values = holm([out[index].differences[place].p for index, place in chosen])
        for (index, place), p in zip(chosen, values, strict=True):
            differences = list(out[index].differences)
            one = differences[place]
            differences[place] = replace(one, p_adjusted=p, word=word(one.difference, p, one.measure.margin))
            out[index] = replace(out[index], differences=tuple(differences))
    return tuple(out)


def _worded_ratio(one: Ratio, p: float | None) -> Ratio:
    log = replace(
        one.geometric,
        low=None if one.geometric.low is None else math.log(one.geometric.low),
        high=None if one.geometric.high is None else math.log(one.geometric.high),
    )
    return replace(one, p_adjusted=p, word=word(log, p, math.log(one.measure.margin)))
