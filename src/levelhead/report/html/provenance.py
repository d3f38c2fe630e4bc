"""Where the numbers of a page come from, exactly enough to make them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A log or a table of run records."""

    place: str
    sha256: str | None
    """Of the file; ``None`` when it is not a local file."""
    created: str
    """ISO time at which the run began; empty for run records."""
    task: str
    """Task and version; empty for run records."""
    dataset: str
    command: str
    """What made it; empty when it is not known."""
    packages: Mapping[str, str]
    """Package to version, as the log says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Everything that a page was made from."""

    commands: tuple[str, ...]
    """In the order in which they are to be typed."""
    versions: Mapping[str, str]
    """What drew the page up: Python, this package and the libraries of its statistics and charts."""
    sources: tuple[Source, ...]
