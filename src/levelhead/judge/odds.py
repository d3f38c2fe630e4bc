"""From the probabilities of words to a score: log-odds of some of them, a zero set by anchors, and reasons to abstain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from levelhead.judge.judgment import Cause, Judgment, LabelEvidence, PassageShares, Unjudged
from levelhead.judge.labels import Label, Question
from levelhead.judge.score import level

MIN_MASS = 0.5
"""Probability that the words must have together: below it the model is not answering."""
MIN_ORDER = 0.8
"""Share of anchor pairs, one of each pole, that a model must put in the right order."""
UNDECIDED = 0.1
"""Part of the distance from the zero to the anchors of a pole within which nothing is said."""
STEEP = 2.0
"""Logits of the score at the mean of the anchors of a pole: 0.88 and 0.12."""
FLOOR = 1e-6
"""A word outside the reported tokens has at most this probability for the purpose of log-odds."""

Shares = Mapping[str, float]
"""Probability of each word: of one passage, or the mean over the passages of a text."""


def reading(words: Sequence[Label], tokens: Iterable[tuple[str, float]]) -> Shares:
    """What the most likely first tokens, with their log probabilities, say of the words."""
    shares = dict.fromkeys((label.word for label in words), 0.0)
    for token, logprob in tokens:
        start = token.strip()
        for word in shares:
            if start and word.startswith(start):
                shares[word] += math.exp(logprob)
    return shares


def mean(readings: Sequence[Shares]) -> Shares:
    """The shares of a text from those of its passages, of which there is one at least."""
    return {word: sum(one[word] for one in readings) / len(readings) for word in readings[0]}


def mass(shares: Shares) -> float:
    """What the words have together."""
    return math.fsum(shares.values())


def odds(question: Question, shares: Shares) -> float:
    """Natural log-odds of the high word of a dimension against its low ones together."""
    return math.log(max(shares[question.high], FLOOR) / max(_low(question, shares), FLOOR))


def _low(question: Question, shares: Shares) -> float:
    return math.fsum(shares[word] for word in question.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Values of the anchors of one dimension: log-odds, or what the cues say."""

    high: tuple[float, ...]
    """Per high anchor."""
    low: tuple[float, ...]

    @property
    def zero(self) -> float:
        """Where a score of one half lies: between the means of both poles."""
        return (_mean(self.high) + _mean(self.low)) / 2

    @property
    def half(self) -> float:
        """Distance from there to the mean of a pole."""
        return (_mean(self.high) - _mean(self.low)) / 2

    @property
    def order(self) -> float:
        """Share of pairs of a high and a low anchor in the right order; ties count half."""
        pairs = list(product(self.high, self.low))
        return sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs)

    def place(self, value: float) -> float:
        """0 at the zero, 1 and -1 at the means of the anchors of the poles."""
        return (value - self.zero) / self.half


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def scale(question: Question, values: Mapping[str, float]) -> Scale:
    """The scale of a dimension from a value per anchor's text."""
    anchors = question.sheet.anchors
    return Scale(
        high=tuple(values[one.text] for one in anchors if question.rubric in one.high),
        low=tuple(values[one.text] for one in anchors if question.rubric in one.low),
    )


def unfit(question: Question, anchors: Mapping[str, Shares]) -> Unjudged | None:
    """Why a model cannot judge a dimension at all: what it says of the anchors, without any cue."""
    why = []
    held = _mean([mass(shares) for shares in anchors.values()])
    if held < MIN_MASS:
        why.append(f"its words have {held:.2f} of the probability, at least {MIN_MASS} is needed")
    order = scale(question, {text: odds(question, shares) for text, shares in anchors.items()}).order
    if order < MIN_ORDER:
        why.append(f"{order:.0%} of the pairs in the right order, at least {MIN_ORDER:.0%} are needed")
    detail = f"on its own anchors: {'; '.join(why)}"
    return Unjudged(dimension=question.rubric, cause=Cause.UNFIT, detail=detail) if why else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cued:
    """What the baseline's cues say of a text, and of the anchors."""

    value: float
    """Part of the criteria for the high pole, 0 to 1."""
    scale: Scale


def judged(
    question: Question,
    anchors: Mapping[str, Shares],
    spans: Sequence[tuple[int, int]],
    readings: Sequence[Shares],
    cued: Cued | None,
) -> Judgment | Unjudged:
    """The judgment of a text, or why there is none.

    Args:
        question: The dimension.
        anchors: Shares per anchor's text.
        spans: Where the passages of the text lie.
        readings: Shares per passage.
        cued: ``None`` when the dimension gives cues no weight.
    """
    shares = mean(readings)
    if mass(shares) < MIN_MASS:
        detail = f"the words have {mass(shares):.2f} of the probability, at least {MIN_MASS} is needed"
        return Unjudged(dimension=question.rubric, cause=Cause.OFF_LABEL, detail=detail)
    own = scale(question, {text: odds(question, one) for text, one in anchors.items()})
    worded = own.place(odds(question, shares))
    cues = None if cued is None else cued.scale.place(cued.value)
    place = worded if cues is None else (1 - question.cues) * worded + question.cues * cues
    if abs(place) < UNDECIDED:
        detail = f"place {place:+.2f} between the poles at -1 and +1: too near to call"
        return Unjudged(dimension=question.rubric, cause=Cause.UNDECIDED, detail=detail)
    score = 1 / (1 + math.exp(-STEEP * place))
    evidence = LabelEvidence(
        place=place,
        words=(question.high, *question.low),
        odds=odds(question, shares),
        zero=own.zero,
        half=own.half,
        mass=mass(shares),
        worded=worded,
        cues=cues,
        passages=tuple(
            PassageShares(start=start, end=end, high=one[question.high], low=_low(question, one))
            for (start, end), one in zip(spans, readings, strict=True)
        ),
    )
    return Judgment(dimension=question.rubric, score=score, level=level(score), verdicts=(), labels=evidence)
