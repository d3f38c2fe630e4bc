"""What the commands of one arm may use up."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class SandboxLimits(BaseModel):
    """Limits of one sandbox, from its start to its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cpu_s: int = Field(default=1800, gt=0)
    """Seconds of processor time, of any one process and of all together."""
    memory_mb: int = Field(default=4096, gt=0)
    """MiB of memory, of any one process and of all together; files in the sandbox are not counted here."""
    disk_mb: int = Field(default=4096, gt=0)
    """MiB that the draft may fill, and as much again below ``/tmp``. Both lie in memory."""
    time_s: int = Field(default=3600, gt=0)
    """Seconds after which the sandbox ends, whatever runs in it."""
    processes: int = Field(default=512, gt=0)
    """Processes and threads at once."""
