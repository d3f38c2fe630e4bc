"""What a gate says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from levelhead.pipeline.change import Change

SHOWN = 5
"""Places that a reason names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One condition that a draft meets to be published as a pull request."""

    id: str
    check: Callable[[Change], str | None]
    """Why the draft does not pass, ``None`` when it does."""


def places(found: list[str]) -> str:
    """The first few places, and how many more there are."""
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more
