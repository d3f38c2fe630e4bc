"""A claim, its verdict and the finding that carries both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from levelhead.prose import Modality, Span


class Verdict(StrEnum):
    """The closed set of outcomes."""

    GROUNDED = "grounded"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "unverifiable"
    PROPOSED = "proposed"
    """Not an existence claim: a proposal, example, hypothesis or quotation. Not judged."""
    SUPERSEDED = "superseded"
    """The text itself takes it back further down. Not judged."""


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class About(StrEnum):
    """What a claim speaks of."""

    BASE = "base"
    HEAD = "head"
    DIFF = "diff"
    EITHER = "either"
    """The text does not say: head is read first, then base."""


class Reason(StrEnum):
    """Why a verdict was given; closed, so that a reader can count them."""

    FOUND = "found"
    ABSENT = "absent"
    MISMATCH = "mismatch"
    """It is there, but differs from what the text says."""
    ELSEWHERE = "elsewhere"
    """It exists, but not where the text puts it."""
    COUNTER_EVIDENCE = "counter_evidence"
    """An absence claim, and the thing is there."""
    NOT_IN_DIFF = "not_in_diff"
    NO_DIFF = "no_diff"
    UNREAD = "unread"
    """Could not read what would decide: missing blobs, LFS pointers, submodules, unparsed files."""
    FOREIGN = "foreign"
    """The name belongs to another repository, the standard library or a dependency."""
    SCOPED = "scoped"
    """The statement speaks of a part that the text does not delimit."""
    AMBIGUOUS = "ambiguous"
    ABSORBED = "absorbed"
    """Not a named parameter, but ``**kwargs`` takes it."""
    UNCERTAIN = "uncertain"
    """Not found, but the search does not prove absence."""
    OUTSIDE = "outside"
    """Issue numbers, external services: nothing in a tree can decide it."""
    MODALITY = "modality"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a verdict rests."""

    path: str
    """Path in the tree; empty for evidence about the whole tree or diff."""
    line: int | None
    """1-based, ``None`` when the path as a whole is the evidence."""
    excerpt: str
    """The line, or what the search covered."""
    tree: str
    """``base``, ``head`` or ``diff``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span of the artifact that states a fact about the repository or the diff.

    Each kind subclasses it with the fields that its check needs.
    """

    kind: str
    span: Span
    subject: str
    """The thing spoken of, as a search would name it."""
    about: About
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict
    severity: Severity
    reason: Reason
    message: str
    """One sentence for a reader: what was found and what the text says."""
    evidence: tuple[Evidence, ...] = ()
    nearest: str | None = None
    """Nearest real name, when one is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a claim's check will look up, told before any blob is read, so that one pass serves all claims."""

    words: frozenset[str] = frozenset()
    """Whole words to find in file contents (``[A-Za-z0-9_$]`` runs; matched at word boundaries)."""
    literals: frozenset[str] = frozenset()
    """Exact strings to find anywhere in file contents."""
    definitions: bool = False
    """The nearest-name search may need the names that the tree defines."""
