"""The rubric scorer: one call per dimension and member, every failure unscored with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inspect_ai.model import Model, ModelUsage
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead import rubric as rubrics
from levelhead.artifact import Arm, Case, PremiseStatus
from levelhead.errors import CannotCheck
from levelhead.harness.asking import Ledger, Verdicts, ask
from levelhead.harness.cases import arm_of
from levelhead.harness.explain import explained, summary
from levelhead.harness.metrics import by_model
from levelhead.harness.seats import Seats, bound, seat
from levelhead.judge import panel, prompt
from levelhead.judge import spec as specs
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Cause, Judgment, Unjudged
from levelhead.judge.score import judged
from levelhead.judge.view import MIN_WORDS, View, blind
from levelhead.rubric import Applies, Rubric

NAN = float("nan")

Outcome = Judgment | Unjudged

REASONS = {
    Cause.REFUSED: "refusal",
    Cause.GARBAGE: "invalid_response_format",
    Cause.TRUNCATED: "invalid_response_format",
    Cause.FAILED: "grader_failed",
    Cause.SEATS: "grader_failed",
    Cause.LIMIT: "grader_failed",
    Cause.LOW_COVERAGE: "grader_failed",
    Cause.INCOMPLETE: "no_response",
    Cause.EMPTY: "no_response",
    Cause.NOT_APPLICABLE: "not_applicable",
}
"""Inspect's words for why there is no score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """Everything that judging one artifact needs, whatever the dimension."""

    spec: specs.JudgeSpec
    case: Case
    view: View
    evidence: Evidence
    seats: Seats
    ledger: Ledger


@scorer(metrics={"*": [by_model(most=1.0)]})
def rubric_judge(judge: str = "temperament") -> Scorer:
    """Scores every dimension of a judge file.

    Args:
        judge: Name of a file under ``judges``.
    """
    spec = specs.load(judge)
    dimensions = rubrics.load_all(spec.rubrics)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        case, arm = arm_of(state)
        ledger = Ledger(limits=spec.limits, usage=ModelUsage())
        try:
            models = bound(spec.roles)
        except CannotCheck as error:
            outcomes: list[Outcome] = _all(dimensions, Cause.FAILED, str(error))
            return _score(spec, dimensions, outcomes, ledger, (), Seats(models=(), own_family=()), None)
        seats = seat(spec, models, arm.run.model)
        view = _view(spec, dimensions, models, case, arm)
        outcomes = await _outcomes(spec, dimensions, case, arm, view, seats, ledger)
        return _score(spec, dimensions, outcomes, ledger, models, seats, view)

    return score


def _view(
    spec: specs.JudgeSpec, dimensions: Sequence[Rubric], models: Sequence[Model], case: Case, arm: Arm
) -> View | None:
    if arm.artifact is None:
        return None
    judge_hash = spec.hash(dimensions, [str(model) for model in models])
    return blind(arm.artifact, case.card, arm.run, judge_hash, spec.limits.characters)


async def _outcomes(
    spec: specs.JudgeSpec,
    dimensions: Sequence[Rubric],
    case: Case,
    arm: Arm,
    view: View | None,
    seats: Seats,
    ledger: Ledger,
) -> list[Outcome]:
    if view is None:
        return _all(dimensions, Cause.INCOMPLETE, f"the run did not complete: {arm.run.incomplete}")
    if view.words < MIN_WORDS:
        detail = f"{view.words} words of the model's own, at least {MIN_WORDS} are needed"
        return _all(dimensions, Cause.EMPTY, detail)
    if len(seats.models) < spec.min_seats:
        left = f"{len(seats.models)} members seated, at least {spec.min_seats} are needed"
        out = (
            f"; of the author's family and left out: {', '.join(seats.own_family)}"
            if seats.own_family
            else ""
        )
        return _all(dimensions, Cause.SEATS, left + out)
    bench = _Bench(spec=spec, case=case, view=view, evidence=Evidence(view), seats=seats, ledger=ledger)
    # One after the other: the first call writes the provider's cache of card and artifact, the next ones read it.
    return [await _dimension(bench, one, arm) for one in dimensions]


def _all(dimensions: Sequence[Rubric], cause: Cause, detail: str) -> list[Outcome]:
    return [Unjudged(dimension=one.id, cause=cause, detail=detail) for one in dimensions]


def _applies(rubric: Rubric, case: Case, arm: Arm) -> bool:
    if rubric.applies is Applies.PREMISES:
        return any(premise.status is not PremiseStatus.SOUND for premise in case.card.premises)
    return rubric.applies is Applies.ALWAYS or arm.run.self_review is not None


async def _dimension(bench: _Bench, rubric: Rubric, arm: Arm) -> Outcome:
    if not _applies(rubric, bench.case, arm):
        return Unjudged(
            dimension=rubric.id, cause=Cause.NOT_APPLICABLE, detail="the card gives no occasion for it"
        )
    votes: list[Verdicts] = []
    failures: list[Unjudged] = []
    for model in bench.seats.models:
        vote = await _member(bench, rubric, model)
        if isinstance(vote, Unjudged):
            failures.append(vote)
        else:
            votes.append(vote)
    if len(votes) < bench.spec.min_seats:
        if len(bench.seats.models) == 1:
            return failures[0]
        detail = "; ".join(f"{one.cause.value}: {one.detail}" for one in failures)
        return Unjudged(
            dimension=rubric.id, cause=Cause.SEATS, detail=f"{len(votes)} members answered; {detail}"
        )
    return judged(rubric, _decided(votes, len(bench.seats.models)))


async def _member(bench: _Bench, rubric: Rubric, model: Model) -> Verdicts | Unjudged:
    """One member's vote: the strict majority of its samples."""
    samples: list[Verdicts] = []
    failure: Unjudged | None = None
    for sample in range(bench.spec.samples):
        asked = prompt.build(bench.spec, rubric, bench.case.card, bench.view, sample)
        reply = await ask(model, asked, rubric, bench.evidence, bench.ledger)
        if isinstance(reply, Unjudged):
            failure = reply
        else:
            samples.append(reply)
    if 2 * len(samples) <= bench.spec.samples and failure is not None:
        return failure
    return _decided(samples, bench.spec.samples)


def _decided(votes: Sequence[Verdicts], seats: int) -> Verdicts:
    return tuple(panel.decide(cast, seats) for cast in zip(*votes, strict=True))


def _score(
    spec: specs.JudgeSpec,
    dimensions: Sequence[Rubric],
    outcomes: Sequence[Outcome],
    ledger: Ledger,
    models: Sequence[Model],
    seats: Seats,
    view: View | None,
) -> Score:
    value: dict[str, Any] = {
        one.dimension: one.score if isinstance(one, Judgment) else NAN for one in outcomes
    }
    unjudged = [one for one in outcomes if isinstance(one, Unjudged)]
    names = [str(model) for model in models]
    return Score(
        value=value,
        answer=summary(outcomes),
        explanation="\n\n".join(explained(one) for one in outcomes),
        reason=REASONS[unjudged[0].cause] if len(unjudged) == len(outcomes) else None,
        metadata={
            "judge": ", ".join(names),
            "judge_file": f"{spec.id} {spec.version}",
            "judge_hash": spec.hash(dimensions, names),
            "rubrics": {one.id: one.hash for one in dimensions},
            "seated": [str(model) for model in seats.models],
            "own_family": list(seats.own_family),
            "unjudged": {one.dimension: {"cause": one.cause.value, "detail": one.detail} for one in unjudged},
            "judgments": [asdict(one) for one in outcomes if isinstance(one, Judgment)],
            "voids": sum(one.voids for one in outcomes if isinstance(one, Judgment)),
            "flags": list(view.flags) if view is not None else [],
            "calls": ledger.calls,
            "asked_again": ledger.again,
            "usage": ledger.usage.model_dump(exclude_none=True),
        },
    )
