"""A text that a judge is measured by: a document as it stands, or with one thing done to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from levelhead.sources.validity.document import Document


class Part(StrEnum):
    """What a variant is for."""

    BASE = "base"
    """A document in the middle of every dimension: what its variants are held against."""
    EDIT = "edit"
    """One dimension moves, the others stay."""
    PLACEBO = "placebo"
    """Nothing that is measured moves."""
    ATTACK = "attack"
    """Text that asks, pretends or hides: what was unmet must stay unmet."""
    KNOWN = "known"
    """An extreme of one dimension."""
    LABEL = "label"
    """A document with labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One text to judge."""

    id: str
    part: Part
    document: Document
    """With the text that is judged."""
    base: str
    """The document that it was made of; its own id when nothing was done to it."""
    group: str
    """The dimension of an edit or a known extreme, the kind of a placebo, the family of an attack; else empty."""
    direction: int
    """+1 for an edit that raises its dimension and a high extreme, -1 for the opposite, 0 elsewhere."""
    reads_self_review: bool = False
    """What was done was done to the self-review alone."""
