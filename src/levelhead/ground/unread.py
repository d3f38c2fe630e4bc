"""Sources that could not be read: while there are any, an empty search proves nothing."""

from __future__ import annotations

from levelhead.ground.ground import Ground
from levelhead.symbols import language_of


def unread_source(ground: Ground) -> str | None:
    """The first source file that the scan could not read, ``None`` when all were read."""
    return next((path for path in sorted(ground.scan.unread) if language_of(path) is not None), None)
