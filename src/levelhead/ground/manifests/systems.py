"""Manifests of Rust, Go and Swift packages."""

from __future__ import annotations

import re
import tomllib

from levelhead.ground.manifests.model import Dependency, Manifest, mapping, sequence, table, unique
from levelhead.prose.pattern import Pattern

_CARGO = ("dependencies", "dev-dependencies", "build-dependencies")
_GO_REQUIRE = Pattern(
    r"^\s*(?:require\s+)?([\w.~-]+(?:/[\w.~-]+)+)\s+(v[\w.+-]+)([ \t]*// indirect)?", re.MULTILINE
)  # "github.com/a/b v1.2.3"
_GO_REPLACE = Pattern(r"=>\s*([\w.~-]+(?:/[\w.~-]+)+)\s+(v[\w.+-]+)")  # "=> github.com/a/b v1.2.3"
_SWIFT_PACKAGE = Pattern(
    r"""\.package\([^)]{0,300}?url:\s*"[^"]*/([\w.-]+?)(?:\.git)?"(?:[^)]{0,100}?"([\d.]+)")?"""
)
_SWIFT_PRODUCT = Pattern(r"""\.product\(\s*name:\s*"([\w.-]+)\"""")


def cargo(text: str) -> Manifest:
    """Dependencies of all tables, also per target and of the workspace; the package is one command."""
    data = tomllib.loads(text)
    workspace = mapping(data.get("workspace"))
    found = [*table(workspace.get("dependencies"))]
    for scope in (data, *map(mapping, mapping(data.get("target")).values())):
        for key in _CARGO:
            found += table(scope.get(key))
    for patches in mapping(data.get("patch")).values():
        found += table(patches)
    own = mapping(data.get("package")).get("name")
    binaries = [mapping(one).get("name") for one in sequence(data.get("bin"))]
    return Manifest(
        name=own if isinstance(own, str) else None,
        dependencies=unique(found),
        commands=frozenset(name for name in (*binaries, own) if isinstance(name, str)),
    )


def go_mod(text: str) -> Manifest:
    """Required and replaced modules; a module also goes by its last segment."""
    module = re.search(r"^module\s+(\S+)", text, re.MULTILINE)
    found = [
        Dependency(path, version, _last(path), not indirect)
        for path, version, indirect in _GO_REQUIRE.findall(text)
    ]
    found += [Dependency(path, version, _last(path)) for path, version in _GO_REPLACE.findall(text)]
    name = module[1] if module else None
    return Manifest(
        name=name,
        dependencies=unique(found),
        commands=frozenset({_last(name)} if name else ()),
    )


def _last(path: str) -> str:
    """The word a module goes by: ``github.com/a/b/v2`` is b."""
    parts = path.split("/")
    return parts[-2] if len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]) else parts[-1]


def swift(text: str) -> Manifest:
    """Packages by repository name, and the products taken from them."""
    found = [Dependency(name, version) for name, version in _SWIFT_PACKAGE.findall(text)]
    found += [Dependency(name) for name in _SWIFT_PRODUCT.findall(text)]
    name = re.search(r"""Package\(\s*name:\s*"([\w.-]+)\"""", text)
    return Manifest(name=name[1] if name else None, dependencies=unique(found))
