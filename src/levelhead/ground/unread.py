"""Sources that could not be read: while one of them may hold the answer, an empty search proves nothing."""

from __future__ import annotations

import re

from levelhead.ground.ground import Ground
from levelhead.prose.pattern import Pattern
from levelhead.symbols import language_of

_ENTRY = Pattern(  # "src/cli.py", "cmd/root.go", "app/settings.ts"
    r"(?:\A|[/_.-])(?:cli|cmds?|commands?|main|args?|arguments?|argparse|opt(?:ion)?s?|flags?|params?"
    r"|conf(?:ig)?|settings?|env(?:ironment)?|__main__)(?=[/_.-])",
    re.IGNORECASE,
)
_BUILT = Pattern(r"(?:\A|/)(?:dist|build|vendor|node_modules|third_party|assets|static|public)/|[.-]min\.")
MANY = 20
"""From so many unread sources on, any of them may hold the answer."""


def unread_source(ground: Ground) -> str | None:
    """An unread file where programs take flags or settings, or any once many are unread; else ``None``.

    A source too large to read is generated or data, and takes no flags.
    """
    unread = [
        path
        for path in sorted(ground.scan.unread)
        if language_of(path) is not None and not _BUILT.search(path)
    ]
    if len(unread) >= MANY:
        return unread[0]
    return next((path for path in unread if _ENTRY.search(path)), None)
