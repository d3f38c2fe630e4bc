"""``levelhead reviewers``: reviewers crossed with authors, from logs of the task self_review."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from levelhead.cli.exit_code import ExitCode
from levelhead.compare.self_review.report import draw_up
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.report import records, self_review, table_markdown, table_text

FORMATS = ("text", "markdown", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "logs",
        nargs="+",
        metavar="LOGS",
        help="logs of the task self_review, on the same drafts by the same stage file; of a folder those that are",
    )
    parser.add_argument("--format", choices=FORMATS, default="text")


def run(options: argparse.Namespace) -> ExitCode:
    """Reads the logs and prints the report."""
    try:
        from levelhead.harness import logs
        from levelhead.harness.self_review.readings import gather
    except ImportError as error:
        raise CannotCheck(
            "levelhead reviewers", f"no {error.name}", "the extra: pip install 'levelhead[evals]'"
        ) from None
    given = [log for place in options.logs for log in _found(place, logs)]
    report = draw_up(*gather(given))
    tables = self_review.tables(report)
    texts = {
        "text": lambda: table_text.render(tables),
        "markdown": lambda: table_markdown.render(tables, self_review.TITLE),
        "json": lambda: records.render(report),
    }
    sys.stdout.write(texts[options.format]())
    return ExitCode.OK


def _found(place: str, logs: ModuleType) -> Sequence[Any]:
    """The headers of a log, or of the logs of reviews in a folder.

    Raises:
        InputError: nothing is there, or no log of reviews.
    """
    if not Path(place).exists():
        raise InputError(Problem(place, "no such file or folder", "a log of the task self_review"))
    if not Path(place).is_dir():
        return tuple(logs.headers([place]))
    reviews = [one for one in logs.headers(logs.find(place)) if one.holds is logs.Holds.REVIEWS]
    if not reviews:
        raise InputError(Problem(place, "no log of reviews", "a folder with logs of the task self_review"))
    return reviews
