"""What a sentence says about the line that it cites, when it names nothing that is bound to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern

_QUOTED = Pattern(r"[\"“](?P<said>[^\"“”\n]{12,200})[\"”]")
_STARTS = Pattern(  # "The class starts at "
    r"\b(?:the|its|this|that)\s+(?:[a-z]+\s+)?(?P<noun>class|function|method|helper|constructor|struct|enum|interface|trait|type|definition|declaration|test)\s+(?:itself\s+)?(?:(?:is|are)\s+(?:defined|declared|implemented)|starts?|begins?|lives?|sits?)\s+(?:at|in|on)\s+(?:lines?\s+)?[`(*]*\Z",
    re.IGNORECASE,
)
_NAME = Pattern(r"`([A-Za-z_][\w.]*)(?:\(\))?`")
_NUMBER = Pattern(r"(?<![\w.:/#-])(\d{1,7})(?![\w./:%-]*\w)")
_WORD = Pattern(r"[A-Za-z]{3,}")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Clues:
    """What must stand at a cited line."""

    quotes: tuple[str, ...] = ()
    """Texts of several words right beside the citation."""
    defined: tuple[str, ...] = ()
    """Names of which one is the thing that is said to start there, the nearest last."""
    numbers: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """The words before the citation, lower-case."""


def clues(document: Document, sentence: Sentence, start: int, end: int) -> Clues:
    """The clues of a sentence to what it cites at ``start:end``."""
    text = document.text
    before = text[sentence.start : start]
    quotes = tuple(
        match["said"]
        for match in _QUOTED.finditer(text, sentence.start, sentence.end)
        if len(match["said"].split()) >= _LEAST and _beside(text, match, start, end)
    )
    defined: tuple[str, ...] = ()
    if _STARTS.search(text, max(sentence.start, start - 80), start):
        block = sentence.block.start
        above = text.rfind("\n\n", 0, max(block - 2, 0)) + 1
        defined = tuple(name.split(".")[-1] for name in _NAME.findall(text[above:start]))
    plain = document.plain[sentence.start : start]
    return Clues(
        quotes,
        defined,
        tuple(_NUMBER.findall(plain)) if len(before) <= _REACH else (),
        frozenset(word.lower() for word in _WORD.findall(plain)),
    )


_REACH = 120
_BETWEEN = Pattern(r"[\s`*,:(\")”—–-]*(?:(?:at|in|from|see)\s+)?[\s`*(]*\Z")


def _beside(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether nothing but marks stands between a quotation and the citation."""
    between = text[match.end() : start] if match.end() <= start else text[end : match.start()]
    return len(between) < 20 and _BETWEEN.match(between) is not None
