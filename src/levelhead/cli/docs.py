"""``levelhead docs``: documents that speak of the repository as it stands."""

from __future__ import annotations

import argparse
import sys

from levelhead.cli.check import limit_of, limits
from levelhead.cli.exit_code import ExitCode
from levelhead.grounding import ground_all
from levelhead.policy import Ruling, policy_of, rule
from levelhead.prose import read
from levelhead.sources.body import read_body
from levelhead.sources.staged import open_current
from levelhead.symbols import Parser

SCHEMA = "levelhead/docs/1"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="Markdown files")
    parser.add_argument(
        "--repo",
        default=".",
        metavar="DIR",
        help="checkout (its index is what counts), bare repository (HEAD) or plain folder (default: .)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to print the findings (default: text)",
    )
    limits(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Checks several documents with one pass over the files; what they tell the reader to do is no claim."""
    bodies = [(path, read_body(path)) for path in dict.fromkeys(options.paths)]
    with open_current(options.repo) as trees, Parser() as parser:
        policy = policy_of(trees.base)
        documents = [read(body, has_diff=False, guide=True) for _, body in bodies]
        groundings = list(ground_all(documents, trees.base, trees.head, None, parser, history=trees.history))
    limit = limit_of(options)
    checked = [
        (rule(grounding, policy, limit), body, path)
        for grounding, (path, body) in zip(groundings, bodies, strict=True)
    ]
    sys.stdout.write(_rendered(checked, options))
    return ExitCode.FOUND if any(ruling.fails for ruling, _, _ in checked) else ExitCode.OK


def _rendered(checked: list[tuple[Ruling, str, str]], options: argparse.Namespace) -> str:
    if options.format == "github":
        from levelhead.report.github import render_documents

        return render_documents([(ruling, path) for ruling, _, path in checked])
    if options.format == "json":
        from levelhead.report.json import dumps, record

        return dumps(
            {
                "schema": SCHEMA,
                "documents": [{"path": path, **record(ruling, body)} for ruling, body, path in checked],
            }
        )
    from levelhead.report.text import render

    return "".join(render(ruling, body, path, everything=options.verbose) for ruling, body, path in checked)
