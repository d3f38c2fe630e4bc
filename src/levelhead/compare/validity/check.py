"""One check of a judge: what was measured, the gate it was held to, and how that ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from levelhead.compare.estimate import Estimate

GATES = "1"
"""Version of the gates. They were fixed before any judge was measured; moving one raises it."""

LEAST = 10
"""Independent texts below which nothing passes: the check stays open."""


class Outcome(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"
    """The figure itself is within the gate, and the data do not suffice to say that the judge is."""
    UNMEASURED = "unmeasured"
    REPORTED = "reported"
    """There is no gate: the figure is for the reader."""


class Unit(StrEnum):
    """How an estimate is to be printed."""

    SHARE = "share"
    LEVELS = "levels"
    COEFFICIENT = "coefficient"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check on one dimension, or on the judge as a whole."""

    id: str
    """``placebo: headings``; the same for all dimensions."""
    asks: str
    """What it answers, as a question."""
    dimension: str
    """Empty for the judge as a whole."""
    unit: Unit
    estimate: Estimate
    gate: str
    """In words; empty when there is none."""
    outcome: Outcome
    why: str = ""
    """What a reader needs to know besides: why it is open or unmeasured, which case was the worst."""
    required: bool = True
    """Whether a score may be believed without it. What concerns head-to-head alone is not."""
    detail: tuple[tuple[str, Unit, Estimate], ...] = ()
    """Figures behind the estimate, by name."""


def gated(estimate: Estimate, *, fails: bool, short: bool, least: int = LEAST) -> tuple[Outcome, str]:
    """The outcome of a gate.

    Args:
        estimate: What was measured.
        fails: The figure itself is outside the gate.
        short: Its interval is.
        least: Independent texts that a pass needs.
    """
    if estimate.value is None:
        return Outcome.UNMEASURED, estimate.why
    if fails:
        return Outcome.FAILED, ""
    if estimate.clusters < least:
        return Outcome.OPEN, f"{estimate.clusters} texts; at least {least} are needed"
    if short:
        return Outcome.OPEN, estimate.why or "the interval reaches beyond the gate"
    return Outcome.PASSED, ""


def at_most(estimate: Estimate, most: float, upper: float | None = None) -> tuple[Outcome, str]:
    """A gate from above on the figure and, where given, on the upper end of its interval."""
    short = upper is not None and (estimate.high is None or estimate.high > upper)
    return gated(estimate, fails=(estimate.value or 0.0) > most, short=short)


def at_least(estimate: Estimate, least: float, lower: float | None = None) -> tuple[Outcome, str]:
    """A gate from below on the figure and, where given, on the lower end of its interval."""
    short = lower is not None and (estimate.low is None or estimate.low < lower)
    return gated(estimate, fails=estimate.value is not None and estimate.value < least, short=short)


def percent(share: float) -> str:
    """A share as a gate states it."""
    return f"{100 * share:g} %"
