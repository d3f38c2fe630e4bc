"""A tree after a patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from levelhead.diff import Change, Hunk, Patch, PatchedFile
from levelhead.errors import CannotCheck
from levelhead.tree.model import READ_LIMIT, Entry, EntryKind, Tree, Unread, checked, folders_of

_APPLY_LIMIT = 16 << 20
"""Bytes; a larger file with a textual patch is not applied."""


class _Patched:
    def __init__(
        self,
        base: Tree,
        entries: Mapping[str, Entry],
        contents: Mapping[str, bytes | Unread],
        origin: Mapping[str, str],
    ) -> None:
        self.label = f"{base.label} + diff"
        self.entries = entries
        self._base = base
        self._contents = contents
        self._origin = origin
        """Where an unchanged file of a pure renaming stands in the base."""

    @cached_property
    def folders(self) -> frozenset[str]:
        return folders_of(self.entries)

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:
        plain: list[str] = []
        for path in paths:
            _ = self.entries[path]
            if path in self._contents:
                yield from self._flush(plain, limit)
                plain = []
                data = self._contents[path]
                yield path, Unread.TOO_LARGE if isinstance(data, bytes) and len(data) > limit else data
            else:
                plain.append(path)
        yield from self._flush(plain, limit)

    def _flush(self, paths: list[str], limit: int) -> Iterator[tuple[str, bytes | Unread]]:
        if paths:
            wanted = [self._origin.get(path, path) for path in paths]
            for path, (_, data) in zip(paths, self._base.read(wanted, limit), strict=True):
                yield path, data


_ELSEWHERE = {EntryKind.LINK: Unread.LINK, EntryKind.SUBMODULE: Unread.SUBMODULE}


def after(base: Tree, patch: Patch) -> Tree:
    """The tree that the patch makes of ``base``.

    Raises:
        CannotCheck: the patch does not fit: a file that is not there or already is, a line that differs.
    """
    entries = dict(base.entries)
    contents: dict[str, bytes | Unread] = {}
    origin: dict[str, str] = {}
    old = _old_contents(base, patch)
    for file in patch.files:  # old names go first: two files may swap their names
        if file.old_path is not None and file.old_path not in base.entries:
            raise CannotCheck(
                file.old_path,
                "a diff of a file that the base does not have",
                "a diff made against this base",
            )
        if file.old_path is not None and file.change is not Change.COPIED:
            entries.pop(file.old_path, None)
    for file in patch.files:
        if file.change is Change.DELETED:
            if file.hunks:
                _applied(file, old[file.path])
            continue
        if file.path in entries:
            raise CannotCheck(
                file.path,
                f"a diff that makes this file ({file.change.value})",
                "a base that does not have it",
            )
        before = base.entries[file.old_path] if file.old_path is not None else None
        kind = _kind(file, before)
        if not file.hunks and not file.binary and before is not None and kind is before.kind:
            entries[file.path] = before._replace(path=file.path)
            origin[file.path] = before.path
        else:
            entries[file.path] = Entry(file.path, kind, None, None)
            data = _applied(file, b"" if before is None else old.get(before.path, b""))
            contents[file.path] = _ELSEWHERE.get(kind, data)
    _no_file_is_a_folder(entries, contents.keys() | origin.keys())
    return _Patched(base, dict(sorted(entries.items())), contents, origin)


def _no_file_is_a_folder(entries: Mapping[str, Entry], changed: Iterable[str]) -> None:
    above = folders_of(changed)
    below = folders_of(entries)
    for path in sorted({*(above & entries.keys()), *(path for path in changed if path in below)}):
        raise CannotCheck(
            path, "a diff that makes it a file and a folder at once", "a diff made against this base"
        )


def _old_contents(base: Tree, patch: Patch) -> dict[str, bytes | Unread]:
    wanted = sorted(
        {
            file.old_path
            for file in patch.files
            if file.hunks and file.old_path is not None and file.old_path in base.entries
        }
    )
    return dict(base.read(wanted, _APPLY_LIMIT))


def _kind(file: PatchedFile, before: Entry | None) -> EntryKind:
    mode = file.new_mode
    if mode is None:
        return before.kind if before is not None else EntryKind.FILE
    return {"120000": EntryKind.LINK, "160000": EntryKind.SUBMODULE}.get(mode, EntryKind.FILE)


def _applied(file: PatchedFile, old: bytes | Unread) -> bytes | Unread:
    if file.binary:
        return Unread.NO_CONTENT
    hunks = file.hunks
    if _changes_type(file):  # the deletion of one thing, then the addition of another
        hunks, old = tuple(hunk for hunk in hunks if not hunk.old_count), b""
    if isinstance(old, Unread):
        return old
    lines = old.split(b"\n")
    ends = lines[-1] == b""
    if ends:
        lines.pop()
    out: list[bytes] = []
    at = 0
    newline = ends
    for hunk in hunks:
        start = hunk.old_start - 1 if hunk.old_count else hunk.old_start
        if start < at or start > len(lines):
            raise CannotCheck(
                f"{file.path}: line {hunk.old_start}",
                f"a file of {len(lines)} lines",
                "the line that the diff changes",
            )
        out += lines[at:start]
        at = _hunk(file, hunk, lines, start, out)
        cut = at == len(lines) and not ends
        if (hunk.old_count and hunk.old_newline is cut) or not (hunk.new_newline or at == len(lines)):
            raise CannotCheck(
                f"{file.path}: line {at}", "another end of the file", "the end of the file that the diff has"
            )
        if at == len(lines):
            newline = hunk.new_newline
    out += lines[at:]
    if file.change is Change.DELETED and out:
        raise CannotCheck(file.path, f"{len(out)} lines that are left", "a diff that deletes all of them")
    data = b"\n".join(out) + (b"\n" if newline and out else b"")
    return checked(data)


def _changes_type(file: PatchedFile) -> bool:
    """Whether a file became a link or a submodule, or the other way round."""
    return file.change is Change.MODIFIED and (file.old_mode or "")[:3] != (file.new_mode or "")[:3]


def _hunk(file: PatchedFile, hunk: Hunk, lines: list[bytes], at: int, out: list[bytes]) -> int:
    """Appends what the hunk makes of ``lines`` from ``at`` on; returns where it ends in the old file."""
    for sign, text in hunk.lines:
        data = text.encode("utf-8", "surrogateescape")
        if sign != "+":
            found = lines[at] if at < len(lines) else None
            if found != data:
                shown = (
                    "the end of the file" if found is None else repr(found[:60].decode("utf-8", "replace"))
                )
                raise CannotCheck(f"{file.path}: line {at + 1}", shown, f"{text[:60]!r}, as the diff has it")
            at += 1
        if sign != "-":
            out.append(data)
    return at
