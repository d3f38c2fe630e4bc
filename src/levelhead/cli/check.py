"""``levelhead check``: a body against a repository."""

from __future__ import annotations

import argparse
import sys

from levelhead.cli.exit_code import ExitCode
from levelhead.claim import Verdict
from levelhead.errors import CannotCheck
from levelhead.grounding import Grounding, ground
from levelhead.prose import read
from levelhead.report import json as json_format
from levelhead.report import text as text_format
from levelhead.sources.body import accept, read_body
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser

FORMATS = ("text", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("body", nargs="?", metavar="BODY.md", help="the text; - for standard input; left out with --head: its commit message")
    parser.add_argument("--repo", default=".", metavar="DIR", help="git repository (bare or not), plain folder or listing file (default: .)")
    parser.add_argument("--base", metavar="SHA", help="commit before the change (default: first parent of the head; for an Issue, HEAD)")
    after = parser.add_mutually_exclusive_group()
    after.add_argument("--head", metavar="SHA", help="commit after the change; without it and --diff the text is an Issue about the base")
    after.add_argument("--diff", metavar="FILE", help="unified diff against the base, instead of --head")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print the findings (default: text)")
    parser.add_argument("--strict", action="store_true", help="fail on what could not be verified too")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every finding, not the contradicted alone")


def run(options: argparse.Namespace) -> ExitCode:
    """Checks one body and prints its findings."""
    with open_trees(options.repo, base=options.base, head=options.head, diff_file=options.diff) as trees:
        if options.body is not None:
            name, body = options.body, read_body(options.body)
        elif trees.message is not None:
            name, body = "commit message", accept(trees.message.encode("utf-8", "replace"), "commit message")
        else:
            raise CannotCheck("BODY.md", "no body", "a file, - for standard input, or --head for its commit message")
        document = read(body, has_diff=trees.patch is not None)
        with Parser() as parser:
            grounding = ground(document, trees.base, trees.head, trees.patch, parser)
    if options.format == "json":
        sys.stdout.write(json_format.render(grounding, body))
    else:
        sys.stdout.write(text_format.render(grounding, body, name, everything=options.verbose))
    return outcome(grounding, strict=options.strict)


def outcome(grounding: Grounding, *, strict: bool) -> ExitCode:
    """The exit code that a grounding deserves."""
    failing = {Verdict.CONTRADICTED, Verdict.UNVERIFIABLE} if strict else {Verdict.CONTRADICTED}
    return ExitCode.FOUND if any(finding.verdict in failing for finding in grounding.findings) else ExitCode.OK
