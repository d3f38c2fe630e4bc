"""A body as blocks, sentences and code spans, every one with code-point offsets into the body as given."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from levelhead.prose.cues import Cues
from levelhead.prose.pattern import Pattern
from levelhead.prose.standing import Standing


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the body: ``body[start:end] == text``."""

    start: int
    """Code points from the start of the body."""
    end: int
    text: str
    line: int
    """1-based line of ``start``."""


class BlockKind(StrEnum):
    """What a block is in Markdown."""

    SUBJECT = "subject"
    """First line of a commit message or a title."""
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    ROW = "row"
    FENCE = "fence"
    COMMENT = "comment"
    TRAILER = "trailer"


@dataclass(frozen=True, slots=True)
class Block:
    """One block with its surroundings."""

    kind: BlockKind
    start: int
    end: int
    section: tuple[str, ...] = ()
    """Headings above it, outermost first, lower-case."""
    quoted: bool = False
    """Inside a ``>`` quotation."""
    details: bool = False
    """Inside ``<details>``."""
    depth: int = 0
    """Indentation of a list item in columns."""
    lead: tuple[int, int] | None = None
    """Span of the sentence ending in a colon that introduces the list this item stands in."""
    language: str = ""
    """Info string of a fence, lower-case."""
    checked: bool | None = None
    """State of a task-list box, ``None`` when there is none."""
    part: int = 0
    """Which commit of a squashed history the block belongs to, 0 = before the first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside a block."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code span: ``start`` and ``end`` enclose its content, without the backticks."""

    start: int
    end: int
    outer_start: int
    outer_end: int


class Document:
    """A read body. Offsets are code points into ``text``, which is the body as given."""

    def __init__(self, text: str, blocks: tuple[Block, ...], *, has_diff: bool, guide: bool = False) -> None:
        self.text = text
        self.blocks = blocks
        self.has_diff = has_diff
        """Whether the artifact is a PR: "Add x" is then a deed, without a diff it is a proposal."""
        self.guide = guide
        """Whether it is a document of the repository, written for those who use it."""
        self._cues: dict[int, Cues] = {}

    def cues(self, sentence: Sentence) -> Cues:
        """The cues of a sentence, found once."""
        found = self._cues.get(sentence.start)
        if found is None:
            found = self._cues[sentence.start] = Cues(
                self.plain, sentence.start, sentence.end, self._standing
            )
        return found

    @cached_property
    def _standing(self) -> Standing:
        return Standing([(one.start, self.text[one.start : one.end]) for one in self.sentences])

    def holding(self, *needs: tuple[str, ...]) -> Sequence[Sentence]:
        """The sentences that hold one piece of each tuple, all in lower case, in any capitals; in order."""
        standing = self._standing
        return [self.sentences[number] for number in standing.holding(*needs)]

    def bars(self, pattern: Pattern, sentence: Sentence) -> bool:
        """Whether the sentence surely has no match of the pattern, in its own text or in a part of it."""
        standing = self._standing
        bit = standing.bits.get(sentence.start)
        return bit is not None and not standing[pattern] & bit

    def match(self, pattern: Pattern, sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
        """As ``re.Pattern.match`` between two places of a sentence."""
        return None if self.bars(pattern, sentence) else pattern.made.match(self.text, start, end)

    def search(self, pattern: Pattern, sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
        """As ``re.Pattern.search`` between two places of a sentence."""
        return None if self.bars(pattern, sentence) else pattern.made.search(self.text, start, end)

    def among(self, patterns: tuple[Pattern, ...], sentence: Sentence) -> Sequence[Pattern]:
        """Those of the patterns that may match in the sentence, in order."""
        return self._standing.among(patterns, sentence.start)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """1-based line that holds the code point at ``offset``."""
        return bisect_right(self._line_starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` to ``end``."""
        return Span(start, end, self.text[start:end], self.line_of(start))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of every block that holds prose, in order."""
        from levelhead.prose.sentences import (
            split,
        )  # kept apart: sentence rules change more often than blocks

        return tuple(
            piece for block in self.blocks if block.kind not in _NO_PROSE for piece in split(self, block)
        )

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """Inline code spans outside fences, in order."""
        from levelhead.prose.sentences import code_spans

        return tuple(
            code
            for block in self.blocks
            if block.kind not in _NO_PROSE
            for code in code_spans(self.text, block.start, block.end)
        )

    @cached_property
    def plain(self) -> str:
        """The text with every code span blanked, of the same length: names in code govern no sentence."""
        pieces: list[str] = []
        at = 0
        for code in self.codes:
            if code.start >= at:
                pieces += [self.text[at : code.start], _BLANK * (code.end - code.start)]
                at = code.end
        return "".join((*pieces, self.text[at:]))

    @cached_property
    def _code_starts(self) -> list[int]:
        return [code.outer_start for code in self.codes]

    def codes_in(self, start: int, end: int) -> tuple[Code, ...]:
        """Code spans that begin inside ``start:end``."""
        first = bisect_right(self._code_starts, start - 1)
        last = bisect_right(self._code_starts, end - 1)
        return self.codes[first:last]

    @cached_property
    def numbered(self) -> bool:
        """Whether the subject ends in the number of its pull request: "fix x (#12)"."""
        first = next(iter(self.blocks), None)
        if first is None or first.kind is not BlockKind.SUBJECT:
            return False
        end = self.text.find("\n", first.start, first.end)
        return NUMBERED.search(self.text, first.start, first.end if end < 0 else end) is not None

    @cached_property
    def squashed(self) -> bool:
        """Whether the body is the history of a branch, one starred line per commit."""
        return max((block.part for block in self.blocks), default=0) > 1

    @cached_property
    def released(self) -> bool:
        """Whether the first line says that this is a release: the lists below are its notes."""
        return _RELEASE.match(self.text) is not None

    @cached_property
    def _struck(self) -> tuple[tuple[int, int], ...]:
        return tuple((match.start(), match.end()) for match in _STRUCK.finditer(self.text))

    def struck(self, position: int) -> bool:
        """Whether the text there is struck out, as in ``~~x~~``."""
        if not self._struck:
            return False
        at = bisect_right(self._struck, position, key=lambda span: span[0]) - 1
        return at >= 0 and position < self._struck[at][1]

    @cached_property
    def _notes(self) -> tuple[tuple[int, int], ...]:
        return tuple(
            (match.end(), self.text.find("</details", match.end()) % (len(self.text) + 1))
            for match in _NOTES.finditer(self.text)
        )

    def passed_on(self, position: int) -> bool:
        """Whether the text there is another project's release notes, folded in by a bot."""
        if not self._notes:
            return False
        at = bisect_right(self._notes, position, key=lambda span: span[0]) - 1
        return at >= 0 and position < self._notes[at][1]

    def fenced_or_alone(self, block: Block) -> bool:
        """Whether a block of code has a fence, or is an indented line with blank ones around it: several are a log."""
        if self.text.startswith(("```", "~~~"), block.start):
            return True
        before = self.text[max(0, block.start - 80) : block.start].rstrip(" \t")
        after = self.text[block.end : block.end + 80].lstrip(" \t\r")
        return before.endswith(("\n\n", "\n\r\n")) and (
            not after.strip() or re.match(r"\n[ \t\r]*(?:\n|\Z)", after) is not None
        )

    def block_after(self, block: Block) -> Block | None:
        """The block that follows another, ``None`` after the last."""
        at = bisect_right(self.blocks, block.start, key=lambda one: one.start)
        return self.blocks[at] if at < len(self.blocks) else None

    def block_before(self, block: Block) -> Block | None:
        """The block before another, ``None`` before the first."""
        at = bisect_left(self.blocks, block.start, key=lambda one: one.start)
        return self.blocks[at - 1] if at > 0 else None

    @cached_property
    def _above(self) -> dict[int, Block | None]:
        above: dict[int, Block | None] = {}
        last: Block | None = None
        for block in self.blocks:
            above[block.start] = last
            last = last if block.kind is BlockKind.ITEM else block
        return above

    def above_list(self, block: Block) -> Block | None:
        """The block before the list that an item stands in, ``None`` before the first."""
        return self._above.get(block.start)

    @property
    def fences(self) -> tuple[Block, ...]:
        """Fenced and indented code blocks."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.FENCE)


_RELEASE = Pattern(  # "Version 0.3.0", "v1.2.3 (#12)", "chore(release): 1.2.0", "Release v2.0"
    r"\W*(?:(?:chore|build|ci|docs)(?:\(\w+\))?!?:\s*)?(?:(?:cut|prepare|publish|bump)\s+)?(?:(?:for|to|the)\s+)?"
    r"(?:(?:new\s+)?(?:release|version|changelog|release\s+notes)(?:\s+(?:for|of|to))?\s*:?\s*(?:[\w@/.-]{1,40}\s+)?v?\d+\.\d+[\w.+-]*|v?\d+\.\d+\.\d+[\w.+-]*)\s*(?:release)?\s*(?:\(#?\d+\))?[ \t]*\r?(?:\n|\Z)",
    re.IGNORECASE,
)
_NOTES = Pattern(  # "### Release Notes <details> <summary>owner/name (alias)</summary>", "<summary>Changelog</summary>"
    r"(?:^#{1,6}[ \t]*(?:release notes|changelog|commits)[ \t]*\r?\n\s{0,4}<details[^>\n]{0,80}>\s{0,4}<summary>[^<\n]{0,200}"
    r"|<summary>\s{0,4}(?:release notes|changelog|commits|[\w@.-]{1,60}/[\w.-]{1,60}[ \t]+\([^)<\n]{1,80}\))\s{0,4})</summary>",
    re.IGNORECASE | re.MULTILINE,
)
NUMBERED = Pattern(r"\(#\d{1,6}\)\s*\Z")
"""The number of a pull request that ends its title."""
_STRUCK = Pattern(r"(?<![~\w])~~(?=\S)[^~\n]{1,600}~~")

_BLANK = "\x1f"
"""Stands for a code point of code; no pattern of prose matches it."""

_NO_PROSE = frozenset({BlockKind.FENCE, BlockKind.COMMENT, BlockKind.TRAILER})


def read(text: str, *, has_diff: bool, guide: bool = False) -> Document:
    """The document of a body, in time linear in its length; ``guide``: a document of the repository itself."""
    from levelhead.prose.blocks import scan

    return Document(text, tuple(scan(text)), has_diff=has_diff, guide=guide)
