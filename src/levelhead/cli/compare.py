"""``levelhead compare``: two or more models over the same cases."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from levelhead.cli import arms, drawing
from levelhead.cli.exit_code import ExitCode
from levelhead.compare.build import KEYS, compare
from levelhead.compare.printed import beside
from levelhead.errors import CannotCheck
from levelhead.report import comparison as report
from levelhead.report import comparison_csv, records, table_markdown, table_text
from levelhead.sources.printed import read_printed

FORMATS = ("text", "markdown", "json", "csv", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    arms.arguments(parser)
    parser.add_argument(
        "--by", choices=tuple(KEYS), default="model", help="what makes a side (default: model)"
    )
    parser.add_argument(
        "--sides", metavar="A,B", help="compare these sides alone, the first one as a (default: all)"
    )
    parser.add_argument(
        "--published",
        metavar="FILE",
        help="figures that a publication prints, to be held against the records",
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--out", action="append", default=[], metavar="FILE", help="write .md, .json, .csv or .html too"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads, compares and prints."""
    gathered = arms.gather(options)
    found = compare(
        gathered.rows,
        by=options.by,
        sources=gathered.sources,
        measures=arms.measures(gathered.rows),
        only=options.sides.split(",") if options.sides else (),
        notes=(*gathered.notes, *_told(gathered)),
    )
    if options.published:
        found = replace(found, published=beside(found, read_printed(Path(options.published))))
    texts = {
        "text": lambda: table_text.render(report.tables(found)),
        "markdown": lambda: table_markdown.render(report.tables(found), "Comparison"),
        "json": lambda: records.render(found),
        "csv": lambda: comparison_csv.render(found),
        "html": lambda: drawing.page(options, gathered, found, None),
    }
    sys.stdout.write(texts[options.format]())
    for path in map(Path, options.out):
        kind = {".md": "markdown", ".json": "json", ".csv": "csv", ".html": "html"}.get(path.suffix)
        if kind is None:
            raise CannotCheck(str(path), f"suffix {path.suffix!r}", "one of .md, .json, .csv, .html")
        arms.write(path, texts[kind]())
        print(f"wrote {path}", file=sys.stderr)
    return ExitCode.OK


def _told(gathered: arms.Gathered) -> tuple[str, ...]:
    notes = arms.unvalidated(gathered.rows)
    if gathered.bouts:
        notes += (f"{len(gathered.bouts)} head-to-head verdicts are left to the leaderboard",)
    return notes
