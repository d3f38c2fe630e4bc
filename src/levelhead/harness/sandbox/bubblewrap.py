"""A sandbox made by bubblewrap (https://github.com/containers/bubblewrap)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levelhead.harness.sandbox.confinement import WORK
from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.harness.sandbox.view import SYSTEM_PATH, Shown

SHM_MB = 64
"""MiB of ``/dev/shm``."""


def command(
    shown: Sequence[Shown], links: Mapping[str, str], limits: SandboxLimits, keeper: str
) -> list[str]:
    """The command that makes the walls and runs ``keeper``, a shell script, as the first process inside."""
    out = [
        "bwrap",
        *("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup"),
        *("--uid", "0", "--gid", "0", "--hostname", "sandbox"),
        *("--die-with-parent", "--as-pid-1", "--new-session", "--clearenv", "--setenv", "PATH", SYSTEM_PATH),
    ]  # fmt: skip
    disk = limits.disk_mb << 20
    out += ["--size", str(disk), "--tmpfs", "/tmp"]  # noqa: S108 - inside; what is shown may lie below it
    for each in shown:
        out += ["--ro-bind", each.source, each.target]
    for name, target in links.items():
        out += ["--symlink", target, name]
    out += ["--proc", "/proc", "--dev", "/dev"]
    for size, place in ((SHM_MB << 20, "/dev/shm"), (disk, f"{WORK}/draft")):  # noqa: S108 - inside
        out += ["--size", str(size), "--tmpfs", place]
    return [*out, "--remount-ro", "/dev", "--remount-ro", "/", "sh", "-c", keeper]
