"""Commits and tags."""

import re
from collections.abc import Iterator

from bench.planted.lie import Lie, pair
from bench.planted.scene import Scene
from bench.planted.store import Unreadable

_COMMITS = (
    "This was introduced in commit ⟦{c}⟧.",
    "A regression from ⟦{c}⟧.",
    "Follows up on commit ⟦{c}⟧.",
    "The behaviour dates back to commit ⟦{c}⟧.",
    "⟦{c}⟧ changed this the last time.",
)
_TAGS = (
    "The behaviour has been there since the ⟦{t}⟧ tag.",
    "Present since release tag ⟦{t}⟧.",
    "Compare with tag ⟦{t}⟧.",
)


def reference(scene: Scene) -> Iterator[Lie]:
    """A commit or tag that the repository does not have."""
    draw = scene.draw
    log = scene.store.git("log", "--first-parent", "-n", "60", "--format=%H", scene.base).split()
    real = draw.choice(log)
    false = "".join(draw.choice("0123456789abcdef") for _ in range(40))
    cut = draw.choice([7, 8, 10, 40])
    if (
        not _known(scene, false[:cut])
        and re.search(r"[a-f]", real[:cut])
        and re.search(r"[a-f]", false[:cut])
    ):
        tick = "`" if draw.random() < 0.7 else ""
        values = [{"c": f"{tick}{one[:cut]}{tick}"} for one in (false, real)]
        lie, truth = pair(draw.choice(_COMMITS), values[0], values[1])
        yield Lie(form="commit", false=lie, true=truth, why=f"git knows no object {false[:cut]}")
    tags = [one for one in scene.store.git("tag", "--list").split() if re.fullmatch(r"v?\d+\.\d+\.\d+", one)]
    if tags:
        tag = draw.choice(tags)
        major, rest = tag.split(".", 1)
        made = f"{major}.{int(rest.split('.')[0]) + 60}.{draw.randint(0, 4)}"
        lie, truth = pair(draw.choice(_TAGS), {"t": f"`{made}`"}, {"t": f"`{tag}`"})
        yield Lie(form="tag", false=lie, true=truth, why=f"git tag --list has no {made}")


def _known(scene: Scene, name: str) -> bool:
    try:
        scene.store.git("rev-parse", "--verify", "--quiet", f"{name}^{{object}}")
    except Unreadable:
        return False
    return True
