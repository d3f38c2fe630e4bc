"""Arguments to commands, and errors to exit codes."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from levelhead import __version__
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck, InputError, LevelheadError

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("check", "levelhead.cli.check", "check the claims of a body against a repository"),
    ("claims", "levelhead.cli.claims", "list what would be checked, without checking"),
    (
        "docs",
        "levelhead.cli.docs",
        "check README, AGENTS.md and the like against the repository as it stands",
    ),
    ("explain", "levelhead.cli.explain", "explain a kind of claim"),
    ("lint", "levelhead.cli.lint", "validate rubrics, judges and cases"),
    (
        "run",
        "levelhead.cli.run",
        "give the same briefs to several models, and judge and rank what they publish",
    ),
    ("eval", "levelhead.cli.eval", "run an Inspect task and print its table of scores"),
    ("compare", "levelhead.cli.compare", "compare two or more models over the same cases"),
    ("leaderboard", "levelhead.cli.leaderboard", "rank models where that is honest, place them elsewhere"),
    ("page", "levelhead.cli.page", "write a comparison with its texts as one HTML page"),
    ("export", "levelhead.cli.export", "write logs and run records as one tidy table"),
    (
        "import",
        "levelhead.cli.import_",
        "read run records, Issues and PRs of others into a table or into cases",
    ),
    ("init", "levelhead.cli.init", "write the workflows for a repository of one's own"),
    (
        "publish",
        "levelhead.cli.publish",
        "open an arm as a draft PR or an Issue; a dry run unless told to write",
    ),
    ("judge", "levelhead.cli.judge", "look after judges: their weights, cost and validity"),
    (
        "reviewers",
        "levelhead.cli.reviewers",
        "tell a stricter reviewer from a worse draft, from logs of self_review",
    ),
    ("mcp", "levelhead.cli.mcp", "serve checks and look-ups to an agent over the Model Context Protocol"),
)
"""Name, module with ``arguments(parser)`` and ``run(options) -> ExitCode``, help."""


def main(argv: Sequence[str]) -> int:
    """Runs one command; returns its exit code and never raises for bad input."""
    parser = argparse.ArgumentParser(
        prog="levelhead",
        description="Tells whether an Issue or PR written by a model is true to its repository.",
        epilog="exit codes: 0 nothing contradicted, 1 contradicted, 2 usage, 3 could not check",
    )
    parser.add_argument("--version", action="version", version=f"levelhead {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((word for word in argv if not word.startswith("-")), None)
    for name, module, text in COMMANDS:
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == wanted:  # the others need not be imported to be listed
            importlib.import_module(module).arguments(command)
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:
        return ExitCode.OK if stop.code in {0, None} else ExitCode.USAGE
    run = importlib.import_module(next(module for name, module, _ in COMMANDS if name == options.command)).run
    try:
        code = int(run(options))
        sys.stdout.flush()  # a reader that went away must be noticed here
        return code
    except InputError as error:
        return _failed(ExitCode.CANNOT_CHECK, options, *map(str, error.problems))
    except CannotCheck as error:
        return _failed(ExitCode.CANNOT_CHECK, options, f"could not check: {error}")
    except UsageError as error:
        return _failed(ExitCode.USAGE, options, str(error))
    except LevelheadError as error:
        return _failed(ExitCode.CANNOT_CHECK, options, str(error))
    except BrokenPipeError:
        # the reader went away; what is left in the buffer goes nowhere, and that is no pass
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


def _failed(code: ExitCode, options: argparse.Namespace, *reasons: str) -> int:
    """Says why there is no result: on stderr, and as annotations where annotations were asked for."""
    from levelhead.report.safe import printable, quiet

    for reason in reasons:
        print(f"levelhead: {quiet(printable(reason))}", file=sys.stderr)
    if getattr(options, "format", None) == "github":
        from levelhead.report.github import failure

        sys.stdout.write("".join(map(failure, reasons)))
    return code
