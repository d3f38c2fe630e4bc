"""Code in a fence: whether the text shows it as it can be run today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levelhead.prose.document import Block, Document
from levelhead.prose.modality import Modality
from levelhead.prose.pattern import Pattern

_SKETCHED = Pattern(
    r"\b(?:propos\w+|suggest\w*|would|could|should|desired|ideal\w*|new api|expected|instead|future|sketch\w*|pseudo\w*"
    r"|something like|imagine|want\w*|wish|alternatives?|design|plan\w*|before|previously|old|was|used to|feature request|follow[- ]?ups?)\b",
    re.IGNORECASE,
)
"""What leads in code that need not run as it stands."""
_LEAD = 240
"""Code points before a fence that may say what it is."""
_SHELLS = frozenset(
    {"", "bash", "sh", "shell", "zsh", "console", "shell-session", "sh-session", "terminal", "text"}
)
MAX_LINES = 40
"""Lines read in one fence."""


def sketched(text: str) -> bool:
    """Whether the words say that what they lead in is wanted, or was."""
    return _SKETCHED.search(text) is not None


def shown(document: Document, fence: Block) -> Modality:
    """The modality of what a fence holds: a claim unless the words before it, or its section, make it another thing."""
    if fence.quoted:
        return Modality.REPORTED
    lead = document.text[max(0, fence.start - _LEAD) : fence.start].rstrip().rsplit("\n\n", 1)[-1]
    told = " / ".join(fence.section[-1:]) + " " + lead
    return Modality.EXAMPLE if sketched(told) or document.guide else Modality.CLAIM


def commands(document: Document) -> Iterator[tuple[Block, int, int]]:
    """Lines of fences that may be typed into a shell: the fence, and where the line begins and ends."""
    for block in document.fences:
        if block.language not in _SHELLS:
            continue
        at = document.text.find("\n", block.start) + 1
        for _ in range(MAX_LINES):
            end = document.text.find("\n", at)
            if at <= 0 or end < 0 or end >= block.end:
                break  # the last line closes the fence
            yield block, at, end
            at = end + 1
