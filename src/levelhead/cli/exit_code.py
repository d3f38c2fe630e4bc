"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum

from levelhead.errors import LevelheadError


class ExitCode(IntEnum):
    """Findings differ from wrong usage, and both from nothing to look at."""

    OK = 0
    """Everything that was asked was done, and nothing was contradicted."""
    FOUND = 1
    """Something was contradicted, or content did not pass its lint, or an evaluation failed."""
    USAGE = 2
    """The command line cannot be understood."""
    CANNOT_CHECK = 3
    """There was nothing to check, or nothing to check it against: never a pass."""


class UsageError(LevelheadError):
    """Arguments that do not go together, or a command that is not installed."""
