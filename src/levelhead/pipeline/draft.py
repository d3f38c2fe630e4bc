"""What a drafting model is shown, and its change as the gates take it."""

from __future__ import annotations

from levelhead import diff
from levelhead.diff import Patch
from levelhead.pipeline import stage as stages
from levelhead.pipeline.stage import Stage

STAGE = "draft"
PIECES = ("brief", "repository", "plan", "rules")
QUESTION = "Carry out the brief. Look first; then change, test and hand in."


def load() -> Stage:
    """The stage.

    Raises:
        InputError: every problem of its file.
    """
    return stages.load(STAGE, PIECES)


def patch(data: bytes) -> Patch | None:
    """The patch of a draft, ``None`` of one that changes nothing.

    Raises:
        CannotCheck: a diff that cannot be read.
    """
    return diff.read(data, "the draft") if data.strip() else None


def utf8(data: bytes) -> tuple[str, bool]:
    """The text of a diff, and whether it is UTF-8 throughout."""
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace"), False
