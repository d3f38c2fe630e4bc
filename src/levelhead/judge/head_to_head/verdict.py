"""What a judge said of two texts, and what counts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.judge.judgment import Cause, Quote, Unjudged


class Preference(StrEnum):
    """The closed set that a judge may answer, and what becomes of it."""

    FIRST = "FIRST"
    """The text shown first has more of the dimension."""
    SECOND = "SECOND"
    TIE = "TIE"
    CANNOT_ASSESS = "CANNOT_ASSESS"
    VOID = "VOID"
    """FIRST or SECOND without a quote of the favoured text alone: never offered to the judge."""


OFFERED = (Preference.FIRST, Preference.SECOND, Preference.TIE, Preference.CANNOT_ASSESS)
"""What a judge may say."""

OUTCOMES: Mapping[Preference, float] = {
    Preference.FIRST: 1.0,
    Preference.TIE: 0.5,
    Preference.SECOND: 0.0,
}
"""As a log holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """One dimension of one pair in one order."""

    dimension: str
    said: Preference
    effective: Preference
    why: str
    first: tuple[Quote, ...]
    """Quotes of the text shown first, checked."""
    second: tuple[Quote, ...]


def decide(votes: Sequence[PairVerdict], seats: int) -> PairVerdict:
    """The verdict of more than half of the seats; without one the pair cannot be assessed.

    A member that is seated and gave no usable reply has a seat and no vote.
    """
    answer, count = Counter(vote.effective for vote in votes).most_common(1)[0]
    carried = 2 * count > seats
    agreed = [vote for vote in votes if vote.effective is answer] if carried else list(votes)
    said = ", ".join(vote.effective.value for vote in votes)
    return PairVerdict(
        dimension=votes[0].dimension,
        said=agreed[0].said if carried else Preference.CANNOT_ASSESS,
        effective=answer if carried else Preference.CANNOT_ASSESS,
        why=agreed[0].why if len(votes) == 1 else f"votes: {said}; {agreed[0].why}"[:400],
        first=tuple(quote for vote in agreed for quote in vote.first),
        second=tuple(quote for vote in agreed for quote in vote.second),
    )


def no_verdict(verdict: PairVerdict) -> Unjudged | None:
    """Why there is no outcome, ``None`` when there is one."""
    if verdict.effective is Preference.VOID:
        detail = f"{verdict.said.value} without a quote that stands in the favoured text alone"
        return Unjudged(dimension=verdict.dimension, cause=Cause.VOID, detail=detail)
    if verdict.effective is Preference.CANNOT_ASSESS:
        return Unjudged(dimension=verdict.dimension, cause=Cause.CANNOT_ASSESS, detail=verdict.why)
    return None
