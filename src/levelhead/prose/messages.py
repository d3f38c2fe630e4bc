"""What a text says a program prints: an error, a warning, a line of a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape

_QUOTED = Pattern(r"[\"“](?P<said>[^\"“”`\n]{12,200})[\"”]")
_CUE = Pattern(
    r"\b(?:errors?|errstr|messages?|warnings?|warns?|says?|prints?|gets?|got|sees?|logs?|logged|fails?|failed|failing|rejects?|rejected|refuses?|raises?|raised|throws?|thrown|panics?|exits?|shows?|reports?|complains?|output|aborts?|exception|stderr|text|\w{2,40}(?:error|exception|warning))\b[^`\"“”.]{0,60}\Z",
    re.IGNORECASE,
)
_AFTER = Pattern(r"[`\"”)]*\s+(?:errors?|warnings?|messages?|exception)\b", re.IGNORECASE)
_WORD = Pattern(r"[A-Za-z][\w.-]*")
_CODE = Pattern(r"[;{}]|=>|->|==|:=|\w\(|^\s*[$>]|^\w+=")
_LEFT_OPEN = Pattern(r"<\w[\w .-]*>|\[\.\.\.\]|\.\.\.|…|\s--?\w")
"""In a message that leaves something open, or a command with its flags."""
_FILLED = Pattern(r"\{[^{}\n]{0,80}\}|\bhttps?://\S+")
"""What is filled in, and addresses."""
_PLAIN = frozenset(("", "text", "txt", "console", "log", "output"))
_LEAST_LETTERS, _MOST_LETTERS = 12, 200
LEAST = 4
"""Words from which a quotation is a sentence that a program says."""
LONG = 5
"""Words from which one that nothing calls a message is known again in a diff."""


@dataclass(frozen=True, slots=True)
class Message:
    """A quotation of what a program says."""

    start: int
    end: int
    sentence: Sentence
    text: str
    told: bool = True
    """The words around it say that it is one; else it is a sentence of a PR that is set apart as if quoted."""


def messages(document: Document) -> Iterator[Message]:
    """Quotations of several words, in marks or in code, that the words around them call an error or the like.

    Of a PR those too that nothing calls so, when they are long enough to be known again.
    """
    text = document.text
    for sentence in document.sentences:
        spans = [
            match.span("said") for match in _QUOTED.finditer(document.plain, sentence.start, sentence.end)
        ]
        spans += [(code.start, code.end) for code in document.codes_in(sentence.start, sentence.end)]
        for start, end in spans:
            said = text[start:end].strip('" ')
            if not _LEAST_LETTERS <= len(said) <= _MOST_LETTERS:
                continue
            start += text[start:end].index(said)
            end = start + len(said)
            before = text[max(sentence.start, start - 90) : start].replace("`", "")
            if _spoken(said) and (
                _CUE.search(before.rstrip('"“( ')) or _AFTER.match(text, end, sentence.end)
            ):
                yield Message(start, end, sentence, said)
            elif document.has_diff and _long(said):
                yield Message(start, end, sentence, said, told=False)
    yield from _fenced(document)
    for block in document.blocks if document.has_diff else ():
        said = text[block.start : block.end].strip()
        if block.quoted and block.kind is BlockKind.PARAGRAPH and _long(said):
            start = text.index(said, block.start)
            yield Message(
                start, start + len(said), Sentence(start, start + len(said), block), said, told=False
            )


def _fenced(document: Document) -> Iterator[Message]:
    """Fences of one line."""
    text = document.text
    for block in document.fences:
        lines = [line.strip() for line in text[block.start : block.end].split("\n") if line.strip()]
        if lines and lines[0].startswith(("```", "~~~")):
            lines = lines[1:-1]
        if len(lines) != 1:
            continue
        lead = text[max(0, block.start - 200) : block.start].rstrip()
        told = (
            not block.quoted
            and block.language in _PLAIN
            and _spoken(lines[0])
            and lead.endswith(":")
            and _CUE.search(re.sub(r"[`\"“”.]", "", lead[-60:].rsplit("\n", 1)[-1].rstrip(":"))) is not None
        )
        plain = block.language in _PLAIN or lines[0].startswith(("#", "//"))
        if told or (document.has_diff and plain and _long(lines[0])):
            start = text.index(lines[0], block.start)
            end = start + len(lines[0])
            yield Message(start, end, Sentence(start, end, block), lines[0], told=told)


def _long(said: str) -> bool:
    """Whether a sentence that nothing calls a message would be known again in a diff."""
    bare = _FILLED.sub("", said).replace("; ", ", ")
    return len(_WORD.findall(bare)) >= LONG and len(said) <= _MOST_LETTERS and _spoken(bare)


def _spoken(said: str) -> bool:
    if len(said.split()) < LEAST:
        return False
    words = _WORD.findall(said)
    plain = [word for word in words if word.isalpha()]
    return (
        len(words) >= LEAST
        and len(plain) * 2 >= len(words)
        and _CODE.search(said) is None
        and _LEFT_OPEN.search(said) is None
        and path_shape(said) is None
    )
