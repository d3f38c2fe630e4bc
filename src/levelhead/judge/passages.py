"""A text in passages of a few sentences: what a small model tells apart at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from levelhead.judge.sentences import sentences
from levelhead.judge.view import Author, View

WORDS = 45
"""Words that a passage has at most, unless one sentence alone has more."""
LEAST = 15
"""Words from which the end of a paragraph ends a passage: a heading goes with what it stands over."""
LAST = 8
"""A last passage with fewer words joins the one before it."""
SENTENCE = 90
"""Words after which a sentence is cut."""

_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Neighbouring sentences of the model's own, without fenced code."""

    text: str
    start: int
    """Code points into the text that was read: where the first of its segments starts, and the last one ends."""
    end: int


def passages(view: View) -> tuple[Passage, ...]:
    """The passages of a view; how much of a text is in it, and whether it was cut, the view says itself."""
    own = [
        Passage(text=segment.text.strip(), start=segment.start, end=segment.end)
        for segment in view.segments
        if segment.author is Author.MODEL and not segment.text.lstrip().startswith(("```", "~~~"))
    ]
    return _passages(own, view.text)


def of_text(text: str) -> tuple[Passage, ...]:
    """The passages of a text that needs no view, such as an anchor."""
    found = re.finditer(r"\S(?:(?!\n\s*\n)[\s\S])*", text)
    return _passages([Passage(text=one[0], start=one.start(), end=one.end()) for one in found], text)


def _passages(blocks: Sequence[Passage], text: str) -> tuple[Passage, ...]:
    """Blocks without an empty line between them, such as the items of a list, are one paragraph."""
    if not blocks:
        return ()
    out: list[Passage] = []
    pending: list[Passage] = []
    ends = [_EMPTY_LINE.search(_between(text, one, other)) is not None for one, other in pairwise(blocks)]
    for block, ended in zip(blocks, [*ends, True], strict=True):
        for piece in _pieces(block):
            if pending and _count(pending) + _count([piece]) > WORDS:
                out.append(_joined(pending))
                pending = []
            pending.append(piece)
        if ended and _count(pending) >= LEAST:
            out.append(_joined(pending))
            pending = []
    if pending and out and _count(pending) < LAST:
        pending.insert(0, out.pop())
    return tuple([*out, _joined(pending)] if pending else out)


def _between(text: str, one: Passage, other: Passage) -> str:
    """What stands between the last word of one and the start of the other."""
    end = one.start + len(text[one.start : one.end].rstrip())
    return text[end : other.start]


def _pieces(block: Passage) -> Iterator[Passage]:
    for sentence in sentences(block.text):
        words = sentence.split()
        for first in range(0, len(words), SENTENCE):
            text = sentence.strip() if len(words) <= SENTENCE else " ".join(words[first : first + SENTENCE])
            yield Passage(text=text, start=block.start, end=block.end)


def _joined(pieces: Sequence[Passage]) -> Passage:
    return Passage(text="\n".join(piece.text for piece in pieces), start=pieces[0].start, end=pieces[-1].end)


def _count(pieces: Sequence[Passage]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)
