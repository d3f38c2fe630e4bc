"""Logs as rows, and the logs that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspect_ai.model import ModelUsage

from harness.conftest import CASES
from harness.written import NAN, log, sample
from levelhead.compare.row import ArmRow
from levelhead.errors import InputError
from levelhead.harness.arm_rows import rows
from levelhead.harness.logs import find, headers, newest
from levelhead.harness.run import evaluate


def read(*places: str, **options: bool) -> list[ArmRow]:
    return [row for header in headers(places, **options) for row in rows(header)]


def refusal(*places: str) -> str:
    with pytest.raises(InputError) as caught:
        read(*places)
    return str(caught.value)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ArmRow]:
    folder = tmp_path_factory.mktemp("logs")
    evaluate(["temperament"], log_dir=str(folder), model_roles={}, task_args={"cases": str(CASES)})
    return {f"{row.case}/{row.arm}": row for row in read(*find(str(folder)))}


def test_a_real_log_gives_a_row_per_arm(run: dict[str, ArmRow]) -> None:
    assert set(run) == {"lamp/anthropic", "lamp/glm", "kiln/anthropic", "kiln/glm"}
    lamp = run["lamp/glm"]
    assert (lamp.model, lamp.route, lamp.incomplete) == ("glm-5.2", "issue", None)
    assert lamp.counts["misinformed"] == 1
    assert lamp.words is not None
    assert sum(lamp.answers.values()) > 0
    commitment = lamp.scores["commitment"]
    assert commitment.value is not None
    assert "judge temperament" in commitment.instrument
    assert "by levelhead/baseline, rubric" in commitment.instrument
    assert lamp.scores["precision"].judge == ""


def test_the_figures_of_the_run_records_are_in_the_log(run: dict[str, ArmRow]) -> None:
    assert any(row.figures for row in run.values())
    assert all(value >= 0 for row in run.values() for value in row.figures.values())


def test_an_incomplete_arm_has_causes_and_no_scores(run: dict[str, ArmRow]) -> None:
    kiln = run["kiln/glm"]
    assert kiln.incomplete == "http_529"
    assert {score.cause for score in kiln.scores.values()} == {"incomplete"}
    assert all(score.value is None for score in kiln.scores.values())


def test_nan_is_no_number(tmp_path: Path) -> None:
    (row,) = read(
        log(
            tmp_path / "a.eval",
            [
                sample(
                    "x",
                    "m",
                    figures={"cost_usd": NAN, "wall_s": 3},
                    grounding={"density": 2.0},
                    dimensions={"scoping": NAN, "commitment": 0.5},
                )
            ],
        )
    )
    assert row.figures == {"wall_s": 3.0}
    assert (row.scores["precision"].value, row.scores["precision"].cause) == (None, "no_claim")
    assert (row.scores["scoping"].value, row.scores["scoping"].why) == (None, "refused: it would not")
    assert row.scores["commitment"].value == 0.5


def test_a_negative_cost_is_refused(tmp_path: Path) -> None:
    told = refusal(log(tmp_path / "a.eval", [sample("x", "m", figures={"cost_usd": -1.0})]))
    assert told.endswith("a.eval: sample x/m: cost_usd: found -1.0, expected a finite number >= 0")


def test_epochs_are_one_arm_scored_several_times(tmp_path: Path) -> None:
    (row,) = read(
        log(
            tmp_path / "a.eval",
            [
                sample("x", "m", epoch=n, dimensions={"scoping": value})
                for n, value in ((1, 0.2), (2, 0.4), (3, NAN))
            ],
        )
    )
    assert row.scores["scoping"].value == pytest.approx(0.3)
    assert row.answers == {"MET": 9, "UNMET": 12, "VOID": 3}


def test_a_log_of_a_model_that_inspect_ran_has_its_usage_and_its_errors(tmp_path: Path) -> None:
    ran = sample("x", "openai/gpt-5.1")
    ran.metadata.clear()
    ran.model_usage = {"openai/gpt-5.1": ModelUsage(input_tokens=10, output_tokens=5, total_cost=0.5)}
    failed = sample("y", "openai/gpt-5.1", error="529 overloaded")
    place = log(tmp_path / "a.eval", [ran, failed], model="openai/gpt-5.1")
    first, second = read(place)
    assert (first.case, first.model) == ("x/openai/gpt-5.1", "openai/gpt-5.1")
    assert first.figures == {"cost_usd": 0.5, "tokens_in": 10.0, "tokens_out": 5.0}
    assert second.incomplete == "error: 529 overloaded"


def test_a_scorer_that_crashed_makes_no_run_incomplete(tmp_path: Path) -> None:
    (row,) = read(log(tmp_path / "a.eval", [sample("x", "m", error="the judge fell over")]))
    assert (row.incomplete, row.scores) == (None, {})


def test_a_sample_without_a_model_is_refused(tmp_path: Path) -> None:
    one = sample("x", "m")
    del one.metadata["model"]
    assert "no model" in refusal(log(tmp_path / "a.eval", [one]))


def test_a_log_that_is_still_being_written_is_refused(tmp_path: Path) -> None:
    place = log(tmp_path / "a.eval", [sample("x", "m")], status="started")
    assert "a log that is still being written" in refusal(place)
    with pytest.raises(InputError, match="still being written"):
        headers([place], partial=True)


def test_a_run_that_ended_early_is_refused_unless_it_is_asked_for(tmp_path: Path) -> None:
    place = log(tmp_path / "a.eval", [sample("x", "m")], status="cancelled", total=5)
    assert "a run that ended as cancelled, expected a finished run, or --partial" in refusal(place)
    assert len(read(place, partial=True)) == 1


def test_damaged_and_missing_logs_are_refused_together(tmp_path: Path) -> None:
    whole = Path(log(tmp_path / "a.eval", [sample("x", "m")]))
    half = tmp_path / "half.eval"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    text = tmp_path / "text.eval"
    text.write_text("not a log", encoding="utf-8")
    empty = tmp_path / "empty.eval"
    empty.touch()
    told = refusal(str(half), str(text), str(empty), str(tmp_path / "none.eval")).splitlines()
    assert len(told) == 4
    assert all("expected a readable Inspect log" in line for line in told[:3])
    assert told[3].endswith("none.eval: found no such file, expected an Inspect log")


def test_a_log_whose_samples_are_damaged_is_refused_when_they_are_read(tmp_path: Path) -> None:
    whole = Path(
        log(tmp_path / "a.eval", [sample(str(n), "m", grounding={"precision": 1.0}) for n in range(300)])
    )
    data = bytearray(whole.read_bytes())
    at = bytes(data).index(b"summaries.json") + 40
    data[at : at + 200] = bytes(200)
    whole.write_bytes(data)
    assert "expected a readable Inspect log" in refusal(str(whole))


def test_the_newest_of_several_runs_of_one_task_is_the_one_begun_last(tmp_path: Path) -> None:
    old = log(tmp_path / "old.eval", [sample("x", "m")], created="2026-11-22T10:00:00+00:00")
    new = log(tmp_path / "new.eval", [sample("x", "m")], created="2026-11-23T10:00:00+00:00", version="3-A")
    other = log(tmp_path / "other.eval", [sample("x", "m")], task="levelhead/grounding")
    assert [one.place for one in newest(headers([new, old, other]))] == [new, other]


def test_logs_are_found_in_folders_below(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    place = log(tmp_path / "deep" / "a.eval", [sample("x", "m")])
    assert find(str(tmp_path)) == (place,)


def test_logs_are_read_from_urls(tmp_path: Path) -> None:
    import fsspec

    place = Path(log(tmp_path / "a.eval", [sample("x", "m", dimensions={"scoping": 0.5})]))
    fsspec.filesystem("memory").pipe("/bucket/a.eval", place.read_bytes())
    (found,) = find("memory://bucket")
    (row,) = read(found)
    assert row.scores["scoping"].value == 0.5


GROUNDING = {"precision": 0.5, "density": 1.0, "fabricated": 0.0, "misinformed": 0.0}


@pytest.mark.parametrize(
    ("measure", "value", "told"),
    [
        ("precision", 1.5, "precision: found 1.5, expected a number from 0 to 1, or NaN for no score"),
        ("precision", -1.0, "precision: found -1, expected a number from 0 to 1"),
        ("density", -0.1, "density: found -0.1, expected a finite number >= 0, or NaN for no score"),
        ("fabricated", float("inf"), "fabricated: found inf, expected a finite number >= 0"),
        ("misinformed", 1e300, "misinformed: found 1e+300, expected a finite number >= 0"),
        ("scoping", 2.0, "scoping: found 2, expected a number from 0 to 1, or NaN for no score"),
        ("scoping", float("-inf"), "scoping: found -inf, expected a number from 0 to 1"),
    ],
)
def test_a_score_that_its_measure_cannot_have_is_refused(
    measure: str, value: float, told: str, tmp_path: Path
) -> None:
    changed = {measure: value}
    one = sample(
        "x",
        "m",
        grounding=GROUNDING | ({} if measure == "scoping" else changed),
        dimensions={"scoping": 0.5} | (changed if measure == "scoping" else {}),
    )
    assert f"a.eval: sample x/m: {told}" in refusal(log(tmp_path / "a.eval", [one]))


@pytest.mark.parametrize(
    ("value", "told"),
    [(float("inf"), "inf"), (1e300, "1e+300"), ("12", "'12'"), (True, "true"), (-1, "-1")],
)
def test_a_figure_that_no_run_can_have_is_refused(value: object, told: str, tmp_path: Path) -> None:
    one = sample("x", "m", figures={"cost_usd": value})  # type: ignore[dict-item]
    shown = refusal(log(tmp_path / "a.eval", [one]))
    assert f"cost_usd: found {told}, expected a finite number >= 0" in shown


def test_a_figure_that_is_null_or_nan_is_not_recorded(tmp_path: Path) -> None:
    one = sample("x", "m", figures={"cost_usd": NAN, "tokens_in": None, "wall_s": 0.0})  # type: ignore[dict-item]
    (only,) = read(log(tmp_path / "a.eval", [one]))
    assert only.figures == {"wall_s": 0.0}
