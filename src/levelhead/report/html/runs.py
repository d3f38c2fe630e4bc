"""A body in runs: every character once, in blocks, with the claims and quotes that cover it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from levelhead import prose
from levelhead.prose import BlockKind
from levelhead.report.safe import printable

_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,400}\*\*")  # "**bold**"
_LINE_END = re.compile(r"\r\n?")
_HASHES = re.compile(r"#{1,6}[ \t]+")  # "## "

Span = tuple[int, int, str]
"""Start, end and what covers it: ``c``ode, ``b``old, faint ``m``arkup, ``k<n>`` a claim, ``q<n>`` a quote."""


def blocks(
    body: str, marks: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The blocks of a body in order.

    A block is its kind ``k``, level ``l`` of a heading, depth ``d`` of an item, ``q`` inside a quotation, and its runs
    ``r``: text that can be printed, a style (``c``, ``b``, ``m`` or none), the indices of the marks and of the quotes
    that cover it.

    Args:
        body: The text as it was read.
        marks: Spans of claims in code points.
        quotes: Spans of quotes in code points.
    """
    document = prose.read(body, has_diff=False)
    spans = sorted(
        [
            *((start, end, f"k{number}") for number, (start, end) in enumerate(marks)),
            *((start, end, f"q{number}") for number, (start, end) in enumerate(quotes)),
            *_styles(document),
        ]
    )
    out: list[dict[str, Any]] = []
    at = waiting = 0
    active: list[Span] = []
    for block in document.blocks:
        while waiting < len(spans) and spans[waiting][0] < block.end:
            active.append(spans[waiting])
            waiting += 1
        active = [span for span in active if span[1] > block.start]
        lead = body[at : block.start].rpartition("\n")[2]
        runs = [[printable(lead), "m", [], []]] if lead.strip() else []
        start = block.start
        level = 0
        if block.kind is BlockKind.HEADING:
            hashes = _HASHES.match(body, start, block.end)
            level = len(hashes.group().strip()) if hashes else 2
            start = hashes.end() if hashes else start
        runs += _runs(body, start, block.end, active)
        out.append({"k": block.kind.value, "l": level, "d": block.depth, "q": block.quoted, "r": runs})
        at = block.end
    return out


def _styles(document: prose.Document) -> Iterator[Span]:
    for code in document.codes:
        yield code.outer_start, code.start, "m"
        yield code.start, code.end, "c"
        yield code.end, code.outer_end, "m"
    for match in _STRONG.finditer(document.plain):
        yield match.start(), match.end(), "b"


def _runs(body: str, start: int, end: int, spans: Iterable[Span]) -> list[list[Any]]:
    inside = [
        (max(first, start), min(last, end), tag) for first, last, tag in spans if first < end and last > start
    ]
    points = sorted({start, end, *(first for first, _, _ in inside), *(last for _, last, _ in inside)})
    out: list[list[Any]] = []
    for first, last in itertools.pairwise(points):
        tags = [tag for one, other, tag in inside if one <= first and other >= last]
        run = [
            printable(_LINE_END.sub("\n", body[first:last]), newline=True),
            next((tag for tag in "mcb" if tag in tags), ""),
            [int(tag[1:]) for tag in tags if tag.startswith("k")],
            [int(tag[1:]) for tag in tags if tag.startswith("q")],
        ]
        if out and out[-1][1:] == run[1:]:
            out[-1][0] += run[0]
        else:
            out.append(run)
    return out
