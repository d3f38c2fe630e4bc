"""A diff as records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Change(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    DELETED = "deleted"
    MODIFIED = "modified"
    RENAMED = "renamed"
    COPIED = "copied"
    MODE = "mode"
    """Only its mode changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """One hunk; lines carry ``+``, ``-`` or a space, and their text without the newline."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[tuple[str, str], ...]
    old_newline: bool = True
    """Whether the old side's last line ends in a newline, where the hunk reaches it."""
    new_newline: bool = True


@dataclass(frozen=True, kw_only=True)
class PatchedFile:
    """One file of a diff."""

    path: str
    """Path after the change; before it for a deleted file."""
    old_path: str | None
    """Path before the change, ``None`` for an added file."""
    change: Change
    binary: bool
    added: int
    removed: int
    hunks: tuple[Hunk, ...]
    old_mode: str | None = None
    new_mode: str | None = None

    @cached_property
    def added_lines(self) -> tuple[tuple[int, str], ...]:
        """1-based line in the new file, text."""
        return tuple(self._numbered("+"))

    @cached_property
    def removed_lines(self) -> tuple[tuple[int, str], ...]:
        """1-based line in the old file, text."""
        return tuple(self._numbered("-"))

    def _numbered(self, wanted: str) -> list[tuple[int, str]]:
        out = []
        for hunk in self.hunks:
            number = hunk.new_start if wanted == "+" else hunk.old_start
            for sign, text in hunk.lines:
                if sign == wanted:
                    out.append((number, text))
                if sign in {wanted, " "}:
                    number += 1
        return out


@dataclass(frozen=True, kw_only=True)
class Patch:
    """A whole diff."""

    files: tuple[PatchedFile, ...]
    unread: tuple[str, ...] = ()
    """Changed files whose contents could not be read: they stand in ``files`` as binary, uncounted."""

    @property
    def added(self) -> int:
        """Lines added over all files."""
        return sum(file.added for file in self.files)

    @property
    def removed(self) -> int:
        """Lines removed over all files."""
        return sum(file.removed for file in self.files)

    @cached_property
    def _by_path(self) -> dict[str, PatchedFile]:
        index: dict[str, PatchedFile] = {}
        for file in self.files:
            if file.old_path is not None:
                index.setdefault(file.old_path, file)
        for file in self.files:
            index[file.path] = file
        return index

    def adds(self, text: str) -> bool:
        """Whether an added line holds a text, be it as a piece of a longer name."""
        return any(text in line for file in self.files for _, line in file.added_lines)

    def removes(self, text: str) -> bool:
        """Whether a removed line holds a text, be it as a piece of a longer name."""
        return any(text in line for file in self.files for _, line in file.removed_lines)

    def file(self, path: str) -> PatchedFile | None:
        """The file of this path, new or old."""
        return self._by_path.get(path)
