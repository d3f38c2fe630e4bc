"""The rubric scorer: one call per dimension and member, every failure unscored with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inspect_ai.model import Model
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead import rubric as rubrics
from levelhead.artifact import Arm, Case
from levelhead.errors import CannotCheck
from levelhead.harness.asking import ask
from levelhead.harness.cases import arm_of
from levelhead.harness.details import packed
from levelhead.harness.explain import explained, summary
from levelhead.harness.identity import identity
from levelhead.harness.labelling import label, turn
from levelhead.harness.ledger import Ledger
from levelhead.harness.metrics import by_model
from levelhead.harness.prices import affordable
from levelhead.harness.seats import Seats, bound, seat, serving
from levelhead.judge import panel, parse, prompt
from levelhead.judge import spec as specs
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Answer, Cause, Judgment, Unjudged
from levelhead.judge.occasion import occasion, text_of, too_short
from levelhead.judge.parse import Verdicts
from levelhead.judge.score import judged
from levelhead.judge.view import View, blind
from levelhead.rubric import Reads, Rubric

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
    Cause.UNFIT: "grader_failed",
    Cause.OFF_LABEL: "invalid_response_format",
    Cause.UNDECIDED: "undecided",
    Cause.VOID: "grader_failed",
    Cause.CANNOT_ASSESS: "undecided",
    Cause.MISSING: "no_response",
    Cause.SAME_MODEL: "not_applicable",
}
"""Inspect's words for why there is no score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """Everything that judging one arm needs, whatever the dimension."""

    spec: specs.JudgeSpec
    case: Case
    arm: Arm
    models: tuple[Model, ...]
    """What the run binds to the judge's roles."""
    seats: Seats
    ledger: Ledger
    identities: tuple[str, ...]
    judge_hash: str
    views: dict[Reads, tuple[View, Evidence]]
    """Made on first use."""

    def view(self, reads: Reads) -> tuple[View, Evidence] | None:
        """The blind view of a text of the arm with its quotes' index, ``None`` when there is no such text."""
        text = text_of(self.arm, reads)
        if text is None:
            return None
        if reads not in self.views:
            characters = self.spec.limits.characters
            view = blind(text, self.case.card, self.arm.run, self.judge_hash, characters)
            self.views[reads] = (view, Evidence(view))
        return self.views[reads]


@scorer(metrics={"*": [by_model(most=1.0)]})
def rubric_judge(judge: str = "temperament") -> Scorer:
    """Scores every dimension of a judge file.

    Args:
        judge: Name of a file under ``judges``.
    """
    spec = specs.load(judge, specs.SINGLE)
    dimensions = rubrics.load_all(spec.rubrics)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        return await judge_arm(spec, dimensions, *arm_of(state))

    return score


async def judge_arm(spec: specs.JudgeSpec, dimensions: Sequence[Rubric], case: Case, arm: Arm) -> Score:
    """One arm judged on these dimensions by the models that the run binds to the judge's roles."""
    models: tuple[Model, ...] = ()
    identities: list[str] = []
    unusable = None
    try:
        models = bound(spec.roles)
        spec = serving(spec, models)
        identities = [identity(model) for model in models]
        affordable(f"judge {spec.id}", spec.limits, models)
    except CannotCheck as error:
        unusable = str(error)
    bench = _Bench(
        spec=spec,
        case=case,
        arm=arm,
        models=models,
        seats=seat(spec, models, arm.run.model),
        ledger=Ledger(limits=spec.limits),
        identities=tuple(identities),
        judge_hash=spec.hash(dimensions, identities),
        views={},
    )
    if unusable is not None:
        return _score(bench, dimensions, _all(dimensions, Cause.FAILED, unusable))
    return _score(bench, dimensions, await _outcomes(bench, dimensions))


async def _outcomes(bench: _Bench, dimensions: Sequence[Rubric]) -> list[Outcome]:
    if bench.arm.artifact is None:
        return _all(dimensions, Cause.INCOMPLETE, f"the run did not complete: {bench.arm.run.incomplete}")
    seats = bench.seats
    short = seats.short(bench.spec.min_seats)
    if short is not None:
        return _all(dimensions, Cause.SEATS, short)
    if bench.spec.protocol is specs.Protocol.LABELS:
        return await _labelled(bench, dimensions)
    # One after the other: the first call writes the provider's cache of card and artifact, the next ones read it.
    return [await _dimension(bench, one) for one in dimensions]


def _all(dimensions: Sequence[Rubric], cause: Cause, detail: str) -> list[Outcome]:
    return [Unjudged(dimension=one.id, cause=cause, detail=detail) for one in dimensions]


def _readable(bench: _Bench, rubric: Rubric) -> tuple[View, Evidence] | Unjudged:
    """What there is to read for a dimension, or why there is nothing."""
    missing = occasion(rubric, bench.case, bench.arm)
    read = bench.view(rubric.reads)
    if missing is not None or read is None:
        detail = missing or f"the run kept no {rubric.reads.value}"
        return Unjudged(dimension=rubric.id, cause=Cause.NOT_APPLICABLE, detail=detail)
    short = too_short(read[0])
    if short is not None:
        return Unjudged(dimension=rubric.id, cause=Cause.EMPTY, detail=short)
    return read


async def _labelled(bench: _Bench, dimensions: Sequence[Rubric]) -> list[Outcome]:
    """The outcomes of a judge by labels, text by text."""
    outcomes: dict[str, Outcome] = {}
    texts: dict[Reads, list[Rubric]] = {}
    for one in dimensions:
        read = _readable(bench, one)
        if isinstance(read, Unjudged):
            outcomes[one.id] = read
        else:
            texts.setdefault(one.reads, []).append(one)
    (model,) = bench.seats.models
    async with turn(model):
        for reads, wanted in texts.items():
            view, _ = bench.views[reads]
            outcomes |= await label(bench.spec, wanted, model, view, bench.ledger)
    return [outcomes[one.id] for one in dimensions]


async def _dimension(bench: _Bench, rubric: Rubric) -> Outcome:
    read = _readable(bench, rubric)
    if isinstance(read, Unjudged):
        return read
    view, evidence = read
    votes: list[Verdicts] = []
    failures: list[Unjudged] = []
    for model in bench.seats.models:
        vote = await _member(bench, rubric, model, view, evidence)
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


async def _member(
    bench: _Bench, rubric: Rubric, model: Model, view: View, evidence: Evidence
) -> Verdicts | Unjudged:
    """One member's vote: the strict majority of its samples."""
    samples: list[Verdicts] = []
    failure: Unjudged | None = None
    for sample in range(bench.spec.samples):
        asked = prompt.build(bench.spec, rubric, bench.case.card, view, sample)
        reply = await ask(model, asked, parse.form(rubric, evidence), bench.ledger)
        if isinstance(reply, Unjudged):
            failure = reply
        else:
            samples.append(reply)
    if 2 * len(samples) <= bench.spec.samples and failure is not None:
        return failure
    return _decided(samples, bench.spec.samples)


def _decided(votes: Sequence[Verdicts], seats: int) -> Verdicts:
    return tuple(panel.decide(cast, seats) for cast in zip(*votes, strict=True))


def _score(bench: _Bench, dimensions: Sequence[Rubric], outcomes: Sequence[Outcome]) -> Score:
    value: dict[str, Any] = {
        one.dimension: one.score if isinstance(one, Judgment) else NAN for one in outcomes
    }
    unjudged = [one for one in outcomes if isinstance(one, Unjudged)]
    return Score(
        value=value,
        answer=summary(outcomes),
        explanation="\n\n".join(explained(one) for one in outcomes),
        reason=REASONS[unjudged[0].cause] if len(unjudged) == len(outcomes) else None,
        metadata={
            "judge": ", ".join(str(model) for model in bench.models),
            "judge_file": f"{bench.spec.id} {bench.spec.version}",
            "judge_hash": bench.judge_hash,
            "identities": list(bench.identities),
            "rubrics": {one.id: one.hash for one in dimensions},
            "seated": [str(model) for model in bench.seats.models],
            "own_family": list(bench.seats.own_family),
            "unjudged": {one.dimension: told(one) for one in unjudged},
            "judgments": packed(one for one in outcomes if isinstance(one, Judgment) or one.verdicts),
            "answers": dict(Counter(verdict.effective.value for one in outcomes for verdict in one.verdicts)),
            "voids": sum(verdict.effective is Answer.VOID for one in outcomes for verdict in one.verdicts),
            "flags": sorted({flag for view, _ in bench.views.values() for flag in view.flags}),
            **bench.ledger.record(),
        },
    )


def told(one: Unjudged) -> dict[str, str]:
    """Why there is no score, as a log holds it. What was answered all the same stands among the judgments."""
    return {"cause": one.cause.value, "detail": one.detail}
