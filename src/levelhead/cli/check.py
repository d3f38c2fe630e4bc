"""``levelhead check``: a body against a repository."""

from __future__ import annotations

import argparse
import importlib
import sys

from levelhead.cli.exit_code import ExitCode
from levelhead.errors import CannotCheck
from levelhead.grounding import ground
from levelhead.policy import FailOn, Ruling, policy_of, rule
from levelhead.prose import read
from levelhead.sources.body import accept, read_body
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser

FORMATS = ("text", "json", "sarif", "github", "markdown")
"""Modules of ``levelhead.report``; each is imported when it is asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("body", nargs="?", metavar="BODY.md", help="the text; - for standard input; left out with --head: its commit message")
    parser.add_argument("--repo", default=".", metavar="DIR", help="git repository (bare or not), plain folder or listing file (default: .)")
    parser.add_argument("--base", metavar="SHA", help="commit before the change (default: first parent of the head; for an Issue, HEAD)")
    after = parser.add_mutually_exclusive_group()
    after.add_argument("--head", metavar="SHA", help="commit after the change; without it and --diff the text is an Issue about the base")
    after.add_argument("--diff", metavar="FILE", help="unified diff against the base, instead of --head")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print the findings (default: text)")
    parser.add_argument("--fail-on", choices=tuple(FailOn), help="from what on to exit 1 (default: the repository's policy, or error)")
    parser.add_argument("--strict", action="store_true", help="fail on what could not be verified too; the same as --fail-on unverifiable")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every finding, and the sentences in which no claim was read")


def run(options: argparse.Namespace) -> ExitCode:
    """Checks one body and prints its findings."""
    with open_trees(options.repo, base=options.base, head=options.head, diff_file=options.diff) as trees:
        policy = policy_of(trees.base)
        if options.body is not None:
            name, body = options.body, read_body(options.body)
        elif trees.message is not None:
            name, body = "commit message", accept(trees.message.encode("utf-8", "replace"), "commit message")
        else:
            raise CannotCheck("BODY.md", "no body", "a file, - for standard input, or --head for its commit message")
        document = read(body, has_diff=trees.patch is not None)
        with Parser() as parser:
            grounding = ground(document, trees.base, trees.head, trees.patch, parser, history=trees.history)
    fail_on = FailOn.UNVERIFIABLE if options.strict else options.fail_on and FailOn(options.fail_on)
    ruling = rule(grounding, policy, fail_on)
    sys.stdout.write(rendered(ruling, body, name, options))
    return ExitCode.FOUND if ruling.fails else ExitCode.OK


def rendered(ruling: Ruling, body: str, name: str, options: argparse.Namespace) -> str:
    """The findings in the format that was asked for."""
    module = importlib.import_module(f"levelhead.report.{options.format}")
    if options.format == "text":
        text: str = module.render(ruling, body, name, everything=options.verbose)
    elif options.format == "json":
        text = module.render(ruling, body)
    else:
        text = module.render(ruling, body, name)
    return text
