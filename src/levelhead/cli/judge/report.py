"""``levelhead judge report``: whether a judge can be believed, from logs of the validity task or from a new run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from levelhead import content, rubric
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.compare.validity.report import Verdict, draw_up
from levelhead.compare.validity.stability import orders
from levelhead.errors import CannotCheck
from levelhead.report import records, table_markdown, table_text, validity

REPEAT = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "logs",
        nargs="*",
        metavar="LOGS",
        help="logs of the task judge_validity, of one judge; with them logs of head_to_head by the same models",
    )
    parser.add_argument("--judge", metavar="NAME", help="run the task for this judge file instead")
    parser.add_argument("--model-role", action="append", default=[], metavar="ROLE=MODEL", help="bind a role")
    parser.add_argument(
        "--repeat",
        type=int,
        default=REPEAT,
        metavar="N",
        help=f"how often documents as they stand are judged (default: {REPEAT})",
    )
    parser.add_argument(
        "--attack-bases", type=int, metavar="N", help="texts that each attack is put into (default: 5)"
    )
    parser.add_argument(
        "--fixtures",
        default="",
        metavar="DIR",
        help="a folder with validity and labels (default: the shipped)",
    )
    parser.add_argument(
        "--log-dir", default="logs", metavar="DIR", help="where Inspect writes (default: logs)"
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="where the report is written, named by the judge's hash (default: judges/validity of a clone, else of the "
        "working directory)",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Draws up the report, writes it and prints the answer."""
    if bool(options.logs) == bool(options.judge):
        raise UsageError("judge report: give logs, or --judge NAME, and not both")
    if options.repeat < 1 or (options.attack_bases is not None and options.attack_bases < 1):
        raise UsageError("judge report: --repeat and --attack-bases take a number from 1")
    try:
        from levelhead.cli.eval import pairs as named
        from levelhead.harness import logs
        from levelhead.harness.validity.measure import measure
        from levelhead.harness.validity.readings import bouts_by, gather
    except ImportError as error:
        raise CannotCheck(
            "judge report", f"no {error.name}", "the extra: pip install 'levelhead[evals]'"
        ) from None
    places = options.logs or measure(
        options.judge,
        model_roles=named(options.model_role, "--model-role"),
        log_dir=options.log_dir,
        repeat=options.repeat,
        fixtures=str(Path(options.fixtures).resolve()) if options.fixtures else "",
        attack_bases=options.attack_bases,
    )
    found = logs.headers(places)
    pairs = [log for log in found if log.holds is logs.Holds.BOUTS]
    gathered = gather([log for log in found if log not in pairs])
    report = draw_up(
        gathered.readings,
        gathered.judge,
        gathered.measured,
        rubric.load_all(gathered.readings.dimensions),
        orders(bouts_by(gathered.judge, pairs)),
    )
    tables = validity.tables(report)
    folder = _folder(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in (
        (".json", records.render(report)),
        (".md", table_markdown.render(tables, validity.title(report)).rstrip() + "\n"),
    ):
        path = folder / f"{report.judge.hash}{suffix}"
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}", file=sys.stderr)
    sys.stdout.write(f"{validity.title(report)}\n\n" + table_text.render(tables[:2]))
    return ExitCode.OK if report.verdict is Verdict.VALID else ExitCode.FOUND


def _folder(out: str | None) -> Path:
    if out is not None:
        return Path(out)
    root = content.root()
    return (root if (root / "pyproject.toml").is_file() else Path()) / "judges" / "validity"
