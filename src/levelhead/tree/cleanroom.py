"""git in a clean room: the objects of a repository, and nothing else of it.

An untrusted ``.git`` can run programs through its configuration, hooks, attributes and promisor remotes, and can
forge contents through replace refs. git therefore runs in an empty directory of our own that borrows the untrusted
object store; commits are named by full ids, which we read from the refs ourselves.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_FLAGS = (
    "-c", "core.quotePath=true",
    "-c", "core.attributesFile=/dev/null",
    "-c", "core.commitGraph=false",  # a cache beside the objects that can name other trees than the commits do
    "-c", "core.bigFileThreshold=64m",
    "-c", "diff.renameLimit=2000",
)  # fmt: skip

_BUFFER = 1 << 18
"""Bytes read from git at once: a tree of small files is a stream of many short answers."""

PATIENCE = 60.0
"""Seconds after which a command is ended: renames among huge files, or ten billion empty folders, take for ever."""


@contextlib.contextmanager
def ended_in_time(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kills a process that outlasts our patience; its status then tells."""
    timer = threading.Timer(PATIENCE, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class CleanRoom:
    """A place to run git over foreign objects. Close it, or use it as a context manager."""

    def __init__(self, objects: Path, *, sha256: bool) -> None:
        self._folder = tempfile.mkdtemp(prefix="levelhead-")
        root = Path(self._folder)
        (root / "objects").mkdir()
        (root / "refs").mkdir()
        (root / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        extra = "[extensions]\n\tobjectFormat = sha256\n" if sha256 else ""
        version = 1 if sha256 else 0
        (root / "config").write_text(
            f"[core]\n\trepositoryformatversion = {version}\n\tbare = true\n{extra}", encoding="ascii"
        )
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": self._folder,
            "LC_ALL": "C",
            "GIT_DIR": self._folder,
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_PAGER": "cat",
        }

    def start(self, *arguments: str, stdin: int | None = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """A git process with its output on a pipe."""
        return subprocess.Popen(
            ["git", *_FLAGS, *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            cwd=self._folder,
            bufsize=_BUFFER,
        )

    def run(self, *arguments: str, limit: int = 1 << 30) -> tuple[int, bytes]:
        """Exit status and output of a git command; output beyond ``limit`` bytes ends it with status -1."""
        process = self.start(*arguments)
        assert process.stdout is not None
        with ended_in_time(process):
            data = process.stdout.read(limit + 1)
            if len(data) > limit:
                process.kill()
            process.stdout.close()
            status = process.wait()
        return (-1, b"") if len(data) > limit else (status, data)

    def close(self) -> None:
        """Removes the room."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> CleanRoom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
