"""One arm as numbers: everything that is known of one model's run of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measure of one arm."""

    value: float | None
    """``None`` when there is none: never NaN, never a stand-in."""
    cause: str
    """The word for why there is none (``incomplete``, ``refused``); empty when there is one."""
    why: str
    """The same for a reader, cause included."""
    instrument: str
    """What measured it: task and version, for a dimension also judge and rubric with their hashes.

    Values of different instruments are never put together.
    """
    judge: str
    """Hash of the judge; empty for what a program measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmRow:
    """One arm. What is not in a mapping was not recorded: unknown, never 0."""

    case: str
    arm: str
    model: str
    provider: str
    """Empty when it was not recorded."""
    route: str | None
    """``pr``, ``issue``, or ``None``: not recorded, or the run did not complete."""
    gate: str | None
    """The gate that decided the route."""
    incomplete: str | None
    """Why the run published nothing (``http_529``, ``timeout``), or ``None`` when it completed."""
    figures: Mapping[str, float]
    """Cost, tokens and seconds by the names of ``measure.FIGURES``; finite and >= 0."""
    scores: Mapping[str, Score]
    """By measure name: grounding and dimensions."""
    counts: Mapping[str, int]
    """Claims by verdict (``grounded``, ``contradicted``, ``unverifiable``) and origin (``fabricated``,
    ``misinformed``); empty when the artifact was not grounded."""
    words: int | None
    """Words of the body."""
    answers: Mapping[str, int]
    """The judge's verdicts on criteria: ``MET``, ``UNMET``, ``NA``, ``CANNOT_ASSESS``, ``VOID``."""
    judging: Mapping[str, float]
    """What judging it took, by the names of ``JUDGING``: no figure of the run itself, and never compared."""
    sources: tuple[str, ...]
    """The logs and records it was read from."""


JUDGING = (
    "judge_calls",
    "judge_usd",
    "judge_tokens_in",
    "judge_tokens_out",
    "judge_cache_read",
    "judge_cache_write",
)
"""Calls, dollars and tokens; input is what no cache had part in."""


def summed(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    """What two judgings of an arm took together; what is not known of both is not known of the sum."""
    if not one or not other:
        return one or other
    return {name: one[name] + other[name] for name in one if name in other}
