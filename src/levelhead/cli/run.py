"""``levelhead run``: the same briefs to several models through the pipeline, judged and ranked."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from levelhead.cli.eval import pairs
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck
from levelhead.judge import price
from levelhead.report import table_text

WAYS = ("docker", "bubblewrap", "namespaces", "local")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "cases", metavar="CASES", help="folder of cases, as levelhead import --brief makes one"
    )
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="MODEL",
        help="[ARM=]PROVIDER/MODEL[,url=URL][,key=VARIABLE], as often as there are models; VARIABLE is the environment variable "
        "that holds the key, where it is not the provider's own",
    )
    parser.add_argument(
        "--out", metavar="DIR", help="where arms, logs and reports go (default: the folder that holds CASES)"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="CASE[/ARM]", help="run this case or this arm alone"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show the plan and its cost; nothing is sent or written"
    )
    parser.add_argument("--usd", type=_positive, metavar="N", help="most dollars of one arm; needs --prices")
    parser.add_argument("--tokens", type=_count, metavar="N", help="most tokens of one arm, cache included")
    parser.add_argument("--minutes", type=_positive, metavar="N", help="most minutes of one arm")
    parser.add_argument(
        "--prices",
        metavar="FILE",
        help="USD per million tokens by model, in the YAML of Inspect's --model-cost-config",
    )
    parser.add_argument(
        "--attempts",
        type=_count,
        default=1,
        metavar="N",
        help="tries of an arm that does not complete (default: 1)",
    )
    parser.add_argument(
        "--at-once", type=_count, default=1, metavar="N", help="cases at the same time (default: 1)"
    )
    parser.add_argument(
        "--sandbox",
        choices=WAYS,
        help="how commands are kept in (default: the first of bubblewrap and namespaces there is)",
    )
    parser.add_argument(
        "--image", metavar="IMAGE", help="for --sandbox docker: with the programs that the repository needs"
    )
    parser.add_argument(
        "--toolchain",
        action="append",
        default=[],
        metavar="DIR",
        help="a folder with programs that the repository needs, such as a virtual environment; shown read-only",
    )
    parser.add_argument(
        "--trust",
        action="store_true",
        help="vouch for the repositories: lets --sandbox local run their code without walls",
    )
    parser.add_argument(
        "--model-role",
        action="append",
        default=[],
        metavar="ROLE=MODEL",
        help="who judges the arms, such as grader=anthropic/<model> (default: the embedded baseline)",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Plans, runs, judges, and writes leaderboard, comparison and page."""
    try:
        from levelhead.harness.runs import campaign
    except ImportError as error:
        raise CannotCheck(
            "levelhead run", f"no {error.name}", "the extra: pip install 'levelhead[evals]'"
        ) from None
    if options.image is not None and options.sandbox not in (None, "docker"):
        raise UsageError("--image is for --sandbox docker")
    cases = Path(options.cases).absolute()
    out = cases.parent if options.out is None else Path(options.out).absolute()
    made = campaign.prepare(
        cases,
        out,
        options.model,
        only=options.only,
        prices={} if options.prices is None else price.read(Path(options.prices)),
        budget=(options.usd, options.tokens, options.minutes),
        sandbox=campaign.SandboxWish(
            way=options.sandbox,
            image=options.image,
            toolchain=tuple(str(Path(each).absolute()) for each in options.toolchain),
            trusted=options.trust,
        ),
        at_once=options.at_once,
        attempts=options.attempts,
    )
    sys.stdout.write(table_text.render(made.tables()))
    sys.stdout.flush()
    if options.dry_run:
        return ExitCode.OK
    missing = made.run(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    code = _report(out, options.model_role)
    for name, why in missing.items():
        print(f"levelhead: {name} did not complete: {why}; the same command tries it again", file=sys.stderr)
    return ExitCode.FOUND if missing else code


def _report(out: Path, roles: list[str]) -> ExitCode:
    """Judges every arm that there is and writes what comes of it."""
    from levelhead.cli import compare, leaderboard, page
    from levelhead.harness.run import evaluate

    logs = out / "logs" / "judged"
    good, text = evaluate(
        ["temperament"],
        log_dir=str(logs),
        model_roles=pairs(roles, "--model-role"),
        task_args={"cases": str(out / "cases")},
    )
    sys.stdout.write(text)
    for module, words in (
        (compare, ("--out", str(out / "comparison.md"))),
        (leaderboard, ("--out", str(out / "leaderboard.md"), "--out", str(out / "leaderboard.json"))),
        (page, ("--out", str(out / "page.html"))),
    ):
        parser = argparse.ArgumentParser()
        parser.set_defaults(command=module.__name__.rpartition(".")[2])
        module.arguments(parser)
        module.run(parser.parse_args([str(logs), "--newest", *words]))
    return ExitCode.OK if good else ExitCode.FOUND


def _count(text: str) -> int:
    value = int(text.replace("_", ""))
    if value < 1:
        raise ValueError(text)
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value
