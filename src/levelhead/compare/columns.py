"""One column of a leaderboard: which models can be compared on it, over which cases, and what the data tell apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from levelhead.compare.holm import holm
from levelhead.compare.leaderboard import Column
from levelhead.compare.measure import Family, Good, Measure
from levelhead.compare.paired import ALPHA
from levelhead.compare.ranks import Ranking, bounds, ranking
from levelhead.compare.row import ArmRow

Validity = Callable[[str, str], str]
"""(judge hash, dimension) to why its numbers are not validated; empty when they are."""
Sides = Mapping[str, Mapping[str, ArmRow]]
"""Model to case to arm."""

LEAST_CASES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The values of the models that have a measure on at least half of its cases."""

    models: tuple[str, ...]
    left_out: tuple[str, ...]
    cases: tuple[str, ...]
    """Cases that all of ``models`` have."""
    values: tuple[tuple[float, ...], ...]
    """One row per case, one column per model."""


def block(measure: Measure, by_model: Sides) -> Block:
    """The complete block of one measure."""
    known = {
        model: {case: one for case, row in cases.items() if (one := value(row, measure)) is not None}
        for model, cases in by_model.items()
    }
    every = {case for cases in known.values() for case in cases}
    models = tuple(model for model, cases in known.items() if cases and 2 * len(cases) >= len(every))
    common = sorted(case for case in every if all(case in known[model] for model in models))
    return Block(
        models=models,
        left_out=tuple(model for model in known if model not in models),
        cases=tuple(common),
        values=tuple(tuple(known[model][case] for model in models) for case in common),
    )


def value(row: ArmRow, measure: Measure) -> float | None:
    """What an arm has of a measure, ``None`` when it is not known."""
    if measure.family is Family.FIGURE:
        return row.figures.get(measure.name)
    score = row.scores.get(measure.name)
    return None if score is None else score.value


def columns(
    measures: Sequence[Measure], by_model: Sides, instruments: Mapping[str, str], validity: Validity
) -> tuple[tuple[Column, ...], dict[str, dict[str, tuple[int, int]]]]:
    """The columns, and per ranked measure each model's best and worst rank."""
    blocks = {measure.name: block(measure, by_model) for measure in measures}
    tests = {measure.name: permuted(blocks[measure.name], measure) for measure in measures}
    made = [
        _column(measure, blocks[measure.name], tests[measure.name], by_model, instruments, validity)
        for measure in measures
    ]
    made = _adjusted(made)
    places = {
        one.measure.name: placed(blocks[one.measure.name], test, one)
        for one in made
        if one.ranked and (test := tests[one.measure.name]) is not None
    }
    return tuple(made), places


def permuted(block: Block, measure: Measure) -> Ranking | None:
    """The permutation test of a block, higher taken as better; ``None`` where there is nothing to permute."""
    if len(block.models) < 2 or len(block.cases) < LEAST_CASES:
        return None
    direction = -1 if measure.good is Good.LOW else 1
    values = block.values
    if measure.family is Family.FIGURE and min(map(min, values)) > 0:
        values = tuple(tuple(map(math.log, row)) for row in values)
    return ranking([[direction * each for each in row] for row in values])


def too_few(block: Block) -> str:
    """Why nothing can be told apart."""
    if not block.models:
        return "no run has a value"
    return f"{len(block.cases)} cases that {len(block.models)} models share: too few"


def placed(block: Block, test: Ranking, column: Column) -> dict[str, tuple[int, int]]:
    """Best and worst rank per model, at the level that Holm leaves to the column: none where it does not pass."""
    level = 0.0
    if column.p is not None and column.p_adjusted is not None and column.p_adjusted <= ALPHA:
        level = ALPHA * column.p / column.p_adjusted
    return dict(zip(block.models, bounds(test, level), strict=True))


def _column(
    measure: Measure,
    block: Block,
    test: Ranking | None,
    by_model: Sides,
    instruments: Mapping[str, str],
    validity: Validity,
) -> Column:
    judges = {
        score.judge
        for cases in by_model.values()
        for row in cases.values()
        if (score := row.scores.get(measure.name)) is not None and score.judge
    }
    unvalidated = next((validity(judge, measure.name) for judge in sorted(judges)), None)
    unranked = ""
    if measure.family is Family.FIGURE:
        unranked = "a figure: see the ratios of compare"
    elif measure.good is Good.NEITHER:
        unranked = "a position: neither end is the better one"
    elif unvalidated:
        unranked = "unvalidated"
    elif test is None:
        unranked = too_few(block)
    return Column(
        measure=measure,
        instrument=instruments.get(measure.name, "run records"),
        ranked=not unranked,
        unranked=unranked,
        unvalidated=unvalidated,
        cases=len(block.cases),
        left_out=block.left_out,
        p=None if test is None else test.p,
        p_adjusted=None,
    )


def _adjusted(made: Sequence[Column]) -> list[Column]:
    out = list(made)
    for family in Family:
        chosen = [index for index, one in enumerate(out) if one.measure.family is family]
        for index, p in zip(chosen, holm([out[index].p for index in chosen]), strict=True):
            out[index] = replace(out[index], p_adjusted=p)
    return out
