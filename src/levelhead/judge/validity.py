"""Where a judge stands: what its validity report says, if there is one and it is about this very judge.

A report lies under ``judges/validity``, named by the judge's hash. Whatever moves a score moves the hash, so that an edited
rubric or prompt leaves a judge without a report; that its predecessor had one is said, and helps it nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from levelhead import content, rubric
from levelhead.errors import InputError
from levelhead.fields import read_text
from levelhead.judge import spec as specs

SCHEMA = "levelhead/validity/1"
FOLDER = Path("judges") / "validity"


class State(StrEnum):
    """Whether a judge's numbers may be believed."""

    VALID = "valid"
    STALE = "stale"
    """There is a report of what this judge was before its rubric, prompt or protocol was edited."""
    UNVALIDATED = "unvalidated"
    """There is no report, or its checks were not all made."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judge's standing, with the reasons in words; a valid one has none."""

    state: State
    reasons: tuple[str, ...]


def standing(
    judge_hash: str, root: Path | None = None, *, dimension: str = "", more: Sequence[Path] = ()
) -> Standing:
    """The standing of the judge of this hash.

    Args:
        judge_hash: As a score's metadata holds it.
        root: The content root with ``judges`` and ``rubrics``; ``None`` = the one that comes with levelhead.
        dimension: On this dimension alone; empty = on all that it scores.
        more: Further folders with reports.
    """
    base = content.root() if root is None else root
    folders = (base / FOLDER, *more) if judge_hash.isalnum() else ()  # a log may claim any hash, also a path
    for folder in folders:
        path = folder / f"{judge_hash}.json"
        if path.is_file():
            return _told(path, judge_hash, dimension)
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            changed = _successor(path, judge_hash, base)
            if changed is not None:
                made = f"made as {path.stem}, before {changed} changed"
                reason = f"the validity report of judge {judge_hash} is stale: {made}"
                return Standing(state=State.STALE, reasons=(reason,))
    of = f" for {dimension}" if dimension else ""
    return Standing(state=State.UNVALIDATED, reasons=(f"judge {judge_hash} has no validity report{of}",))


def _told(path: Path, judge_hash: str, dimension: str) -> Standing:
    """What a report says."""
    try:
        report = _read(path)
        if report["judge"]["hash"] != judge_hash:
            raise ValueError(f"it is of judge {report['judge']['hash']}")
        verdict = report["dimensions"].get(dimension) if dimension else report["verdict"]
        checks = [
            one
            for one in report["checks"]
            if one["required"] and (not dimension or one["dimension"] in {"", dimension})
        ]
        outcomes = {
            outcome: tuple(dict.fromkeys(str(one["id"]) for one in checks if one["outcome"] in names))
            for outcome, names in (("failed", {"failed"}), ("open", {"open", "unmeasured"}))
        }
    except (InputError, KeyError, TypeError, AttributeError, ValueError) as error:
        reason = f"the validity report {path.name} cannot be read ({type(error).__name__}: {error})"
        return Standing(state=State.UNVALIDATED, reasons=(reason,))
    if verdict is None:
        return Standing(
            state=State.UNVALIDATED,
            reasons=(f"the validity report of judge {judge_hash} says nothing of {dimension}",),
        )
    if outcomes["failed"] or verdict == "failed":
        return Standing(
            state=State.FAILED, reasons=(f"judge {judge_hash} failed {', '.join(outcomes['failed'])}",)
        )
    if outcomes["open"] or verdict != "valid":
        reasons = (
            f"of judge {judge_hash} were not measured, or on too little: {', '.join(outcomes['open'])}",
        )
        return Standing(state=State.UNVALIDATED, reasons=reasons)
    return Standing(state=State.VALID, reasons=())


def _read(path: Path) -> Mapping[str, Any]:
    report = json.loads(read_text(path))
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise ValueError(f"no report of schema {SCHEMA}")
    return report


def _successor(path: Path, judge_hash: str, root: Path) -> str | None:
    """What was edited since a report, when the judge of this hash is what its judge has become; else ``None``."""
    try:
        judge = _read(path)["judge"]
        names = sorted(one.stem for one in (root / "rubrics").glob("*.yaml"))
        spec = specs.read(root / "judges" / f"{judge['file']}.md", rubrics=names)
        rubrics = [rubric.read(root / "rubrics" / f"{name}.yaml") for name in spec.rubrics]
        if spec.hash(rubrics, judge["identities"]) != judge_hash:
            return None
        return ", ".join(_edited(judge, spec, rubrics))
    except (InputError, KeyError, TypeError, ValueError):
        return None  # that report is of something else


def _edited(
    judge: Mapping[str, Any], spec: specs.JudgeSpec, rubrics: Sequence[rubric.Rubric]
) -> Iterator[str]:
    known = judge["rubrics"]
    changed = [f"rubric {one.id}" for one in rubrics if known.get(one.id) != one.hash]
    yield from changed
    if judge["version"] != spec.version or not changed:
        yield "the judge file or the protocol"
