"""What a sandbox is made of: the configuration of a sample's sandbox."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from levelhead.harness.sandbox.limits import SandboxLimits

WORK = "/work"
"""The folder that holds ``base`` (read-only) and ``draft`` (where commands start) in every way but local."""


class Way(StrEnum):
    """How commands are kept in."""

    DOCKER = "docker"
    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LOCAL = "local"
    """Not at all: for code that somebody vouches for."""


class Confinement(BaseModel):
    """One sandbox of our own provider; Docker's is a compose file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    way: Way
    base: str
    """Absolute path of a folder with the base's files; the sandbox shows it read-only."""
    toolchain: tuple[str, ...] = ()
    """Absolute paths of folders with programs, shown read-only under their own names; their ``bin`` comes first on ``PATH``."""
    limits: SandboxLimits = SandboxLimits()
    trusted: bool = False
    """Somebody vouches for the repository: without that, ``local`` refuses."""
