"""Tests in Python that do not run, or end before they test anything: what only the shape of the code shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levelhead.pipeline.change import Change, is_test, text_of
from levelhead.symbols import Definition, SymbolKind

_ASSERTS = re.compile(
    r"^\s{1,80}(?:assert\b|self\.assert\w{1,40}\s{0,3}\(|with (?:pytest|self)\.(?:assert)?[rR]aises)"
)
_HOOKS = re.compile(r"(?:test|_|setup|teardown|async_?setup|pytest_|runTest)", re.IGNORECASE)


def idle(change: Change) -> Iterator[str]:
    """Places of new tests that no runner collects, and of ones that return first."""
    for file in change.files:
        _, after = change.outlines.get(file.path, (None, None))
        if after is None or after.language != "python" or not is_test(file.path):
            continue
        added = {line for line, _ in file.added_lines}
        text = text_of(change.head, file.path) or ""
        lines = text.splitlines()
        for one in after.definitions:
            if one.kind not in {SymbolKind.FUNCTION, SymbolKind.METHOD} or not one.name:
                continue
            if one.line in added and _uncollected(one, text, lines):
                yield f"{file.path}:{one.line} ({one.name} is collected by no runner)"
            early = _returns(one, lines) if one.name.startswith("test") else None
            if early in added:
                yield f"{file.path}:{early} ({one.name} returns before it is done)"


def _uncollected(one: Definition, text: str, lines: Sequence[str]) -> bool:
    """Whether a function asserts something, is called by nothing in its file and has no name of a test or a hook."""
    if _HOOKS.match(one.name) or one.decorated:
        return False
    asserts = any(_ASSERTS.match(line) for line in lines[one.line : one.end_line])
    return asserts and len(re.findall(rf"\b{re.escape(one.name)}\b", text)) == 1


def _returns(one: Definition, lines: Sequence[str]) -> int | None:
    """The line of a bare return on the first level of a function that has statements behind it."""
    body = [(number, lines[number - 1]) for number in range(one.line + 1, one.end_line + 1)]
    said = [(number, line) for number, line in body if line.strip() and not line.strip().startswith("#")]
    if not said:
        return None
    depth = min(len(line) - len(line.lstrip()) for _, line in said)
    for at, (number, line) in enumerate(said[:-1]):
        if line.strip() == "return" and len(line) - len(line.lstrip()) == depth:
            return number if said[at + 1 :] else None
    return None
