"""What all processes of a sandbox use together; the kernel's own limits hold for each of them alone."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.harness.sandbox.room import Room

_EVERY = 0.5
_TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """Looks twice a second, from a thread of its own.

    Too much memory ends what is running and leaves the draft; the processor's and the clock's time end the room.
    What starts and ends between two looks is not seen.
    """

    def __init__(self, room: Room, limits: SandboxLimits) -> None:
        self._room = room
        self._limits = limits
        self._until = time.monotonic() + limits.time_s
        self._seen: dict[int, tuple[int, int]] = {}
        self._gone = 0
        self._done = threading.Event()
        self.swept = 0
        """How often too much memory was in use."""
        self._thread = threading.Thread(target=self._look, name="levelhead-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Looks no more."""
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while self._room.ended is None and not self._done.wait(_EVERY):
            now = self._room.pids()
            if time.monotonic() > self._until:
                self._room.end(f"time: {self._limits.time_s} s are over")
            elif self._cpu_s(now) > self._limits.cpu_s:
                self._room.end(f"cpu: more than {self._limits.cpu_s} s of processor time")
            elif sum(map(_memory, now)) > self._limits.memory_mb << 20:
                self.swept += 1
                self._room.sweep()

    def _cpu_s(self, now: dict[int, tuple[int, int]]) -> float:
        """Seconds used so far: by who runs, and by who ran and has no parent here to have buried it."""
        self._gone += sum(
            ticks
            for pid, (parent, ticks) in self._seen.items()
            if pid not in now and parent not in self._seen
        )
        self._seen = now
        return (self._gone + sum(ticks for _, ticks in now.values())) / _TICKS


def _memory(pid: int) -> int:
    """Bytes that a process keeps from others; what it shares is shared out."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), 0)
