"""A strict, linear reader of unified diffs.

``unidiff`` reads well-formed diffs, but one hostile file name fails its whole patch set, quoted paths stay
encoded, emptied files count as removed, and two of its header patterns are super-linear; guarding all of that
takes the header reader below anyway, and what is then left for it, counting signs inside a hunk, is ten lines.
``git apply --numstat`` is the oracle of the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from levelhead.diff.hunks import is_hunk, read_hunks
from levelhead.diff.lines import Lines
from levelhead.diff.patch import Change, Patch, PatchedFile
from levelhead.diff.section import Section, extend, finish, git_section, name
from levelhead.errors import CannotCheck

MAX_BYTES = 64 << 20
"""A diff beyond this is not read: nobody reviews it, and its lines would fill the memory."""


def read(data: bytes, where: str) -> Patch:
    """The patch in a unified diff; text before the first file (a mail, a commit message) is passed over.

    Raises:
        CannotCheck: no diff in the text, a header or hunk that is broken or cut off, a combined diff, a series of
            diffs that change one file twice, or a path that leaves the tree.
    """
    if len(data) > MAX_BYTES:
        raise CannotCheck(where, f"a diff of {len(data)} bytes", f"at most {MAX_BYTES}")
    lines = Lines(where, data.split(b"\n"))
    if lines.lines[-1] == b"":
        lines.lines.pop()
    files = [(section.line, finish(section, lines)) for section in _sections(lines)]
    if not files:
        raise CannotCheck(where, "no file header" if data.strip() else "an empty diff", "a unified diff")
    return Patch(files=tuple(_merged(files, lines)))


def _sections(lines: Lines) -> Iterator[Section]:
    section: Section | None = None
    while (line := lines.peek()) is not None:
        if line.startswith(b"diff --git "):
            if section is not None:
                yield section
            section = git_section(lines)
        elif line.startswith((b"diff --cc ", b"diff --combined ", b"@@@ ")):
            raise lines.fail("a combined diff", "a diff between two trees")
        elif line.startswith(b"--- ") and _names_a_file(section, lines):
            if section is None or not section.open:
                if section is not None:
                    yield section
                section = Section(line=lines.at, git=False)
            name(section, lines)
            section.hunks = read_hunks(lines)
            continue
        elif is_hunk(line):
            raise lines.fail("a hunk without a file header", "--- and +++ above it")
        elif section is not None and section.open:
            extend(section, lines)
        elif section is not None and not section.git and _is_binary_notice(line):
            raise lines.fail("binary files that a plain diff does not show", "a diff made by git")
        lines.at += 1
    if section is not None:
        yield section


def _names_a_file(section: Section | None, lines: Lines) -> bool:
    """Whether ``---`` starts a file here, and not a line of prose: ``+++`` and a hunk must follow.

    Raises:
        CannotCheck: the diff is cut off here.
    """
    inside = section is not None and section.open
    if lines.starts(b"+++ ", ahead=1) and lines.starts(b"@@ ", ahead=2):
        return True
    cut = lines.peek(1) is None or (lines.starts(b"+++ ", ahead=1) and lines.peek(2) is None)
    if inside or (cut and section is not None):
        raise lines.fail("the name of a file without its hunks", "+++ and a hunk below it")
    return False


def _is_binary_notice(line: bytes) -> bool:
    return line.startswith(b"Binary files ") and line.rstrip(b"\r").endswith(b" differ")


def _merged(files: Iterable[tuple[int, PatchedFile]], lines: Lines) -> Iterator[PatchedFile]:
    """A type change comes as a deletion and an addition of one path: it is one modification."""
    by_path: dict[str, PatchedFile] = {}
    for line, file in files:
        other = by_path.get(file.path)
        if other is None:
            by_path[file.path] = file
        elif other.change is Change.DELETED and file.change is Change.ADDED:
            by_path[file.path] = replace(
                file,
                change=Change.MODIFIED,
                old_path=file.path,
                binary=other.binary or file.binary,
                added=other.added + file.added,
                removed=other.removed + file.removed,
                hunks=other.hunks + file.hunks,
                old_mode=other.old_mode,
            )
        else:
            raise lines.fail(
                f"{file.path!r} a second time", "one diff between two trees, not a series of commits", at=line
            )
    yield from by_path.values()
