"""``levelhead lint``: the content that people edit, read as strictly as the evaluations read it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from levelhead.artifact import Route
from levelhead.cli.exit_code import ExitCode
from levelhead.content import root
from levelhead.errors import InputError, Problem
from levelhead.judge.lint import lint_content
from levelhead.pipeline import draft, orientation, preflight, review, rules, write_up
from levelhead.report.safe import printable, quiet
from levelhead.sources.case import read_cases
from levelhead.sources.drafts import read_drafts
from levelhead.sources.validity.validity_set import read as read_validity


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "--cases", metavar="DIR", help="a folder of case folders (default: those that come with levelhead)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Prints every problem of every case, rubric, judge, stage, draft and validity fixture."""
    cases = root() / "fixtures" / "cases" if options.cases is None else Path(options.cases)
    problems = [
        *_cases(cases),
        *_cases(root() / "fixtures" / "pipeline" / "cases", to_run=True),
        *lint_content(),
        *_validity(root() / "fixtures"),
        *_reviews(root() / "fixtures" / "self_review"),
    ]
    for problem in problems:
        print(quiet(printable(str(problem))))
    if problems:
        print(f"levelhead: problems in content: {len(problems)}", file=sys.stderr)
        return ExitCode.FOUND
    print("cases, rubrics, judges, stages, drafts and validity fixtures: no problems")
    return ExitCode.OK


def _cases(folder: Path, *, to_run: bool = False) -> tuple[Problem, ...]:
    try:
        read_cases(folder, to_run=to_run)
    except InputError as error:
        return error.problems
    return ()


def _validity(folder: Path) -> tuple[Problem, ...]:
    try:
        read_validity(folder)
    except InputError as error:
        return error.problems
    return ()


def _reviews(folder: Path) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    stages: tuple[Callable[[], object], ...] = (
        review.load,
        orientation.load,
        preflight.load,
        draft.load,
        *(partial(write_up.load, route) for route in Route),
        rules.load,
    )
    reads: tuple[Callable[[], object], ...] = (*stages, partial(read_drafts, folder))
    for read in reads:
        try:
            read()
        except InputError as error:
            problems += error.problems
    return tuple(problems)
