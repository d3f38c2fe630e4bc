"""Blocks into sentences, and the code spans inside them."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.prose.document import Block, BlockKind, Code, Document, Sentence
from levelhead.prose.pattern import Pattern

MAX_SENTENCE = 2_000
"""Longer runs are cut: patterns then meet a bounded text, whatever a hostile body holds."""

_BREAK = Pattern(r"[.!?][\"')\]*_”’]*(?=\s+[\"'(\[*_`“]*[A-Z0-9`])|\n(?=[ \t]*\n)")  # "x. The"
_ABBREVIATION = Pattern(  # "resp.", "Fig."; "RESP." is a name
    r"(?:\b(?:[Ee]\.g|[Ii]\.e|[Vv]s|[Cc]f|[Ee]tc|[Ii]ncl|[Aa]pprox|[Rr]esp|[Nn]o|[Ff]ig|[Ss]ec)|(?<!\d\.)\b[A-Za-z]|\.\.)\.$"
)
_TICKS = Pattern(r"`+")


def split(document: Document, block: Block) -> Iterator[Sentence]:
    """Sentences of a block; code spans are never cut, except by the length limit."""
    text = document.text
    start = block.start
    inside = [(code.outer_start, code.outer_end) for code in document.codes_in(block.start, block.end)]
    at = 0
    for match in _BREAK.finditer(text, block.start, block.end):
        cut = match.end()
        while at < len(inside) and inside[at][1] <= match.start():
            at += 1
        if at < len(inside) and inside[at][0] < match.start():
            continue
        if _ABBREVIATION.search(text, max(start, cut - 8), cut):
            continue
        yield from _bounded(start, cut, block)
        start = cut + 1
    yield from _bounded(start, block.end, block)


def _bounded(start: int, end: int, block: Block) -> Iterator[Sentence]:
    while start < end:
        yield Sentence(start, min(end, start + MAX_SENTENCE), block)
        start += MAX_SENTENCE


def code_spans(text: str, start: int, end: int) -> Iterator[Code]:
    """Inline code between ``start`` and ``end``: a run of backticks up to the next run of the same length."""
    runs = []
    for match in _TICKS.finditer(text, start, end):
        escaped = match.start() > start and text[match.start() - 1] == "\\"
        runs.append((match.start(), match.end(), match.end() - match.start(), escaped))
    following: dict[int, int] = {}
    closes = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][2]
        closes[index] = following.get(length, -1)
        following[length] = index
    index = 0
    while index < len(runs):
        close = closes[index]
        if close < 0:
            index += 1
            continue
        inner_end = runs[close][0] - (
            1 if runs[close][3] and runs[index][3] else 0
        )  # \`x\` as some tools write it
        if inner_end > runs[index][1]:
            yield Code(runs[index][1], inner_end, runs[index][0], runs[close][1])
        index = close + 1


def is_prose(block: Block) -> bool:
    """Whether a block's sentences are the author's own running text."""
    return block.kind in {
        BlockKind.SUBJECT,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ROW,
        BlockKind.HEADING,
    }
