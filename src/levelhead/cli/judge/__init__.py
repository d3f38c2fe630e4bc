"""``levelhead judge``: what there is to do with judges besides seating them."""

from __future__ import annotations

import argparse
import importlib

from levelhead.cli.exit_code import ExitCode

SUBCOMMANDS: tuple[tuple[str, str, str], ...] = (
    ("report", "levelhead.cli.judge.report", "measure whether a judge can be believed, and write it down"),
    ("cost", "levelhead.cli.judge.cost", "estimate what judging cases will take, before it is run"),
    ("fetch", "levelhead.cli.judge.fetch", "fetch the weights of the local judge and verify them"),
)
"""Name, module with ``arguments(parser)`` and ``run(options) -> ExitCode``, help."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommands and theirs."""
    commands = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for name, module, text in SUBCOMMANDS:
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        importlib.import_module(module).arguments(command)


def run(options: argparse.Namespace) -> ExitCode:
    """Runs the subcommand."""
    module = next(module for name, module, _ in SUBCOMMANDS if name == options.subcommand)
    code: ExitCode = importlib.import_module(module).run(options)
    return code
