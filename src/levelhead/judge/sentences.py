"""Sentences, items and rows of a text, told apart by their ends."""

from __future__ import annotations

import re

# "… one line. The next", a line that opens an item or a table row, an empty line
_BREAK = re.compile(r"(?<=[.!?:])\s+(?=[\[\"'(`*_]*[A-Z0-9`])|\n(?=\s{0,12}(?:[-*+|]|\d{1,3}[.)])\s)|\n{2,}")


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; some may be blank."""
    return _BREAK.split(text)
