"""A kind of claim: how it is found in a text, and how it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from levelhead.claim import Claim, Finding, Needs
from levelhead.ground import Ground
from levelhead.prose import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim."""

    id: str
    sentence: str
    """What it reads, in one sentence: the entry in the table of kinds."""
    find: Find
    check: Check
    needs: NeedsOf = field(default=lambda _claim: Needs())
    blocks: bool = True
    """Whether its measured precision licenses it to fail a check (docs/bench.md); else its contradictions warn."""


class Find(Protocol):
    """Claims of one kind in a document; pure text, no tree."""

    def __call__(self, document: Document) -> Sequence[Claim]:
        """The claims, each with its exact span."""


class Check(Protocol):
    """The finding for one claim of the kind."""

    def __call__(self, claim: Claim, ground: Ground) -> Finding:
        """The verdict, with its evidence."""


class NeedsOf(Protocol):
    """What the check of a claim will look up."""

    def __call__(self, claim: Claim) -> Needs:
        """Words and literals to scan for."""
