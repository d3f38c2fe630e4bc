"""A number with its interval and the count behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A point, its 95 % interval, and what went into it."""

    value: float | None
    """``None`` when there is nothing to estimate from."""
    low: float | None
    """Lower end of the 95 % interval; ``None`` when the data have no spread to draw one from."""
    high: float | None
    n: int
    """Values that went in."""
    clusters: int
    """Independent units among them: cases."""
    why: str = ""
    """Why value or interval is ``None``; empty when both are there."""
