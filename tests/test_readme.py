"""What the README shows is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main

ROOT = Path(__file__).parents[1]


def test_the_confabulation_is_caught_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, _, shown = readme.partition("```console\n$ levelhead ")[2].partition("\n```")[0].partition("\n")
    monkeypatch.chdir(ROOT)
    assert main(command.split()) == ExitCode.FOUND
    assert capsys.readouterr().out.rstrip() == shown
