"""Bytes from a path or any URL that fsspec knows (``s3://``, ``gs://``, ``memory://``)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from levelhead.errors import InputError, Problem


def is_url(place: str) -> bool:
    """Whether a place names a scheme."""
    return "://" in place


def sha256(place: str) -> str | None:
    """The hash of a local file, ``None`` for any other place."""
    path = Path(place)
    if is_url(place) or not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_bytes(place: str) -> bytes:
    """The content of a file or object.

    Raises:
        InputError: it cannot be read, or a URL is given and fsspec or its driver is not installed.
    """
    if not is_url(place):
        try:
            return Path(place).read_bytes()
        except FileNotFoundError:
            raise InputError(Problem(place, "no such file", "a file")) from None
        except OSError as error:
            raise InputError(Problem(place, error.strerror or "an unreadable file", "a file")) from None
    try:
        import fsspec
    except ImportError:
        raise InputError(Problem(place, "no fsspec", "the extra: pip install 'levelhead[compare]'")) from None
    try:
        with fsspec.open(place, "rb") as stream:
            data: bytes = stream.read()
    except Exception as error:  # noqa: BLE001 - every driver raises errors of its own
        raise InputError(Problem(place, f"{type(error).__name__}: {error}", "a readable URL")) from None
    return data
