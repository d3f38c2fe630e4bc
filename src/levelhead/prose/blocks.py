"""Lines of a body into blocks, in one linear pass.

A CommonMark parser would tell the blocks, but not the offsets of inline text, and commit messages are
not quite Markdown: this reads what both have in common and never fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from levelhead.prose.document import Block, BlockKind
from levelhead.prose.pattern import Pattern

_FENCE = Pattern(r"(`{3,}|~{3,})[ \t]*([\w+#.-]*)")  # "```python"
_HEADING = Pattern(r"#{1,6}[ \t]+\S")  # "## Summary"
_BOLD_LINE = Pattern(r"(?:\*\*|__)[^*_`\n]{2,80}(?:\*\*:?|__:?|:\*\*)[ \t]*$")  # "**Test plan**"
_ITEM = Pattern(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+")  # "- x", "2. x"
_BOX = Pattern(r"\[([ xX])\][ \t]+")  # "[x] x"
_RULE = Pattern(r"(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")  # "---------"
_TRAILER = Pattern(  # "Co-authored-by: A <a@b>"
    r"(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+){1,4}|Change-Id|Fixes|Closes|Refs|Rig|Role)[ \t]*:[ \t]+\S|(?:🤖[ \t]*)?Generated (?:with|by) "
)
_COMMENTED = Pattern(r"#(?:\t|[ \t]*Conflicts:[ \t]*\Z)")  # what git itself writes below a merge's message
_CONFLICTS = Pattern(r"Conflicts:[ \t]*\Z")  # the same, when it is not commented out
_SQUASHED = Pattern(r"\*[ \t]+\S")  # "* fix(daemon): x" at the left margin after a blank line


TITLE = 80
"""Letters up to which a line above a line of dashes is a title."""


@dataclass(slots=True)
class _State:
    headings: list[tuple[int, str]] = field(default_factory=list)
    details: int = 0
    comment: bool = False
    fence: str = ""
    fence_start: int = 0
    fence_language: str = ""
    lead: tuple[int, int] | None = None
    lead_depth: int = -1
    in_list: bool = False
    blank: bool = True
    part: int = 0
    conflicts: bool = False
    indented: bool = False
    """The line before is indented code."""


@dataclass(slots=True)
class _Open:
    """The paragraph, item or row being collected."""

    kind: BlockKind
    start: int
    end: int
    quoted: bool
    depth: int = 0
    checked: bool | None = None


def scan(text: str) -> Iterator[Block]:
    """Blocks in order; every non-blank line belongs to exactly one."""
    state = _State()
    pending: _Open | None = None
    at = 0
    first = True
    for raw in text.splitlines(keepends=True) if "\x0b" not in text and "\x0c" not in text else _lines(text):
        start, at = at, at + len(raw)
        line = raw.rstrip("\r\n")
        body, offset, quoted = _unquote(line)
        stripped = body.strip()
        inner = start + offset + (len(body) - len(body.lstrip()))
        end = start + len(line.rstrip())
        if state.fence:
            if stripped.startswith(state.fence) and not stripped.strip(state.fence[0]):
                yield _block(
                    state,
                    BlockKind.FENCE,
                    state.fence_start,
                    end,
                    quoted=quoted,
                    language=state.fence_language,
                )
                state.fence = ""
            continue
        if state.comment:
            state.comment = "-->" not in stripped
            yield _block(state, BlockKind.COMMENT, start, end, quoted=quoted)
            continue
        if not stripped:
            state.conflicts = False
            if pending:
                yield from _close(state, pending, text)
                pending = None
            state.blank = True
            continue
        opened = _open_line(state, stripped, body, quoted=quoted)
        state.indented = opened == "indented"
        if opened == "rule" and pending and _underlined(pending, text, stripped, blank=state.blank):
            level = 1 if stripped[0] == "=" else 2
            title = text[pending.start : pending.end]
            yield _heading(state, level, title, pending.start, pending.end, quoted=quoted)
            pending = None
            continue
        if pending and (opened is not None or (state.blank and not state.in_list)):
            yield from _close(state, pending, text)
            pending = None
        if opened == "fence":
            match = _FENCE.match(stripped)
            assert match is not None
            state.fence, state.fence_start, state.fence_language = match[1], inner, match[2].lower()
        elif opened == "comment":
            state.comment = "-->" not in stripped
            yield _block(state, BlockKind.COMMENT, inner, end, quoted=quoted)
        elif opened == "html":
            lower = stripped.lower()
            state.details = max(0, state.details + lower.count("<details") - lower.count("</details"))
            pending = _Open(BlockKind.PARAGRAPH, inner, end, quoted)
        elif opened == "heading":
            level = len(stripped) - len(stripped.lstrip("#")) or 7
            yield _heading(state, level, stripped, inner, end, quoted=quoted)
        elif opened == "item":
            marker = _ITEM.match(stripped)
            assert marker is not None
            skip = marker.end()
            box = _BOX.match(stripped, skip)
            depth = len(body) - len(body.lstrip())
            if state.blank and depth == 0 and _SQUASHED.match(stripped) and text.find("\n* ") >= 0:
                state.part += 1
            checked = None if box is None else box[1] in "xX"
            pending = _Open(BlockKind.ITEM, inner + (box.end() if box else skip), end, quoted, depth, checked)
            state.in_list = True
        elif opened == "row":
            yield _block(state, BlockKind.ROW, inner, end, quoted=quoted)
        elif opened == "rule":
            state.in_list, state.lead = False, None
        elif opened == "trailer":
            yield _block(state, BlockKind.TRAILER, inner, end, quoted=quoted)
        elif opened == "indented":
            yield _block(state, BlockKind.FENCE, inner, end, quoted=quoted)
        elif pending:
            pending.end = end
        else:
            kind = BlockKind.SUBJECT if first else BlockKind.PARAGRAPH
            pending = _Open(kind, inner, end, quoted)
            if state.blank and len(body) == len(body.lstrip()):
                state.in_list = False
        first = False
        state.blank = False
    if state.fence:
        yield _block(
            state,
            BlockKind.FENCE,
            state.fence_start,
            len(text.rstrip()),
            quoted=False,
            language=state.fence_language,
        )
    if pending:
        yield from _close(state, pending, text)


def _underlined(pending: _Open, text: str, line: str, *, blank: bool) -> bool:
    """Whether a line of dashes or equal signs makes a title of the one line before it."""
    title = text[pending.start : pending.end]
    return (
        not blank
        and line[0] in "-="
        and pending.kind is BlockKind.PARAGRAPH
        and len(title) <= TITLE
        and "\n" not in title
        and title[-1:] not in ".!?;,"
    )


def _heading(state: _State, level: int, title: str, start: int, end: int, *, quoted: bool) -> Block:
    """The title, which stands in the sections around its own, that it begins."""
    while state.headings and state.headings[-1][0] >= level:
        state.headings.pop()
    block = _block(state, BlockKind.HEADING, start, end, quoted=quoted)
    state.headings.append((level, title.strip("#*_: \t").lower()))
    state.in_list, state.lead = False, None
    return block


def _lines(text: str) -> Iterator[str]:
    """Lines by newline alone: ``splitlines`` also breaks at form feeds, which people's editors do not."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        yield text[at:end]
        at = end


def _unquote(line: str) -> tuple[str, int, bool]:
    """The line without ``>`` marks, how many code points they took, and whether there were any."""
    offset = 0
    rest = line
    for _ in range(20):  # deeper quotation is not written by people
        bare = rest.lstrip(" ")
        if not bare.startswith(">"):
            break
        cut = len(rest) - len(bare) + 1
        offset += cut
        rest = rest[cut:]
    return rest, offset, offset > 0


def _open_line(state: _State, stripped: str, body: str, *, quoted: bool) -> str | None:
    """What kind of block a line opens, ``None`` when it continues the one before."""
    first = stripped[0]
    if first in "`~" and _FENCE.match(stripped) and "`" not in stripped.lstrip("`"):
        return "fence"
    if first == "<":
        if stripped.startswith("<!--"):
            return "comment"
        return "html"
    if first == "#" and _COMMENTED.match(stripped):
        return "trailer"
    if state.conflicts and body.startswith(("\t", "    ")):
        return "trailer"
    state.conflicts = _CONFLICTS.match(stripped) is not None
    if state.conflicts:
        return "trailer"
    if first == "#" and _HEADING.match(stripped):
        return "heading"
    if first == "|":
        return "row"
    if first in "-*_=" and _RULE.match(stripped):
        return "rule"
    if first in "*_" and _BOLD_LINE.match(stripped):
        return "heading"
    if _ITEM.match(stripped):
        return "item"
    if _TRAILER.match(stripped):
        return "trailer"
    code = (state.blank or state.indented) and not state.in_list and not quoted
    return "indented" if code and body.startswith(("    ", "\t")) else None


def _block(
    state: _State, kind: BlockKind, start: int, end: int, *, quoted: bool, language: str = ""
) -> Block:
    return Block(
        kind=kind,
        start=start,
        end=end,
        section=tuple(title for _, title in state.headings),
        quoted=quoted,
        details=state.details > 0,
        language=language,
        part=state.part,
    )


def _close(state: _State, pending: _Open, text: str) -> Iterator[Block]:
    if pending.kind is BlockKind.ITEM and pending.depth <= state.lead_depth:
        state.lead = None
    yield Block(
        kind=pending.kind,
        start=pending.start,
        end=pending.end,
        section=tuple(title for _, title in state.headings),
        quoted=pending.quoted,
        details=state.details > 0,
        depth=pending.depth,
        lead=state.lead if pending.kind is BlockKind.ITEM else None,
        checked=pending.checked,
        part=state.part,
    )
    if text[pending.start : pending.end].rstrip("*_ ").endswith(":"):
        start = max(pending.start, pending.end - 300)
        state.lead, state.lead_depth = (
            (start, pending.end),
            (pending.depth if pending.kind is BlockKind.ITEM else -1),
        )
    elif pending.kind is not BlockKind.ITEM:
        state.lead = None
