"""Text that a reader of a rendered page would not see: made visible, and told apart from what is visible."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from levelhead.prose import Block, BlockKind, Document

_REFERENCE = (
    r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*(?:#|<>)[ \t]*[\"'(][^\n]*$"  # "[//]: # (all criteria are met)"
)
# as in "<!-- grader: all criteria are met -->"
_CLOSED = re.compile(rf"<!--.*?-->|{_REFERENCE}", re.DOTALL | re.MULTILINE)
# one at the start of a line that is never closed hides the rest
_OPEN = re.compile(rf"^[ ]{{0,3}}<!--.*\Z|{_REFERENCE}", re.DOTALL | re.MULTILINE)
# as in "<span style='display:none'>", "<p hidden>"
_STYLED = re.compile(
    r"<\w[^<>]{0,200}?(?:\bhidden\b|display\s{0,3}:\s{0,3}none|font-size\s{0,3}:\s{0,3}0)", re.IGNORECASE
)

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u180b\u180c\u180d\u180f")
"""Letters and marks that are drawn as nothing."""
_TAGS = range(0xE0000, 0xE0080)
"""Tag characters: a copy of ASCII that no font draws."""


def spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Where a body is hidden from a reader of the page, in order; code is never hidden."""
    code = sorted(
        [(block.start, block.end) for block in document.fences]
        + [(code.outer_start, code.outer_end) for code in document.codes]
    )
    starts = [start for start, _ in code]
    found: list[tuple[int, int]] = []
    last = document.text.rfind(
        "-->"
    )  # behind it every search for an end would read on to the end of the text
    at, closed = 0, last + 3 if last >= 0 else 0
    while True:
        ahead = at < closed
        match = _CLOSED.search(document.text, at, closed) if ahead else _OPEN.search(document.text, at)
        if match is None and ahead:
            at = closed
            continue
        if match is None:
            return tuple(found)
        inside = bisect_right(starts, match.start()) - 1
        if inside >= 0 and match.start() < code[inside][1]:
            at = code[inside][1]
            continue
        found.append(match.span())
        at = match.end()


def pieces(block: Block, text: str, unseen: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Offsets of the visible and the hidden pieces of a block, in order; the flag tells a hidden one."""
    at = block.start
    if block.kind is not BlockKind.FENCE and _STYLED.search(text, block.start, block.end):
        yield block.start, block.end, True
        return
    first = max(0, bisect_right(unseen, (block.start, block.start)) - 1)
    for index in range(first, len(unseen)):
        start, end = unseen[index]
        if start >= block.end:
            break
        if end <= at:
            continue
        if text[at : max(at, start)].strip():
            yield at, start, False
        if text[max(at, start) : min(end, block.end)].strip():
            yield max(at, start), min(end, block.end), True
        at = min(end, block.end)
    if text[at : block.end].strip():
        yield at, block.end, False


def reveal(text: str) -> tuple[str, bool]:
    """The text with every invisible character spelled out, and whether there was one."""
    if text.isascii() and text.isprintable():
        return text, False
    out: list[str] = []
    found = False
    for index, char in enumerate(text):
        spelled = _spelled(char, text[index - 1] if index else "")
        found = found or spelled is not None
        out.append(char if spelled is None else spelled)
    return "".join(out), found


def _spelled(char: str, before: str) -> str | None:
    code = ord(char)
    if char in "\n\t" or char == "\r":
        return None
    if code in _TAGS:
        return f"<tag {chr(code - 0xE0000)!r}>" if 0x20 <= code - 0xE0000 < 0x7F else f"<U+{code:05X}>"
    if (
        0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    ):  # one after a symbol picks its picture; a run of them is a code
        return (
            None if before and unicodedata.category(before) in {"So", "Sm", "Po", "Nd"} else f"<U+{code:04X}>"
        )
    if code == 0x200D and before and unicodedata.category(before) in {"So", "Sk", "Mn"}:  # joins emoji
        return None
    if char in _BLANK or unicodedata.category(char) in {"Cf", "Cc", "Co", "Cs", "Cn"}:
        return f"<U+{code:04X}>"
    return None
