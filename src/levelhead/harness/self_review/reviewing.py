"""The scorer of reviews: every bound reviewer is asked about one draft, blind; what is no decision has a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inspect_ai.model import Model
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead.compare.self_review.crossing import own
from levelhead.errors import CannotCheck
from levelhead.harness.asking import ask
from levelhead.harness.details import packed
from levelhead.harness.identity import identity
from levelhead.harness.judging import NAN, REASONS
from levelhead.harness.ledger import Ledger
from levelhead.harness.prices import affordable
from levelhead.harness.seats import bound, weights
from levelhead.harness.self_review.drafts import twin_of
from levelhead.harness.self_review.metric import by_state
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.pipeline import review
from levelhead.pipeline.review import Decision, Draft, Review
from levelhead.pipeline.stage import Stage
from levelhead.sources.drafts import Twin

VALUES = {Decision.DOWNGRADE: 1.0, Decision.SHIP: 0.0}
"""As a log holds a decision; without one it holds NaN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one model made of one draft."""

    model: Model
    outcome: Review | Unjudged
    ledger: Ledger

    @property
    def name(self) -> str:
        """The model's."""
        return str(self.model)


@scorer(metrics={"*": [by_state()]})
def reviewers() -> Scorer:
    """Per reviewer 1 for a downgrade and 0 for a draft that ships; NaN, with its reason, for anything else."""
    stage = review.load()

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        return await reviewed(stage, twin_of(state))

    return score


async def reviewed(stage: Stage, twin: Twin) -> Score:
    """One draft before every model that the run binds to the role."""
    models = bound((review.ROLE,))
    draft = Draft(brief=twin.brief, title=twin.title, body=twin.body, diff=twin.diff)
    # the author's name alone: what is shown must not depend on who else reviews
    shown = review.show(stage, draft, (twin.author, twin.author.rpartition("/")[2]))
    form, prompt = review.form(shown), review.build(stage, shown)
    answers: list[_Answer] = []
    # Every reviewer is asked before the next draft is: an outage meets all of them alike.
    for model in models:
        ledger = Ledger(limits=stage.limits)
        outcome: Review | Unjudged | None = _unable(stage, model)
        if outcome is None:
            outcome = await ask(model, prompt, form, ledger)
        answers.append(_Answer(model=model, outcome=outcome, ledger=ledger))
    return _score(stage, twin, answers, cut=shown.cut)


def _unable(stage: Stage, model: Model) -> Unjudged | None:
    """Why a model cannot be asked at all."""
    try:
        affordable(f"stage {stage.id}", stage.limits, [model])
        if weights(model) is not None:
            raise CannotCheck(f"stage {stage.id}", str(model), "a model that can call a tool")
    except CannotCheck as error:
        return Unjudged(dimension=stage.id, cause=Cause.FAILED, detail=str(error))
    return None


def _score(stage: Stage, twin: Twin, answers: Sequence[_Answer], *, cut: bool) -> Score:
    unscored = [one.outcome for one in answers if isinstance(one.outcome, Unjudged)]
    return Score(
        value={one.name: _value(one.outcome) for one in answers},
        answer=", ".join(f"{one.name} {_brief(one.outcome)}" for one in answers),
        explanation="\n\n".join(_explained(one) for one in answers),
        reason=REASONS[unscored[0].cause] if len(unscored) == len(answers) else None,
        metadata={
            "stage": f"{stage.id} {stage.version}",
            "stage_hash": stage.hash(),
            "cut": cut,
            "reviews": packed(_record(twin, one) for one in answers),
        },
    )


def _value(outcome: Review | Unjudged) -> float:
    return NAN if isinstance(outcome, Unjudged) else VALUES[outcome.decision]


def _record(twin: Twin, answer: _Answer) -> dict[str, Any]:
    """One review as a reading is made of it."""
    outcome = answer.outcome
    head = {
        "reviewer": answer.name,
        "identity": identity(answer.model),
        "own": own(answer.name, twin.author),
        "taken": answer.ledger.record(),
    }
    if isinstance(outcome, Unjudged):
        none: dict[str, Any] = dict.fromkeys(("decision", "founded", "pointed", "review"))
        return head | none | {"cause": outcome.cause.value, "detail": outcome.detail}
    return head | {
        "decision": outcome.decision.value,
        "founded": outcome.founded,
        "pointed": review.points_at(outcome, twin.lines) if twin.lines else None,
        "review": outcome.markdown(),
        "cause": "",
        "detail": "",
    }


def _brief(one: Review | Unjudged) -> str:
    return f"unscored ({one.cause.value})" if isinstance(one, Unjudged) else one.decision.value


def _explained(answer: _Answer) -> str:
    one = answer.outcome
    if isinstance(one, Unjudged):
        return f"**{answer.name}**: unscored ({one.cause.value}): {one.detail}"
    return f"**{answer.name}**: **{one.decision.value}**\n\n{one.markdown()}"
