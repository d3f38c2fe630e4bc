"""Whether an arm gives a dimension an occasion to show, and what there is to read for it."""

from __future__ import annotations

from levelhead.artifact import Arm, Case, PremiseStatus
from levelhead.judge.view import MIN_WORDS, View
from levelhead.rubric import Applies, Reads, Rubric


def occasion(rubric: Rubric, case: Case, arm: Arm) -> str | None:
    """Why a dimension has no occasion to show, ``None`` when it has one."""
    premises = case.card.premises
    if rubric.applies is Applies.PREMISES and all(one.status is PremiseStatus.SOUND for one in premises):
        return "the card holds no strained or broken premise"
    if rubric.applies is Applies.SELF_REVIEW and arm.run.self_review is None:
        return "the run kept no self-review"
    return None


def text_of(arm: Arm, reads: Reads) -> str | None:
    """The text of an arm that a dimension is read from, ``None`` when there is no such text."""
    if reads is Reads.SELF_REVIEW:
        return arm.run.self_review
    return None if arm.artifact is None else arm.artifact.body


def too_short(view: View) -> str | None:
    """Why a view has nothing to judge, ``None`` when it has."""
    if view.words >= MIN_WORDS:
        return None
    return f"{view.words} words of the model's own, at least {MIN_WORDS} are needed"
