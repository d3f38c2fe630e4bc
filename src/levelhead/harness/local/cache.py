"""Where weights and calibrations are kept on this machine."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_BLOCK = 1 << 20


def folder() -> Path:
    """``$XDG_CACHE_HOME/levelhead``, or ``~/.cache/levelhead``. A relative setting is ignored, as the standard says."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path.home() / ".cache") / "levelhead"


def sha256(path: Path) -> str:
    """The hash of a file that may be larger than memory.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
