"""Holm's step-down adjustment of p values that are looked at together."""

from __future__ import annotations

from collections.abc import Sequence


def holm(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Adjusted p values in the same order; ``None`` stays ``None`` and counts for no test (Holm 1979)."""
    known = sorted((value, index) for index, value in enumerate(values) if value is not None)
    adjusted: list[float | None] = [None] * len(values)
    largest = 0.0
    for rank, (value, index) in enumerate(known):
        largest = max(largest, min(1.0, value * (len(known) - rank)))
        adjusted[index] = largest
    return tuple(adjusted)
