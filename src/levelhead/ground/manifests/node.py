"""Manifests in JSON: npm packages and PHP packages."""

from __future__ import annotations

import json

from levelhead.ground.manifests.model import Manifest, mapping, table, unique

_NPM = (
    "dependencies",
    "devDependencies",
    "peerDependencies",
    "optionalDependencies",
    "overrides",
    "resolutions",
    "catalog",
)


def package(text: str) -> Manifest:
    """All dependency maps of ``package.json``, and its ``bin``."""
    data = mapping(json.loads(text))
    found = [one for key in _NPM for one in table(data.get(key))]
    found += table(mapping(data.get("pnpm")).get("overrides"))
    name = data.get("name")
    binary = data.get("bin")
    commands = frozenset(mapping(binary)) if isinstance(binary, dict) else frozenset()
    own = name if isinstance(name, str) else None
    if isinstance(binary, str) and own is not None:
        commands = frozenset({own.rsplit("/", 1)[-1]})
    return Manifest(name=own, dependencies=unique(found), commands=commands)


def composer(text: str) -> Manifest:
    """``require`` and ``require-dev``."""
    data = mapping(json.loads(text))
    name = data.get("name")
    found = [*table(data.get("require")), *table(data.get("require-dev"))]
    return Manifest(name=name if isinstance(name, str) else None, dependencies=unique(found))
