"""One file of a diff while it is read: what its header lines say."""

from __future__ import annotations

from dataclasses import dataclass, field

from levelhead.diff.lines import Lines
from levelhead.diff.patch import Change, Hunk, PatchedFile
from levelhead.diff.paths import decode, shared, split_git_header, unquote

MAX_HEADER = 8_192
"""Bytes of a header line; paths of any file system are shorter."""

_EMPTY = (
    b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
"""The empty blob under either hash of git."""

_PREFIXES = ((b"a/", b"b/"), (b"i/", b"w/"), (b"c/", b"i/"), (b"c/", b"w/"), (b"o/", b"w/"))


@dataclass(slots=True)
class Section:
    """The header of one file and its hunks."""

    line: int
    git: bool
    """Whether it starts with ``diff --git``."""
    open: bool = True
    """Whether header lines may still follow."""
    path: bytes | None = None
    """The path of both sides, where the header shares one."""
    old: bytes | None = None
    new: bytes | None = None
    """Names in lines of their own: ``rename from``, ``---``."""
    change: Change = Change.MODIFIED
    binary: bool = False
    old_mode: str | None = None
    new_mode: str | None = None
    empty: bool = True
    """Whether the header allows a file without hunks."""
    hunks: list[Hunk] = field(default_factory=list)


def git_section(lines: Lines) -> Section:
    """Starts at a ``diff --git`` line."""
    rest = _header(lines)[len(b"diff --git ") :]
    return Section(line=lines.at, git=True, path=split_git_header(rest))


def extend(section: Section, lines: Lines) -> None:
    """Takes one of git's extended header lines; any other line closes the header."""
    line = _header(lines) if lines.starts((b"rename ", b"copy ")) else (lines.peek() or b"").rstrip(b"\r")
    word, _, value = line.partition(b" ")
    if line.startswith((b"new file mode ", b"deleted file mode ", b"old mode ", b"new mode ")):
        what, _, mode = line.partition(b" mode ")
        _mode(section, what, mode.decode("ascii", "replace"))
    elif line.startswith((b"rename from ", b"rename to ", b"copy from ", b"copy to ")):
        section.change = Change.RENAMED if word == b"rename" else Change.COPIED
        side, _, name = value.partition(b" ")
        setattr(section, "old" if side == b"from" else "new", _name(name, lines, tab=False))
    elif line.startswith(b"similarity index "):
        section.empty &= line.endswith(b" 100%")
    elif line.startswith(b"index "):
        section.empty &= all(_is_empty(side) for side in value.split(b" ")[0].split(b".."))
    elif line.startswith((b"Binary files ", b"GIT binary patch")):
        section.binary = True
        section.open = False
    elif not line.startswith(b"dissimilarity index "):
        section.open = False


def _mode(section: Section, what: bytes, mode: str) -> None:
    if what == b"new file":
        section.change, section.new_mode = Change.ADDED, mode
    elif what == b"deleted file":
        section.change, section.old_mode = Change.DELETED, mode
    elif what == b"old":
        section.old_mode = mode
    else:
        section.new_mode = mode


def _is_empty(oid: bytes) -> bool:
    """Whether an id, perhaps abbreviated, stands for no file (zeros) or a file without lines."""
    return not oid.strip(b"0") or any(empty.startswith(oid) for empty in _EMPTY)


def name(section: Section, lines: Lines) -> None:
    """Takes the ``---`` and ``+++`` lines.

    Raises:
        CannotCheck: names that cannot be read, or that are not those of the header above them.
    """
    start = lines.at
    names: list[bytes] = []
    for change in (Change.ADDED, Change.DELETED):
        raw = _header(lines)[4:]
        found = _name(raw, lines, tab=True)
        if found == b"/dev/null" or (not section.git and _never(raw)):
            section.change = change
        names.append(found)
        lines.at += 1
    section.open = False
    old, new = names
    if not section.git:
        _plain(section, old, new)
        return
    if section.path is None and section.change in {Change.MODIFIED, Change.ADDED, Change.DELETED}:
        if section.change is Change.MODIFIED:
            section.path = shared(old, new)
        else:
            given = new if section.change is Change.ADDED else old
            section.path = given.partition(b"/")[2] or given
    for found, expected in ((old, section.old or section.path), (new, section.new or section.path)):
        if expected is None or not (found in {b"/dev/null", expected} or found.endswith(b"/" + expected)):
            raise lines.fail(f"the name {found[:80]!r} under a header of another file", "one name", at=start)


def _plain(section: Section, old: bytes, new: bytes) -> None:
    """Names of a diff that git did not make, or made without its header."""
    if section.change is Change.ADDED:
        section.path = new.removeprefix(b"b/")
    elif section.change is Change.DELETED:
        section.path = old.removeprefix(b"a/")
    elif any(old.startswith(one) and new.startswith(other) for one, other in _PREFIXES):
        section.path = new[2:]
    else:
        section.path = shared(old, new) or new  # "x.orig" and "x": the new name counts


def _never(raw: bytes) -> bool:
    """Whether the time behind a name is the start of the epoch, as ``diff -N`` writes for a missing file."""
    return raw.partition(b"\t")[2].startswith(
        (b"1970-01-01 ", b"1969-12-31 ", b"Thu Jan  1 ", b"Wed Dec 31 ")
    )


def _header(lines: Lines) -> bytes:
    line = lines.peek() or b""
    if len(line) > MAX_HEADER:
        raise lines.fail(f"a header of {len(line)} bytes", f"at most {MAX_HEADER}")
    return line.rstrip(b"\r")


def _name(raw: bytes, lines: Lines, *, tab: bool) -> bytes:
    found = unquote(raw) if raw.startswith(b'"') else raw.split(b"\t")[0] if tab else raw
    if found is None:
        raise lines.fail("a quoted path that cannot be read", "a path")
    return found


def finish(section: Section, lines: Lines) -> PatchedFile:
    """The file that the section describes.

    Raises:
        CannotCheck: no readable path, one outside the tree, or a header without the change that it announces.
    """
    old, new = section.old or section.path, section.new or section.path
    if old is None or new is None:
        raise lines.fail("a file header without a readable path", "a path", at=section.line)
    for path in (old, new):
        if not path or path.startswith(b"/") or b"\0" in path or b".." in path.split(b"/"):
            raise lines.fail(f"the path {decode(path)!r}", "a path inside the tree", at=section.line)
    change = section.change
    if not section.hunks and not section.binary:
        if not section.empty or (change is Change.MODIFIED and section.new_mode is None):
            raise lines.fail("a file header without its change", "hunks", at=section.line)
        change = Change.MODE if change is Change.MODIFIED else change
    return PatchedFile(
        path=decode(old if change is Change.DELETED else new),
        old_path=None if change is Change.ADDED else decode(old),
        change=change,
        binary=section.binary,
        added=sum(sign == "+" for hunk in section.hunks for sign, _ in hunk.lines),
        removed=sum(sign == "-" for hunk in section.hunks for sign, _ in hunk.lines),
        hunks=tuple(section.hunks),
        old_mode=section.old_mode,
        new_mode=section.new_mode,
    )
