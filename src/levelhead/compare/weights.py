"""One order from several measures, by weights that a reader states: there is no default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levelhead.compare.columns import Block, Sides, block, permuted, placed, too_few
from levelhead.compare.contrast import bounded
from levelhead.compare.leaderboard import Cell, Column
from levelhead.compare.means import clustered_mean
from levelhead.compare.measure import Family, Good, Measure
from levelhead.errors import InputError, Problem

WEIGHTED = Measure(
    name="weighted",
    family=Family.GROUNDING,
    label="weighted",
    unit="share of other models done better than",
    good=Good.HIGH,
    margin=0.1,
    most=1.0,
)


def checked(weights: Mapping[str, float], measures: Sequence[Measure]) -> None:
    """Refuses what cannot be weighted.

    Raises:
        InputError: a measure that is not there, a weight of 0, or a negative one where the better end is known.
    """
    known = {measure.name: measure for measure in measures}
    problems = []
    for name, weight in weights.items():
        if name not in known:
            problems.append(Problem(f"weight of {name}", "no such measure", "one of " + ", ".join(known)))
        elif not weight:
            problems.append(Problem(f"weight of {name}", "0", "a number other than 0"))
        elif weight < 0 and known[name].good is not Good.NEITHER:
            expected = "a positive weight: which end is the better one is known"
            problems.append(Problem(f"weight of {name}", f"{weight:g}", expected))
    if problems:
        raise InputError(problems)


def weighted(
    weights: Mapping[str, float], columns: Sequence[Column], by_model: Sides
) -> tuple[Column, dict[str, Cell]]:
    """The weighted column and each model's place in it.

    Per case and measure, a model's share is that of the other models it does better than, a tie counting half; shares
    are averaged by weight, then over the cases that all models have.
    """
    chosen = [column for column in columns if column.measure.name in weights]
    blocks = [block(column.measure, by_model) for column in chosen]
    lines = [dict(zip(one.cases, one.values, strict=True)) for one in blocks]
    models = [model for model in by_model if all(model in one.models for one in blocks)]
    cases = sorted(set.intersection(*(set(one.cases) for one in blocks)))
    total = sum(abs(weight) for weight in weights.values())
    values = []
    for case in cases:
        row = [0.0] * len(models)
        for column, one, line in zip(chosen, blocks, lines, strict=True):
            weight = weights[column.measure.name]
            sign = -1 if column.measure.good is Good.LOW or weight < 0 else 1
            own = [sign * line[case][one.models.index(model)] for model in models]
            for number, share in enumerate(_shares(own)):
                row[number] += abs(weight) * share / total
        values.append(tuple(row))
    whole = Block(
        models=tuple(models),
        left_out=tuple(model for model in by_model if model not in models),
        cases=tuple(cases),
        values=tuple(values),
    )
    return _ranked(whole, chosen)


def _shares(values: Sequence[float]) -> list[float]:
    """Per model, the share of the others that it is above; a tie is half."""
    others = len(values) - 1
    if not others:
        return [0.5]
    return [
        (sum(one > other for other in values) + (sum(one == other for other in values) - 1) / 2) / others
        for one in values
    ]


def _ranked(whole: Block, chosen: Sequence[Column]) -> tuple[Column, dict[str, Cell]]:
    unvalidated = [column.measure.label for column in chosen if column.unvalidated]
    test = permuted(whole, WEIGHTED)
    unranked = ""
    if unvalidated:
        unranked = f"unvalidated: {', '.join(unvalidated)}"
    elif test is None:
        unranked = too_few(whole)
    column = Column(
        measure=WEIGHTED,
        instrument="; ".join(dict.fromkeys(one.instrument for one in chosen)),
        ranked=not unranked,
        unranked=unranked,
        unvalidated=unranked if unvalidated else None,
        cases=len(whole.cases),
        left_out=whole.left_out,
        p=None if test is None else test.p,
        p_adjusted=None if test is None else test.p,
    )
    places = placed(whole, test, column) if test is not None and column.ranked else {}
    cells = {}
    for number, model in enumerate(whole.models):
        mean = clustered_mean([row[number] for row in whole.values], list(whole.cases))
        best, worst = places.get(model, (None, None))
        cells[model] = Cell(mean=bounded(mean, WEIGHTED), best=best, worst=worst)
    return column, cells
