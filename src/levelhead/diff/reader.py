"""A strict, linear reader of unified diffs.

``unidiff`` reads well-formed diffs, but one hostile file name fails its whole patch set, quoted paths stay
encoded, emptied files count as removed, and two of its header patterns are super-linear; guarding all of that
takes the header reader below anyway, and what is then left for it, counting signs inside a hunk, is ten lines.
``git apply --numstat`` is the oracle of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from levelhead.diff.patch import Change, Hunk, Patch, PatchedFile
from levelhead.diff.paths import split_git_header, unquote
from levelhead.errors import CannotCheck

_HUNK = re.compile(
    rb"@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@"
)  # "@@ -1,2 +3,4 @@ def f"
MAX_HEADER = 8_192
"""Bytes of a header line; paths of any file system are shorter."""


@dataclass(slots=True)
class _Section:
    """One file while it is read."""

    line: int
    old: str | None = None
    new: str | None = None
    change: Change = Change.MODIFIED
    binary: bool = False
    old_mode: str | None = None
    new_mode: str | None = None
    hunks: list[Hunk] = field(default_factory=list)
    git: bool = False


@dataclass(slots=True)
class _Lines:
    """The diff as lines, with the place that an error names."""

    where: str
    lines: list[bytes]
    at: int = 0

    def fail(self, found: str, expected: str) -> CannotCheck:
        return CannotCheck(f"{self.where}: line {self.at + 1}", found, expected)

    def peek(self) -> bytes | None:
        return self.lines[self.at] if self.at < len(self.lines) else None


def read(data: bytes, where: str) -> Patch:
    """The patch in a unified diff; text before the first file (a mail, a commit message) is passed over.

    Raises:
        CannotCheck: no diff in the text, a header or hunk that is broken or cut off, a combined diff, or a path
            that leaves the tree.
    """
    lines = _Lines(where, data.split(b"\n"))
    if lines.lines and lines.lines[-1] == b"":
        lines.lines.pop()
    files = [_file(section, lines) for section in _sections(lines)]
    if not files:
        raise CannotCheck(where, "no file header" if data.strip() else "an empty diff", "a unified diff")
    return Patch(files=tuple(_merged(files)))


def _sections(lines: _Lines) -> Iterator[_Section]:
    section: _Section | None = None
    while (line := lines.peek()) is not None:
        if line.startswith(b"diff --git "):
            if section is not None:
                yield section
            section = _git_section(line, lines)
        elif line.startswith((b"diff --cc ", b"diff --combined ", b"@@@ ")):
            raise lines.fail("a combined diff", "a diff between two trees")
        elif line.startswith(b"--- ") and _next_starts(lines, b"+++ "):
            if section is None or section.hunks or (not section.git):
                if section is not None:
                    yield section
                section = _Section(line=lines.at)
            _names(section, lines)
            continue
        elif line.startswith(b"@@ ") and section is not None and section.new is not None:
            section.hunks.append(_hunk(line, lines))
            continue
        elif section is not None and section.git and not section.hunks:
            _extended(section, line, lines)
        lines.at += 1
    if section is not None:
        yield section


def _next_starts(lines: _Lines, prefix: bytes) -> bool:
    return lines.at + 1 < len(lines.lines) and lines.lines[lines.at + 1].startswith(prefix)


def _git_section(line: bytes, lines: _Lines) -> _Section:
    if len(line) > MAX_HEADER:
        raise lines.fail(f"a header of {len(line)} bytes", f"at most {MAX_HEADER}")
    names = split_git_header(line[len(b"diff --git ") :].rstrip(b"\r"))
    section = _Section(line=lines.at, git=True)
    if names is not None:
        section.old, section.new = names
    return section


def _names(section: _Section, lines: _Lines) -> None:
    """Reads ``--- old`` and ``+++ new``."""
    for attribute, prefix in (("old", b"a/"), ("new", b"b/")):
        line = lines.lines[lines.at]
        if len(line) > MAX_HEADER:
            raise lines.fail(f"a header of {len(line)} bytes", f"at most {MAX_HEADER}")
        raw = line[4:].rstrip(b"\r")
        name = unquote(raw) if raw.startswith(b'"') else raw.split(b"\t")[0]
        if name is None:
            raise lines.fail("a quoted path that does not end", "a path")
        if name == b"/dev/null":
            section.change = Change.ADDED if attribute == "old" else Change.DELETED
        elif not (
            section.git
            and getattr(section, attribute) is not None
            and section.change in {Change.RENAMED, Change.COPIED}
        ):
            text = name.decode("utf-8", "surrogateescape")
            stripped = (
                text[2:]
                if name.startswith((prefix, b"i/", b"w/", b"c/", b"o/")) and _prefixed(section, text, lines)
                else text
            )
            setattr(section, attribute, stripped)
        lines.at += 1
    if section.change is Change.ADDED and section.old is None:
        section.old = section.new
    if section.change is Change.DELETED and section.new is None:
        section.new = section.old


def _prefixed(section: _Section, text: str, lines: _Lines) -> bool:
    """Whether ``a/`` is git's prefix and not a folder: the other line, or the git header, tells."""
    if section.git:
        return (
            section.new is None
            or text[2:] in {section.old, section.new}
            or text not in {section.old, section.new}
        )
    other = (
        lines.lines[lines.at + 1] if lines.lines[lines.at].startswith(b"--- ") else lines.lines[lines.at - 1]
    )
    name = other[4:].strip(b'"').split(b"\t")[0]
    return name == b"/dev/null" or name[1:2] == b"/"


_MODES = {b"new file mode ": Change.ADDED, b"deleted file mode ": Change.DELETED}


def _extended(section: _Section, line: bytes, lines: _Lines) -> None:
    """One of git's extended header lines."""
    line = line.rstrip(b"\r")
    for prefix, change in _MODES.items():
        if line.startswith(prefix):
            section.change = change
            mode = line[len(prefix) :].decode("ascii", "replace")
            section.old_mode, section.new_mode = (None, mode) if change is Change.ADDED else (mode, None)
            return
    for prefix, attribute, change in (
        (b"rename from ", "old", Change.RENAMED),
        (b"rename to ", "new", Change.RENAMED),
        (b"copy from ", "old", Change.COPIED),
        (b"copy to ", "new", Change.COPIED),
    ):
        if line.startswith(prefix):
            raw = line[len(prefix) :]
            name = unquote(raw) if raw.startswith(b'"') else raw
            if name is None:
                raise lines.fail("a quoted path that does not end", "a path")
            setattr(section, attribute, name.decode("utf-8", "surrogateescape"))
            section.change = change
            return
    if line.startswith(b"old mode "):
        section.old_mode = line[9:].decode("ascii", "replace")
    elif line.startswith(b"new mode "):
        section.new_mode = line[9:].decode("ascii", "replace")
    elif line.startswith((b"Binary files ", b"GIT binary patch")):
        section.binary = True


def _hunk(line: bytes, lines: _Lines) -> Hunk:
    match = _HUNK.match(line[:100])
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
    if (body := lines.peek()) is not None and body.startswith(b"\\"):
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


def _file(section: _Section, lines: _Lines) -> PatchedFile:
    where = f"{lines.where}: line {section.line + 1}"
    if section.new is None and section.old is None:
        raise CannotCheck(where, "a file header without a readable path", "a path")
    new = section.new if section.new is not None else section.old
    old = section.old if section.old is not None else section.new
    assert new is not None
    assert old is not None
    for path in (old, new):
        if not path or path.startswith("/") or "\0" in path or ".." in path.split("/"):
            raise CannotCheck(where, f"the path {path!r}", "a path inside the tree")
    added = sum(sign == "+" for hunk in section.hunks for sign, _ in hunk.lines)
    removed = sum(sign == "-" for hunk in section.hunks for sign, _ in hunk.lines)
    change = section.change
    if change is Change.MODIFIED and not section.git and old != new:
        old = new  # plain diff -u between two places: the new name counts
    if (
        change is Change.MODIFIED
        and not section.hunks
        and not section.binary
        and section.new_mode is not None
    ):
        change = Change.MODE
    return PatchedFile(
        path=old if change is Change.DELETED else new,
        old_path=None if change is Change.ADDED else old,
        change=change,
        binary=section.binary,
        added=added,
        removed=removed,
        hunks=tuple(section.hunks),
        old_mode=section.old_mode,
        new_mode=section.new_mode,
    )


def _merged(files: list[PatchedFile]) -> Iterator[PatchedFile]:
    """A type change comes as a deletion and an addition of one path: it is one modification."""
    by_path: dict[str, PatchedFile] = {}
    for file in files:
        other = by_path.get(file.path)
        if other is not None and {other.change, file.change} == {Change.DELETED, Change.ADDED}:
            by_path[file.path] = replace(
                file,
                change=Change.MODIFIED,
                old_path=file.path,
                added=other.added + file.added,
                removed=other.removed + file.removed,
                hunks=other.hunks + file.hunks,
                old_mode=other.old_mode or file.old_mode,
                new_mode=file.new_mode or other.new_mode,
            )
        else:
            by_path[file.path] = file
    yield from by_path.values()
