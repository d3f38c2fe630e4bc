"""What a JavaScript or TypeScript package of these trees offers to who imports it by its name."""

from __future__ import annotations

import posixpath
import re

from levelhead.ground.ground import Ground, Side
from levelhead.ground.keys import keys_at
from levelhead.ground.manifests import manifest_at
from levelhead.prose.pattern import Pattern

_ENDINGS = ("", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.tsx", "/index.mts", "/index.js")
_STAR = Pattern(r"^\s*export\s+(?:type\s+)?\*\s+from\s+['\"](?P<source>[^'\"\n]{1,200})['\"]", re.MULTILINE)
_COMMENT = Pattern(r"^\s*(?://|/\*|\*).*$", re.MULTILINE)
_DEEP = 5
"""Files that may pass on each other's names."""


def entry(ground: Ground, side: Side, manifest: str, below: str) -> str | None:
    """The source file of a package, or of ``below`` in what it exports; ``None`` when no file is called so."""
    home = manifest[: max(manifest.rfind("/"), 0)]
    entries = ground.tree(side).entries
    key = f"./{below}" if below else "."
    stated = keys_at(ground, side, manifest)
    for one in stated.keys if stated is not None else ():
        if one.path[:2] == ("exports", key) and isinstance(one.value, str):
            path = posixpath.normpath(posixpath.join(home, one.value))
            if path in entries:
                return path
    for folder in ("src", "", "lib"):
        path = posixpath.join(home, folder, below or "index")
        for ending in _ENDINGS:
            if path + ending in entries:
                return path + ending
    return None


def names(ground: Ground, side: Side, path: str, name: str, depth: int = 0) -> bool | None:
    """Whether a file names what it may offer, itself or by ``export *``; ``None`` when that cannot be followed."""
    lines = ground.lines(side, path)
    if lines is None or depth > _DEEP:
        return None
    text = _COMMENT.sub("", "\n".join(lines))
    if re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text):
        return True
    unknown = "module.exports" in text
    for match in _STAR.finditer(text):
        source = _source(ground, side, path, match["source"])
        found = None if source is None else names(ground, side, source, name, depth + 1)
        if found:
            return True
        unknown |= found is None
    return None if unknown else False


def _source(ground: Ground, side: Side, path: str, written: str) -> str | None:
    entries = ground.tree(side).entries
    if written.startswith("."):
        plain = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
        stems = (plain, re.sub(r"\.[mc]?js\Z", "", plain))
        return next((one + ending for one in stems for ending in _ENDINGS if one + ending in entries), None)
    own = packages(ground, side)
    package = next((one for one in own if (written + "/").startswith(one + "/")), None)
    return None if package is None else entry(ground, side, own[package], written[len(package) + 1 :])


def packages(ground: Ground, side: Side) -> dict[str, str]:
    """The packages of a tree with their manifests, the longest names first."""
    return ground.once(("packages of scripts", side), lambda: _packages(ground, side))


def _packages(ground: Ground, side: Side) -> dict[str, str]:
    named = (
        (manifest.name, path)
        for path in ground.paths(side).named("package.json")
        if (manifest := manifest_at(ground, side, path)) is not None and manifest.name
    )
    return dict(sorted(named, key=lambda pair: -len(pair[0])))
