"""All rubrics, judges and grounders of a content root, checked at once."""

from __future__ import annotations

from pathlib import Path

from levelhead import content, rubric
from levelhead.errors import InputError, Problem
from levelhead.judge import spec
from levelhead.judge.grounder import spec as grounders


def lint_content(root: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of every rubric, judge and grounder file under ``root``; without one, of those that come with levelhead."""
    folder = content.root() if root is None else root
    problems: list[Problem] = []
    for path in sorted((folder / "rubrics").glob("*.yaml")):
        problems += rubric.problems_of(path)
    for path in sorted((folder / "judges").glob("*.md")):
        try:
            spec.read(path, rubrics=tuple(sorted(each.stem for each in (folder / "rubrics").glob("*.yaml"))))
        except InputError as error:
            problems += error.problems
    for path in sorted((folder / grounders.FOLDER).glob("*.md")):
        try:
            grounders.read(path)
        except InputError as error:
            problems += error.problems
    return tuple(problems)
