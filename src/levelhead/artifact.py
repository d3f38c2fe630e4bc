"""A case and its arms: what several models were given, and what each of them published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations


class Route(StrEnum):
    """What the pipeline decided to publish."""

    PR = "pr"
    ISSUE = "issue"


class PremiseStatus(StrEnum):
    """Whether a premise of the brief holds for the repository."""

    SOUND = "sound"
    STRAINED = "strained"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """What a run published: an Issue has no diff."""

    route: Route
    title: str
    """First line shown to readers; may be empty for a body read from a file."""
    body: str
    diff: str | None
    """Unified diff as text, or ``None`` for an Issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRecord:
    """One stage of a run. ``None`` = not recorded, never 0."""

    id: str
    wall_s: float | None
    calls: int | None
    """Calls of the model."""
    tokens_in: int | None
    """Input tokens without cache reads and writes."""
    tokens_out: int | None
    cache_read: int | None
    cache_write: int | None
    cost_usd: float | None
    note: str | None
    """What the stage came to, in words: its reasons, or why it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """What is known of the run itself. ``None`` = not recorded, never 0."""

    model: str
    provider: str
    route: Route | None
    """``None``: the run did not complete."""
    gate: str | None
    """The gate that decided the route."""
    tokens_in: int | None
    """Input tokens without cache reads and writes."""
    tokens_out: int | None
    cache_read: int | None
    cache_write: int | None
    cost_usd: float | None
    wall_s: float | None
    incomplete: str | None
    """Why the run published nothing (``http_529``, ``timeout``), or ``None`` when it completed."""
    self_review: str | None
    """The text of the model's own review of its draft, where the pipeline kept one."""
    stages: tuple[StageRecord, ...] = ()
    """In the order in which they ran; empty where they were not recorded."""


FIGURES = ("cost_usd", "tokens_in", "tokens_out", "cache_read", "cache_write", "wall_s")
"""The fields of a run record that are figures: finite and >= 0 where they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One model's run on a case."""

    id: str
    artifact: Artifact | None
    """``None`` when the run did not complete."""
    run: RunRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """An assumption in the brief, with its status in this repository."""

    id: str
    text: str
    status: PremiseStatus
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """Something the pipeline told the model about the repository."""

    id: str
    text: str
    """The words as they stood in the prompt."""
    true: bool
    """Whether it was true of the repository."""
    states: tuple[str, ...]
    """Phrases by which an artifact repeats it; a false claim that contains one is ``misinformed``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a case asked and supplied, written without seeing any artifact."""

    asked: str
    supplied: tuple[Supplied, ...]
    premises: tuple[Premise, ...]
    targets: tuple[str, ...]
    headings: tuple[str, ...]
    """Headings that the pipeline's template demands or renders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One input given to several models."""

    id: str
    repository: str
    """``owner/name`` of the repository the case is modelled on."""
    base: str | None
    """Commit id at the base; for fixture trees the id of the modelled commit. ``None`` = not published."""
    tree: str
    """Name of the tree under ``fixtures/trees`` (a folder or a ``.txt`` listing)."""
    brief: str
    card: Card
    arms: tuple[Arm, ...]
    test: tuple[str, ...] = ()
    """The command that runs the repository's tests; empty: by the conventions of its language."""


def pairs(case: Case) -> tuple[tuple[Arm, Arm], ...]:
    """Every two completed arms of a case, in arm order; empty when fewer than two completed."""
    completed = [arm for arm in case.arms if arm.artifact is not None]
    return tuple(combinations(completed, 2))
