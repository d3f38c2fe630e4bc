"""The commands that a repository itself provides."""

from __future__ import annotations

from levelhead.ground.ground import Ground, Side
from levelhead.ground.manifests import manifest_at

_ROOTS = ("pyproject.toml", "setup.cfg", "package.json", "Cargo.toml", "go.mod")
_MAX = 60
"""Manifests read below the root: enough for any workspace, small enough for any tree."""


def own_commands(ground: Ground) -> frozenset[str]:
    """Names of its packages, console scripts, ``cmd/`` folders, binaries and scripts."""
    return ground.once(("own commands",), lambda: _own_commands(ground))


def _own_commands(ground: Ground) -> frozenset[str]:
    index = ground.paths(Side.HEAD)
    own: set[str] = set()
    for name in _ROOTS:
        for path in sorted(index.named(name), key=lambda path: (path.count("/"), path))[:_MAX]:
            manifest = manifest_at(ground, Side.HEAD, path)
            if manifest is not None:
                own |= manifest.commands
                if manifest.name is not None:
                    own.add(manifest.name.rsplit("/", 1)[-1])
    for folder in index.folders("cmd"):
        own |= {path[len(folder) + 1 :].split("/")[0].removesuffix(".go") for path in index.below(folder)}
    own |= {path for path in _root(ground) if path.endswith((".sh", ".py", ".pl", ".rb", ".js", ".ps1"))}
    for folder in ("bin", "scripts"):
        for found in index.folders(folder):
            own |= {path.rsplit("/", 1)[-1] for path in index.below(found)}
    return frozenset(own)


def _root(ground: Ground) -> list[str]:
    """The files at the root of the head tree."""
    return [path for path in ground.tree(Side.HEAD).entries if "/" not in path]
