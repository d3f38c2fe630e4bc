"""Text that looks like a key: it is not published, whoever wrote it."""

from __future__ import annotations

import re

SHAPES = {
    "a private key": r"-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----",
    "a GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})\b",
    "an Anthropic key": r"\bsk-ant-[A-Za-z0-9_-]{24,255}",
    "an OpenAI key": r"\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,255}",
    "an AWS key id": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "a Google key": r"\bAIza[A-Za-z0-9_-]{35}\b",
    "a Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{20,255}",
}
"""What it looks like, by a name that can be printed; the match itself never is."""

_SHAPES = {name: re.compile(pattern) for name, pattern in SHAPES.items()}


def keys_in(text: str) -> tuple[str, ...]:
    """The kinds of key that a text seems to hold."""
    return tuple(name for name, pattern in _SHAPES.items() if pattern.search(text))
