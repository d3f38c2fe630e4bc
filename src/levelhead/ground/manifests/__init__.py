"""What a repository depends on, read from its manifests as text: nothing is resolved, run or fetched."""

from __future__ import annotations

import re
from collections.abc import Callable

from levelhead.ground.ground import Ground, Side
from levelhead.ground.manifests import jvm, node, other, python, systems
from levelhead.ground.manifests.model import Dependency, Manifest, normal
from levelhead.prose.pattern import Pattern
from levelhead.tree import Unread

__all__ = [
    "MANIFEST",
    "Dependency",
    "Manifest",
    "is_manifest",
    "manifest_at",
    "manifests",
    "normal",
    "read_manifest",
]

MAX_BYTES = 1 << 20
"""Larger files are no manifests that a person keeps."""

_READERS: tuple[tuple[str, Callable[[str], Manifest]], ...] = (
    (r"pyproject\.toml", python.pyproject),
    (r"(?:[\w.-]*requirements|constraints)[\w.-]*\.(?:txt|in)", python.requirements),
    (r"setup\.cfg", python.setup_cfg),
    (r"setup\.py", python.setup_py),
    (r"Pipfile", python.pipfile),
    (r"environment[\w.-]*\.ya?ml", python.conda),
    (r"package\.json", node.package),
    (r"composer\.json", node.composer),
    (r"Cargo\.toml", systems.cargo),
    (r"go\.mod", systems.go_mod),
    (r"Package\.swift", systems.swift),
    (r"pom\.xml", jvm.pom),
    (r"build\.gradle(?:\.kts)?", jvm.gradle),
    (r"libs\.versions\.toml", jvm.catalog),
    (r"build\.sbt", jvm.sbt),
    (r"Gemfile|[\w.-]+\.gemspec", other.gems),
    (r"[\w.-]+\.(?:csproj|fsproj|vbproj)|Directory\.Packages\.props|packages\.config", other.dotnet),
    (r"mix\.exs", other.mix),
    (r"pubspec\.yaml", other.pubspec),
)

MANIFEST = "(?:" + "|".join(pattern for pattern, _ in _READERS) + ")"
"""Regex source for the base name of any manifest."""

_NAME = Pattern(MANIFEST)


def is_manifest(path: str) -> bool:
    """Whether a path ends in the name of a manifest."""
    return _NAME.fullmatch(path[path.rfind("/") + 1 :]) is not None


def read_manifest(path: str, text: str) -> Manifest | None:
    """The manifest in a text, ``None`` when it does not parse; ``path`` tells the format."""
    name = path[path.rfind("/") + 1 :]
    for pattern, reader in _READERS:
        if re.fullmatch(pattern, name):
            try:
                return reader(text)
            except (ValueError, TypeError, AttributeError, RecursionError):
                return None  # a file that breaks its own format: nothing is known of it
    return None


def manifest_at(ground: Ground, side: Side, path: str) -> Manifest | None:
    """The manifest at an exact path, ``None`` when it is not there, cannot be read or does not parse."""

    def read() -> Manifest | None:
        data = ground.contents(side, path)
        if data is None or isinstance(data, Unread) or len(data) > MAX_BYTES:
            return None
        return read_manifest(path, data.decode("utf-8", "replace"))

    return ground.once(("manifest", side, path), read)


def manifests(ground: Ground, side: Side) -> tuple[str, ...]:
    """Paths of all manifests of a side, those near the root first."""

    def listed() -> tuple[str, ...]:
        found = [path for path in ground.tree(side).entries if is_manifest(path)]
        return tuple(sorted(found, key=lambda path: (path.count("/"), path)))

    return ground.once(("manifests", side), listed)
