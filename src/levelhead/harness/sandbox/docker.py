"""A sandbox by Docker: Inspect's own provider, told by a compose file to let nothing in or out."""

from __future__ import annotations

import shutil
import subprocess

from inspect_ai.util import ComposeConfig, ComposeService

from levelhead.harness.sandbox.confinement import WORK
from levelhead.harness.sandbox.limits import SandboxLimits

_PATIENCE = 20


def missing() -> str | None:
    """Why Docker cannot be used here, or ``None``."""
    if shutil.which("docker") is None:
        return "docker is not installed"
    for command, lacks in (
        (("docker", "compose", "version"), "docker compose is not installed"),
        (("docker", "version"), "no Docker engine answers"),
    ):
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return f"{' '.join(command)}: nothing within {_PATIENCE} s"
        if done.returncode != 0:
            return lacks
    return None


def compose(image: str, base: str, limits: SandboxLimits) -> ComposeConfig:
    """One service without network, rights or a way to write anywhere but the draft and ``/tmp``.

    Args:
        image: With the programs that the repository needs; best named by digest.
        base: Absolute path of the base's files.
        limits: Docker holds memory, processes and disk; processor time per process; the run's own clock the time.
    """
    memory = f"{limits.memory_mb + 2 * limits.disk_mb}m"  # Docker counts what lies in a tmpfs as memory
    room = f"size={limits.disk_mb}m,mode=0755,uid=1000,gid=1000,exec"
    return ComposeConfig(
        services={
            "default": ComposeService.model_validate(
                {
                    "image": image,
                    "command": "tail -f /dev/null",
                    "init": True,
                    "user": "1000:1000",
                    "working_dir": f"{WORK}/draft",
                    "network_mode": "none",
                    "volumes": [f"{base}:{WORK}/base:ro"],
                    "environment": {"HOME": "/tmp", "LANG": "C.UTF-8"},  # noqa: S108 - inside
                    "mem_limit": memory,
                    "tmpfs": [f"{WORK}/draft:{room}", f"/tmp:{room}"],  # noqa: S108 - inside
                    "cap_drop": ["ALL"],
                    "security_opt": ["no-new-privileges:true"],
                    "read_only": True,
                    "pids_limit": limits.processes,
                    "ulimits": {"cpu": limits.cpu_s, "core": 0},
                }
            )
        }
    )
