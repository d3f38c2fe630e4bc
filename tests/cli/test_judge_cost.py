"""``levelhead judge cost``: what judging will take, without sending anything."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from harness.conftest import CASES

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main


def printed(capsys: pytest.CaptureFixture[str], words: Sequence[str]) -> str:
    assert main(["judge", "cost", *words]) == ExitCode.OK
    return capsys.readouterr().out


def test_without_a_price_there_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, [str(CASES)])
    line = next(line for line in out.splitlines() if line.strip().startswith("all "))
    assert [cell for cell in line.split() if cell == "-"] == ["-", "-"]
    assert "USD: no price is known for role grader; --price or --prices" in out
    assert "nothing was sent" in out
    assert "tokens are characters of the prompts / 3.00, " in out
    assert "the run did not complete: http_529 (kiln/glm)" in out


def test_with_a_price_there_is_one_and_a_file_has_every_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cost.csv"
    out = printed(capsys, [str(CASES), "--price", "3,15,0.3,3.75", "--out", str(path)])
    assert "no price" not in out
    table = list(csv.DictReader(path.read_text().splitlines()))
    assert len(table) == 4 * 3
    line = next(line for line in out.splitlines() if line.strip().startswith("all "))
    assert float(line.split()[6]) == pytest.approx(sum(float(row["usd"]) for row in table), abs=1e-4)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--judge", "jury"], ExitCode.CANNOT_CHECK, "found 'jury'"),
        (["--judge", "head_to_head"], ExitCode.CANNOT_CHECK, "found protocol pairs"),
        (["/nowhere/at/all"], ExitCode.CANNOT_CHECK, "no case folder"),
        (["--model-role", "judge=x/y"], ExitCode.CANNOT_CHECK, "no such role"),
        (["--price", "3"], ExitCode.CANNOT_CHECK, "IN,OUT,CACHE_READ,CACHE_WRITE"),
        (["--prices", "/nowhere.yaml"], ExitCode.CANNOT_CHECK, "no such file"),
        (["--log", "/nowhere.eval"], ExitCode.CANNOT_CHECK, "no such file"),
    ],
)
def test_what_cannot_be_estimated_is_refused(
    words: list[str], code: ExitCode, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", "cost", *words]) == code
    assert told in capsys.readouterr().err
