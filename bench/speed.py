"""CPU of a check against one pass of ``git grep`` over the same tree, interleaved in one run."""

import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

CLAIMS = (10, 50, 200)


_LAUNCHER = """
import os, sys
sink = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, sink, 2)])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Starts a command from a small process: a child's peak memory counts what its parent held when it was forked."""


def _cpu(command: list[str]) -> tuple[float, int]:
    """User and system seconds of a command and its children, and the peak memory in KB of the largest of them.

    A command that fails is no measurement: git grep may find nothing (1), a check may contradict (1), nothing else.
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command], capture_output=True, check=True, text=True
    )
    code, seconds, peak = done.stdout.split()
    if int(code) not in {0, 1}:
        raise SystemExit(f"exit {code} from {' '.join(command)}")
    return float(seconds), int(peak)


def synthetic(folder: Path, files: int = 10_000) -> Path:
    """A git repository of many small modules, the same at every run."""
    for number in range(files):
        home = folder / f"pkg{number % 100}"
        home.mkdir(parents=True, exist_ok=True)
        text = "".join(
            f"def compute_{number}_{part}(value):\n    return value + {part}\n\n\n" for part in range(12)
        )
        (home / f"module_{number}.py").write_text(text)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "files"], ["gc", "-q"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, env=environment)
    return folder


def _body(repository: Path, count: int) -> str:
    """A body of path and symbol claims; half of them name things that are not there."""
    git = ["git", "-C", str(repository)]
    paths = subprocess.run(
        [*git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, check=True, text=True
    ).stdout.splitlines()
    draw = random.Random(count)
    lines = []
    sources = [path for path in paths if re.search(r"\.(?:py|go|ts|rs|java)$", path)] or paths
    for number in range(count):
        path = draw.choice(sources)
        if number % 2:
            shown = path if number % 4 == 1 else f"{path.rsplit('/', 1)[0]}/missing_{path.rsplit('/', 1)[-1]}"
            lines.append(f"- The change is in `{shown}`.")
        else:
            text = subprocess.run(
                [*git, "show", f"HEAD:{path}"], capture_output=True, check=False
            ).stdout.decode("utf-8", "replace")
            names = re.findall(r"\b(?:def|class|func|fn|function|interface)\s+(\w{6,})", text) or [
                "unfound_name"
            ]
            name = draw.choice(names)
            lines.append(f"- It calls `{name if number % 4 == 0 else name + '_quickly'}()`.")
    return "\n".join(lines) + "\n"


def table(repository: Path, rounds: int = 5) -> str:
    """Medians of interleaved rounds as Markdown; B is one ``git grep`` pass."""
    grep = ["git", "-C", str(repository), "grep", "-I", "-F", "-w", "-n", "-e", "return", "HEAD"]
    python = [sys.executable, "-m", "levelhead"]
    with tempfile.TemporaryDirectory() as folder:
        bodies = {}
        for count in CLAIMS:
            bodies[count] = Path(folder) / f"{count}.md"
            bodies[count].write_text(_body(repository, count))
        commands = {"git grep (B)": grep, "levelhead --help": [*python, "--help"]}
        commands |= {
            f"{count} claims": [*python, "check", str(path), "--repo", str(repository)]
            for count, path in bodies.items()
        }
        runs: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                runs[name].append(_cpu(command))
    one = median(cpu for cpu, _ in runs["git grep (B)"])
    lines = ["| run | CPU s | CPU / B | peak memory, MB |", "| --- | ---: | ---: | ---: |"]
    for name, results in runs.items():
        cpu = median(cpu for cpu, _ in results)
        lines.append(
            f"| {name} | {cpu:.2f} | {cpu / one:.2f} | {max(memory for _, memory in results) // 1024} |"
        )
    return "\n".join(lines)
