"""What a judge said of one dimension, or why there is no score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """The closed set that a judge may answer per criterion, and what becomes of it."""

    MET = "MET"
    UNMET = "UNMET"
    NA = "NA"
    CANNOT_ASSESS = "CANNOT_ASSESS"
    VOID = "VOID"
    """A MET whose quotes do not stand in the artifact: never offered to the judge."""


OFFERED = (Answer.MET, Answer.UNMET, Answer.NA, Answer.CANNOT_ASSESS)
"""What a judge may say."""


class QuoteStatus(StrEnum):
    """What the check of a quote found."""

    VERIFIED = "verified"
    NOT_FOUND = "not_found"
    NOT_MODEL_AUTHORED = "not_model_authored"
    TOO_SHORT = "too_short"
    IN_BOTH = "in_both"
    """Of two texts that are compared, both hold it: it tells them apart in nothing."""


class Cause(StrEnum):
    """Why a dimension is unjudged."""

    INCOMPLETE = "incomplete"
    """The run published nothing."""
    NOT_APPLICABLE = "not_applicable"
    """The card gives no occasion for the dimension."""
    EMPTY = "empty"
    """Too few words of the model's own."""
    REFUSED = "refused"
    TRUNCATED = "truncated"
    GARBAGE = "garbage"
    """No answer of the offered form."""
    FAILED = "failed"
    """The model could not be reached or gave an error."""
    LOW_COVERAGE = "low_coverage"
    """Too few criteria could be assessed."""
    SEATS = "seats"
    """Too few members of the panel are seated, or answered."""
    LIMIT = "limit"
    """The judge's budget for the artifact is spent."""
    UNFIT = "unfit"
    """A judge by labels that does not pass on its own anchors."""
    OFF_LABEL = "off_label"
    """The offered words are not what the model would have said."""
    UNDECIDED = "undecided"
    """Too near to the zero of the scale to call."""
    VOID = "void"
    """Of two texts, one was preferred without evidence."""
    CANNOT_ASSESS = "cannot_assess"
    """Of two texts the judge cannot say, or no majority of a panel agrees."""
    MISSING = "missing"
    """The case has no arm by one of two models."""
    SAME_MODEL = "same_model"
    """Both arms are by one model."""


HEAD_TO_HEAD = frozenset({Cause.VOID, Cause.CANNOT_ASSESS, Cause.MISSING, Cause.SAME_MODEL})
"""Causes that a comparison of two texts alone can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A reply that is none, whatever was asked."""

    cause: Cause
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote and its check."""

    text: str
    status: QuoteStatus
    start: int | None
    """Code points into the text that was read, ``None`` when it was not found."""
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionVerdict:
    """One criterion."""

    id: str
    said: Answer
    effective: Answer
    why: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageShares:
    """What a judge by labels holds of a passage."""

    start: int
    """Code points into the text that was read."""
    end: int
    high: float
    """Probability of the dimension's high word."""
    low: float
    """The same of its low words together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelEvidence:
    """What a judgment by labels rests on: no criteria and no quotes, but the odds of words.

    Places are 0 at the zero, 1 and -1 at the means of the anchors.
    """

    place: float
    """Weighted mean of the two places below."""
    words: tuple[str, ...]
    """The high one, then the low ones."""
    odds: float
    """Natural log-odds of the high word against the low ones: of their mean probabilities over the passages."""
    zero: float
    """Where the scale of these odds has its middle, from the anchors."""
    half: float
    """Log-odds from there to the mean of the anchors of a pole."""
    mass: float
    """Mean probability of all words."""
    worded: float
    """Place by the model's words alone."""
    cues: float | None
    """Place by the baseline's cues alone, ``None`` where they have no weight."""
    passages: tuple[PassageShares, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A scored dimension."""

    dimension: str
    score: float
    """0 to 1: the keyed mean over assessable criteria, or a logistic function of log-odds."""
    level: int
    """1 to 5, by bands of the score; for display."""
    verdicts: tuple[CriterionVerdict, ...]
    """Per criterion; empty when the judge answers by labels."""
    labels: LabelEvidence | None = None
    """``None`` when the judge answers per criterion."""

    @property
    def voids(self) -> int:
        """MET verdicts that lost their evidence."""
        return sum(verdict.effective is Answer.VOID for verdict in self.verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unjudged:
    """A dimension without a score: out of numerator and denominator, and counted."""

    dimension: str
    cause: Cause
    detail: str
    verdicts: tuple[CriterionVerdict, ...] = ()
    """What was answered where too little of it could be assessed: evidence about the judge, not about the text."""
