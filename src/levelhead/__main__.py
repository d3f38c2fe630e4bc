"""``python -m levelhead``."""

from levelhead.cli import run

run()
