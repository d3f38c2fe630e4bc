"""``levelhead mcp``: an agent's own check, before it posts."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "--repo",
        default=".",
        metavar="DIR",
        help="root: repositories at or below it can be read (default: .)",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Serves until the client goes."""
    if importlib.util.find_spec("mcp") is None:
        raise UsageError("the MCP server is not installed: pip install 'levelhead[mcp]'")
    root = Path(options.repo)
    if not root.is_dir():
        raise CannotCheck(options.repo, "no such folder", "the root of the repositories to read")
    from levelhead.mcp.server import serve

    serve(root)
    return ExitCode.OK
