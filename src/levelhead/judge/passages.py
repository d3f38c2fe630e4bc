"""A view in passages that a small model reads at once: most texts are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.judge.view import Author, Segment, View

WORDS = 900
"""Words that a passage should have; it ends at the first segment border past half of it that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Neighbouring segments of the model's own, without fenced code."""

    text: str
    start: int
    """Code points into the text that was read."""
    end: int


def passages(view: View) -> tuple[Passage, ...]:
    """The passages of a view; how much of a text is in it, and whether it was cut, the view says itself."""
    return tuple(_passages([piece for segment in view.segments for piece in _pieces(segment)]))


def _pieces(segment: Segment) -> Iterator[Passage]:
    """A segment of the model's own; the view has cut it to a size that a passage holds."""
    text = segment.text.strip()
    if segment.author is Author.MODEL and not text.startswith(("```", "~~~")):
        yield Passage(text=text, start=segment.start, end=segment.end)


def _passages(pieces: Sequence[Passage]) -> Iterator[Passage]:
    pending: list[Passage] = []
    count = 0
    left = sum(_count(piece.text) for piece in pieces)
    for piece in pieces:
        words = _count(piece.text)
        full = count + words > 1.3 * WORDS or (piece.text.startswith("#") and count >= WORDS / 2)
        if pending and full and left >= WORDS / 3:  # a last sentence does not stand alone
            yield _joined(pending)
            pending, count = [], 0
        pending.append(piece)
        count += words
        left -= words
    if pending:
        yield _joined(pending)


def _joined(pieces: Sequence[Passage]) -> Passage:
    return Passage(
        text="\n\n".join(piece.text for piece in pieces), start=pieces[0].start, end=pieces[-1].end
    )


def _count(text: str) -> int:
    return len(text.split())
