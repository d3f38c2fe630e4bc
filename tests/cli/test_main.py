"""The command itself: it starts fast because it imports late, and lists what it can do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import COMMANDS, main


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert all(f"    {name} " in shown for name, _, _ in COMMANDS)


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
