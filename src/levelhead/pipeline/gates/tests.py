"""The repository's tests run and pass with the draft, and none of them is gone."""

from __future__ import annotations

from collections import Counter

from levelhead.diff import Change as FileChange
from levelhead.pipeline.change import Change, is_test
from levelhead.pipeline.gates.verdict import Gate, places


def _check(change: Change) -> str | None:
    gone = _gone(change)
    if gone:
        return f"tests are removed: {places(gone)}"
    if change.after is None:
        return "no command is known that runs this repository's tests"
    if change.after.passed:
        return None
    base = change.before
    if base is not None and not base.passed:
        return f"the tests do not pass at the base either: {base.told()}"
    return f"the tests do not pass with the draft: {change.after.told()}"


def _gone(change: Change) -> list[str]:
    """Tests that the base has and the draft has not; one that moved to another file is still there."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for old, new in change.outlines.values():
        before.update(old.tests if old else ())
        after.update(new.tests if new else ())
    lost = sorted((before - after).elements())
    files = [
        file.path
        for file in change.files
        if file.change is FileChange.DELETED and is_test(file.path) and file.path not in change.outlines
    ]
    return [*lost, *files]


GATE = Gate(id="tests", check=_check)
