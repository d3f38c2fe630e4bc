"""A running sandbox: how a command gets into it, and what ends it."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import IO, Protocol

from typing_extensions import override

from levelhead.harness.sandbox import bubblewrap, namespaces, view
from levelhead.harness.sandbox.confinement import WORK, Confinement, Way

_OUTSIDE = {"PATH": view.SYSTEM_PATH, "LC_ALL": "C"}
"""The environment of the programs that make the walls; the caller's, with its keys, goes nowhere."""

_NOBODY = 65534
_PATIENCE = 60.0
"""Seconds that a sandbox may take to stand."""

_KEEPER = "echo up; exec > /dev/null 2>&1; while :; do sleep 86400; done"
"""The first process: it stays, and buries the orphans of the others."""


class Room(Protocol):
    """A place that commands run in."""

    work: str
    """The folder, as seen from inside, that holds ``base`` and ``draft``."""
    ended: str | None
    """Why it has ended, or ``None`` while it stands."""

    def prefix(self) -> list[str]:
        """What stands before a command, up to and with ``env``."""

    def sweep(self) -> None:
        """Ends whatever runs inside; what was written stays."""

    def pids(self) -> dict[int, tuple[int, int]]:
        """The processes inside: parent, and clock ticks used by it and the children it has buried."""

    def end(self, why: str) -> None:
        """Ends it for good."""

    def close(self) -> None:
        """Ends it and removes what it left."""


class WalledRoom(Room):
    """A sandbox of namespaces: it sees the programs of this machine, its base and its draft, and no network."""

    def __init__(self, confinement: Confinement) -> None:
        """Starts it.

        Raises:
            OSError: it does not stand, in the words of the program that failed.
            CannotCheck: a folder to be shown that is not there.
        """
        self.work = WORK
        self.ended: str | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="levelhead-"))
        self._folder.chmod(0o755)  # root makes its sandboxes as nobody, who has to get here
        try:
            root = self._folder / "root"
            root.mkdir()
            shown, links = view.shown(confinement, self._folder), view.links()
            if confinement.way is Way.BUBBLEWRAP:
                command = bubblewrap.command(shown, links, confinement.limits, _KEEPER)
            else:
                command = namespaces.command(shown, links, confinement.limits, _KEEPER, str(root))
            self._maker = self._start(command)
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._space = _pid_space(self._first)

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        maker = subprocess.Popen(
            [*_lowered(), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_OUTSIDE,
            cwd="/",
            start_new_session=True,
        )
        assert maker.stdout is not None
        assert maker.stderr is not None
        try:
            if _line(maker.stdout) != b"up\n":
                maker.kill()
                told = maker.stderr.read(4096).decode(errors="replace")
                raise OSError(" ".join(told.split()) or f"{command[0]}: nothing within {_PATIENCE:.0f} s")
            children = Path(f"/proc/{maker.pid}/task/{maker.pid}/children").read_text(encoding="ascii")
            self._first = int(children.split()[0])
            self._forbid_more()
        except BaseException:
            maker.kill()
            maker.wait()
            raise
        finally:
            maker.stdout.close()
            maker.stderr.close()
        return maker

    def _enter(self, *spaces: str) -> list[str]:
        enter = ["/usr/bin/nsenter", "--preserve-credentials", *spaces, "--target", str(self._first), "--"]
        return [*_lowered(), *enter]

    def _forbid_more(self) -> None:
        """No user namespace inside this one: each opens much of the kernel to whoever has made it."""
        command = ["/bin/sh", "-c", "echo 0 > /proc/sys/user/max_user_namespaces"]
        done = subprocess.run(
            [*self._enter("--user"), *command], env=_OUTSIDE, capture_output=True, check=False, cwd="/"
        )
        if done.returncode != 0:
            raise OSError(" ".join(done.stderr.decode(errors="replace").split()))

    @override
    def prefix(self) -> list[str]:
        spaces = ("--user", "--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup")
        bare = ["/usr/bin/setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all", "--"]
        return ["/usr/bin/env", "-i", *self._enter(*spaces), *bare]

    @override
    def sweep(self) -> None:
        if self.ended is None:
            command = [*self.prefix(), "/bin/sh", "-c", "kill -KILL -1"]
            subprocess.run(command, env=_OUTSIDE, capture_output=True, check=False, cwd="/")

    @override
    def pids(self) -> dict[int, tuple[int, int]]:
        return {pid: used for pid, used in _processes() if _pid_space(pid) == self._space}

    @override
    def end(self, why: str) -> None:
        if self.ended is None:
            self.ended = why
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._first, signal.SIGKILL)  # the kernel ends all others with the first
            self._maker.kill()
            self._maker.wait()

    @override
    def close(self) -> None:
        self.end("closed")
        shutil.rmtree(self._folder, ignore_errors=True)


class OpenRoom(Room):
    """No walls: a folder with the base and the draft, on this machine, as the user who started the run."""

    def __init__(self, confinement: Confinement) -> None:
        self.ended: str | None = None
        self._mark = f"LEVELHEAD_ROOM={uuid.uuid4().hex}"
        self._folder = Path(tempfile.mkdtemp(prefix="levelhead-"))
        self.work = str(self._folder)
        shutil.copytree(confinement.base, self._folder / "base")
        (self._folder / "draft").mkdir()
        for folder, _, names in os.walk(self._folder / "base"):
            for name in (*names, "."):
                place = Path(folder, name)
                place.chmod(place.stat().st_mode & ~0o222)

    @override
    def prefix(self) -> list[str]:
        return ["/usr/bin/env", "-i", self._mark]

    @override
    def sweep(self) -> None:
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    @override
    def pids(self) -> dict[int, tuple[int, int]]:
        mark = self._mark.encode()
        return {pid: used for pid, used in _processes() if mark in _environment(pid)}

    @override
    def end(self, why: str) -> None:
        if self.ended is None:
            self.ended = why
            self.sweep()

    @override
    def close(self) -> None:
        self.end("closed")
        for folder, _, _ in os.walk(self._folder):
            Path(folder).chmod(0o700)
        shutil.rmtree(self._folder, ignore_errors=True)


def enter(confinement: Confinement) -> Room:
    """A running room.

    Raises:
        OSError: it does not stand.
        CannotCheck: a folder to be shown that is not there.
    """
    return OpenRoom(confinement) if confinement.way is Way.LOCAL else WalledRoom(confinement)


def _lowered() -> list[str]:
    """Root makes sandboxes as nobody: inside, it would own every file of root's that is shown."""
    if os.geteuid() != 0:
        return []
    who = [f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--inh-caps=-all"]
    return ["/usr/bin/setpriv", *who, "--"]


def _line(stream: IO[bytes]) -> bytes:
    ready, _, _ = select.select([stream], [], [], _PATIENCE)
    return stream.readline() if ready else b""


def _pid_space(pid: int) -> int | None:
    try:
        return Path(f"/proc/{pid}/ns/pid").stat().st_ino
    except OSError:
        return None


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def _processes() -> list[tuple[int, tuple[int, int]]]:
    out = []
    for name in os.listdir("/proc"):  # noqa: PTH208 - names alone, four times a second
        if not name.isdigit():
            continue
        try:
            text = Path("/proc", name, "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        fields = text.rpartition(")")[2].split()
        out.append((int(name), (int(fields[1]), sum(map(int, fields[11:15])))))
    return out
