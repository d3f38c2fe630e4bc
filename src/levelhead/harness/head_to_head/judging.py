"""The head-to-head scorer: one call per dimension and member about one pair in one order."""

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
from levelhead.harness.details import packed
from levelhead.harness.explain import quoted
from levelhead.harness.head_to_head.metric import by_pair
from levelhead.harness.head_to_head.pairs import Side, pair_of
from levelhead.harness.identity import identity
from levelhead.harness.judging import NAN, REASONS, told
from levelhead.harness.ledger import Ledger
from levelhead.harness.prices import affordable
from levelhead.harness.seats import Seats, bound, seat
from levelhead.judge import spec as specs
from levelhead.judge.evidence import Evidence
from levelhead.judge.head_to_head import prompt
from levelhead.judge.head_to_head.parse import form
from levelhead.judge.head_to_head.verdict import OUTCOMES, PairVerdict, Preference, decide, no_verdict
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.judge.occasion import occasion, text_of, too_short
from levelhead.judge.view import View, blind
from levelhead.rubric import Reads, Rubric

Outcome = PairVerdict | Unjudged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exhibit:
    """Two texts as they are shown, with what their quotes are held to."""

    views: prompt.PairView
    first: Evidence
    second: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """Everything that judging one pair needs, whatever the dimension."""

    spec: specs.JudgeSpec
    case: Case
    sides: tuple[Side, Side]
    models: tuple[Model, ...]
    """What the run binds to the judge's roles."""
    seats: Seats
    ledger: Ledger
    identities: tuple[str, ...]
    judge_hash: str
    shown: dict[Reads, _Exhibit]
    """Made on first use."""

    def show(self, first: Arm, second: Arm, reads: Reads) -> _Exhibit | None:
        """Both texts side by side, ``None`` when one of them is not there."""
        texts = text_of(first, reads), text_of(second, reads)
        if texts[0] is None or texts[1] is None:
            return None
        if reads not in self.shown:
            views = prompt.facing(
                self._view(texts[0], first, second), self._view(texts[1], second, first), self.judge_hash
            )
            self.shown[reads] = _Exhibit(
                views=views, first=Evidence(views.first), second=Evidence(views.second)
            )
        return self.shown[reads]

    def _view(self, text: str, arm: Arm, other: Arm) -> View:
        characters = self.spec.limits.characters
        return blind(text, self.case.card, arm.run, self.judge_hash, characters, beside=other.run)


@scorer(metrics={"*": [by_pair()]})
def pair_judge(judge: str = "head_to_head") -> Scorer:
    """Which of two texts shows more of each dimension of a judge file: 1 the first, 0 the second, 0.5 a tie.

    Args:
        judge: Name of a file under ``judges``, of protocol ``pairs``.
    """
    spec = specs.load(judge, (specs.Protocol.PAIRS,))
    dimensions = rubrics.load_all(spec.rubrics)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        return await judge_pair(spec, dimensions, *pair_of(state))

    return score


async def judge_pair(
    spec: specs.JudgeSpec, dimensions: Sequence[Rubric], case: Case, first: Side, second: Side
) -> Score:
    """One pair in one order, judged by the models that the run binds to the judge's roles."""
    models: tuple[Model, ...] = ()
    unusable = None
    try:
        models = bound(spec.roles)
        affordable(f"judge {spec.id}", spec.limits, models)
    except CannotCheck as error:
        unusable = str(error)
    identities = tuple(identity(model) for model in models)
    bench = _Bench(
        spec=spec,
        case=case,
        sides=(first, second),
        models=models,
        seats=seat(spec, models, first.model, second.model),
        ledger=Ledger(limits=spec.limits),
        identities=identities,
        judge_hash=spec.hash(dimensions, identities),
        shown={},
    )
    if unusable is not None:
        return _score(bench, dimensions, _all(dimensions, Cause.FAILED, unusable))
    return _score(bench, dimensions, await _outcomes(bench, dimensions))


async def _outcomes(bench: _Bench, dimensions: Sequence[Rubric]) -> list[Outcome]:
    first, second = bench.sides
    if first.model == second.model:
        return _all(dimensions, Cause.SAME_MODEL, f"both arms are by {first.model}")
    for side in bench.sides:
        if side.arm is None:
            return _all(dimensions, Cause.MISSING, f"the case has no arm by {side.model}")
    for side in bench.sides:
        if side.arm is not None and side.arm.artifact is None:
            detail = f"the run of {side.model} did not complete: {side.arm.run.incomplete}"
            return _all(dimensions, Cause.INCOMPLETE, detail)
    short = bench.seats.short(bench.spec.min_seats)
    if short is not None:
        return _all(dimensions, Cause.SEATS, short)
    assert first.arm is not None
    assert second.arm is not None
    # One after the other: the first call writes the provider's cache of card and texts, the next ones read it.
    return [await _dimension(bench, one, first.arm, second.arm) for one in dimensions]


def _all(dimensions: Sequence[Rubric], cause: Cause, detail: str) -> list[Outcome]:
    return [Unjudged(dimension=one.id, cause=cause, detail=detail) for one in dimensions]


def _readable(bench: _Bench, rubric: Rubric, first: Arm, second: Arm) -> _Exhibit | Unjudged:
    """What there is to compare on a dimension, or why there is nothing."""
    missing = next(filter(None, (occasion(rubric, bench.case, arm) for arm in (first, second))), None)
    shown = bench.show(first, second, rubric.reads)
    if missing is not None or shown is None:
        detail = missing or f"a run kept no {rubric.reads.value}"
        return Unjudged(dimension=rubric.id, cause=Cause.NOT_APPLICABLE, detail=detail)
    for side, view in zip(bench.sides, (shown.views.first, shown.views.second), strict=True):
        short = too_short(view)
        if short is not None:
            return Unjudged(dimension=rubric.id, cause=Cause.EMPTY, detail=f"{side.model}: {short}")
    return shown


async def _dimension(bench: _Bench, rubric: Rubric, first: Arm, second: Arm) -> Outcome:
    shown = _readable(bench, rubric, first, second)
    if isinstance(shown, Unjudged):
        return shown
    votes: list[PairVerdict] = []
    failures: list[Unjudged] = []
    for model in bench.seats.models:
        vote = await _member(bench, rubric, model, shown)
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
    return decide(votes, len(bench.seats.models))


async def _member(bench: _Bench, rubric: Rubric, model: Model, shown: _Exhibit) -> Outcome:
    """One member's vote: the strict majority of its samples."""
    wanted = form(rubric, shown.first, shown.second)
    samples: list[PairVerdict] = []
    failure: Unjudged | None = None
    for sample in range(bench.spec.samples):
        asked = prompt.build(bench.spec, rubric, bench.case.card, shown.views, sample)
        reply = await ask(model, asked, wanted, bench.ledger)
        if isinstance(reply, Unjudged):
            failure = reply
        else:
            samples.append(reply)
    if 2 * len(samples) <= bench.spec.samples and failure is not None:
        return failure
    return decide(samples, bench.spec.samples)


def _score(bench: _Bench, dimensions: Sequence[Rubric], outcomes: Sequence[Outcome]) -> Score:
    verdicts = [one for one in outcomes if isinstance(one, PairVerdict)]
    unjudged = [why for one in outcomes if (why := one if isinstance(one, Unjudged) else no_verdict(one))]
    missing = {one.dimension for one in unjudged}
    value: dict[str, Any] = dict.fromkeys((one.dimension for one in outcomes), NAN)
    value |= {one.dimension: OUTCOMES[one.effective] for one in verdicts if one.dimension not in missing}
    flags = {
        flag for each in bench.shown.values() for flag in (*each.views.first.flags, *each.views.second.flags)
    }
    return Score(
        value=value,
        answer=", ".join(f"{one.dimension} {_brief(one)}" for one in outcomes),
        explanation="\n\n".join(_explained(one) for one in outcomes),
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
            "verdicts": packed(verdicts),
            "answers": dict(Counter(one.effective.value for one in verdicts)),
            "voids": sum(one.effective is Preference.VOID for one in verdicts),
            "flags": sorted(flags),
            **bench.ledger.record(),
        },
    )


def _brief(one: Outcome) -> str:
    return f"unjudged ({one.cause.value})" if isinstance(one, Unjudged) else one.effective.value


def _explained(one: Outcome) -> str:
    """One dimension for Inspect's viewer: the verdict, the reasoning, the quotes of both texts."""
    if isinstance(one, Unjudged):
        return f"**{one.dimension}**: unjudged ({one.cause.value}): {one.detail}"
    said = f" (said {one.said.value})" if one.effective is Preference.VOID else ""
    lines = [f"**{one.dimension}**: **{one.effective.value}**{said}: {one.why}", ""]
    for place, quotes in (("first", one.first), ("second", one.second)):
        lines += [f"- {place}: {quoted(quote)}" for quote in quotes]
    return "\n".join(lines)
