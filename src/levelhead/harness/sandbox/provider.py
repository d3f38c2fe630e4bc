"""The sandbox as Inspect sees it: the provider ``levelhead``."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Literal, overload

import anyio
from inspect_ai.util import (
    ExecResult,
    OutputLimitExceededError,
    SandboxEnvironment,
    SandboxEnvironmentConfigType,
    SandboxEnvironmentLimits,
    SandboxUnavailableError,
    SandboxUserUnsupportedError,
    sandboxenv,
    subprocess,
)
from pydantic import BaseModel
from typing_extensions import override

from levelhead.errors import CannotCheck
from levelhead.harness.sandbox.confinement import Confinement, Way
from levelhead.harness.sandbox.room import OpenRoom, Room, enter
from levelhead.harness.sandbox.view import search_path
from levelhead.harness.sandbox.watch import Watch

FILE_S = 120
"""Seconds that reading or writing one file may take."""

_IS_FOLDER, _MISSING, _FORBIDDEN, _TOO_LARGE = 121, 122, 123, 124

_READ = f"""
[ -d "$1" ] && exit {_IS_FOLDER}
[ -e "$1" ] || exit {_MISSING}
[ -r "$1" ] && [ -f "$1" ] || exit {_FORBIDDEN}
[ "$(stat -Lc %s -- "$1")" -le "$2" ] || exit {_TOO_LARGE}
exec head -c "$2" -- "$1"
"""
_WRITE = f"""
[ -d "$1" ] && exit {_IS_FOLDER}
mkdir -p -- "$(dirname -- "$1")" || exit {_FORBIDDEN}
if [ -e "$1" ]; then [ -w "$1" ] && [ -f "$1" ] || exit {_FORBIDDEN}; fi
cat > "$1"
"""
_RUN = 'cd -- "$1" && shift && exec "$@"'


@sandboxenv(name="levelhead")
class LevelheadSandbox(SandboxEnvironment):
    """One sandbox. Commands start in the draft; the base is beside it, ``../base``, and read-only."""

    def __init__(self, confinement: Confinement) -> None:
        """Starts it.

        Raises:
            OSError: it does not stand.
            CannotCheck: nobody vouches for a repository that is to run without walls, or a folder is missing.
        """
        super().__init__()
        if confinement.way is Way.LOCAL and not confinement.trusted:
            raise CannotCheck(
                "sandbox local", "a repository that nobody vouches for", "walls, or your word for it"
            )
        self.confinement = confinement
        self.room: Room = enter(confinement)
        self.watch = Watch(self.room, confinement.limits)

    @override
    @classmethod
    async def sample_init(
        cls, task_name: str, config: SandboxEnvironmentConfigType | None, metadata: dict[str, str]
    ) -> dict[str, SandboxEnvironment]:
        if not isinstance(config, Confinement):
            raise CannotCheck("sandbox levelhead", "no configuration", "a Confinement")
        return {"default": await anyio.to_thread.run_sync(cls, config)}

    @override
    @classmethod
    async def sample_cleanup(
        cls,
        task_name: str,
        config: SandboxEnvironmentConfigType | None,
        environments: dict[str, SandboxEnvironment],
        interrupted: bool,
    ) -> None:
        for environment in environments.values():
            await anyio.to_thread.run_sync(environment.as_type(LevelheadSandbox).close)

    @override
    @classmethod
    def config_deserialize(cls, config: dict[str, Any]) -> BaseModel:
        return Confinement.model_validate(config)

    @override
    def default_polling_interval(self) -> float:
        return 0.2

    def close(self) -> None:
        """Ends the sandbox and removes what it left."""
        self.watch.close()
        self.room.close()

    @override
    async def exec(
        self,
        cmd: list[str],
        input: str | bytes | None = None,
        cwd: str | None = None,
        env: dict[str, str] | None = None,
        user: str | None = None,
        timeout: int | None = None,
        timeout_retry: bool = True,
        concurrency: bool = True,
    ) -> ExecResult[str]:
        if user is not None and user not in ("root", "0"):
            raise SandboxUserUnsupportedError(f"there is one user here, root without rights; not {user!r}")
        place = self._place(cwd or ".")
        result = await self._run(["/bin/sh", "-c", _RUN, "sh", place, *cmd], input, env or {}, timeout)
        if result.returncode == 126:
            raise PermissionError(errno.EACCES, result.stderr.decode(errors="replace").strip(), cmd[0])
        ended_by = (
            -result.returncode
        )  # who is entered as a child of ours ends by its signal, in a shell's eyes by 128 and it
        return ExecResult(
            success=result.success,
            returncode=result.returncode if ended_by <= 0 else 128 + ended_by,
            stdout=result.stdout.decode(errors="replace"),
            stderr=result.stderr.decode(errors="replace"),
        )

    @override
    async def write_file(self, file: str, contents: str | bytes) -> None:
        data = contents.encode() if isinstance(contents, str) else contents
        result = await self._run(["/bin/sh", "-c", _WRITE, "sh", self._place(file)], data, {}, FILE_S)
        if not result.success:
            _refuse(result, file)

    @overload
    async def read_file(self, file: str, text: Literal[True] = True) -> str: ...

    @overload
    async def read_file(self, file: str, text: Literal[False]) -> bytes: ...

    @override
    async def read_file(self, file: str, text: bool = True) -> str | bytes:
        limit = SandboxEnvironmentLimits.MAX_READ_FILE_SIZE
        command = ["/bin/sh", "-c", _READ, "sh", self._place(file), str(limit)]
        result = await self._run(command, None, {}, FILE_S, output_limit=limit)
        if not result.success:
            _refuse(result, file)
        return result.stdout.decode() if text else result.stdout

    def _place(self, path: str) -> str:
        return str(PurePosixPath(self.room.work, "draft", path))

    def _limited(self) -> list[str]:
        limits = self.confinement.limits
        held = [
            f"--cpu={limits.cpu_s}",
            f"--data={limits.memory_mb << 20}",
            f"--fsize={limits.disk_mb << 20}",
        ]
        if not isinstance(
            self.room, OpenRoom
        ):  # outside a namespace the kernel counts whatever the user runs
            held.append(f"--nproc={limits.processes}")
        return ["/usr/bin/prlimit", *held, "--core=0", "--"]

    async def _run(
        self,
        command: list[str],
        given: str | bytes | None,
        env: Mapping[str, str],
        timeout: int | None,
        output_limit: int | None = None,
    ) -> ExecResult[bytes]:
        """Runs a command inside; a time-out or a cancellation ends everything that runs there."""
        room, watch = self.room, self.watch
        if room.ended is not None:
            raise SandboxUnavailableError(f"the sandbox has ended: {room.ended}")
        known = {"PATH": search_path(self.confinement), "HOME": "/tmp", "LANG": "C.UTF-8", **env}  # noqa: S108 - inside
        whole = [
            *room.prefix(),
            *self._limited(),
            "/usr/bin/env",
            *(f"{k}={v}" for k, v in known.items()),
            *command,
        ]
        swept, expired, done = watch.swept, False, False
        result: ExecResult[bytes] | None = None

        async def guard() -> None:
            nonlocal expired
            try:
                await anyio.sleep(float("inf") if timeout is None else timeout)
                expired = True
            finally:
                if not done:
                    with anyio.CancelScope(shield=True):
                        await anyio.to_thread.run_sync(room.sweep)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(guard)
            with anyio.CancelScope(shield=True):  # it ends by itself once nothing holds its pipes
                result = await subprocess(
                    whole,
                    text=False,
                    input=given,
                    cwd="/",
                    output_limit=output_limit or SandboxEnvironmentLimits.MAX_EXEC_OUTPUT_SIZE,
                    concurrency=False,
                )
            done = True
            tasks.cancel_scope.cancel()
        assert result is not None
        if room.ended is not None:
            raise SandboxUnavailableError(f"the sandbox has ended: {room.ended}")
        if expired:
            raise TimeoutError(f"nothing within {timeout} s; whatever ran in the sandbox was ended")
        if watch.swept > swept:
            told = f"\nmore than {self.confinement.limits.memory_mb} MiB of memory in use: whatever ran was ended\n"
            result.stderr += told.encode()
        return result

    @override
    @classmethod
    def default_concurrency(cls) -> int | None:
        return max(2, os.cpu_count() or 1)


def _refuse(result: ExecResult[bytes], file: str) -> None:
    told = result.stderr.decode(errors="replace").strip()
    if result.returncode == _IS_FOLDER:
        raise IsADirectoryError(errno.EISDIR, "is a directory", file)
    if result.returncode == _MISSING:
        raise FileNotFoundError(errno.ENOENT, "no such file", file)
    if result.returncode == _TOO_LARGE:
        raise OutputLimitExceededError(SandboxEnvironmentLimits.MAX_READ_FILE_SIZE_STR, None)
    if "No space left" in told or "File too large" in told:
        raise OSError(errno.ENOSPC, "the draft is full", file)
    raise PermissionError(errno.EACCES, told or "not a file that may be touched", file)
