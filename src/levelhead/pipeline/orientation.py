"""What a model is told of a repository before it looks itself: true by construction, and the same for every model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from levelhead.artifact import Supplied
from levelhead.pipeline import stage as stages
from levelhead.pipeline.showing import Shown, shortened, show
from levelhead.pipeline.stage import Stage
from levelhead.tree import EntryKind, Tree

STAGE = "orient"
PIECES = ("counts", "listing", "readme")
READMES = ("README.md", "README.rst", "README.txt", "README")
NAMED = 12
"""Kinds of file that the counts name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientation:
    """What is supplied about one repository."""

    supplied: tuple[Supplied, ...]
    """As the case card records it: the words of the prompt."""
    text: str
    """As the later stages show it."""


def load() -> Stage:
    """The stage of orientation.

    Raises:
        InputError: every problem of its file.
    """
    return stages.load(STAGE, PIECES)


def orient(stage: Stage, tree: Tree) -> Orientation:
    """Counts, listing and README of a tree, as far as the stage shows them and has room."""
    room = stage.limits.characters // len(stage.shown)
    texts = {
        name: text
        for name, text in (
            ("counts", _counts(tree)),
            ("listing", listing(tree, room)),
            ("readme", _readme(tree, room)),
        )
        if name in stage.shown and text
    }
    shown: Shown = show(stage, texts)
    return Orientation(
        supplied=tuple(
            Supplied(id=name, text=texts[name], true=True, states=()) for name in stage.shown if name in texts
        ),
        text=f"{stage.prompt.replace('{nonce}', shown.nonce)}\n\n{shown.text}",
    )


def listing(tree: Tree, room: int) -> str:
    """Every path where there is room for all; otherwise the folders, the deepest ones folded into counts first."""
    paths = sorted(path for path in tree.entries if path.isprintable())
    whole = "\n".join(paths)
    if len(whole) <= room:
        return whole
    deepest = max(path.count("/") for path in paths)
    for depth in range(deepest, -1, -1):
        text = "\n".join(_folded(paths, depth))
        if len(text) <= room:
            return text
    lines = list(_folded(paths, 0))
    while lines and sum(map(len, lines)) + len(lines) > room - 60:
        lines.pop()
    return "\n".join([*lines, f"(and more: {len(paths)} files in all)"])


def _folded(paths: Iterable[str], depth: int) -> list[str]:
    """Paths of at most this many folders; what lies deeper is counted at its folder."""
    deeper: Counter[str] = Counter()
    shallow = []
    for path in paths:
        parts = path.split("/")
        if len(parts) - 1 <= depth:
            shallow.append(path)
        else:
            deeper["/".join(parts[: depth + 1])] += 1
    return sorted([*shallow, *(f"{folder}/ ({count} files, not listed)" for folder, count in deeper.items())])


def _counts(tree: Tree) -> str:
    files = [entry.path for entry in tree.entries.values() if entry.kind is EntryKind.FILE]
    kinds = Counter(_kind(path) for path in files)
    told = ", ".join(
        f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))[:NAMED]
    )
    return f"{len(files)} files: {told}" + (" and others" if len(kinds) > NAMED else "")


def _kind(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix}" if dot and stem and suffix.isalnum() else "without a suffix"


def _readme(tree: Tree, room: int) -> str:
    for name in READMES:
        if name in tree.entries:
            ((_, data),) = tree.read([name])
            if isinstance(data, bytes):
                return shortened(data.decode("utf-8", "replace"), room)
    return ""
