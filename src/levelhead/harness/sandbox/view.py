"""What of this machine is to be seen from inside: programs and libraries, nothing of anybody's home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.harness.sandbox.confinement import WORK, Confinement

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

_TOP = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_ETC = (
    "alternatives",
    "ca-certificates",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "os-release",
    "pki",
    "protocols",
    "services",
    "ssl/certs",
    "ssl/openssl.cnf",
)
"""What programs need of ``/etc``; the rest may hold passwords of registries and names of inner hosts."""

_ACCOUNTS = {
    "passwd": "root:x:0:0:root:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
    "group": "root:x:0:\nnogroup:x:65534:\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A file or folder of this machine, and where it is shown read-only."""

    source: str
    target: str


def links() -> dict[str, str]:
    """The links at the root, ``/bin`` to ``usr/bin`` for instance: name to target."""
    return {f"/{name}": str(Path(f"/{name}").readlink()) for name in _TOP if Path(f"/{name}").is_symlink()}


def shown(confinement: Confinement, own: Path) -> tuple[Shown, ...]:
    """Everything that is shown, outer folders first.

    Args:
        confinement: What the sandbox is made of.
        own: A folder that this function may write to; accounts and host names come from there.

    Raises:
        CannotCheck: a folder of the toolchain or the base that is not there.
    """
    return tuple(_shown(confinement, own))


def _shown(confinement: Confinement, own: Path) -> Iterator[Shown]:
    yield Shown("/usr", "/usr")
    for name in _TOP:
        if Path(f"/{name}").is_dir() and not Path(f"/{name}").is_symlink():
            yield Shown(f"/{name}", f"/{name}")
    for name, text in _ACCOUNTS.items():
        file = own / name
        file.write_text(text, encoding="ascii")
        yield Shown(str(file), f"/etc/{name}")
    for name in _ETC:
        place = Path("/etc", name)
        if place.exists():
            yield Shown(str(place.resolve()), str(place))
    for name in confinement.toolchain:
        if not Path(name).is_absolute() or not Path(name).is_dir():
            raise CannotCheck(name, "no such folder", "the absolute path of a folder with programs")
        if not name.startswith("/usr/"):
            yield Shown(name, os.path.normpath(name))
    if not Path(confinement.base).is_dir():
        raise CannotCheck(confinement.base, "no such folder", "the files of the base")
    yield Shown(confinement.base, f"{WORK}/base")


def search_path(confinement: Confinement) -> str:
    """``PATH`` of the commands."""
    return ":".join([*(f"{name}/bin" for name in confinement.toolchain), SYSTEM_PATH])
