"""The tokens of a body that may name something: code spans whole, and words that look like names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern

_TOKEN = Pattern(
    r"https?://[^\s<>\"'`)\]]+"  # a link
    r"|(?<![\w$])(?:--?(?=[A-Za-z]))?[@.~/]{0,2}[\w$](?:[\w$@./:#~+%\-]|\{[\w,./*-]{1,80}\}|::)*(?:\(\)|\()?"  # src/a.py:12, f(), --x
)
_EDGE = ".:#~+-@/%"


class Mention(NamedTuple):
    """A token or a whole code span, with the sentence it stands in."""

    start: int
    end: int
    text: str
    code: bool
    """Whether it was written as code."""
    sentence: Sentence


_READ: WeakKeyDictionary[Document, tuple[Mention, ...]] = WeakKeyDictionary()
"""Every kind asks for the same mentions."""


def mentions(document: Document) -> Sequence[Mention]:
    """Mentions of every sentence, in order of position."""
    found = _READ.get(document)
    if found is None:
        found = _READ[document] = tuple(_mentions(document))
    return found


def _mentions(document: Document) -> Iterator[Mention]:
    text = document.text
    for sentence in document.sentences:
        at = sentence.start
        for code in document.codes_in(sentence.start, sentence.end):
            yield from _plain(text, at, code.outer_start, sentence)
            inner = text[code.start : code.end]
            pad = len(inner) - len(inner.lstrip())
            stripped = inner.strip()
            if stripped:
                yield Mention(code.start + pad, code.start + pad + len(stripped), stripped, True, sentence)
            at = code.outer_end
        yield from _plain(text, at, sentence.end, sentence)


def _plain(text: str, start: int, end: int, sentence: Sentence) -> Iterator[Mention]:
    if start >= end:
        return
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        if token.startswith("http"):
            cut = token.rstrip(".,;:!?*_")
        else:
            call = token.endswith("(")
            cut = token[:-1] if call else token
            folder = cut.endswith("/") and len(cut) > 1
            cut = cut.rstrip(_EDGE) + ("/" if folder and cut.rstrip(_EDGE) else "")
            if call and cut == token[:-1]:
                cut = token
        if len(cut) > 1:
            yield Mention(match.start(), match.start() + len(cut), cut, False, sentence)


def is_subject(mention: Mention) -> bool:
    """Whether the mention stands in the first line of a commit message."""
    return mention.sentence.block.kind is BlockKind.SUBJECT
