"""Agreement with labels, beside that of the labellers with each other and that of a judge that does not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from levelhead.compare.agreement import (
    Table,
    ac1,
    distance,
    estimate,
    kappa,
    macro_f1,
    merged,
    ordinal_alpha,
    raw,
    table,
)
from levelhead.compare.estimate import Estimate
from levelhead.compare.validity.check import Check, Outcome, Unit, at_least, gated
from levelhead.compare.validity.reading import Reading, Readings
from levelhead.judge.judgment import Answer, CriterionVerdict, Judgment
from levelhead.judge.score import judged
from levelhead.rubric import Rubric
from levelhead.sources.validity.variant import Part

LEVELS = 5
BANDS = ((1, 2), (3,), (4, 5))
"""Low, middle, high: what kappa, AC1 and F1 are computed on."""
ARTIFACTS, REPOSITORIES, LABELLERS = 40, 6, 2
AGREES, AGREES_LOW, BELOW_LABELLERS = 0.6, 0.4, 0.10
FINDS, FINDS_LOW = 0.75, 0.65
HUMAN = "human"
"""How the name of a labeller begins who is a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One dimension of the labelled artifacts, as square tables of levels: one table per artifact."""

    dimension: str
    judge: tuple[Table, ...]
    """Judge against each labeller."""
    constant: tuple[Table, ...]
    """``levelhead/constant`` against each labeller."""
    best: tuple[Table, ...]
    """The one level that comes closest to all labels, against each labeller: no constant judge does better."""
    labellers: tuple[Table, ...]
    """Each labeller against each other."""
    criteria: tuple[Table, ...]
    """Judge against each labeller, criterion by criterion: unmet, met. Empty where either gave levels alone."""
    between: tuple[Table, ...]
    """The same of each labeller against each other."""


def labelled(readings: Readings, rubric: Rubric) -> Labelled:
    """The tables of one dimension; artifacts that the judge gave no score are left out."""
    rows: list[tuple[int, list[int]]] = []
    between: list[Table] = []
    both: list[Table] = []
    found: list[Table] = []
    for one in readings.of(Part.LABEL):
        given = sorted(
            (each for each in one.labels if each.dimension == rubric.id), key=lambda each: each.labeller
        )
        pairs = list(combinations(given, 2))
        if pairs:
            between.append(table([(a.level, b.level) for a, b in pairs], LEVELS))
            both.append(_found(rubric, [(a.criteria, b.criteria) for a, b in pairs]))
        mark = one.marks.get(rubric.id)
        if mark is None or not given:
            continue
        if mark.level is not None:
            rows.append((mark.level, [each.level for each in given]))
        said = {name: answer for name, answer in mark.answers.items() if answer in {"MET", "UNMET"}}
        met = tuple(name for name, answer in said.items() if answer == "MET")
        found.append(_found(rubric, [(met, each.criteria) for each in given if said], said))
    every = [level for _, levels in rows for level in levels]
    closest = min(range(1, LEVELS + 1), key=lambda at: sum(abs(at - level) for level in every))
    return Labelled(
        dimension=rubric.id,
        judge=tuple(_against(level, levels) for level, levels in rows),
        constant=tuple(_against(floor(rubric), levels) for _, levels in rows),
        best=tuple(_against(closest, levels) for _, levels in rows),
        labellers=tuple(between),
        criteria=tuple(found),
        between=tuple(both),
    )


def _found(
    rubric: Rubric,
    pairs: Sequence[tuple[Collection[str] | None, Collection[str] | None]],
    among: Collection[str] | None = None,
) -> Table:
    """Criteria that both found unmet or met; those that the judge left open are in no table."""
    cells = [
        (1 + (one.id in first), 1 + (one.id in second))
        for first, second in pairs
        if first is not None and second is not None
        for one in rubric.criteria
        if among is None or one.id in among
    ]
    return table(cells, 2)


def _against(level: int, levels: Sequence[int]) -> Table:
    return table([(level, each) for each in levels], LEVELS)


def floor(rubric: Rubric) -> int:
    """The level that ``levelhead/constant`` gives every text."""
    unmet = [
        CriterionVerdict(id=one.id, said=Answer.UNMET, effective=Answer.UNMET, why="", quotes=())
        for one in rubric.criteria
    ]
    judgment = judged(rubric, unmet)
    assert isinstance(judgment, Judgment)  # every criterion was answered
    return judgment.level


def checks(readings: Readings, rubrics: Sequence[Rubric]) -> tuple[Check, ...]:
    """The labels themselves, then agreement on each dimension."""
    found = [_labels(readings.of(Part.LABEL))]
    for rubric in rubrics:
        found += _agreement(labelled(readings, rubric))
    return tuple(found)


def _labels(artifacts: Sequence[Reading]) -> Check:
    with_labels = [one for one in artifacts if one.labels]
    names = sorted({label.labeller for one in with_labels for label in one.labels})
    repositories = {one.repository for one in with_labels}
    n = len(with_labels)
    count = Estimate(
        value=float(n) if n else None, low=None, high=None, n=n, clusters=n, why="" if n else "no labels"
    )
    people = bool(names) and all(name.startswith(HUMAN) for name in names)
    enough = n >= ARTIFACTS and len(repositories) >= REPOSITORIES and len(names) >= LABELLERS
    outcome, _ = gated(count, fails=not people, short=not enough)
    if n == 0:
        why = "no labels"
    else:
        why = f"{n} artifacts of {len(repositories)} repositories, labelled by {', '.join(names)}"
        why += (
            "" if people else ": not all of them people, so agreement with them is not agreement with people"
        )
    return Check(
        id="labels",
        asks="Are there labels that agreement can be measured by?",
        dimension="",
        unit=Unit.COUNT,
        estimate=count,
        gate=f"at least {ARTIFACTS} artifacts of {REPOSITORIES} repositories, labelled by {LABELLERS} people",
        outcome=outcome,
        why=why,
    )


def _agreement(one: Labelled) -> list[Check]:
    bands = {
        name: [merged(each, BANDS) for each in tables]
        for name, tables in (("judge", one.judge), ("labellers", one.labellers))
    }
    between = {
        "kappa": estimate(kappa, bands["labellers"]),
        "AC1": estimate(ac1, bands["labellers"]),
        "alpha": estimate(ordinal_alpha, one.labellers),
        "same band": estimate(raw, bands["labellers"]),
    }
    return [
        _chance_corrected(one.dimension, "kappa", estimate(kappa, bands["judge"]), between["kappa"]),
        _chance_corrected(one.dimension, "AC1", estimate(ac1, bands["judge"]), between["AC1"]),
        _f1(one.dimension, estimate(macro_f1, bands["judge"])),
        _criteria(one),
        _reported(
            one.dimension,
            "alpha",
            "Agreement in the order of levels: Krippendorff's ordinal alpha",
            Unit.COEFFICIENT,
            estimate(ordinal_alpha, one.judge),
            (("between labellers", Unit.COEFFICIENT, between["alpha"]),),
        ),
        _reported(
            one.dimension,
            "same band",
            "Share of labels in the same band: low, middle or high",
            Unit.SHARE,
            estimate(raw, bands["judge"]),
            (("between labellers", Unit.SHARE, between["same band"]),),
        ),
        _constant(one),
    ]


def _chance_corrected(dimension: str, name: str, found: Estimate, between: Estimate) -> Check:
    outcome, why = at_least(found, AGREES, AGREES_LOW)
    if (
        found.value is not None
        and between.value is not None
        and found.value < between.value - BELOW_LABELLERS
    ):
        outcome, why = Outcome.FAILED, "the labellers agree with each other by more"
    return Check(
        id=name,
        asks=f"Does it agree with the labels beyond chance? ({name})",
        dimension=dimension,
        unit=Unit.COEFFICIENT,
        estimate=found,
        gate=f"at least {AGREES:.2f}, lower end at least {AGREES_LOW:.2f}, "
        f"at most {BELOW_LABELLERS:.2f} below that of the labellers",
        outcome=outcome,
        why=why,
        detail=(("between labellers", Unit.COEFFICIENT, between),),
    )


def _f1(dimension: str, found: Estimate) -> Check:
    outcome, why = at_least(found, FINDS, FINDS_LOW)
    return Check(
        id="macro F1",
        asks="Does it find each of low, middle and high? (macro F1)",
        dimension=dimension,
        unit=Unit.COEFFICIENT,
        estimate=found,
        gate=f"at least {FINDS:.2f}, lower end at least {FINDS_LOW:.2f}",
        outcome=outcome,
        why=why,
    )


def _criteria(one: Labelled) -> Check:
    found = estimate(macro_f1, one.criteria)
    outcome, why = at_least(found, FINDS, FINDS_LOW)
    return Check(
        id="criteria",
        asks="Does it find met what the labellers found met, criterion by criterion? (macro F1)",
        dimension=one.dimension,
        unit=Unit.COEFFICIENT,
        estimate=found,
        gate=f"at least {FINDS:.2f}, lower end at least {FINDS_LOW:.2f}",
        outcome=outcome,
        why=why or ("the labels, or the judge, give levels alone" if found.value is None else ""),
        required=found.value is not None,
        detail=(
            ("between labellers", Unit.COEFFICIENT, estimate(macro_f1, one.between)),
            ("kappa", Unit.COEFFICIENT, estimate(kappa, one.criteria)),
            ("kappa between labellers", Unit.COEFFICIENT, estimate(kappa, one.between)),
        ),
    )


def _reported(
    dimension: str,
    name: str,
    asks: str,
    unit: Unit,
    found: Estimate,
    detail: tuple[tuple[str, Unit, Estimate], ...],
) -> Check:
    return Check(
        id=name,
        asks=asks,
        dimension=dimension,
        unit=unit,
        estimate=found,
        gate="",
        outcome=Outcome.UNMEASURED if found.value is None else Outcome.REPORTED,
        why=found.why,
        required=False,
        detail=detail,
    )


def _constant(one: Labelled) -> Check:
    """Distance to the labels less that of the constant judge: below 0 is better."""
    found = estimate(distance, one.judge, less=one.constant)
    fails = found.value is not None and found.value >= 0
    outcome, why = gated(found, fails=fails, short=found.high is None or found.high >= 0)
    return Check(
        id="constant",
        asks="Is it closer to the labels than a judge that does not read?",
        dimension=one.dimension,
        unit=Unit.LEVELS,
        estimate=found,
        gate="mean distance less that of levelhead/constant: upper end below 0",
        outcome=outcome,
        why=why,
        detail=(
            ("mean distance of the judge", Unit.LEVELS, estimate(distance, one.judge)),
            ("of levelhead/constant", Unit.LEVELS, estimate(distance, one.constant)),
            ("of the best single level", Unit.LEVELS, estimate(distance, one.best)),
            ("less that of the best single level", Unit.LEVELS, estimate(distance, one.judge, less=one.best)),
        ),
    )
