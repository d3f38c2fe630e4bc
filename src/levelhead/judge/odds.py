"""From the probabilities of two words to a score: log-odds, a zero set by anchors, and reasons to abstain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from levelhead.judge.judgment import Cause, Judgment, LabelEvidence, PassageOdds, QuestionOdds, Unjudged
from levelhead.judge.labels import Question
from levelhead.judge.score import level

MIN_MASS = 0.5
"""Probability that the two words must have together: below it the model is not answering the question."""
MIN_ORDER = 0.8
"""Share of anchor pairs, one of each pole, that a model must put in the right order."""
MAX_FLIPS = 1 / 3
"""Share of such pairs whose order may depend on the order in which the words are offered."""
UNDECIDED = 0.1
"""Part of the distance from the zero to the anchors of a pole within which nothing is said."""
STEEP = 2.0
"""Logits of the score at the mean of the anchors of a pole: 0.88 and 0.12."""
FLOOR = 1e-6
"""A word outside the reported tokens has at most this probability for the purpose of log-odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Probabilities of the two words in one call."""

    high: float
    low: float

    @property
    def mass(self) -> float:
        """What they have together."""
        return self.high + self.low

    @property
    def odds(self) -> float:
        """Natural log-odds of high against low."""
        return math.log(max(self.high, FLOOR) / max(self.low, FLOOR))


def reading(question: Question, tokens: Iterable[tuple[str, float]]) -> Reading:
    """What the most likely first tokens, with their log probabilities, say of the three words."""
    masses = dict.fromkeys((label.word for label in question.labels), 0.0)
    for token, logprob in tokens:
        start = token.strip()
        for word in masses:
            if start and word.startswith(start):
                masses[word] += math.exp(logprob)
    high, low = masses.values()
    return Reading(high=high, low=low)


Pair = tuple[Reading, Reading]
"""The readings of a passage in both orders of the words."""


def balanced(pair: Pair) -> float:
    """Mean log-odds over both orders: a constant liking for the first word cancels."""
    return (pair[0].odds + pair[1].odds) / 2


def flipped(pair: Pair) -> bool:
    """Whether the preferred word depends on the order alone."""
    return (pair[0].odds > 0) != (pair[1].odds > 0)


Odds = tuple[float, float]
"""Log-odds of an anchor in both orders of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero:
    """The scale of one question, or of several together, for one model, from the anchors."""

    high: tuple[Odds, ...]
    """Per high anchor."""
    low: tuple[Odds, ...]
    mass: float
    """Mean probability of the two words; of several questions the least."""

    @property
    def middle(self) -> float:
        """Where a score of one half lies: between the means of both poles."""
        return (_mean(self.high) + _mean(self.low)) / 2

    @property
    def half(self) -> float:
        """Distance from there to the mean of a pole."""
        return (_mean(self.high) - _mean(self.low)) / 2

    @property
    def order(self) -> float:
        """Share of pairs of a high and a low anchor in the right order; ties count half."""
        pairs = [(sum(a), sum(b)) for a, b in product(self.high, self.low)]
        return sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs)

    @property
    def flips(self) -> float:
        """Share of these pairs that one order of the words puts the other way round than the other order does."""
        pairs = list(product(self.high, self.low))
        return sum((a[0] > b[0]) != (a[1] > b[1]) for a, b in pairs) / len(pairs)

    def unfit(self) -> str | None:
        """Every reason why the model cannot answer, ``None`` when it can."""
        why = []
        if self.mass < MIN_MASS:
            why.append(f"its words have {self.mass:.2f} of the probability, at least {MIN_MASS} is needed")
        if self.flips > MAX_FLIPS:
            why.append(
                f"{self.flips:.0%} of the pairs turn with the order of the words, at most {MAX_FLIPS:.0%} may"
            )
        if self.order < MIN_ORDER:
            why.append(
                f"{self.order:.0%} of the pairs in the right order, at least {MIN_ORDER:.0%} are needed"
            )
        return "; ".join(why) or None


def _mean(anchors: Sequence[Odds]) -> float:
    return sum(first + second for first, second in anchors) / (2 * len(anchors))


def zero(high: Sequence[Pair], low: Sequence[Pair]) -> Zero:
    """The scale of a question from the readings of the anchors of both poles."""
    readings = [one for pair in (*high, *low) for one in pair]
    return Zero(
        high=tuple((first.odds, second.odds) for first, second in high),
        low=tuple((first.odds, second.odds) for first, second in low),
        mass=sum(one.mass for one in readings) / len(readings),
    )


def joined(scales: Sequence[Zero]) -> Zero:
    """The scale of questions on the same anchors: their log-odds add up, as they do in a score."""
    return Zero(
        high=tuple(map(_added, zip(*(scale.high for scale in scales), strict=True))),
        low=tuple(map(_added, zip(*(scale.low for scale in scales), strict=True))),
        mass=min(scale.mass for scale in scales),
    )


def _added(odds: Sequence[Odds]) -> Odds:
    return sum(first for first, _ in odds), sum(second for _, second in odds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One question over the passages of a text."""

    question: Question
    scale: Zero
    pairs: tuple[Pair, ...]
    """One per passage."""

    @property
    def above(self) -> tuple[float, ...]:
        """Log-odds of each passage above the zero."""
        return tuple(balanced(pair) - self.scale.middle for pair in self.pairs)

    @property
    def mass(self) -> float:
        """Mean probability of the two words."""
        return sum(one.mass for pair in self.pairs for one in pair) / (2 * len(self.pairs))

    def odds(self) -> QuestionOdds:
        """What is kept of it."""
        return QuestionOdds(
            words=(self.question.high.word, self.question.low.word),
            odds=sum(map(balanced, self.pairs)) / len(self.pairs),
            zero=self.scale.middle,
            half=self.scale.half,
            mass=self.mass,
            flips=sum(map(flipped, self.pairs)),
        )


def unfit(rubric: str, scales: Sequence[Zero]) -> Unjudged | None:
    """Why a model cannot judge a dimension at all: with all of its questions it fails on the anchors."""
    why = joined(scales).unfit()
    return (
        None
        if why is None
        else Unjudged(dimension=rubric, cause=Cause.UNFIT, detail=f"on its own anchors: {why}")
    )


def judged(rubric: str, spans: Sequence[tuple[int, int]], answers: Sequence[Answers]) -> Judgment | Unjudged:
    """The judgment of a text whose passages lie at ``spans``, or why there is none."""
    mass = min(one.mass for one in answers)
    if mass < MIN_MASS:
        detail = f"the two words have {mass:.2f} of the probability, at least {MIN_MASS} is needed"
        return Unjudged(dimension=rubric, cause=Cause.OFF_LABEL, detail=detail)
    # log-odds of several questions add up; the anchors of all of them together are the unit
    unit = joined([one.scale for one in answers]).half
    places = [sum(above) / unit for above in zip(*(one.above for one in answers), strict=True)]
    place = sum(places) / len(places)
    if abs(place) < UNDECIDED:
        detail = f"place {place:+.2f} between the poles at -1 and +1: too near to call"
        return Unjudged(dimension=rubric, cause=Cause.UNDECIDED, detail=detail)
    score = 1 / (1 + math.exp(-STEEP * place))
    evidence = LabelEvidence(
        place=place,
        questions=tuple(one.odds() for one in answers),
        passages=tuple(
            PassageOdds(start=start, end=end, place=each)
            for (start, end), each in zip(spans, places, strict=True)
        ),
    )
    return Judgment(dimension=rubric, score=score, level=level(score), verdicts=(), labels=evidence)
