"""Arguments to commands, and errors to exit codes."""

from __future__ import annotations

import argparse
import importlib
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
    ("eval", "levelhead.cli.eval", "run an Inspect task and print its table of scores"),
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
        return int(run(options))
    except InputError as error:
        for problem in error.problems:
            _complain(str(problem))
        return ExitCode.CANNOT_CHECK
    except CannotCheck as error:
        _complain(f"could not check: {error}")
        return ExitCode.CANNOT_CHECK
    except UsageError as error:
        _complain(str(error))
        return ExitCode.USAGE
    except LevelheadError as error:
        _complain(str(error))
        return ExitCode.CANNOT_CHECK
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; nothing is left to say
        return ExitCode.OK
    except KeyboardInterrupt:
        return 130


def _complain(text: str) -> None:
    from levelhead.report.safe import printable, quiet

    print(f"levelhead: {quiet(printable(text))}", file=sys.stderr)
