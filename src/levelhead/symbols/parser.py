"""Parses source files in a process that may be killed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levelhead.symbols.model import NotParsed, Outline
from levelhead.symbols.registry import language_of
from levelhead.symbols.wire import MAX_BYTES, MAX_REPLY, FrameError, decode, frame, unframe

if TYPE_CHECKING:
    from subprocess import Popen

LIMIT_S = 2.0
"""CPU seconds that one file may take."""

_START = (
    "import json,sys;sys.path.extend(json.loads(sys.argv[1]));"
    "from levelhead.symbols.worker import main;main(float(sys.argv[2]))"
)


class Parser:
    """Outlines of source files, for one thread at a time.

    The worker process starts at the first parse. It ends with the context, or with this process.
    """

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._worker: Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, path: str, data: bytes) -> Outline | NotParsed:
        """The outline of a file; ``path`` tells the language and is not opened."""
        if language_of(path) is None:
            return NotParsed("unknown language")
        if len(data) > MAX_BYTES:
            return NotParsed(f"larger than {MAX_BYTES} bytes")
        worker = self._worker if self._worker is not None else self._start()
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            worker.stdin.write(frame(path.encode("utf-8", "surrogateescape")) + frame(data))
            worker.stdin.flush()
            return decode(unframe(worker.stdout.read, MAX_REPLY))
        except (FrameError, BrokenPipeError):
            return NotParsed(self._end(grace_s=1.0))
        except BaseException:
            self.close()  # an interrupted exchange would leave a reply for the next file to take
            raise

    def parse_many(self, items: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Outline | NotParsed]]:
        """The outlines of many files, each as soon as it is there, in the order given."""
        for path, data in items:
            yield path, self.parse(path, data)

    def close(self) -> None:
        """Ends the worker; the next parse would start another."""
        if self._worker is not None:
            self._end(grace_s=0.0)

    def _start(self) -> Popen[bytes]:
        """A worker that imports from where this process does, and takes no other setting from outside."""
        import subprocess

        package_root = str(Path(__file__).resolve().parents[2])
        places = [package_root, *(str(Path(place).resolve()) for place in sys.path if place)]
        self._worker = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, json.dumps(places), str(self._limit_s)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._worker

    def _end(self, grace_s: float) -> str:
        """Waits for a worker that is on its way out, kills it otherwise, and says how it ended."""
        from signal import SIGALRM, SIGPROF
        from subprocess import TimeoutExpired

        worker, self._worker = self._worker, None
        assert worker is not None
        try:
            worker.wait(grace_s)
        except TimeoutExpired:
            worker.kill()
            worker.wait()
        for stream in (worker.stdin, worker.stdout):
            with suppress(BrokenPipeError):  # what was never read is of no use now
                if stream is not None:
                    stream.close()
        if worker.returncode in {-SIGPROF, -SIGALRM}:
            return f"timed out after {self._limit_s:g} s"
        return "the parser crashed"
