"""Code that is left to be written, and tests that do not run."""

from __future__ import annotations

import re

from levelhead.pipeline.change import Change, is_test, text_of
from levelhead.pipeline.gates.verdict import Gate, places
from levelhead.symbols import Definition, SymbolKind

_LEFT = re.compile(
    r"\bNotImplementedError\b|\bNotImplementedException\b|\bunimplemented!|\btodo!\s{0,3}\(|\b(?:TODO|FIXME|XXX)\b|"
    r"\bnot (?:yet )?implemented\b|\bplaceholder (?:implementation|for now)\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"\bpytest\.(?:mark\.(?:skip|skipif|xfail)\b|skip\s{0,3}\(|xfail\s{0,3}\()|\bunittest\.(?:skip|expectedFailure)|\bself\.skipTest\s{0,3}\(|"
    r"\b(?:it|test|describe)\.(?:skip|todo)\s{0,3}\(|\bx(?:it|describe)\s{0,3}\(|\bt\.Skip(?:f|Now)?\s{0,3}\(|#\[ignore|@Disabled\b|@Ignore\b"
)
_HOLLOW = re.compile(
    r"^\s{0,40}(?:assert True|self\.assertTrue\(True\)|expect\(true\)\.toBe\(true\);?)\s{0,3}$"
)
_NOTHING = frozenset({"pass", "...", "return", "return None", "{}", "}"})
_ABSTRACT = frozenset({"abstractmethod", "overload", "abstractproperty"})
_ABSTRACT_BASES = frozenset({"Protocol", "ABC", "ABCMeta"})


def _check(change: Change) -> str | None:
    # a name for what is not implemented may stand in an except clause or an abstract method
    abstract = _abstract_lines(change)
    left = [
        f"{path}:{line}"
        for path, line, text in change.added(change.code)
        if _LEFT.search(text) and "except" not in text and (path, line) not in abstract
    ]
    if left:
        return f"something is left to be written: {places(left)}"
    empty = _empty(change)
    if empty:
        return f"nothing is in the body of: {places(empty)}"
    tests = tuple(file for file in change.files if is_test(file.path))
    idle = [
        f"{path}:{line}"
        for path, line, text in change.added(tests)
        if _SKIP.search(text) or _HOLLOW.match(text)
    ]
    return f"tests that test nothing: {places(idle)}" if idle else None


def _empty(change: Change) -> list[str]:
    """New Python functions without a statement that does something."""
    out = []
    for file in change.code:
        _, after = change.outlines[file.path]
        if after is None or after.language != "python":
            continue
        added = {line for line, _ in file.added_lines}
        lines = (text_of(change.head, file.path) or "").splitlines()
        bare = {one.name for one in after.definitions if _ABSTRACT_BASES & set(one.bases)}
        for one in after.definitions:
            if one.line not in added or one.kind not in {SymbolKind.FUNCTION, SymbolKind.METHOD}:
                continue
            if _ABSTRACT & set(one.decorated) or set(one.parents) & bare:
                continue
            if _hollow(lines, one):
                out.append(f"{file.path}:{one.line} ({one.name})")
    return out


def _hollow(lines: list[str], one: Definition) -> bool:
    text = "\n".join(lines[one.line - 1 : one.end_line])
    body = re.sub(r'"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\'', "", text)
    _, found, inside = body.partition(":\n")
    if not found:  # all on one line
        inside = body.rpartition(":")[2]
    statements = [line.split("#")[0].strip() for line in inside.splitlines()]
    said = [one for one in statements if one]
    return all(one in _NOTHING for one in said)


def _abstract_lines(change: Change) -> set[tuple[str, int]]:
    out = set()
    for path, (_, after) in change.outlines.items():
        for one in after.definitions if after else ():
            if _ABSTRACT & set(one.decorated):
                out |= {(path, line) for line in range(one.line, one.end_line + 1)}
    return out


GATE = Gate(id="stubs", check=_check)
