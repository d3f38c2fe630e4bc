"""Paths that the repository itself keeps out of git."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from levelhead.ground.ground import Ground, Side
from levelhead.prose.pattern import Pattern

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
            lines = ground.once(("ignored", side, home), partial(_lines, ground, side, home))
            chosen = tuple(line for piece, line in lines if piece in below)
            if all(line.startswith("!") for line in chosen):
                continue
            spec = ground.once(("ignored", chosen), partial(_spec, chosen))
            if spec.match_file(below) or spec.match_file(below + "/"):
                return home
    return None


def _lines(ground: Ground, side: Side, home: str) -> list[tuple[str, str]]:
    """The lines that keep something out or in, each with a piece that every path it matches holds."""
    lines = [line for line in ground.lines(side, home) or () if line.strip() and not line.startswith("#")]
    return [
        ("" if line[0] == "!" else max(_WILD.split(line.strip().rstrip("/")), key=len), line)
        for line in lines
    ]


_WILD = Pattern(r"[*?\[\]!/\\]")


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # read only where a path is missing

    return GitIgnoreSpec.from_lines(lines)
