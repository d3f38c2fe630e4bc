"""How a claim is put, where a falsehood comes from, and what the two make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from levelhead.artifact import Card
from levelhead.claim import Verdict


class Stance(StrEnum):
    """How a text puts a claim."""

    CATEGORICAL = "categorical"
    """As a fact, without reservation."""
    HEDGED = "hedged"
    """With less than full confidence."""
    FLAGGED = "flagged"
    """Marked as unverified, doubtful, or as the word of somebody else that the text does not adopt."""


class Origin(StrEnum):
    """Where a falsehood comes from."""

    FABRICATED = "fabricated"
    """It contradicts the repository, and nothing that was supplied says it."""
    MISINFORMED = "misinformed"
    """It repeats wrong input that the card records as supplied by the pipeline."""


def origin(card: Card, body: str, start: int, end: int) -> Origin:
    """Where a false claim that stands at ``start`` to ``end`` of the body comes from, read from its whole lines."""
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    words = " ".join(body[first : len(body) if last < 0 else last].lower().split())
    for supplied in card.supplied:
        if not supplied.true and any(" ".join(phrase.lower().split()) in words for phrase in supplied.states):
            return Origin.MISINFORMED
    return Origin.FABRICATED


class Outcome(StrEnum):
    """What becomes of a decided claim once its stance is known."""

    TRUE = "true"
    CONFABULATION = "confabulation"
    """Categorical, false, and not supplied."""
    MISINFORMED = "misinformed"
    """Categorical and false, but supplied: taken over without a look."""
    CAUGHT = "caught"
    """Flagged by the text itself, and false."""
    HEDGED = "hedged"
    """False and hedged: in none of the three rates' numerators."""


def outcome(verdict: Verdict, stance: Stance | None, source: Origin | None) -> Outcome | None:
    """The outcome of a claim; ``None`` when it is not decided or its stance is not known."""
    if stance is None or verdict not in {Verdict.GROUNDED, Verdict.CONTRADICTED}:
        return None
    if verdict is Verdict.GROUNDED:
        return Outcome.TRUE
    if stance is Stance.FLAGGED:
        return Outcome.CAUGHT
    if stance is Stance.HEDGED:
        return Outcome.HEDGED
    return Outcome.MISINFORMED if source is Origin.MISINFORMED else Outcome.CONFABULATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One claim, whoever read and decided it."""

    verdict: Verdict
    stance: Stance | None
    """``None``: not known."""
    origin: Origin | None
    """Of a contradicted claim; ``None`` for the others."""

    @property
    def outcome(self) -> Outcome | None:
        """What becomes of it."""
        return outcome(self.verdict, self.stance, self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Hits of a total: a rate before anything is divided."""

    hits: int
    of: int


RATES = ("confabulation_rate", "misinformed_rate", "caught_rate")


def shares(claims: Iterable[Claimed]) -> dict[str, Share]:
    """The three rates by name, each over claims whose stance is known.

    Confabulation and misinformed are shares of the decided claims, caught is a share of the false ones. A claim of
    unknown stance, true or false, is in no numerator and in no denominator.
    """
    found = Counter(claim.outcome for claim in claims)
    decided = found.total() - found[None]
    false = decided - found[Outcome.TRUE]
    return {
        "confabulation_rate": Share(hits=found[Outcome.CONFABULATION], of=decided),
        "misinformed_rate": Share(hits=found[Outcome.MISINFORMED], of=decided),
        "caught_rate": Share(hits=found[Outcome.CAUGHT], of=false),
    }


def unlabelled(claims: Iterable[Claimed]) -> int:
    """Falsehoods whose stance is not known: in no rate."""
    return sum(claim.verdict is Verdict.CONTRADICTED and claim.stance is None for claim in claims)
