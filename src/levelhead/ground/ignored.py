"""Paths that the repository itself keeps out of git."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from levelhead.ground.ground import Ground, Side

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


def ignored(path: str, ground: Ground) -> str | None:
    """The ``.gitignore`` that keeps ``path`` out, ``None`` when none does: such a file or folder may well exist."""
    parts = path.strip("/").split("/")
    for side in (Side.HEAD, Side.BASE):
        for depth in range(len(parts)):
            home = "/".join((*parts[:depth], NAME))
            if home not in ground.tree(side).entries:
                continue
            below = "/".join(parts[depth:])
            if not any(_may_match(line, below) for line in ground.lines(side, home) or ()):
                continue
            spec = ground.once(f"{side.value} {home}", partial(_spec, ground, side, home))
            if spec.match_file(below) or spec.match_file(below + "/"):
                return home
    return None


def _may_match(line: str, path: str) -> bool:
    """Whether a line's longest piece without wildcards stands in the path at all."""
    if not line.strip() or line.startswith(("#", "!")):
        return False
    return max(_WILD.split(line.strip().rstrip("/")), key=len) in path


_WILD = re.compile(r"[*?\[\]!/\\]")


def _spec(ground: Ground, side: Side, home: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # read only where a path is missing

    return GitIgnoreSpec.from_lines(ground.lines(side, home) or [])
