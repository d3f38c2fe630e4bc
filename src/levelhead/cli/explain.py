"""``levelhead explain``: a kind of claim, as docs/claims.md tells it."""

from __future__ import annotations

import argparse
import sys

from levelhead.claims import KINDS
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.content import root
from levelhead.fields import read_text

HEADING = "## "
"""A section of docs/claims.md begins so, followed by the kind's id."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "kind", nargs="?", metavar="KIND", help="a kind of claim; left out: the list of kinds"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Prints the section of one kind, or the list."""
    if options.kind is None:
        width = max(len(kind.id) for kind in KINDS)
        sys.stdout.write("".join(f"{kind.id:<{width}}  {kind.sentence}\n" for kind in KINDS))
        return ExitCode.OK
    text = sections().get(options.kind)
    if text is None:
        raise UsageError(f"no kind {options.kind!r}; one of {', '.join(kind.id for kind in KINDS)}")
    sys.stdout.write(text)
    return ExitCode.OK


def sections() -> dict[str, str]:
    """The sections of docs/claims.md by kind, each with its heading; other sections have blanks in theirs.

    Raises:
        InputError: the page cannot be read.
    """
    found: dict[str, str] = {}
    page = read_text(root() / "docs" / "claims.md")
    for part in page.split("\n" + HEADING)[1:]:
        name = part.split("\n", 1)[0].strip()
        if " " not in name:
            found[name] = f"{HEADING}{part.rstrip()}\n"
    return found
