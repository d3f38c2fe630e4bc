"""``levelhead lint``: content that is shipped is clean, and every problem of other content is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import content
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main

BAD = Path(__file__).parent.parent / "sources" / "bad"


def test_the_content_that_is_shipped_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == ExitCode.OK
    assert capsys.readouterr().out == "cases, rubrics, judges, stages, drafts and validity fixtures: no problems\n"


def test_every_problem_of_every_case_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--cases", str(BAD)]) == ExitCode.FOUND
    told = capsys.readouterr()
    assert len({line.split("/bad/")[1].split("/")[0] for line in told.out.splitlines()}) > 3
    assert told.err == f"levelhead: problems in content: {len(told.out.splitlines())}\n"


def test_a_folder_without_cases_is_a_problem(tmp_path: Path) -> None:
    assert main(["lint", "--cases", str(tmp_path)]) == ExitCode.FOUND


def test_a_problem_of_a_validity_fixture_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("cases", "trees"):
        (tmp_path / "fixtures").mkdir(exist_ok=True)
        (tmp_path / "fixtures" / name).symlink_to(content.root() / "fixtures" / name)
    bases = tmp_path / "fixtures" / "validity" / "bases"
    bases.mkdir(parents=True)
    (bases / "one.md").write_text("no front matter")
    monkeypatch.setattr("levelhead.cli.lint.root", lambda: tmp_path)
    assert main(["lint"]) == ExitCode.FOUND
    assert "one.md: found no front matter" in capsys.readouterr().out
