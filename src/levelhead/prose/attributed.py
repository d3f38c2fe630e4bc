"""What a text says that one commit did, and to which names."""

from __future__ import annotations

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape, symbol_shape

_DEED = r"(?:removed|added|introduced|deleted|dropped|renamed|moved|replaced|rejects?|changed)"
_CAME = Pattern(  # "`a.c` was removed in ", "the check that rejects `x` came in with "
    r"`(?P<name>[^`\n]{3,80})`(?P<between>(?:\s+[a-z'-]+){0,9}?)\s+(?:(?:was|were|got|has\s+been|is)\s+(?:\w+ly\s+)?(?:removed|added|introduced|deleted|dropped|renamed|replaced)|came|arrived|landed|went\s+away|appeared|disappeared)\s+(?:in\s+)?(?:in|by|with)\s+(?:the\s+)?(?:commit\s+)?[`(]*\Z"
)
_DID = Pattern(  # ", the one that replaced `a`", " removed `a`"
    rf"[`)]*,?\s+(?:the\s+(?:one|commit)\s+(?:that|which)\s+|which\s+|that\s+)?(?:{_DEED})\s+(?:(?:the|an?|our|its|private|public|old|unused|helper|function|method|class|option|flag)\s+){{0,3}}`(?P<name>[^`\n]{{3,80}})`"
)
_WINDOW = 200


def attributed(document: Document, sentence: Sentence, start: int, end: int) -> str:
    """The name that the commit at ``start:end`` is said to have added, removed or replaced; empty when none is."""
    text = document.text
    match = _DID.match(text, end, sentence.end) or _CAME.search(
        text, max(sentence.start, start - _WINDOW), start
    )
    if match is None:
        return ""
    name = match["name"]
    path = path_shape(name)
    if path is not None and path.suffix and not path.glob:
        return name.rsplit("/", 1)[-1]
    shape = symbol_shape(name, code=True)
    return shape.segments[-1] if shape is not None and shape.strong and len(shape.segments[-1]) > 3 else ""
