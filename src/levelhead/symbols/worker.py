"""The process that parses. It reads frames from stdin and answers each one on stdout.

The source it parses is hostile until proven otherwise: grammars are native code that may hang, crash or
eat memory. The kernel ends this process when one file takes too long, and the caller starts another.
"""

from __future__ import annotations

import os
import signal
import sys

from levelhead.symbols.reading import read
from levelhead.symbols.wire import MAX_BYTES, FrameError, encode, frame, unframe

MAX_MEMORY = 1 << 30
"""Bytes of address space; beyond it allocations fail and the process ends."""

WALL_PER_CPU = 5
"""Wall seconds allowed per CPU second: CPU time decides, so that a busy machine does not change a result."""


def main(limit_s: float) -> None:
    """Answers until stdin ends; ``limit_s`` is the CPU time that one file may take."""
    _bound_memory()
    source, sink = sys.stdin.buffer, os.dup(1)
    os.dup2(2, 1)  # what a library might print must not end up between the frames
    while True:
        try:
            path = unframe(source.read, MAX_BYTES).decode("utf-8", "surrogateescape")
            data = unframe(source.read, 2 * MAX_BYTES)
        except FrameError:
            return
        _arm(limit_s)
        reply = encode(read(path, data))
        _arm(0)
        _write(sink, frame(reply))


def _arm(limit_s: float) -> None:
    """Both signals end the process: no handler runs, so native code cannot outlive them."""
    signal.setitimer(signal.ITIMER_PROF, limit_s)
    signal.setitimer(signal.ITIMER_REAL, limit_s * WALL_PER_CPU)


def _bound_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(sink: int, payload: bytes) -> None:
    view = memoryview(payload)
    while view:
        view = view[os.write(sink, view) :]
