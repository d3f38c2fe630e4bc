"""Which manifests list a dependency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.ground.ground import Ground, Side
from levelhead.ground.manifests import Dependency, Manifest, manifest_at, manifests, normal
from levelhead.ground.manifests.aliases import DISTRIBUTIONS
from levelhead.ground.names import closest

MAX_MANIFESTS = 80
"""Manifests read for one claim; of those beyond, the ones that hold the name are read too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dependency where it is listed."""

    path: str
    dependency: Dependency


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the manifests of one side say of a name."""

    paths: tuple[str, ...]
    """Manifests looked at."""
    complete: bool
    """Every one of them was read."""
    entries: tuple[Entry, ...]
    mention: tuple[str, int, str] | None
    """Path, line and text of a place that holds the word without being an entry."""


def homes(ground: Ground, side: Side, written: str) -> tuple[str, ...]:
    """The manifests that a text may mean by ``written``; all of the tree when it names none."""
    if not written:
        return manifests(ground, side)
    index = ground.paths(side)
    if "/" in written:
        return index.files(written)
    return tuple(sorted(index.named(written), key=lambda path: (path.count("/"), path)))


def listing(ground: Ground, side: Side, written: str, name: str) -> Listing:
    """Looks a dependency up in the manifests that a text may mean."""
    paths = homes(ground, side, written)
    entries: list[Entry] = []
    complete = not any(path in ground.scan.unread for path in paths)
    mention = None
    named = (
        {hit.path for hit in ground.hits(name, side, whole=False)} if len(paths) > MAX_MANIFESTS else set()
    )
    for path in (*paths[:MAX_MANIFESTS], *(path for path in paths[MAX_MANIFESTS:] if path in named)):
        manifest = manifest_at(ground, side, path)
        if manifest is None:
            complete = False
        else:
            entries += [Entry(path, one) for one in _entries(manifest, name)]
        mention = mention or _mention(ground, side, path, name)
    return Listing(paths=paths, complete=complete, entries=tuple(entries), mention=mention)


def _entries(manifest: Manifest, name: str) -> tuple[Dependency, ...]:
    found = manifest.find(name) or manifest.find(name.split(":")[-1])
    if found:
        return found
    key = normal(name)
    other = DISTRIBUTIONS.get(key) or next(
        (short for short, full in DISTRIBUTIONS.items() if full == key), None
    )
    if other is not None and manifest.find(other):
        return manifest.find(other)
    if manifest.name is not None and normal(manifest.name) == key:
        return (Dependency(manifest.name),)
    return ()


def _mention(ground: Ground, side: Side, path: str, name: str) -> tuple[str, int, str] | None:
    data = ground.contents(side, path)
    if not isinstance(data, bytes):
        return None
    text = data.decode("utf-8", "replace")
    words = re.escape(name).replace(r"\-", "[-_.]").replace("_", "[-_.]")
    found = re.search(rf"(?<![\w]){words}(?![\w])", text, re.IGNORECASE)
    if found is None:
        return None
    first, last = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    line = text[first : last if last >= 0 else len(text)]
    return path, text.count("\n", 0, found.start()) + 1, line.strip()[:240]


def similar(ground: Ground, side: Side, written: str, name: str) -> str | None:
    """The most similar dependency that those manifests list."""
    pool = {
        one.name
        for path in homes(ground, side, written)[:MAX_MANIFESTS]
        for one in (manifest_at(ground, side, path) or Manifest()).dependencies
    }
    return closest(name, pool)


_SAMPLES = frozenset(
    (
        "test tests testing testdata fixture fixtures example examples sample samples demo demos docs "
        "benchmarks templates"
    ).split()
)


def newcomers(ground: Ground) -> tuple[Entry, ...]:
    """Dependencies that the diff adds to a manifest of the base, and that no manifest of the base listed."""
    if ground.patch is None:
        return ()
    known = {
        normal(one.name) for path in manifests(ground, Side.BASE) for one in _listed(ground, Side.BASE, path)
    }
    own = {normal(manifest.name) for manifest in _all(ground, Side.HEAD) if manifest.name is not None}
    out: list[Entry] = []
    for path, _, after in _changed(ground):
        if set(path.split("/")[:-1]) & _SAMPLES:
            continue
        out += [
            Entry(path, one)
            for one in after.dependencies
            if one.direct
            and normal(one.name) not in known | own
            and normal(one.alias or one.name) not in known
        ]
    return tuple(out)


def leavers(ground: Ground) -> tuple[Entry, ...]:
    """Dependencies that a manifest of the base listed and that its version in the head no longer does."""
    out: list[Entry] = []
    for path, before, after in _changed(ground):
        kept = {normal(one.name) for one in after.dependencies}
        out += [Entry(path, one) for one in before.dependencies if normal(one.name) not in kept]
    return tuple(out)


def _changed(ground: Ground) -> Iterator[tuple[str, Manifest, Manifest]]:
    """The manifests that both trees have and that differ, as they were and as they are."""
    for path in manifests(ground, Side.HEAD) if ground.patch is not None else ():
        base, head = ground.base.entries.get(path), ground.head.entries[path]
        if base is None or (base.oid is not None and base.oid == head.oid):
            continue
        before, after = manifest_at(ground, Side.BASE, path), manifest_at(ground, Side.HEAD, path)
        if before is not None and after is not None:
            yield path, before, after


def _listed(ground: Ground, side: Side, path: str) -> tuple[Dependency, ...]:
    return (manifest_at(ground, side, path) or Manifest()).dependencies


def _all(ground: Ground, side: Side) -> tuple[Manifest, ...]:
    found = (manifest_at(ground, side, path) for path in manifests(ground, side))
    return tuple(one for one in found if one is not None)
