"""All rubrics and judges of a content root, checked at once."""

from __future__ import annotations

from levelhead import content, rubric
from levelhead.errors import InputError, Problem
from levelhead.judge import spec


def lint_content() -> tuple[Problem, ...]:
    """Every problem of every rubric and judge file."""
    problems: list[Problem] = []
    for name in content.names("rubrics", ".yaml"):
        try:
            problems += rubric.lint(rubric.load(name), f"rubrics/{name}.yaml")
        except InputError as error:
            problems += error.problems
    for name in content.names("judges", ".md"):
        try:
            spec.load(name)
        except InputError as error:
            problems += error.problems
    return tuple(problems)
