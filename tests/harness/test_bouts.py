"""Head-to-head logs as bouts, up to the strengths on a leaderboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspect_ai.log import EvalSample
from inspect_ai.scorer import Score

from harness.written import NAN, log
from levelhead.cli.main import main
from levelhead.errors import InputError
from levelhead.harness.bouts import bouts
from levelhead.harness.logs import headers


def sample(case: str, first: str, second: str, **outcomes: float) -> EvalSample:
    return EvalSample(
        id=f"{case}/{first}~{second}",
        epoch=1,
        input="brief",
        target="",
        metadata={"case": case, "first": first, "second": second},
        scores={
            "head_to_head_judge": Score(
                value=dict(outcomes),
                metadata={
                    "judge": "some/judge",
                    "judge_file": "pair 1.0.0",
                    "judge_hash": "0123",
                    "rubrics": dict.fromkeys(outcomes, "4567"),
                },
            )
        },
    )


def written(path: Path, samples: list[EvalSample]) -> str:
    return log(path, samples, task="levelhead/head_to_head", version="1-A")


def test_a_sample_is_a_bout_per_dimension_with_a_verdict(tmp_path: Path) -> None:
    place = written(tmp_path / "h.eval", [sample("x", "m", "n", scoping=1.0, commitment=0.5, premise=NAN)])
    (header,) = headers([place])
    found = list(bouts(header))
    assert [(one.dimension, one.first, one.second, one.outcome) for one in found] == [
        ("scoping", "m", "n", 1.0),
        ("commitment", "m", "n", 0.5),
    ]
    assert found[0].instrument == (
        "levelhead/head_to_head 1-A, judge pair 1.0.0 (0123) by some/judge, rubric 4567"
    )


def test_a_sample_that_does_not_say_who_was_shown_is_refused(tmp_path: Path) -> None:
    one = sample("x", "m", "n", scoping=1.0)
    del one.metadata["second"]
    (header,) = headers([written(tmp_path / "h.eval", [one])])
    with pytest.raises(InputError, match="found no second, expected case, first and second"):
        list(bouts(header))


def test_verdicts_become_strengths_on_the_leaderboard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = (1.0, 0.5, 0.0, 1.0)
    place = written(
        tmp_path / "h.eval",
        [
            sample(str(case), first, second, scoping=outcomes[(case + turn) % 4])
            for case in range(25)
            for turn, (first, second) in enumerate((("m", "n"), ("n", "m")))
        ],
    )
    assert main(["leaderboard", place]) == 0
    shown = capsys.readouterr().out
    assert "Head to head, scoping: 50 comparisons" in shown
    assert "unvalidated: judge 0123 has no validity report for scoping" in shown
    assert "advantage of being shown first, log scale: +" in shown
    assert f"{place}: levelhead/head_to_head 1-A, 50 verdicts" in shown


def test_two_runs_of_a_judge_are_not_two_verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = [
        sample(f"case-{case}", first, second, scoping=1.0)
        for case in range(10)
        for first, second in (("m", "n"), ("n", "m"))
    ]
    first, second = (written(tmp_path / name, samples) for name in ("h.eval", "again.eval"))
    assert main(["leaderboard", first, second]) == 3
    assert "scoping judged twice, expected each pair judged once per order: --newest picks one log" in (
        capsys.readouterr().err
    )
    assert main(["leaderboard", first, second, "--newest"]) == 0
    assert "Head to head, scoping: 20 comparisons" in capsys.readouterr().out


def test_shards_of_a_head_to_head_run_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs = [
        written(
            tmp_path / f"{case}.eval", [sample(case, *pair, scoping=1.0) for pair in (("m", "n"), ("n", "m"))]
        )
        for case in ("x", "y")
    ]
    assert main(["leaderboard", *logs]) == 0
    assert "Head to head, scoping: 4 comparisons" in capsys.readouterr().out
