"""The command itself: it starts fast because it imports late, and lists what it can do."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from clones import Clone

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import COMMANDS, main


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert all(re.search(rf"^    {name}\s", shown, re.MULTILINE) for name, _, _ in COMMANDS)


def test_help_imports_no_command() -> None:
    script = "import sys; from levelhead.cli.main import main; main(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    ours = {name for name in loaded if name.startswith("levelhead")}
    assert ours == {
        "levelhead",
        "levelhead.cli",
        "levelhead.cli.main",
        "levelhead.cli.exit_code",
        "levelhead.errors",
    }
    assert not loaded & {"yaml", "re2", "tree_sitter", "urllib.request", "mcp", "inspect_ai"}


def test_a_check_needs_no_extra() -> None:
    script = "import sys, levelhead.cli.check; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {
        "inspect_ai",
        "anthropic",
        "openai",
        "mcp",
        "urllib.request",
        "scipy",
    }


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith(f"usage: levelhead {name}")


def test_a_reader_that_goes_away_is_no_pass(clone: Clone) -> None:
    (clone.path / "body.md").write_text("See `src/shelf/reader.py`.\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "levelhead",
        "check",
        str(clone.path / "body.md"),
        "--repo",
        str(clone.path),
    ]
    reading, writing = os.pipe()
    os.close(reading)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, env=environment)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


def test_annotations_tell_why_there_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "x.md", "--repo", "no\n::error::such", "--format", "github"]
    assert main(arguments) == ExitCode.CANNOT_CHECK
    expected = "expected a git repository, a folder or a listing file"
    told = f"could not check: no ::error::such: found no such folder, {expected}"
    assert capsys.readouterr().out == f"::error title=levelhead::{told}\n"
