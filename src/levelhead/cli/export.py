"""``levelhead export``: logs and run records as one tidy table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from levelhead.cli import arms
from levelhead.cli.exit_code import ExitCode
from levelhead.report import arm_table, rows


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    arms.arguments(parser, judge=False)
    parser.add_argument("--out", required=True, metavar="FILE", help="the table: " + ", ".join(rows.SUFFIXES))


def run(options: argparse.Namespace) -> ExitCode:
    """Writes one row per arm, measure and judge; logs are read one at a time."""
    found = arm_table.rows(arms.stream(options, [], []))
    count = rows.write(found, arm_table.COLUMNS, Path(options.out))
    print(f"wrote {count} rows to {options.out}", file=sys.stderr)
    return ExitCode.OK
