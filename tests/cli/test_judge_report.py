"""``levelhead judge report``, from a run to what a leaderboard is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from harness import validity_fixtures
from harness.conftest import CASES
from harness.test_bouts import sample as head_to_head
from harness.test_bouts import written

from levelhead.cli import arms
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main
from levelhead.judge.validity import State, standing

pytestmark = [
    pytest.mark.filterwarnings("ignore:The 'initial' parameter is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Unclosed <MemoryObject(Receive|Send)Stream:ResourceWarning"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the baseline over a small set, with its report."""
    folder = tmp_path_factory.mktemp("run")
    validity_fixtures.write(folder / "fixtures", attacks=2, labelled=12, bases=3)
    words = ["judge", "report", "--judge", "temperament", "--repeat", "2", "--attack-bases", "1"]
    places = ["--fixtures", folder / "fixtures", "--log-dir", folder / "logs", "--out", folder / "reports"]
    assert main([*words, *map(str, places)]) == ExitCode.FOUND
    return folder


def report_of(run: Path) -> dict[str, object]:
    (path,) = (run / "reports").glob("*.json")
    found: dict[str, object] = json.loads(path.read_text())
    return found


def test_a_run_leaves_a_report_named_by_the_judges_hash(run: Path) -> None:
    found = report_of(run)
    judge = found["judge"]
    assert isinstance(judge, dict)
    assert judge["models"] == ["levelhead/baseline"]
    assert judge["identities"][0].startswith("levelhead/baseline#")
    assert {path.name for path in (run / "reports").iterdir()} == {
        f"{judge['hash']}.json",
        f"{judge['hash']}.md",
    }


def test_everything_was_judged_once_and_documents_again(run: Path) -> None:
    measured = report_of(run)["measured"]
    assert isinstance(measured, dict)
    assert measured["texts"] == {"base": 3, "edit": 6, "placebo": 21, "attack": 4, "known": 20, "label": 12}
    assert measured["readings"] == 66 + 3 + 20 + 12


def test_logs_give_the_same_report_as_the_run_that_wrote_them(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = sorted(map(str, (run / "logs").glob("*.eval")))
    assert len(logs) == 2
    assert main(["judge", "report", *logs, "--out", str(tmp_path)]) == ExitCode.FOUND
    assert capsys.readouterr().out.startswith("Validity of levelhead/baseline, judge file temperament")
    (again,) = tmp_path.glob("*.json")
    (first,) = (run / "reports").glob("*.json")
    assert again.read_text() == first.read_text()


def test_a_run_of_the_head_to_head_task_measures_the_order(run: Path, tmp_path: Path) -> None:
    words = ["eval", "head_to_head", "-T", f"cases={CASES}", "--log-dir", str(tmp_path / "logs")]
    assert main(words) == ExitCode.OK
    logs = sorted(map(str, [*(run / "logs").glob("*.eval"), *(tmp_path / "logs").glob("*.eval")]))
    assert main(["judge", "report", *logs, "--out", str(tmp_path)]) == ExitCode.FOUND
    (path,) = tmp_path.glob("*.json")
    (order,) = (one for one in json.loads(path.read_text())["checks"] if one["id"] == "order")
    assert (order["estimate"]["n"], order["estimate"]["value"]) == (3, 0.0), "one pair on three dimensions"


def test_head_to_head_verdicts_by_the_same_models_measure_the_order(run: Path, tmp_path: Path) -> None:
    logs = sorted(map(str, (run / "logs").glob("*.eval")))
    verdicts = [
        head_to_head(str(case), first, second, scoping=1.0)
        for case in range(12)
        for first, second in (("m", "n"), ("n", "m"))
    ]
    for one in verdicts:
        assert one.scores is not None
        one.scores["head_to_head_judge"].metadata |= {"judge": "levelhead/baseline"}  # type: ignore[operator]
    place = written(tmp_path / "pairs.eval", verdicts)
    assert main(["judge", "report", *logs, place, "--out", str(tmp_path)]) == ExitCode.FOUND
    (path,) = tmp_path.glob("*.json")
    (order,) = [one for one in json.loads(path.read_text())["checks"] if one["id"] == "order"]
    assert (order["estimate"]["value"], order["outcome"]) == (1.0, "failed")


def test_head_to_head_verdicts_by_other_models_are_refused(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = sorted(map(str, (run / "logs").glob("*.eval")))
    place = written(tmp_path / "pairs.eval", [head_to_head("x", "m", "n", scoping=1.0)])
    assert main(["judge", "report", *logs, place, "--out", str(tmp_path / "out")]) == ExitCode.CANNOT_CHECK
    assert "expected verdicts by levelhead/baseline" in capsys.readouterr().err


def test_the_report_decides_what_a_leaderboard_is_told(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = report_of(run)["judge"]
    assert isinstance(judge, dict)
    assert standing(judge["hash"], more=(run / "reports",)).state is State.FAILED
    monkeypatch.setattr(arms, "FOLDER", run / "reports")
    assert arms.validity(judge["hash"], "scoping").startswith(f"judge {judge['hash']} failed ")


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ([], ExitCode.USAGE, "give logs, or --judge NAME"),
        (["x.eval", "--judge", "temperament"], ExitCode.USAGE, "and not both"),
        (["--judge", "temperament", "--repeat", "0"], ExitCode.USAGE, "a number from 1"),
        (["--judge", "jury"], ExitCode.CANNOT_CHECK, "found 'jury'"),
        (["nowhere.eval"], ExitCode.CANNOT_CHECK, "nowhere.eval: found no such file"),
        (["--judge", "temperament", "--model-role", "grader"], ExitCode.CANNOT_CHECK, "expected NAME=VALUE"),
        (["--judge", "temperament", "--model-role", "boss=x/y"], ExitCode.CANNOT_CHECK, "found no such role"),
        (["--judge", "panel"], ExitCode.CANNOT_CHECK, "role judge_b: found no model bound to it"),
        (
            ["--judge", "temperament", "--fixtures", "nowhere"],
            ExitCode.CANNOT_CHECK,
            "found nothing to judge",
        ),
    ],
)
def test_what_cannot_be_reported_is_refused_with_what_was_expected(
    words: list[str], code: int, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ["--log-dir", str(tmp_path / "logs"), "--out", str(tmp_path / "out")]
    assert main(["judge", "report", *words, *places]) == code
    assert expected in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_log_of_another_task_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = Path(__file__).parents[1] / "harness" / "cases"
    assert main(["eval", "grounding", "-T", f"cases={cases}", "--log-dir", str(tmp_path)]) == ExitCode.OK
    (log,) = tmp_path.glob("*.eval")
    assert main(["judge", "report", str(log), "--out", str(tmp_path / "out")]) == ExitCode.CANNOT_CHECK
    assert "expected one of judge_validity" in capsys.readouterr().err
