"""What a judge sees of an artifact: its author hidden, hidden text shown as such, its markers defused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from levelhead import prose
from levelhead.artifact import Card, RunRecord
from levelhead.judge import fence, hidden
from levelhead.judge.mask import MASK, masked
from levelhead.prose import BlockKind

MIN_WORDS = 12
"""A text with fewer words of the model's own has nothing to judge."""

SEGMENT_CHARACTERS = 8_000
"""A longer segment is cut in its middle, and says so."""


MARKERS = 60
"""Characters of the markers around a segment."""


class Author(StrEnum):
    """Who wrote a segment. Only the model's own words can meet a criterion."""

    MODEL = "model"
    ENGINE = "engine"
    """The pipeline's own words, repeated, or a note of what was cut."""
    TEMPLATE = "template"
    """A heading that the pipeline demands."""
    HIDDEN = "hidden"
    """A comment or styled text that a reader of the page does not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the artifact as it is shown."""

    id: str
    author: Author
    text: str
    start: int
    """Code points into the text that was read."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The blind view of one text. An artifact's title is left out: it names the outcome, and some pipelines write it."""

    segments: tuple[Segment, ...]
    text: str
    """The text that was read: the body, or the self-review."""
    supplied: tuple[str, ...]
    """What the pipeline told the author: a quote that stands there is not the author's."""
    nonce: str
    flags: tuple[str, ...]
    """What a reader should know of: hidden text, look-alike markers, a cut."""

    @property
    def words(self) -> int:
        """Words of the model's own."""
        own = (segment.text.replace(MASK, " ") for segment in self.segments if segment.author is Author.MODEL)
        return sum(len(text.split()) for text in own)


def blind(
    text: str,
    card: Card,
    run: RunRecord,
    judge_hash: str,
    characters: int = 60_000,
    beside: RunRecord | None = None,
) -> View:
    """The view of a text of this run for a judge; the same text and judge give the same view, so that caches hit.

    Args:
        text: The body, or the self-review.
        card: The case's.
        run: Whose text it is: its names are masked.
        judge_hash: The judge's.
        characters: Shown at most.
        beside: The run whose text is shown beside it: its names are masked too.
    """
    runs = (run,) if beside is None else (run, beside)
    names = [name for one in runs for name in (one.model, one.model.rpartition("/")[2], one.provider)]
    headings = {_plain(heading) for heading in card.headings}
    supplied = tuple(one.text for one in card.supplied)
    told = [_plain(text) for text in supplied]
    flags: set[str] = set()
    segments: list[Segment] = []
    document = prose.read(text, has_diff=False)  # blocks do not depend on there being a diff
    unseen = hidden.spans(document)
    for block in document.blocks:
        for start, end, is_hidden in hidden.pieces(block, text, unseen):
            raw = text[start:end]
            author = Author.HIDDEN if is_hidden else _author(raw, block.kind, headings, told)
            if is_hidden:
                flags.add("hidden text")
            segments.append(
                Segment(id="", author=author, text=_shown(raw, names, flags), start=start, end=end)
            )
    kept = _window(segments, characters, flags)
    return View(
        segments=tuple(replace(segment, id=f"S{number:02d}") for number, segment in enumerate(kept, start=1)),
        text=text,
        supplied=supplied,
        nonce=fence.nonce(judge_hash, text),
        flags=tuple(sorted(flags)),
    )


def _author(raw: str, kind: BlockKind, headings: set[str], told: Sequence[str]) -> Author:
    plain = _plain(raw)
    if kind is BlockKind.HEADING and plain in headings:
        return Author.TEMPLATE
    if len(plain) > 20 and any(plain in text for text in told):
        return Author.ENGINE
    return Author.MODEL


def _plain(text: str) -> str:
    return " ".join(text.strip("#*_: \n\t").lower().split())


def _shown(raw: str, names: Sequence[str], flags: set[str]) -> str:
    text, invisible = hidden.reveal(raw)
    if invisible:
        flags.add("invisible characters")
    text, lookalike = fence.neutral(masked(text, names))
    if lookalike:
        flags.add("look-alike markers")
    if len(text) > SEGMENT_CHARACTERS:
        flags.add("cut")
        half = SEGMENT_CHARACTERS // 2
        text = f"{text[:half]}\n({len(text) - 2 * half} characters of this segment are not shown)\n{text[-half:]}"
    return text


def _window(segments: Sequence[Segment], characters: int, flags: set[str]) -> list[Segment]:
    """The first three fifths and the last two fifths of what fits; a note stands where the rest was."""
    if _fitting(segments, characters) == len(segments):
        return list(segments)
    flags.add("cut")
    head = _fitting(segments, characters * 3 // 5)
    tail = _fitting(segments[head:][::-1], characters * 2 // 5)
    left_out = segments[head : len(segments) - tail]
    size = sum(len(segment.text) for segment in left_out)
    note = Segment(
        id="",
        author=Author.ENGINE,
        text=f"({len(left_out)} segments with {size} characters are not shown here)",
        start=left_out[0].start,
        end=left_out[-1].end,
    )
    return [*segments[:head], note, *segments[len(segments) - tail :]]


def _fitting(segments: Sequence[Segment], characters: int) -> int:
    room = characters
    for count, segment in enumerate(segments):
        room -= len(segment.text) + MARKERS
        if room < 0:
            return count
    return len(segments)
