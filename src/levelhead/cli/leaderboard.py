"""``levelhead leaderboard``: any number of models over the same cases."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable
from pathlib import Path

from levelhead.cli import arms, drawing
from levelhead.cli.exit_code import ExitCode
from levelhead.compare.board import leaderboard
from levelhead.errors import CannotCheck
from levelhead.report import leaderboard as report
from levelhead.report import leaderboard_rows, records, rows, table_markdown, table_text

FORMATS = ("text", "markdown", "json", "csv", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    arms.arguments(parser)
    parser.add_argument(
        "--weights",
        metavar="MEASURE=N,...",
        help="order models by these measures and weights, such as precision=3,fabricated=2,cost_usd=1; "
        "a negative weight takes less of a position for better (default: none, and no order)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--out",
        action="append",
        default=[],
        metavar="FILE",
        help="write .md, .json, .csv, .jsonl, .parquet or .html too",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads, ranks what may be ranked, prints or writes."""
    weights = weights_of(options.weights) if options.weights else {}
    gathered = arms.gather(options)
    board = leaderboard(
        gathered.rows,
        validity=arms.validity,
        bouts=gathered.bouts,
        sources=gathered.sources,
        measures=arms.measures(gathered.rows),
        weights=weights,
        notes=gathered.notes,
    )
    texts = {
        "text": lambda: table_text.render(report.tables(board)),
        "markdown": lambda: table_markdown.render(report.tables(board), "Leaderboard"),
        "json": lambda: records.render(board),
        "csv": lambda: rows.as_csv(leaderboard_rows.rows(board), leaderboard_rows.COLUMNS),
        "html": lambda: drawing.page(options, gathered, None, board),
    }
    sys.stdout.write(texts[options.format]())
    for path in map(Path, options.out):
        kind = {".md": "markdown", ".json": "json", ".html": "html"}.get(path.suffix)
        if kind is None:
            rows.write(leaderboard_rows.rows(board), leaderboard_rows.COLUMNS, path)
        else:
            arms.write(path, texts[kind]())
        print(f"wrote {path}", file=sys.stderr)
    return ExitCode.OK


def weights_of(text: str) -> dict[str, float]:
    """``MEASURE=N,...`` as a mapping.

    Raises:
        CannotCheck: a word of another form.
    """
    return dict(_parsed(text.split(",")))


def _parsed(words: Iterable[str]) -> Iterable[tuple[str, float]]:
    for word in words:
        name, _, value = word.partition("=")
        try:
            weight = float(value)
        except ValueError:
            weight = math.nan
        if not name or not math.isfinite(weight):
            raise CannotCheck("--weights", repr(word), "MEASURE=NUMBER")
        yield name.strip(), weight
