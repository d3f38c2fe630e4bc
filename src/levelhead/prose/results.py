"""Results that a sentence says a function returns, where they are spelt as types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.parameters import FUNCTION
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import symbol_shape

_RETURNS = Pattern(  # "`parse()` returns `Option<usize>`"
    rf"{FUNCTION}\s+(?:(?:now|still|always|currently|already|also|simply)\s+)*(?:returns|yields|gives\s+back|resolves\s+to|evaluates\s+to)\s+(?:an?\s+|the\s+)?`(?P<type>(?:[A-Za-z_][\w.:]*(?:<[\w\s,.:<>\[\]|&'?]{{1,80}}>|\[[\w\s,.|\[\]]{{1,80}}\])|bool(?:ean)?|int|str|string|float|double|number|void|[iu](?:8|16|32|64|size)|usize|error))`",
    re.IGNORECASE,
    words=("returns", "yields", "gives back", "resolves to", "evaluates to"),
)


@dataclass(frozen=True, slots=True)
class Result:
    """A function with the type that it is said to return."""

    start: int
    end: int
    sentence: Sentence
    function: tuple[str, ...]
    """Segments of the function's name."""
    type: str


def results(document: Document) -> Iterator[Result]:
    """What functions are said to return."""
    for sentence in document.holding(_RETURNS.words):
        for match in _RETURNS.finditer(document.text, sentence.start, sentence.end):
            shape = symbol_shape(match["function"].strip("`"), code=True)
            if shape is not None:
                yield Result(match.start(), match.end(), sentence, shape.segments, match["type"])
