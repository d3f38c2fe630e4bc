"""``levelhead judge cost``: what judging will take, before it is run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from levelhead import content, rubric
from levelhead.cli.eval import pairs
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.judge import price, spec
from levelhead.judge.estimate import RATE, Member, estimate
from levelhead.report import estimate as report
from levelhead.report import rows, table_text
from levelhead.sources.case import read_cases


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "cases", nargs="?", metavar="CASES", help="folder of cases (default: the shipped ones)"
    )
    parser.add_argument(
        "--judge", default="temperament", metavar="NAME", help="judge file (default: temperament)"
    )
    parser.add_argument(
        "--model-role",
        action="append",
        default=[],
        metavar="ROLE=MODEL",
        help="bind a role: seats several models, finds prices, leaves out the author's family",
    )
    parser.add_argument(
        "--price",
        metavar="IN,OUT,CACHE_READ,CACHE_WRITE",
        help="USD per million tokens, for every member without one in --prices",
    )
    parser.add_argument(
        "--prices", metavar="FILE", help="USD per million tokens by model, in the YAML of --model-cost-config"
    )
    parser.add_argument(
        "--log",
        action="append",
        default=[],
        metavar="LOG",
        help="measure characters per token on the calls of an earlier run",
    )
    parser.add_argument(
        "--out", metavar="FILE", help="a row per artifact, member and dimension: " + ", ".join(rows.SUFFIXES)
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Prints the estimate; nothing is sent anywhere."""
    judge = spec.load(options.judge, (spec.Protocol.VERDICTS, spec.Protocol.LABELS))
    cases = read_cases(Path(options.cases) if options.cases else content.root() / "fixtures" / "cases")
    members = _members(judge, pairs(options.model_role, "--model-role"))
    rate, rates = _rate(options.log)
    found = estimate(judge, rubric.load_all(judge.rubrics), cases, members, rate=rate, rates=rates)
    prices = _prices(options, members)
    sys.stdout.write(table_text.render(report.tables(found, prices)))
    if options.out is not None:
        count = rows.write(report.rows(found, prices), report.COLUMNS, Path(options.out))
        print(f"wrote {count} rows to {options.out}", file=sys.stderr)
    return ExitCode.OK


def _members(judge: spec.JudgeSpec, bound: dict[str, str]) -> tuple[Member, ...]:
    """The seats, one per model of a role that is bound."""
    unknown = [role for role in bound if role not in judge.roles]
    if unknown:
        raise InputError(
            Problem(f"--model-role {role}", "no such role", "one of " + ", ".join(judge.roles))
            for role in unknown
        )
    return tuple(
        Member(role=role, model=model.strip() or None)
        for role in judge.roles
        for model in bound.get(role, "").split(",")
    )


def _prices(options: argparse.Namespace, members: tuple[Member, ...]) -> dict[Member, price.Price]:
    named = {} if options.prices is None else price.read(Path(options.prices))
    known = {one: named[one.model] for one in members if one.model in named}
    if options.price is not None:
        known = dict.fromkeys(members, price.parse(options.price)) | known
    elif named and not known:
        raise UsageError("judge cost: --prices names none of the models; bind them with --model-role")
    return known


def _rate(places: list[str]) -> tuple[float, str]:
    if not places:
        return RATE, "rounded down from what two open tokenizers need for the prompts of the shipped cases"
    try:
        from levelhead.harness.rates import measured
    except ImportError as error:
        raise CannotCheck("--log", f"no {error.name}", "the extra: pip install 'levelhead[evals]'") from None
    rate, artifacts = measured(places)
    return rate, f"measured over {artifacts} artifacts of {', '.join(places)}"
