"""The ``levelhead`` command: the only reader of arguments and environment, and the only printer."""

from __future__ import annotations

import sys

from levelhead.cli.main import main


def run() -> None:
    """Console entry point."""
    sys.exit(main(sys.argv[1:]))
