"""Why an arm did not complete, in a word that tells outages of a provider from limits and from defects."""

from __future__ import annotations

import re

from inspect_ai.log import EvalSample

_STATUS = re.compile(r"\b(?:HTTP|status(?:[ _]code)?:?|Error code:?)\s*(\d{3})\b", re.IGNORECASE)
_NAMED = (
    (re.compile(r"overloaded", re.IGNORECASE), "http_529"),
    (re.compile(r"rate.?limit", re.IGNORECASE), "http_429"),
    (re.compile(r"time(?:d)?[ -]?out|TimeoutError", re.IGNORECASE), "timeout"),
    (re.compile(r"connection", re.IGNORECASE), "connection"),
    (re.compile(r"the sandbox has ended: (\w+)"), "sandbox"),
)


def incomplete(sample: EvalSample) -> str | None:
    """The word for a sample that ended in an error or at a limit; ``None`` for one that ended by itself."""
    if sample.error is not None:
        return worded(sample.error.message)
    if sample.limit is not None:
        return f"budget_{sample.limit.type}"
    return None


def worded(text: str) -> str:
    """``http_529``, ``timeout`` and the like, from an error's message."""
    status = _STATUS.search(text)
    if status is not None:
        return f"http_{status[1]}"
    return next((word for pattern, word in _NAMED if pattern.search(text)), "error")
