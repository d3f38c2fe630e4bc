"""The hunks of one file of a diff."""

from __future__ import annotations

import re

from levelhead.diff.lines import Lines
from levelhead.diff.patch import Hunk

_HUNK = re.compile(
    rb"@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@"
)  # "@@ -1,2 +3,4 @@ def f"


def is_hunk(line: bytes) -> bool:
    """Whether a line heads a hunk."""
    return _HUNK.match(line[:100]) is not None


def read_hunks(lines: Lines) -> list[Hunk]:
    """The hunks from here on, which are counted out: no line in them is mistaken for a header.

    Raises:
        CannotCheck: a broken header, a hunk cut off, hunks out of order, or changed lines that no hunk counts.
    """
    hunks: list[Hunk] = []
    while lines.starts(b"@@ "):
        start = lines.at
        hunk = _hunk(lines)
        if hunks and hunk.old_start + (not hunk.old_count) < hunks[-1].old_start + hunks[-1].old_count:
            raise lines.fail("a hunk before the end of the one above it", "hunks in order", at=start)
        hunks.append(hunk)
    line = lines.peek()
    if (
        line
        and line.strip()
        and line[:1] in b"+- \\"
        and not line.startswith((b"--- ", b"-- "))
        and line != b"--"
    ):
        raise lines.fail(f"{line[:40]!r} behind the lines that the hunk counts", "the next hunk or file")
    return hunks


def _hunk(lines: Lines) -> Hunk:
    match = _HUNK.match((lines.peek() or b"")[:100])
    if match is None:
        raise lines.fail("a hunk header that does not parse", "@@ -start,count +start,count @@")
    old_start, old_count, new_start, new_count = (
        int(group) if group is not None else 1 for group in match.groups()
    )
    old_left, new_left = old_count, new_count
    out: list[tuple[str, str]] = []
    old_newline = new_newline = True
    lines.at += 1
    while old_left or new_left:
        body = lines.peek()
        if body is None:
            raise lines.fail(
                f"the end of the diff, {old_left} old and {new_left} new lines short", "the rest of the hunk"
            )
        sign = body[:1] or b" "  # mail programs drop the space of an empty context line
        if sign == b"\\":
            old_newline, new_newline = _no_newline(out, old_newline=old_newline, new_newline=new_newline)
        elif (
            sign not in b"+- "
            or (sign == b"-" and not old_left)
            or (sign == b"+" and not new_left)
            or (sign == b" " and not (old_left and new_left))
        ):
            raise lines.fail(f"{body[:40]!r} inside a hunk", f"{old_left} old and {new_left} new lines more")
        else:
            old_left -= sign != b"+"
            new_left -= sign != b"-"
            out.append((sign.decode(), body[1:].decode("utf-8", "surrogateescape")))
        lines.at += 1
    if lines.starts(b"\\"):
        old_newline, new_newline = _no_newline(out, old_newline=old_newline, new_newline=new_newline)
        lines.at += 1
    return Hunk(
        old_start=old_start,
        old_count=old_count,
        new_start=new_start,
        new_count=new_count,
        lines=tuple(out),
        old_newline=old_newline,
        new_newline=new_newline,
    )


def _no_newline(out: list[tuple[str, str]], *, old_newline: bool, new_newline: bool) -> tuple[bool, bool]:
    sign = out[-1][0] if out else " "
    return (old_newline and sign == "+", new_newline and sign == "-")
