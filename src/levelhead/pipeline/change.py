"""A draft as the gates see it: the base, the diff, what came of it, and how its tests ran."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from levelhead import tree
from levelhead.diff import Change as FileChange
from levelhead.diff import Patch, PatchedFile
from levelhead.pipeline.rules import Rules
from levelhead.symbols import Outline, Parser, language_of
from levelhead.tree import Tree

_TESTS = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|testing)/|(?:^|/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec)\.[a-z]+$|Tests?\.(?:java|kt|cs)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRun:
    """One run of a repository's tests."""

    __test__ = False  # pytest would take the name for a test class

    command: tuple[str, ...]
    code: int | None
    """Exit code; ``None``: it did not finish."""
    output: str
    """The end of what it printed, or why it did not finish."""

    @property
    def none_ran(self) -> bool:
        """Whether the runner says that it ran nothing: an exit code of 0 is no pass then."""
        return _NONE_RAN.search(self.output) is not None

    @property
    def passed(self) -> bool:
        """Whether tests ran and passed."""
        return self.code == 0 and not self.none_ran

    def told(self) -> str:
        """In words."""
        how = "did not finish" if self.code is None else f"ended with {self.code}"
        return f"`{' '.join(self.command)}` {how}{', no test ran' if self.none_ran else ''}"


_NONE_RAN = re.compile(
    r"\bRan 0 tests\b|\bno tests ran\b|\bcollected 0 items\b|\bNo tests found\b|^# tests 0$", re.MULTILINE
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A draft. Outlines are read once."""

    base: Tree
    patch: Patch | None
    """``None``: nothing was changed."""
    diff: str
    utf8: bool
    """Whether the diff is UTF-8: an arm can hold no other."""
    links: tuple[str, ...]
    """Links that the draft makes; they are not in the diff."""
    large: tuple[str, ...]
    """Files too large to be read; they are not in the diff."""
    handed_in: bool
    """Whether the model said that it was done."""
    ended: str
    """How drafting ended, in words."""
    before: TestRun | None
    """Of the base, ``None`` where no command that runs tests is known."""
    after: TestRun | None
    rules: Rules

    @cached_property
    def files(self) -> tuple[PatchedFile, ...]:
        """Of the patch; none of no patch."""
        return () if self.patch is None else self.patch.files

    @cached_property
    def head(self) -> Tree:
        """The base with the diff applied."""
        return self.base if self.patch is None else tree.after(self.base, self.patch)

    @cached_property
    def code(self) -> tuple[PatchedFile, ...]:
        """Changed files in a language that is read, tests left out."""
        return tuple(
            file for file in self.files if language_of(file.path) is not None and not is_test(file.path)
        )

    @cached_property
    def outlines(self) -> dict[str, tuple[Outline | None, Outline | None]]:
        """Outline before and after of every changed file in a language that is read; ``None``: no such file, or not parsed."""
        with Parser() as parser:
            return {
                file.path: (
                    _outline(parser, self.base, file.old_path),
                    None if file.change is FileChange.DELETED else _outline(parser, self.head, file.path),
                )
                for file in self.files
                if language_of(file.path) is not None
            }

    def added(self, files: tuple[PatchedFile, ...]) -> Iterator[tuple[str, int, str]]:
        """Path, line and text of what these files add."""
        for file in files:
            for line, text in file.added_lines:
                yield file.path, line, text


def is_test(path: str) -> bool:
    """Whether a path names a test by the conventions of its language."""
    return _TESTS.search(path) is not None


def text_of(where: Tree, path: str | None) -> str | None:
    """The text of a file, ``None`` where it is not there or cannot be read."""
    if path is None or path not in where.entries:
        return None
    ((_, data),) = where.read([path])
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else None


def _outline(parser: Parser, where: Tree, path: str | None) -> Outline | None:
    if path is None or path not in where.entries:
        return None
    ((_, data),) = where.read([path])
    found = parser.parse(path, data) if isinstance(data, bytes) else None
    return found if isinstance(found, Outline) else None
