"""A command tries to use up the machine, and is held."""

from __future__ import annotations

import os
import time

import pytest
from inspect_ai.util import OutputLimitExceededError, SandboxUnavailableError

from harness.sandbox.conftest import HERE, WALLED, Box, Made
from levelhead.harness.sandbox.confinement import Way

walled = pytest.mark.parametrize("way", WALLED)
every = pytest.mark.parametrize("way", HERE)

FORKS = """
import os, time
for n in range(200):
    try:
        child = os.fork()
    except OSError as error:
        print(error.strerror)
        break
    if child == 0:
        time.sleep(60)
else:
    print("all of them")
"""


def ended(box: Box, script: str) -> str:
    """What a box says that was ended while a script ran in it; it says so ever after."""
    with pytest.raises(SandboxUnavailableError) as told:
        box.run(script)
    with pytest.raises(SandboxUnavailableError) as later:
        box.run("true")
    assert str(later.value) == str(told.value)
    return str(told.value)


@walled
def test_processes(way: Way, made: Made) -> None:
    box = made(way, processes=20)
    assert box.python(FORKS + "import signal; os.kill(-1, signal.SIGKILL)").stdout.strip() == (
        "Resource temporarily unavailable"
    )
    assert box.run("echo alive").stdout == "alive\n"


@every
def test_memory_of_one(way: Way, made: Made) -> None:
    tried = made(way, memory_mb=100).python("held = bytearray(200 << 20)")
    assert "MemoryError" in tried.stderr


@every
def test_memory_of_all_together_ends_what_runs_and_leaves_the_draft(way: Way, made: Made) -> None:
    box = made(way, memory_mb=100)
    hog = "import time; held = bytearray(60 << 20); time.sleep(60)"
    tried = box.run(f"echo kept > kept; for n in 1 2 3; do python3 -c '{hog}' & done; wait")
    assert not tried.success
    assert "more than 100 MiB of memory in use: whatever ran was ended" in tried.stderr
    assert box.run("cat kept").stdout == "kept\n"


@walled
def test_disk(way: Way, made: Made) -> None:
    box = made(way, disk_mb=8)
    tried = box.run(
        "for n in 1 2 3 4; do head -c 3m /dev/zero > $n || break; done; for p in /tmp /dev/shm; do head -c 100m /dev/zero > $p/x; done; du -sm . /tmp"
    )
    assert tried.stderr.count("No space left on device") + tried.stderr.count("File size limit") >= 3
    assert all(int(line.split()[0]) <= 8 for line in tried.stdout.splitlines())
    with pytest.raises(OSError, match="the draft is full"):
        box.asked(box.made.write_file, "more", b"x" * (4 << 20))


@every
def test_one_file(way: Way, made: Made) -> None:
    box = made(way, disk_mb=2)
    assert not box.run("head -c 5m /dev/zero > big").success
    assert int(box.run("stat -c %s big").stdout) <= 2 << 20


@every
def test_processor_time_of_one(way: Way, made: Made) -> None:
    assert made(way, cpu_s=7).run("ulimit -t").stdout == "7\n"


@every
def test_processor_time_of_all_together(way: Way, made: Made) -> None:
    spin = "for n in 1 2 3 4; do (while :; do :; done) & done; wait; sleep 60"
    assert ended(made(way, cpu_s=1), spin) == "the sandbox has ended: cpu: more than 1 s of processor time"


@every
def test_the_clock(way: Way, made: Made) -> None:
    assert ended(made(way, time_s=1), "sleep 60") == "the sandbox has ended: time: 1 s are over"


@every
def test_a_command_that_does_not_end_is_ended_with_all_it_started(way: Way, made: Made) -> None:
    box = made(way)
    with pytest.raises(TimeoutError, match="nothing within 1 s"):
        box.run("setsid sh -c 'sleep 61; :' & sleep 62", timeout=1)
    for _ in range(50):
        if len(box.made.room.pids()) <= 2:  # the first and its sleep
            break
        time.sleep(0.05)
    commands = [_command(pid) for pid in box.made.room.pids()]
    assert not [command for command in commands if b"sleep\x006" in command]
    assert box.run("echo alive").stdout == "alive\n"


@every
def test_output_without_end_is_cut_at_its_beginning(
    way: Way, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = made(way).run("head -c 11000000 /dev/zero | tr '\\0' x; echo end")
    assert len(tried.stdout) <= 10 << 20
    assert tried.stdout.endswith("xend\n")


@every
def test_a_file_that_is_too_large_is_not_read(way: Way, made: Made) -> None:
    box = made(way)
    box.run("truncate -s 101M sparse")
    with pytest.raises(OutputLimitExceededError):
        box.asked(box.made.read_file, "sparse")


@every
def test_a_pipe_is_no_file(way: Way, made: Made) -> None:
    box = made(way)
    box.run("mkfifo pipe")
    with pytest.raises(PermissionError):
        box.asked(box.made.read_file, "pipe")
    with pytest.raises(PermissionError):
        box.asked(box.made.write_file, "pipe", "x")


@every
def test_nothing_is_left_behind(way: Way, made: Made) -> None:
    box = made(way)
    box.run("setsid sleep 61 > /dev/null 2>&1 &")
    inside = list(box.made.room.pids())
    box.made.close()
    for _ in range(100):
        if not [pid for pid in inside if _command(pid)]:
            return
        time.sleep(0.05)
    raise AssertionError(f"still there: {inside}")


def _command(pid: int) -> bytes:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as stream:  # noqa: PTH123 - of a process that may be gone
            return stream.read()
    except OSError:
        return b""


def test_limits_are_more_than_nothing() -> None:
    from pydantic import ValidationError

    from levelhead.harness.sandbox.limits import SandboxLimits

    for name in SandboxLimits.model_fields:
        with pytest.raises(ValidationError):
            SandboxLimits(**{name: 0})
    assert os.sysconf("SC_CLK_TCK") > 0
