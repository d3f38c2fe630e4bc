"""A body from a file, standard input or a commit message, decoded without changing an offset."""

from __future__ import annotations

import sys
from pathlib import Path

from levelhead.errors import CannotCheck

MAX_BODY = 262_144
"""Code points. Hosts cut bodies at 65,536; a squash message may be longer; four times that is no body any more."""


def read_body(name: str) -> str:
    """The text of a body file, or of standard input for ``-``.

    Raises:
        CannotCheck: the file is missing, unreadable, not UTF-8, empty or too large.
    """
    if name == "-":
        return accept(sys.stdin.buffer.read(MAX_BODY * 4 + 1), "standard input")
    try:
        with Path(name).open("rb") as stream:
            return accept(stream.read(MAX_BODY * 4 + 1), name)
    except OSError as error:
        raise CannotCheck(name, error.strerror or "an unreadable file", "a body file") from None


def accept(data: bytes, where: str) -> str:
    """Bytes as a body that can be checked; offsets count from the very first code point.

    Raises:
        CannotCheck: not UTF-8, empty or too large.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) <= MAX_BODY * 4 or error.start < len(data) - 4:
            line = data.count(b"\n", 0, error.start) + 1
            found = f"byte 0x{data[error.start]:02x} at offset {error.start} (line {line})"
            raise CannotCheck(where, found, "UTF-8 text") from None
        text = data[: error.start].decode("utf-8")
    if not text.strip():
        raise CannotCheck(where, "an empty body", "text with something to check")
    if len(text) > MAX_BODY:
        raise CannotCheck(
            where, f"more than {MAX_BODY} characters", f"a body of at most {MAX_BODY} characters"
        )
    return text
