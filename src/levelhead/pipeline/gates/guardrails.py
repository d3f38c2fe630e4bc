"""Paths that no draft touches: workflows, owners, secrets, and whatever leads out of the repository."""

from __future__ import annotations

from pathspec import GitIgnoreSpec

from levelhead.pipeline.change import Change
from levelhead.pipeline.gates.verdict import Gate, places


def _check(change: Change) -> str | None:
    spec = GitIgnoreSpec.from_lines(change.rules.protected)
    touched = {path for file in change.files for path in (file.path, file.old_path) if path is not None}
    found = sorted(path for path in touched if spec.match_file(path))
    if found:
        return f"protected paths are touched: {places(found)}"
    return f"links are made: {places(list(change.links))}" if change.links else None


GATE = Gate(id="guardrails", check=_check)
