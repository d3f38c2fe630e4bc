"""The whole run, as ``levelhead eval`` and ``inspect eval`` start it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log

from harness.conftest import CASES
from harness.scripted import says
from levelhead.errors import CannotCheck, InputError
from levelhead.harness.details import unpacked
from levelhead.harness.run import evaluate, succeeded


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, str, EvalLog]:
    logs = tmp_path_factory.mktemp("logs")
    good, text = evaluate(["temperament"], log_dir=str(logs), model_roles={}, task_args={"cases": str(CASES)})
    (log,) = list_eval_logs(str(logs))
    return good, text, read_eval_log(log)


def test_a_bare_run_succeeds_and_its_table_names_the_judge(whole: tuple[bool, str, EvalLog]) -> None:
    good, text, _ = whole
    assert good
    assert "judge: levelhead/baseline (embedded baseline of text features: a bar to beat" in text
    assert "\nvalidity: " in text
    assert "unscored: everything: the run did not complete: http_529 (kiln/glm)" in text


def test_the_table_has_a_row_per_measure_and_model(whole: tuple[bool, str, EvalLog]) -> None:
    lines = whole[1].splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("measure"))
    measures = [
        line.split()[0]
        for line in lines[start + 1 :]
        if line and not line.startswith((" ", "unscored", "log"))
    ]
    assert measures == [
        "precision",
        "density",
        "contradicted",
        "fabricated",
        "misinformed",
        "commitment",
        "scoping",
        "premise_questioning",
    ]
    commitment = next(line for line in lines if line.startswith("commitment")).split()
    assert (commitment[1], commitment[-2:]) == ("claude-opus-4-7", ["2", "0"])
    glm = lines[lines.index(next(line for line in lines if line.startswith("commitment"))) + 1].split()
    assert (glm[0], glm[-2:]) == ("glm-5.2", ["1", "1"])


def test_a_single_value_has_no_interval(whole: tuple[bool, str, EvalLog]) -> None:
    premise = next(line for line in whole[1].splitlines() if line.startswith("premise_questioning"))
    assert premise.split()[3:] == ["-", "1", "1"]


def test_scores_of_samples_that_run_once_stand_in_the_log_once(whole: tuple[bool, str, EvalLog]) -> None:
    log = whole[2]
    assert (log.eval.config.epochs, log.reductions) == (1, [])
    assert {score.reducer for score in log.results.scores} == {None}  # type: ignore[union-attr]


def test_the_log_holds_the_artifact_and_not_in_the_metadata(whole: tuple[bool, str, EvalLog]) -> None:
    samples = {str(sample.id): sample for sample in whole[2].samples or []}
    assert set(samples) == {"lamp/anthropic", "lamp/glm", "kiln/anthropic", "kiln/glm"}
    body = samples["lamp/glm"].output.completion
    assert body.startswith("# Daylight dimming\n\nThe method")
    assert set(samples["lamp/glm"].metadata) == {
        "root",
        "case",
        "arm",
        "model",
        "provider",
        "route",
        "gate",
        "incomplete",
        "figures",
    }
    assert samples["kiln/glm"].output.completion == ""


def test_the_log_tells_the_judge_and_trusts_no_content(whole: tuple[bool, str, EvalLog]) -> None:
    log = whole[2]
    assert log.eval.model == "none/none"
    assert log.eval.model_roles is not None
    assert log.eval.model_roles["grader"].model == "levelhead/baseline"  # type: ignore[union-attr]
    assert log.eval.viewer is not None
    assert log.eval.viewer.trust_content is False


def test_findings_stand_in_the_log_with_their_origin(whole: tuple[bool, str, EvalLog]) -> None:
    sample = next(one for one in whole[2].samples or [] if one.id == "lamp/glm")
    assert sample.scores is not None
    score = sample.scores["grounding_check"]
    assert score.metadata is not None
    (false,) = [one for one in unpacked(score.metadata["findings"]) if one["verdict"] == "contradicted"]
    assert (false["text"], false["origin"]) == ("lamp/sunrise.py", "misinformed")
    assert isinstance(score.value, dict)
    assert (score.value["contradicted"], score.value["fabricated"], score.value["misinformed"]) == (1, 0, 1)
    assert "**contradicted** (error, misinformed)" in (score.explanation or "")


def test_a_run_in_which_the_judge_scored_nothing_has_failed(tmp_path: Path) -> None:
    good, text = evaluate(
        ["temperament"],
        log_dir=str(tmp_path),
        model_roles={"grader": says("no")},
        task_args={"cases": str(CASES)},
    )
    assert not good
    assert "commitment, premise_questioning, scoping: garbage" in text or "garbage: 0 tool calls" in text


def test_a_case_with_one_arm_and_a_tree_that_is_missing_are_unscored(tmp_path: Path) -> None:
    shutil.copytree(CASES / "kiln" / "anthropic", tmp_path / "cases" / "kiln" / "anthropic")
    for name in ("case.yaml", "card.yaml"):
        shutil.copy(CASES / "kiln" / name, tmp_path / "cases" / "kiln" / name)
    good, text = evaluate(
        ["grounding"],
        log_dir=str(tmp_path / "logs"),
        model_roles={},
        task_args={"cases": str(tmp_path / "cases")},
    )
    assert not good
    assert "scoring_failed: kiln: tree: found 'lamp.txt'" in text


@pytest.mark.parametrize(
    ("tasks", "roles", "args", "expected"),
    [
        (["temper"], {}, {}, "temper: found no such task, expected one of "),
        (["temperament"], {}, {"case": "x"}, "-T case: found no such argument, expected one of cases, judge"),
        (["temperament"], {"judge": "levelhead/baseline"}, {}, "--model-role judge: found no such role"),
        (["grounding"], {"grader": "levelhead/baseline"}, {}, "expected one of grounder"),
        (
            ["grounding"],
            {},
            {"grounder": "panel"},
            "judges/grounders: found 'panel', expected one of grounder",
        ),
        (
            ["temperament"],
            {},
            {"judge": "grounder"},
            "judges: found 'grounder', expected one of head_to_head, local, panel",
        ),
        (["temperament"], {}, {"judge": "panel"}, "role judge_b: found no model bound to it"),
        (["temperament"], {}, {"judge": "jury"}, "judges: found 'jury', expected one of "),
        (["temperament"], {}, {"cases": "/nowhere/at/all"}, "/nowhere/at/all: found no case folder"),
        (["temperament"], {"grader": "levelhead/best"}, {}, "no embedded judge 'best'"),
        (["temperament"], {"grader": "nobody/best"}, {}, "Model API nobody"),
    ],
)
def test_what_cannot_run_is_refused_with_what_was_expected(
    tasks: list[str], roles: dict[str, str], args: dict[str, str], expected: str, tmp_path: Path
) -> None:
    with pytest.raises((CannotCheck, InputError)) as caught:
        evaluate(tasks, log_dir=str(tmp_path), model_roles=roles, task_args=args)
    assert expected in str(caught.value)


def test_a_log_that_ended_early_has_not_succeeded(whole: tuple[bool, str, EvalLog]) -> None:
    log = whole[2]
    assert succeeded(log)
    assert not succeeded(log.model_copy(update={"status": "cancelled"}))
    assert not succeeded(log.model_copy(update={"results": None}))
