"""``levelhead page``: a comparison with its texts as one HTML file."""

from __future__ import annotations

import argparse
from pathlib import Path

from levelhead.cli import arms, drawing
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.leaderboard import weights_of
from levelhead.compare.board import leaderboard
from levelhead.compare.build import compare


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    arms.arguments(parser)
    parser.add_argument(
        "--sides", metavar="A,B", help="compare these models alone, the first one as a (default: all)"
    )
    parser.add_argument(
        "--weights", metavar="MEASURE=N,...", help="order the leaderboard by these measures and weights"
    )
    parser.add_argument(
        "--out", default="page.html", metavar="FILE", help="where the page is written (default: page.html)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads, compares, ranks, and writes the page."""
    weights = weights_of(options.weights) if options.weights else {}
    gathered = arms.gather(options)
    only = options.sides.split(",") if options.sides else []
    measures = arms.measures(gathered.rows)
    found = compare(
        gathered.rows, sources=gathered.sources, measures=measures, only=only, notes=gathered.notes
    )
    board = leaderboard(
        [row for row in gathered.rows if not only or row.model in only],
        validity=arms.validity,
        bouts=[one for one in gathered.bouts if not only or {one.first, one.second} <= set(only)],
        sources=gathered.sources,
        measures=measures,
        weights=weights,
        notes=gathered.notes,
    )
    path = Path(options.out)
    arms.write(path, drawing.page(options, gathered, found, board))
    print(f"page: {path}")
    return ExitCode.OK
