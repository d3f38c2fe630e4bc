"""What a text says a program prints: an error, a warning, a line of a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape

_QUOTED = Pattern(r"[\"“](?P<said>[^\"“”`\n]{12,200})[\"”]")
_CUE = Pattern(
    r"\b(?:errors?|errstr|messages?|warnings?|warns?|says?|prints?|gets?|got|sees?|logs?|logged|fails?|failed|failing|rejects?|rejected|refuses?|raises?|raised|throws?|thrown|panics?|exits?|shows?|reports?|complains?|output|aborts?|exception|stderr|text|\w{2,40}(?:error|exception|warning))\b[^`\"“”.]{0,60}\Z",
    re.IGNORECASE,
)
_AFTER = Pattern(r"[`\"”)]*\s+(?:errors?|warnings?|messages?|exception)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w.-]*")
_CODE = re.compile(r"[;{}]|=>|->|==|:=|\w\(|^\s*[$>]|^\w+=")
_LEFT_OPEN = re.compile(r"<\w[\w .-]*>|\[\.\.\.\]|\.\.\.|…|\s--?\w")
"""In a message that leaves something open, or a command with its flags."""
_PLAIN = frozenset(("", "text", "txt", "console", "log", "output"))
_LEAST_LETTERS, _MOST_LETTERS = 12, 200
LEAST = 4
"""Words from which a quotation is a sentence that a program says."""


@dataclass(frozen=True, slots=True)
class Message:
    """A quotation of what a program says."""

    start: int
    end: int
    sentence: Sentence
    text: str


def messages(document: Document) -> Iterator[Message]:
    """Quotations of several words, in marks or in code, that the words around them call an error or the like."""
    text = document.text
    for sentence in document.sentences:
        spans = [
            match.span("said") for match in _QUOTED.finditer(document.plain, sentence.start, sentence.end)
        ]
        spans += [(code.start, code.end) for code in document.codes_in(sentence.start, sentence.end)]
        for start, end in spans:
            said = text[start:end].strip('" ')
            if not _LEAST_LETTERS <= len(said) <= _MOST_LETTERS or not _spoken(said):
                continue
            start += text[start:end].index(said)
            end = start + len(said)
            before = text[max(sentence.start, start - 90) : start].replace("`", "")
            if _CUE.search(before.rstrip('"“( ')) or _AFTER.match(text, end, sentence.end):
                yield Message(start, end, sentence, said)
    for block in document.fences:
        if block.language not in _PLAIN or block.quoted:
            continue
        lead = text[max(0, block.start - 200) : block.start].rstrip()
        lines = [line for line in text[block.start : block.end].split("\n")[1:-1] if line.strip()]
        if len(lines) != 1 or not lead.endswith(":") or not _spoken(lines[0].strip()):
            continue
        if _CUE.search(re.sub(r"[`\"“”.]", "", lead[-60:].rsplit("\n", 1)[-1].rstrip(":"))):
            said = lines[0].strip()
            start = text.index(said, block.start)
            yield Message(start, start + len(said), Sentence(start, start + len(said), block), said)


def _spoken(said: str) -> bool:
    words = _WORD.findall(said)
    plain = [word for word in words if word.isalpha()]
    return (
        len(words) >= LEAST <= len(said.split())
        and len(plain) * 2 >= len(words)
        and _CODE.search(said) is None
        and _LEFT_OPEN.search(said) is None
        and path_shape(said) is None
    )
