"""A draft that changes nothing."""

from __future__ import annotations

from levelhead.pipeline.change import Change
from levelhead.pipeline.gates.verdict import Gate


def _check(change: Change) -> str | None:
    return (
        None
        if change.files or change.links or change.large
        else f"the draft changes no file ({change.ended})"
    )


GATE = Gate(id="empty_diff", check=_check)
