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


class Objects:
    """Reads objects through ``git cat-file``; ids are full ids, nothing else reaches git."""

    def __init__(self, room: CleanRoom) -> None:
        self._room = room
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, oids: Sequence[str]) -> Iterator[tuple[bytes, bytes] | None]:
        """Type and contents per id, ``None`` for one that is not in the store."""
        if len(oids) <= FEW:
            for oid in oids:
                yield self.one(oid)
            return
        process = self._room.start("cat-file", "--batch", "--buffer", stdin=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(target=_feed, args=(process.stdin, oids), daemon=True)
        writer.start()
        try:
            for _ in oids:
                yield _answer(process.stdout)
        finally:
            process.kill()
            process.stdout.close()
            process.wait()
            writer.join()

    def one(self, oid: str) -> tuple[bytes, bytes] | None:
        """Type and contents of one object."""
        if self._process is None or self._process.poll() is not None:
            self._process = self._room.start("cat-file", "--batch", stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(oid.encode("ascii") + b"\n")
        self._process.stdin.flush()
        return _answer(self._process.stdout)

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
    with contextlib.suppress(OSError):  # the reader may stop early
        stream.write("\n".join(oids).encode("ascii") + b"\n")
        stream.close()


def _answer(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    header = stream.readline().split()
    if len(header) != 3:
        return None
    data = stream.read(int(header[2]))
    stream.read(1)
    return header[1], data
