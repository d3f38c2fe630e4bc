"""``levelhead reviewers``: reviewers crossed with authors, from logs of the task self_review."""

from __future__ import annotations

import argparse
import sys

from levelhead.cli.exit_code import ExitCode
from levelhead.compare.self_review.report import draw_up
from levelhead.errors import CannotCheck
from levelhead.report import records, self_review, table_markdown, table_text

FORMATS = ("text", "markdown", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "logs",
        nargs="+",
        metavar="LOGS",
        help="logs of the task self_review, on the same drafts by the same stage file",
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
    report = draw_up(*gather(logs.headers(options.logs)))
    tables = self_review.tables(report)
    texts = {
        "text": lambda: table_text.render(tables),
        "markdown": lambda: table_markdown.render(tables, self_review.TITLE),
        "json": lambda: records.render(report),
    }
    sys.stdout.write(texts[options.format]())
    return ExitCode.OK
