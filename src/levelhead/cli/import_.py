"""``levelhead import``: run records of a paper-to-PR pipeline as a table that ``compare`` reads."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from levelhead.artifact import FIGURES
from levelhead.cli.exit_code import ExitCode
from levelhead.report import rows
from levelhead.sources.runs import COLUMNS, Recorded
from levelhead.sources.telemetry import Given, read_telemetry

TYPES = {name: float if name in FIGURES else str for name in COLUMNS}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "records", nargs="+", metavar="FILE", help="summaries of runs, JSON or JSON Lines; paths or URLs"
    )
    parser.add_argument("--case", help="the case, where a record does not name its repository")
    parser.add_argument("--arm", help="the name of the arm")
    parser.add_argument("--model", help="the model, where a record does not name it")
    parser.add_argument("--provider", help="the provider, where a record does not name it")
    parser.add_argument(
        "--out", metavar="FILE", help="the table, .csv or .jsonl (default: CSV to standard output)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads every file and writes one table."""
    given = Given(case=options.case, model=options.model, provider=options.provider, arm=options.arm)
    found = [one.recorded for place in options.records for one in read_telemetry(place, given)]
    if options.out:
        count = rows.write(_rows(found), TYPES, Path(options.out))
        print(f"wrote {count} run records to {options.out}", file=sys.stderr)
    else:
        sys.stdout.write(rows.as_csv(_rows(found), COLUMNS))
    return ExitCode.OK


def _rows(found: list[Recorded]) -> Iterator[rows.Row]:
    for one in found:
        run = one.run
        yield {
            "case": one.case,
            "arm": one.arm or None,
            "model": run.model,
            "provider": run.provider or None,
            "route": None if run.route is None else run.route.value,
            "gate": run.gate,
            "incomplete": run.incomplete,
            **{name: getattr(run, name) for name in FIGURES},
        }
