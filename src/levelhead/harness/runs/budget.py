"""What one arm may cost at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one arm; ``None`` is no limit."""

    usd: float | None
    tokens: int | None
    """Input, output and cache together."""
    minutes: float | None
    """On the clock."""
