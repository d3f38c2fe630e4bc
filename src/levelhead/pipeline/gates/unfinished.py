"""A draft that was never handed in."""

from __future__ import annotations

from levelhead.pipeline.change import Change
from levelhead.pipeline.gates.verdict import Gate


def _check(change: Change) -> str | None:
    return None if change.handed_in else f"the draft was not handed in: {change.ended}"


GATE = Gate(id="unfinished", check=_check)
