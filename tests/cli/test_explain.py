"""``levelhead explain``: the page about kinds, a section at a time."""

from __future__ import annotations

import pytest

from levelhead.claims import KINDS
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main


def test_without_a_kind_it_lists_them_with_a_sentence_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [kind.id for kind in KINDS]
    assert all(line.endswith(kind.sentence) for line, kind in zip(lines, KINDS, strict=True))


def test_a_kind_is_explained_by_its_section_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "path"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("## path\n\nA file, folder or glob")
    assert out.count("\n## ") == 0


def test_an_unknown_kind_is_a_usage_error_that_names_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "paths"]) == ExitCode.USAGE
    assert "path, symbol" in capsys.readouterr().err
