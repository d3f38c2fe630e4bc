"""Verdicts into a judgment: the keyed mean over what could be assessed, and the level it falls in."""

from __future__ import annotations

from collections.abc import Sequence

from levelhead.judge.judgment import Answer, Cause, CriterionVerdict, Judgment, Unjudged
from levelhead.rubric import Rubric

MIN_COVERAGE = 0.6
"""Share of criteria that must be assessable for a score."""

BANDS = (0.15, 0.4, 0.6, 0.85)
"""Upper bounds of levels 1 to 4."""


def judged(rubric: Rubric, verdicts: Sequence[CriterionVerdict]) -> Judgment | Unjudged:
    """The judgment of a dimension. NA, void and unassessable criteria leave numerator and denominator."""
    keyed = [
        (verdict.effective is Answer.MET) == (criterion.key > 0)
        for criterion, verdict in zip(rubric.criteria, verdicts, strict=True)
        if verdict.effective in {Answer.MET, Answer.UNMET}
    ]
    if len(keyed) < MIN_COVERAGE * len(verdicts):
        voids = sum(verdict.effective is Answer.VOID for verdict in verdicts)
        detail = f"{len(keyed)} of {len(verdicts)} criteria assessable, {voids} void"
        return Unjudged(
            dimension=rubric.id, cause=Cause.LOW_COVERAGE, detail=detail, verdicts=tuple(verdicts)
        )
    score = sum(keyed) / len(keyed)
    return Judgment(dimension=rubric.id, score=score, level=level(score), verdicts=tuple(verdicts))


def level(score: float) -> int:
    """The level of a score from 0 to 1."""
    return 1 + sum(score > bound for bound in BANDS)
