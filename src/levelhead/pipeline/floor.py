"""Reviewers without a model: the floor that a reviewing model has to clear."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from levelhead.pipeline.review import Decision

_ADDED = re.compile(r"^\+(?!\+\+ )(.*)$", re.MULTILINE)
_DIFF = re.compile(r"⟦diff ([0-9a-f]{12})⟧\n(.*?)\n⟦/diff \1⟧", re.DOTALL)
_SKIP = re.compile(r"\b(?:mark\.skip|unittest\.skip|pytest\.skip\(|skipTest\(|test\.skip\(|it\.skip\()")
_STUB = re.compile(r"\b(?:NotImplementedError|TODO|FIXME|not implemented|placeholder)\b", re.IGNORECASE)
_DEFINED = re.compile(r"^\s{0,40}(?:export\s+)?(?:async\s+)?(?:def|class|function)\s+(\w+)")
_TEST = re.compile(r"^\+\+\+ b/(?:.*/)?tests?/", re.MULTILINE)
_FILES = re.compile(r"^(?=diff --git )", re.MULTILINE)


def baseline(asked: str) -> dict[str, object]:
    """A downgrade where a line of the diff has a word of a skipped test or a stub, or where nothing but a test uses a new name."""
    lines = list(dict.fromkeys(_cues(_diff(asked))))
    defects = [{"what": what, "path": "", "quote": line} for what, line in lines]
    return _reply(Decision.DOWNGRADE if defects else Decision.SHIP, defects, "by words of the diff")


def constant(asked: str) -> dict[str, object]:  # noqa: ARG001 - it does not read
    """Everything ships."""
    return _reply(Decision.SHIP, [], "the same whatever the draft")


def chance(asked: str) -> dict[str, object]:
    """A coin, the same for the same draft; a downgrade quotes the first line that it finds."""
    diff = _diff(asked)
    if hashlib.sha256(diff.encode()).digest()[0] % 2:
        return _reply(Decision.SHIP, [], "a coin")
    quote = next((line for line in _ADDED.findall(diff) if len(line.strip()) > 8), "")
    return _reply(Decision.DOWNGRADE, [{"what": "a coin", "path": "", "quote": quote}], "a coin")


def _diff(asked: str) -> str:
    found = _DIFF.search(asked)
    return found[2] if found else ""


def _cues(diff: str) -> Iterator[tuple[str, str]]:
    for line in _ADDED.findall(diff):
        if _SKIP.search(line):
            yield "a test that does not run", line
        elif _STUB.search(line):
            yield "something left to be written", line
    code = [line for part in _FILES.split(diff) if not _TEST.search(part) for line in _ADDED.findall(part)]
    for line in code:
        defined = _DEFINED.match(line)
        if defined and not any(re.search(rf"\b{defined[1]}\b", other) for other in code if other is not line):
            yield f"nothing but its tests uses {defined[1]}", line


def _reply(decision: Decision, defects: list[dict[str, str]], reasoning: str) -> dict[str, object]:
    return {"defects": defects, "unchecked": [], "reasoning": reasoning, "decision": decision.value}
