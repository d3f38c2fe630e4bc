"""Blobs and commits out of an object store, by id."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Iterator, Sequence
from typing import IO

from levelhead.tree.cleanroom import CleanRoom

FEW = 64
"""Up to so many objects are asked for one by one from a process that stays."""

RESTARTS = 20
"""Damaged objects that a batch steps over before the rest is asked for one by one."""


class Objects:
    """Reads objects through ``git cat-file``; ids are full ids, nothing else reaches git."""

    def __init__(self, room: CleanRoom) -> None:
        self._room = room
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, oids: Sequence[str]) -> Iterator[tuple[bytes, bytes] | None]:
        """Type and contents per id, ``None`` for one that is not in the store or is damaged."""
        done = 0
        for _ in range(RESTARTS if len(oids) > FEW else 0):
            for answer in self._batch(oids[done:]):
                done += 1
                yield answer
            if done == len(oids):
                return
            done += 1
            yield None  # git ends at a damaged object
        for oid in oids[done:]:
            yield self.one(oid)

    def _batch(self, oids: Sequence[str]) -> Iterator[tuple[bytes, bytes] | None]:
        """Answers up to the first object at which git ends."""
        process = self._room.start("cat-file", "--batch", "--buffer", stdin=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(target=_feed, args=(process.stdin, oids), daemon=True)
        writer.start()
        try:
            for _ in oids:
                header = process.stdout.readline()
                if not header:
                    return
                yield _contents(header, process.stdout)
        finally:
            process.kill()
            process.stdout.close()
            process.wait()
            writer.join()

    def one(self, oid: str) -> tuple[bytes, bytes] | None:
        """Type and contents of one object."""
        if self._process is None:
            self._process = self._room.start("cat-file", "--batch", stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(oid.encode("ascii") + b"\n")
            self._process.stdin.flush()
            header = self._process.stdout.readline()
        except BrokenPipeError:
            header = b""
        if not header:
            self.close()
            return None
        return _contents(header, self._process.stdout)

    def missing(self, oids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that are not in the store."""
        process = self._room.start("cat-file", "--batch-check", stdin=subprocess.PIPE)
        out, _ = process.communicate("".join(oid + "\n" for oid in oids).encode("ascii"))
        there = {line.split(b" ")[0].decode("ascii") for line in out.splitlines() if line.count(b" ") == 2}
        return frozenset(oids) - there

    def close(self) -> None:
        """Ends the process that stays."""
        if self._process is not None:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            self._process.wait()
            self._process = None


def _feed(stream: IO[bytes], oids: Sequence[str]) -> None:
    with contextlib.suppress(OSError), stream:  # the reader may stop early
        stream.write("\n".join(oids).encode("ascii") + b"\n")


def _contents(header: bytes, stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """What follows a header line of an object; ``None`` after ``<id> missing``."""
    parts = header.split()
    if len(parts) != 3:
        return None
    size = int(parts[2])
    data = stream.read(size)
    stream.read(1)
    return (parts[1], data) if len(data) == size else None
