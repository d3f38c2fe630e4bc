"""Manifests of Ruby, .NET, Elixir and Dart."""

from __future__ import annotations

import re

from levelhead.ground.manifests.model import Dependency, Manifest, unique
from levelhead.prose.pattern import Pattern

_GEM = Pattern(  # gem "rails", "~> 7.0"; spec.add_dependency "x", ">= 1"
    r"^[ \t]*(?:gem|[\w.]+\.add_(?:development_|runtime_)?dependency)[ (]+"
    r"""["']([\w.-]+)["'](?:,\s*["']([^"']+)["'])?""",
    re.MULTILINE,
)
_PACKAGE = Pattern(  # <PackageReference Include="X" Version="1.2" />
    r"""<(?:PackageReference|PackageVersion|package)\s+(?:Include|Update|id)="([\w.-]+)"(?:\s+[vV]ersion="([^"]+)")?""",
    re.IGNORECASE,
)
_MIX = Pattern(r"""\{:(\w+),\s*(?:"([^"]+)")?""")  # {:phoenix, "~> 1.7"}
_PUB = Pattern(r"^  ([a-z_]\w*):[ \t]*([^\s#]*)", re.MULTILINE)  # "  http: ^1.0.0"


def gems(text: str) -> Manifest:
    """``gem`` lines of a Gemfile or dependencies of a gemspec."""
    name = re.search(r"""\.name\s*=\s*["']([\w.-]+)["']""", text)
    return Manifest(
        name=name[1] if name else None, dependencies=unique(Dependency(*one) for one in _GEM.findall(text))
    )


def dotnet(text: str) -> Manifest:
    """Package references."""
    return Manifest(dependencies=unique(Dependency(*one) for one in _PACKAGE.findall(text)))


def mix(text: str) -> Manifest:
    """Tuples of ``deps``."""
    return Manifest(dependencies=unique(Dependency(*one) for one in _MIX.findall(text)))


def pubspec(text: str) -> Manifest:
    """Entries two columns in: all of the dependency maps, and a few keys more."""
    name = re.search(r"^name:\s*(\w+)", text, re.MULTILINE)
    return Manifest(
        name=name[1] if name else None, dependencies=unique(Dependency(*one) for one in _PUB.findall(text))
    )
