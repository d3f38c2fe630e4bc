"""``levelhead import``: runs that were made elsewhere, as a table that ``compare`` reads or as cases that everything reads."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from levelhead.artifact import FIGURES
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.report import rows
from levelhead.sources.runs import COLUMNS, Recorded
from levelhead.sources.telemetry import Given, read_telemetry

TYPES = {name: float if name in FIGURES else str for name in COLUMNS}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="the record of a run (.json .jsonl .csv, the log of a job, the panel of a job as .md), path or URL; with --into also "
        "OWNER/REPO#N. MODEL=SOURCE or PROVIDER/MODEL=SOURCE names who wrote it",
    )
    parser.add_argument("--case", help="the case, where a source does not name it")
    parser.add_argument("--arm", help="the name of the arm")
    parser.add_argument("--model", help="the model, where a source does not name it")
    parser.add_argument("--provider", help="the provider, where a source does not name it")
    parser.add_argument(
        "--out", metavar="FILE", help="the table, .csv or .jsonl (default: CSV to standard output)"
    )
    cases = parser.add_argument_group("cases instead of a table")
    cases.add_argument(
        "--into", metavar="DIR", help="write DIR/cases and DIR/trees: bodies, diffs and run records as arms"
    )
    cases.add_argument(
        "--issue",
        metavar="OWNER/REPO#N",
        help="the Issue that was given; without SOURCE every PR that closes it",
    )
    cases.add_argument(
        "--repository",
        metavar="OWNER/REPO",
        help="the repository of a brief; with --brief, --repo and no SOURCE the case has no arm yet, as `run` takes it",
    )
    cases.add_argument(
        "--brief", metavar="FILE", help="what the arms were given, where no Issue or record says it"
    )
    cases.add_argument(
        "--body",
        metavar="FILE",
        help="the text that one record's run published, as `# title`, a blank line, body",
    )
    cases.add_argument("--diff", metavar="FILE", help="the diff that goes with --body")
    cases.add_argument("--base", metavar="SHA", help="the commit that all arms are read against")
    cases.add_argument("--repo", metavar="DIR", help="a clone that holds the commits (default: the REST API)")
    cases.add_argument(
        "--api", metavar="URL", help="address of the REST API (default: GITHUB_API_URL, or GitHub's)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads every source and writes one table, or the cases."""
    if options.into is not None:
        from levelhead.cli.import_cases import run as run_cases

        return run_cases(options)
    for name in ("issue", "repository", "brief", "body", "diff", "base", "repo", "api"):
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} goes with --into, which writes cases")
    if not options.sources:
        raise UsageError("nothing to import: name the records of runs")
    found = [one.recorded for place in options.sources for one in read_telemetry(*named(place, options))]
    if options.out:
        count = rows.write(_rows(found), TYPES, Path(options.out))
        print(f"wrote {count} run records to {options.out}", file=sys.stderr)
    else:
        sys.stdout.write(rows.as_csv(_rows(found), COLUMNS))
    return ExitCode.OK


def named(source: str, options: argparse.Namespace) -> tuple[str, Given]:
    """A source without the author before its ``=``, and what the command line says of it."""
    author, equals, place = source.partition("=")
    if not equals or "://" in author or Path(source).exists():
        author, equals, place = "", "", source
    provider, _, model = author.rpartition("/")
    if equals and not model:
        raise UsageError(f"{source}: no model before the =")
    return place, Given(
        case=options.case,
        model=model or options.model,
        provider=provider or options.provider,
        arm=options.arm,
    )


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
