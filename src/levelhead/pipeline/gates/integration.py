"""Something new is called from something that existed: a draft that nothing reaches does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.pipeline.change import Change, is_test, text_of
from levelhead.pipeline.gates.verdict import Gate, places
from levelhead.symbols import Outline, SymbolKind, language_of
from levelhead.tree import EntryKind

_CALLED = {SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CLASS}
SEARCHED = 4000
"""Unchanged files that are searched for a name that was missing there."""
_WORD = re.compile(r"[A-Za-z_$][\w$]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _New:
    path: str
    name: str
    first: int
    last: int


def _check(change: Change) -> str | None:
    new = tuple(_new(change))
    if not new:
        return None
    names = {one.name for one in new}
    reached = names & _said_by_what_existed(change, new)
    if not reached:
        reached = names & _said_elsewhere(change, names)
    if not reached:
        return f"nothing that existed reaches what is new: {places([f'{one.name} ({one.path}:{one.first})' for one in new])}"
    return None


def _new(change: Change) -> Iterator[_New]:
    """Functions, methods and classes of the code that the base has not."""
    for file in change.code:
        before, after = change.outlines[file.path]
        known = {(one.parents, one.name) for one in before.definitions} if before else set()
        for one in after.definitions if after else ():
            if one.kind in _CALLED and (one.parents, one.name) not in known and not _dunder(one.name):
                yield _New(path=file.path, name=one.name, first=one.line, last=one.end_line)


def _said_by_what_existed(change: Change, new: tuple[_New, ...]) -> set[str]:
    """Words on added lines of files that existed, outside of what is new, its imports and the tests."""
    out: set[str] = set()
    for file in change.files:
        if file.old_path is None or is_test(file.path) or file.path.endswith((".md", ".rst", ".txt")):
            continue
        after = change.outlines.get(file.path, (None, None))[1]
        passed = _import_lines(after) if after is not None else set()
        for one in new:
            if one.path == file.path:
                passed |= set(range(one.first, one.last + 1))
        for line, text in file.added_lines:
            if line not in passed:
                out |= set(_WORD.findall(_bare(text)))
    return out


def _bare(text: str) -> str:
    """A line without its comment: a name in a comment calls nothing."""
    return re.split(r"(?:^|\s)(?:#|//)", text, maxsplit=1)[0]


def _import_lines(outline: Outline) -> set[int]:
    return {one.line for one in outline.imports}


def _said_elsewhere(change: Change, names: set[str]) -> set[str]:
    """Names that unchanged code says already: what was called and missing is reached once it is there."""
    changed = {file.path for file in change.files}
    paths = [
        path
        for path, entry in change.base.entries.items()
        if entry.kind is EntryKind.FILE
        and path not in changed
        and language_of(path) is not None
        and not is_test(path)
    ][:SEARCHED]
    out: set[str] = set()
    for path in paths:
        text = text_of(change.base, path)
        out |= names & set(_WORD.findall(text or ""))
    return out


def _dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


GATE = Gate(id="integration", check=_check)
