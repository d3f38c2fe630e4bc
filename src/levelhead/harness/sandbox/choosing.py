"""Which way there is on this machine, and the sandbox of a sample."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from inspect_ai.util import SandboxEnvironmentSpec

from levelhead.errors import CannotCheck
from levelhead.harness.sandbox import docker
from levelhead.harness.sandbox.confinement import Confinement, Way
from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.harness.sandbox.room import enter

SETUP = "#!/bin/sh\ncp -R ../base/. .\n"
"""The setup of a sample that runs in one of these sandboxes: the draft begins as a copy of the base."""

_PROGRAMS = {
    Way.BUBBLEWRAP: ("bwrap", "nsenter", "setpriv", "prlimit"),
    Way.NAMESPACES: ("unshare", "nsenter", "setpriv", "prlimit", "mount"),
    Way.LOCAL: ("prlimit",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way and what it is given."""

    way: Way
    image: str | None = None
    """Docker's image."""
    toolchain: tuple[str, ...] = ()
    limits: SandboxLimits = field(default_factory=SandboxLimits)
    trusted: bool = False

    def spec(self, base: str) -> SandboxEnvironmentSpec:
        """The sandbox of a sample; its ``setup`` is ``SETUP``.

        Args:
            base: Absolute path of the base's files, as ``lay`` writes them. It must outlast the run.
        """
        if self.way is Way.DOCKER:
            assert self.image is not None
            return SandboxEnvironmentSpec("docker", docker.compose(self.image, base, self.limits))
        made = Confinement(
            way=self.way, base=base, toolchain=self.toolchain, limits=self.limits, trusted=self.trusted
        )
        return SandboxEnvironmentSpec("levelhead", made)


@functools.cache
def missing(way: Way) -> str | None:
    """Why a way cannot be gone on this machine, or ``None``: it is tried."""
    if way is Way.DOCKER:
        return docker.missing()
    lacking = [name for name in _PROGRAMS[way] if shutil.which(name) is None]
    if lacking:
        return f"{', '.join(lacking)} not installed"
    with tempfile.TemporaryDirectory(prefix="levelhead-") as base:
        try:
            enter(Confinement(way=way, base=base)).close()
        except OSError as error:
            return str(error)
    return None


def choose(
    way: Way | None = None,
    *,
    image: str | None = None,
    toolchain: Sequence[str] = (),
    limits: SandboxLimits | None = None,
    trusted: bool = False,
) -> Choice:
    """The way that was asked for, or else the first there is: Docker (with an image), bubblewrap, namespaces.

    There is no falling back to ``local``: who wants it names it, and vouches for the repository.

    Raises:
        CannotCheck: there is none, with the reason for each.
    """
    if way is Way.LOCAL and not trusted:
        raise CannotCheck(
            "sandbox local",
            "a repository that nobody vouches for",
            "docker, bubblewrap or namespaces, or your word",
        )
    if way is Way.DOCKER and image is None:
        raise CannotCheck(
            "sandbox docker", "no image", "an image with the programs that the repository needs"
        )
    if way is None:
        tried = (*((Way.DOCKER,) if image is not None else ()), Way.BUBBLEWRAP, Way.NAMESPACES)
    else:
        tried = (way,)
    reasons = []
    for each in tried:
        why = missing(each)
        if why is None:
            return Choice(
                way=each,
                image=image,
                toolchain=tuple(toolchain),
                limits=limits or SandboxLimits(),
                trusted=trusted,
            )
        reasons.append(f"{each}: {why}")
    raise CannotCheck("a sandbox", "; ".join(reasons), "a way to keep a model's commands in")
