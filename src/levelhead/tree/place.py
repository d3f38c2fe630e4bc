"""Where a repository keeps its refs and objects, found without git."""

from __future__ import annotations

import re
from pathlib import Path

from levelhead.tree.refs import small_text


def find_git_dir(path: Path) -> Path | None:
    """The git directory of ``path``: itself, its ``.git``, or where its ``.git`` file points."""
    dot = path / ".git"
    if dot.is_file():
        text = small_text(dot) or ""
        target = (path / text.removeprefix("gitdir:").strip()) if text.startswith("gitdir:") else None
        return target if target is not None and (target / "HEAD").is_file() else None
    for candidate in (dot, path):
        if (candidate / "HEAD").is_file() and (
            (candidate / "objects").is_dir() or (candidate / "commondir").is_file()
        ):
            return candidate
    return None


def is_sha256(common: Path) -> bool:
    """Whether the objects below a git directory are named by SHA-256."""
    text = small_text(common / "config", 65_536) or ""
    return re.search(r"^\s*objectformat\s*=\s*\"?sha256", text, re.IGNORECASE | re.MULTILINE) is not None
