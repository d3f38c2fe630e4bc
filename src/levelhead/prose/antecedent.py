"""What "the method", "the enum" or "that file" stands for: the one name in code before it that can be such a thing."""

from __future__ import annotations

import re
from bisect import bisect_left

from levelhead.prose.document import Document, Sentence
from levelhead.prose.shapes import path_shape, symbol_shape

NOUN = r"(?:enum|class|struct|interface|trait|type|dataclass|protocol|method|function|constructor|helper|literal|alias|union|constant|list|tuple|array|map|table|set|file|module|script|folder|directory)"
"""What a text calls a thing that it has named before."""
_CALLED = frozenset({"method", "function", "constructor", "helper"})
_FILES = frozenset({"file", "module", "script"})
_FOLDERS = frozenset({"folder", "directory"})
BACK = 2
"""Sentences before its own in which the name is looked for."""


def antecedent(document: Document, sentence: Sentence, at: int, noun: str) -> str | None:
    """The name in code, as written, that ``noun`` at ``at`` speaks of; ``None`` when there is none or more than one.

    The nearest sentence that names anything of the sort decides; two such names in it leave the matter open.
    """
    number = bisect_left(document.sentences, sentence.start, key=lambda one: one.start)
    for back in range(BACK + 1):
        if number < back:
            return None
        one = document.sentences[number - back]
        end = at if back == 0 else one.end
        names = {
            name
            for code in document.codes_in(one.start, end)
            if (name := _fitting(document.text[code.start : code.end].strip(), noun.lower())) is not None
        }
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _fitting(code: str, noun: str) -> str | None:
    path = path_shape(code)
    if noun in _FOLDERS:
        return code if path is not None and code.endswith("/") else None
    if noun in _FILES:
        return code if path is not None and path.suffix else None
    shape = symbol_shape(code, code=True)
    if shape is None or (path is not None and ("/" in code or (path.suffix and not shape.call))):
        return None
    if noun in _CALLED:
        return ".".join(shape.segments) if shape.call and not re.search(r"\s", code) else None
    return ".".join(shape.segments) if not shape.call and shape.segments[-1][:1].isupper() else None
