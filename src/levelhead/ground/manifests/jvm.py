"""Manifests of Maven, Gradle and sbt, read with patterns: two of them are programs, and XML is not parsed."""

from __future__ import annotations

import re
import tomllib

from levelhead.ground.manifests.model import Dependency, Manifest, mapping, unique
from levelhead.prose.pattern import Pattern

_COMMENT = Pattern(r"<!--.*?-->", re.DOTALL)
_ARTIFACT = Pattern(  # "<groupId>a</groupId> <artifactId>b</artifactId> <version>1</version>"
    r"(?:<groupId>\s*([\w.${}-]+)\s*</groupId>\s*)?<artifactId>\s*([\w.${}-]+)\s*</artifactId>"
    r"(?:\s*<version>\s*([\w.${}-]+)\s*</version>)?"
)
_COORDINATES = Pattern(r"""["']([\w.-]+):([\w.-]+)(?::([\w.${}+-]+))?[^"'\s]*["']""")  # "com.a:b:1.2"
_NAMED = Pattern(  # group: 'com.a', name: 'b', version: '1'
    r"""group:\s*["']([\w.-]+)["'],\s*name:\s*["']([\w.-]+)["'](?:,\s*version:\s*["']([\w.-]+)["'])?"""
)
_PLUGIN = Pattern(
    r"""\bid\s*\(?\s*["']([\w.-]+)["']\)?(?:\s*version\s*["']([\w.-]+)["'])?"""
)  # id("a.b") version "1"
_ALIAS = Pattern(r"\blibs\.([a-zA-Z][\w.]*)")  # libs.kotlinx.coroutines
_SBT = Pattern(r'"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"(?:\s*%\s*"([\w.+-]+)")?')  # "org.a" %% "b" % "1.2"


def pom(text: str) -> Manifest:
    """Every artifact named, dependencies and plugins alike; versions may be properties."""
    bare = _COMMENT.sub("", text)
    found = [Dependency(name, version, group) for group, name, version in _ARTIFACT.findall(bare)]
    return Manifest(name=found[0].name if found else None, dependencies=unique(found))


def gradle(text: str) -> Manifest:
    """Coordinates, plugins and entries of a version catalogue."""
    found = [
        Dependency(name, version, group)
        for group, name, version in (*_COORDINATES.findall(text), *_NAMED.findall(text))
    ]
    found += [Dependency(name, version) for name, version in _PLUGIN.findall(text)]
    found += [Dependency(name.replace(".", "-").removesuffix("-get")) for name in _ALIAS.findall(text)]
    return Manifest(dependencies=unique(found))


def catalog(text: str) -> Manifest:
    """Libraries, plugins and versions of ``libs.versions.toml``."""
    data = tomllib.loads(text)
    versions = mapping(data.get("versions"))
    found: list[Dependency] = []
    for key in ("libraries", "plugins"):
        for alias, item in mapping(data.get(key)).items():
            inner = mapping(item)
            module = inner.get("module") or inner.get("id") or item
            name = str(inner.get("name", "")) or (
                module.split(":")[1] if isinstance(module, str) and ":" in module else str(module)
            )
            version = inner.get("version", "")
            reference = mapping(version).get("ref") if isinstance(version, dict) else inner.get("version.ref")
            written = versions.get(str(reference), "") if reference is not None else version
            found.append(Dependency(name, written if isinstance(written, str) else "", alias))
    return Manifest(dependencies=unique(found))


def sbt(text: str) -> Manifest:
    """``group % artifact % version`` triples."""
    found = [Dependency(name, version, group) for group, name, version in _SBT.findall(text)]
    return Manifest(dependencies=unique(found))
