"""What the actions and workflows of a repository take and pass on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levelhead.claim import Evidence
from levelhead.ground.ground import Ground, Side
from levelhead.ground.keys import keys_at
from levelhead.ground.names import closest, misremembered
from levelhead.prose.pattern import Pattern

_YAML = (".yml", ".yaml")
_PLAIN = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
"""Values that say nothing about the key they belong to."""


@dataclass(frozen=True, slots=True)
class Other:
    """The key that the tree has where a text puts another."""

    near: str | None
    reason: str
    where: Evidence


def instead(
    name: str, value: str, takers: Sequence[str], others: Sequence[str], ground: Ground, *, single: bool
) -> Other | None:
    """What proves that a key is none of those that are passed: its action has others, or its value another key.

    ``None`` when nothing does. The caller has seen that the name stands nowhere in the trees.
    """
    for side in (Side.HEAD, Side.BASE):
        for taker in takers:
            for path in _actions(taker, ground, side):
                known = _inputs(path, ground, side)
                beside = [other for other in others if other in known]
                near = closest(name, known)
                if known and (beside or single or value or (near is not None and misremembered(name, near))):
                    listed = ", ".join(sorted(known)[:8])
                    evidence = Evidence(path=path, line=None, excerpt=f"takes: {listed}", tree=side.value)
                    rest = set(known) - {*others}
                    only = next(iter(rest)) if len(rest) == 1 else None
                    return Other(only or near, f"`{path}` takes no `{name}`", evidence)
    return _beside(name, others, ground) or _of_value(value, takers, ground)


def _actions(taker: str, ground: Ground, side: Side) -> list[str]:
    """The file of the action that is called so by its file, its folder or the last part of that, or of the workflow
    that gives itself the name."""
    index = ground.paths(side)
    every = (*index.named("action.yml"), *index.named("action.yaml"))
    found = [path for path in every if path == taker or f"/{path.rpartition('/')[0]}".endswith(f"/{taker}")]
    if not found and " " in taker:
        flows = [path for path in ground.tree(side).entries if _FLOW.match(path)]
        found = [path for path in flows if _titled(path, taker, ground, side)]
    return found if len(found) == 1 else []


_FLOW = Pattern(r"\.github/workflows/[^/]+\.ya?ml\Z")


def _titled(path: str, title: str, ground: Ground, side: Side) -> bool:
    keys = keys_at(ground, side, path)
    return keys is not None and any(key.path == ("name",) and key.value == title for key in keys.keys)


def _inputs(path: str, ground: Ground, side: Side) -> dict[str, str]:
    """What an action declares, and what its steps pass on."""
    keys = keys_at(ground, side, path)
    if keys is None or not keys.parsed:
        return {}
    return {
        key.path[-1]: str(key.value)
        for key in keys.keys
        if (len(key.path) == 2 and key.path[0] in {"inputs", "outputs"})
        or key.path[-2:-1] == ("with",)
        or (len(key.path) == 4 and key.path[0] == "on" and key.path[2] == "inputs")
    }


def _beside(name: str, others: Iterable[str], ground: Ground) -> Other | None:
    """A key of the same sentence that a workflow passes: its mapping has none of the claimed name."""
    for other in others:
        for hit in ground.hits(other):
            if not (hit.path.endswith(_YAML) and re.match(rf"-?\s*{re.escape(other)}\s*:", hit.excerpt)):
                continue
            side = ground.side_of(hit)
            keys = keys_at(ground, side, hit.path)
            if keys is None or not keys.parsed:
                continue
            homes = {
                key.path[:-1]
                for key in keys.keys
                if key.path[-1] == other and key.path[-2:-1] in {("with",), ("inputs",)}
            }
            known = {key.path[-1] for key in keys.keys if key.path[:-1] in homes}
            if known:
                evidence = Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree=side.value)
                return Other(
                    closest(name, known, least=0.3),
                    f"`{name}` stands nowhere, beside `{other}` either",
                    evidence,
                )
    return None


def _of_value(value: str, takers: Sequence[str], ground: Ground) -> Other | None:
    """Another key to which an action that the sentence names gives the very value."""
    if not value or value.lower() in _PLAIN or len(value) < 3:
        return None
    for side in (Side.HEAD, Side.BASE):
        for taker in takers:
            for path in _actions(taker, ground, side):
                keys = keys_at(ground, side, path)
                for key in keys.keys if keys is not None else ():
                    if key.scalar and str(key.value) == value and key.path[-2:-1] == ("with",):
                        evidence = Evidence(
                            path=path, line=None, excerpt=f"{key.path[-1]}: {value}", tree=side.value
                        )
                        return Other(key.path[-1], f"`{path}` gives `{value}` to `{key.path[-1]}`", evidence)
    return None
