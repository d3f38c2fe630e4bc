"""Markers around what is shown to a judge, such that no text between them can make a second pair."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

OPEN, CLOSE = "⟦", "⟧"

_LOOKALIKE = str.maketrans(
    {
        "⟦": "[",
        "⟧": "]",
        "〚": "[",
        "〛": "]",
        "⟬": "[",
        "⟭": "]",
        "❲": "[",
        "❳": "]",
        "⦗": "[",
        "⦘": "]",
        "⁅": "[",
        "⁆": "]",
    }
)
# "[S01 ", "[/document", "</document>", "<|im_start|>", "[INST]": what a marker of ours or of a chat format looks like
_TURN = re.compile(
    r"(?P<bracket>\[{1,3}\s{0,3}/?\s{0,3}S\d+\b|\[{2,3}\s{0,3}document\b|\[\s{0,3}/\s{0,3}(?:document|INST)\b|\[INST\])"
    r"|(?P<angle><\s{0,3}[/|]?\s{0,3}(?:document|artifact|submission|card|criteri(?:a|on)|rubric|verdicts?|"
    r"system|assistant|user|human|im_start|im_end)\b)"
    r"|^(?P<speaker>(?:system|assistant|human|user)(?=:))",
    re.IGNORECASE | re.MULTILINE,
)


def nonce(*parts: str) -> str:
    """12 hex digits drawn from the artifact and the judge: no text can hold the code that its own hash makes."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def plain(text: str) -> str:
    """The text without the brackets of which markers are made."""
    return text.translate(_LOOKALIKE)


def neutral(text: str) -> tuple[str, bool]:
    """The text without anything that looks like a marker, and whether there was such a thing."""
    defused = _TURN.sub(_defused, plain(text))
    return defused, defused != text


def _defused(match: re.Match[str]) -> str:
    if match["bracket"]:
        return match[0].replace("[", "(")
    if match["angle"]:
        return match[0].replace("<", "‹")
    return f"({match[0]})"


def wrap(name: str, code: str, attributes: str, text: str) -> str:
    """A text between its markers."""
    head = " ".join(part for part in (name, code, attributes) if part)
    return f"{OPEN}{head}{CLOSE}\n{text}\n{OPEN}/{name} {code}{CLOSE}"


_SEGMENT = re.compile(r"⟦(S\d+) ([0-9a-f]{12}) author=(\w+)⟧\n(.*?)\n⟦/\1 \2⟧", re.DOTALL)

_DOCUMENT = re.compile(r"⟦document ([0-9a-f]{12}) place=(\w+)⟧\n(.*?)\n⟦/document \1⟧", re.DOTALL)


def documents(prompt: str) -> Iterator[tuple[str, str]]:
    """Place and inside of the documents of a prompt that shows several."""
    for match in _DOCUMENT.finditer(prompt):
        yield match[2], match[3]


def segments(prompt: str) -> Iterator[tuple[str, str]]:
    """Author and text of the segments of a prompt, in order."""
    for match in _SEGMENT.finditer(prompt):
        yield match[3], match[4]
