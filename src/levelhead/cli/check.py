"""``levelhead check``: a text against a repository."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.subject import arguments as subject_arguments
from levelhead.cli.subject import subject
from levelhead.errors import CannotCheck
from levelhead.grounding import ground
from levelhead.policy import FailOn, Ruling, policy_of, rule
from levelhead.prose import read
from levelhead.symbols import Parser

FORMATS = ("text", "json", "sarif", "github", "markdown")
"""Modules of ``levelhead.report``; each is imported when it is asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    subject_arguments(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how to print the findings (default: text)"
    )
    parser.add_argument(
        "--summary",
        metavar="FILE",
        help="append the findings as Markdown to this file too (GITHUB_STEP_SUMMARY)",
    )
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="check many bodies, .jsonl or .parquet: records with id, body, repo and optionally base, head, diff; "
        "prints JSON Lines",
    )
    parser.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="with --batch: the cores of this machine, or a Ray cluster (RAY_ADDRESS, else one on this machine)",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="with --batch: append the lines to this file, and leave out what it already holds",
    )
    limits(parser)


def limits(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what fails, and how much is shown."""
    parser.add_argument(
        "--fail-on",
        choices=tuple(FailOn),
        help="from what on to exit 1 (default: the repository's policy, or error)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="fail on what could not be verified too; the same as --fail-on unverifiable",
    )
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="show every finding, and the sentences in which no claim was read",
    )


def limit_of(options: argparse.Namespace) -> FailOn | None:
    """What the command line says of failing, ``None`` when the policy decides."""
    if options.strict:
        return FailOn.UNVERIFIABLE
    return None if options.fail_on is None else FailOn(options.fail_on)


def run(options: argparse.Namespace) -> ExitCode:
    """Checks one text, or a batch of them, and prints the findings."""
    if options.batch is not None:
        return importlib.import_module("levelhead.cli.batch").run_batch(options, limit_of(options))  # type: ignore[no-any-return]
    with subject(options) as found, Parser() as parser:
        trees = found.trees
        policy = policy_of(trees.base)
        document = read(found.body, has_diff=trees.patch is not None)
        grounding = ground(document, trees.base, trees.head, trees.patch, parser, history=trees.history)
    ruling = rule(grounding, policy, limit_of(options))
    sys.stdout.write(rendered(ruling, found.body, found.name, options))
    if options.summary is not None:
        _append(
            options.summary,
            importlib.import_module("levelhead.report.markdown").render(ruling, found.name),
        )
    return ExitCode.FOUND if ruling.fails else ExitCode.OK


def rendered(ruling: Ruling, body: str, name: str, options: argparse.Namespace) -> str:
    """The findings in the format that was asked for."""
    module = importlib.import_module(f"levelhead.report.{options.format}")
    if options.format == "text":
        text: str = module.render(ruling, body, name, everything=options.verbose)
    elif options.format == "json":
        text = module.render(ruling, body)
    elif options.format == "sarif":
        text = module.render(ruling, body, name)
    else:
        text = module.render(ruling, name)
    return text


def _append(file: str, text: str) -> None:
    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        raise CannotCheck(
            f"--summary {file}", error.strerror or "a file that cannot be written", "a file to append to"
        ) from None
