"""A manifest: what a package is called, what it depends on, which commands it installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from levelhead.prose.pattern import Pattern

_SEPARATORS = Pattern(r"[-_.]+")


@dataclass(frozen=True, slots=True)
class Dependency:
    """One entry of a dependency table."""

    name: str
    """As written."""
    version: str = ""
    """Version or bounds as written; empty when the entry states none."""
    alias: str = ""
    """Another name that the entry goes by: the renamed crate, the group of an artifact."""
    direct: bool = True
    """Whether the package itself asked for it: Go lists what its dependencies need too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One manifest file, read."""

    name: str | None = None
    """The package's own name."""
    dependencies: tuple[Dependency, ...] = ()
    commands: frozenset[str] = frozenset()
    """Commands that installing the package provides."""

    def find(self, wanted: str) -> tuple[Dependency, ...]:
        """Entries of that name or alias, whatever its case and separators."""
        key = normal(wanted)
        return tuple(one for one in self.dependencies if key in {normal(one.name), normal(one.alias)})


@lru_cache(maxsize=1 << 15)  # every question about a manifest asks for all of its names
def normal(name: str) -> str:
    """A name as package registries compare it: lower-case, ``-`` for every run of separators."""
    return _SEPARATORS.sub("-", name.strip().lower())


def mapping(value: object) -> dict[str, object]:
    """A table of a parsed file; empty for anything else."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """A list of a parsed file; empty for anything else."""
    return list(value) if isinstance(value, list) else []


def unique(found: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """Entries in order, each once."""
    return tuple(dict.fromkeys(found))


def table(value: object) -> Iterator[Dependency]:
    """Entries of a table that maps names to versions, or to tables that hold one."""
    for name, item in mapping(value).items():
        inner = mapping(item)
        version = item if isinstance(item, str) else inner.get("version", "")
        renamed = inner.get("package", "")
        yield Dependency(
            name,
            str(version) if isinstance(version, str) else "",
            str(renamed) if isinstance(renamed, str) else "",
        )
