"""Labels: what level a labeller gave an artifact on a dimension."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, read_text

LEVELS = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One judgement of one labeller."""

    artifact: str
    dimension: str
    labeller: str
    level: int
    criteria: tuple[str, ...] | None
    """The criteria that the labeller found met, ``None`` where levels alone were given."""


def read_labels(
    folder: Path, artifacts: Sequence[str], dimensions: Sequence[str], problems: list[Problem]
) -> tuple[Label, ...]:
    """The labels of a folder: ``temperament.jsonl``, or without it one file per labeller (``a.jsonl``, ``b.jsonl``).

    Whatever is wrong is added to ``problems``; without any of these files there are no labels.
    """
    whole = folder / "temperament.jsonl"
    found: list[Label] = []
    for path in [whole] if whole.exists() else sorted(folder.glob("[a-z].jsonl")):
        try:
            lines = read_text(path).splitlines()
        except InputError as error:
            problems += error.problems
            continue
        for number, line in enumerate(lines, start=1):
            if line.strip():
                found += _label(line, f"{path}: line {number}", artifacts, dimensions, problems)
    counts = Counter((one.artifact, one.dimension, one.labeller) for one in found)
    problems += [
        Problem(str(folder), f"{count} labels of {' '.join(key)}", "one")
        for key, count in counts.items()
        if count > 1
    ]
    return tuple(found)


def _label(
    line: str, where: str, artifacts: Sequence[str], dimensions: Sequence[str], problems: list[Problem]
) -> list[Label]:
    try:
        fields = Fields(where, json.loads(line))
    except (json.JSONDecodeError, RecursionError) as error:
        problems.append(Problem(where, f"text that does not parse ({error})", "JSON"))
        return []
    level = fields.whole_or_none("level", least=LEVELS.start)
    label = Label(
        artifact=fields.text("artifact"),
        dimension=fields.text("dimension", choices=tuple(dimensions)),
        labeller=fields.text("labeller"),
        level=level or LEVELS.start,
        criteria=fields.texts("criteria") if "criteria" in fields else None,
    )
    if level not in LEVELS:
        fields.problem("level", str(level), "1 to 5")
    if label.artifact and label.artifact not in artifacts:
        fields.problem("artifact", repr(label.artifact), "the name of a file under labels/artifacts")
    try:
        fields.close()
    except InputError as error:
        problems += error.problems
        return []
    return [label]
