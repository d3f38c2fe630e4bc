"""Files that the text says were moved or renamed: where they were, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import PathShape, path_shape

_ACTIVE = Pattern(  # "Moves `a.py` to ", "`a.py` is renamed to ", "Rename: `a.py` -> "
    r"(?:renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|relocat(?:e|es|ed|ing))\b:?[*_]*\s+(?:the\s+)?(?:file\s+|module\s+|script\s+|composite\s+|header\s+)?\Z",
    re.IGNORECASE,
    words=("renam", "mov", "relocat"),
)
_BETWEEN = Pattern(r"(?:\s+file)?\s*(?:to|into|→|->|=>|➜|as)\s+(?:the\s+)?\Z", re.IGNORECASE)
_PASSIVE = Pattern(
    r"(?:\s+file)?\s+(?:(?:is|was|has\s+been|gets?)\s+(?:now\s+)?(?:renamed|moved|relocated)\s+(?:to|into|as)|becomes?|became|moves?\s+to|moved\s+to|is\s+now(?:\s+(?:called|named|known\s+as))?)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
    words=("renamed", "mov", "relocated", "becom", "became", "is now"),
)
_OTHER = Pattern(
    r"\b(?:would|could|should|might|may|will|can|must|not|never|when|if|once|earlier|previously|originally|upstream|#\d+)\b",
    re.IGNORECASE,
)
"""Before it: another change, or none, is spoken of."""


@dataclass(frozen=True, slots=True)
class Move:
    """Two paths of one sentence; ``start`` and ``end`` are those of the former one."""

    sentence: Sentence
    start: int
    end: int
    before: PathShape
    after: PathShape


def moves(document: Document) -> Iterator[Move]:
    """Files with an ending that go from one written path to another."""
    last: tuple[Mention, PathShape] | None = None
    for mention in mentions(document):
        shape = None if re.search(r"\s", mention.text) else path_shape(mention.text)
        if shape is None or shape.glob or shape.folder or not shape.suffix:
            last = None if mention.code else last
            continue
        if last is not None and last[0].sentence is mention.sentence:
            former = last[0]
            between = document.text[former.end : mention.start].strip("`*_\"'()")
            ahead = document.text[mention.sentence.start : former.start].rstrip("`*_\"'(")
            said = _PASSIVE.match(between) or (_BETWEEN.match(between) and _ACTIVE.search(ahead))
            if said and not _OTHER.search(ahead):
                yield Move(mention.sentence, former.start, former.end, last[1], shape)
        last = (mention, shape)
