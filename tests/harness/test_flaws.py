"""Every flaw of a judge is caught by its own check and by no other, and no flawed verdict reaches a score."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.dataset import Sample
from inspect_ai.model import Model
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer
from inspect_ai.solver import TaskState

from harness import validity_fixtures
from harness.flawed import FLAWS, judge
from harness.validity_fixtures import DIMENSIONS, RUBRICS
from levelhead.compare.validity.check import Outcome
from levelhead.compare.validity.reading import Mark, Reading, Readings
from levelhead.compare.validity.report import Measured, ValidityReport, Verdict, draw_up
from levelhead.harness.judging import judge_arm
from levelhead.harness.validity.readings import judge_of, reading
from levelhead.harness.validity.variants import case_of, dataset
from levelhead.harness.validity.variants import load as load_set
from levelhead.judge.spec import JudgeSpec, load
from levelhead.sources.validity.variant import Part

Examined = tuple[ValidityReport, tuple[Reading, ...]]


@pytest.fixture(scope="module")
def spec() -> JudgeSpec:
    return replace(load("temperament"), rubrics=DIMENSIONS)


def examined(model: Model, fixtures: Path, spec: JudgeSpec, log_dir: Path) -> Examined:
    """All variants judged by the real pipeline, inside one sample of one run."""
    rubrics = tuple(RUBRICS[name] for name in spec.rubrics)
    scores: list[tuple[str, dict[str, object], dict[str, object]]] = []
    known = {one.id: one for one in load_set(fixtures, 1).variants}
    samples = list(dataset(fixtures, spec, tuple(Part), attack_bases=1))
    samples += [one for one in samples if known[str(one.id)].part is Part.BASE]

    @scorer(metrics=[mean()])
    def all_of_them() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            for sample in samples:
                case, arm = case_of(known[str(sample.id)])
                found = await judge_arm(spec, rubrics, case, arm)
                scores.append((str(sample.id), dict(sample.metadata or {}), dict(found.metadata or {})))
            return Score(value=1)

        return score

    (log,) = inspect_eval(
        Task(dataset=[Sample("all")], solver=[], scorer=all_of_them()),
        model=None,
        model_roles={"grader": model},
        log_dir=str(log_dir),
        display="none",
        log_realtime=False,
        log_samples=False,
    )
    assert log.status == "success", log.error
    seen: dict[str, int] = {}
    readings = []
    for name, known, told in scores:
        seen[name] = seen.get(name, 0) + 1
        readings.append(reading(name, known, told, seen[name]))
    measured = Measured(fixtures={}, day="", task="", texts={}, readings=len(readings))
    report = draw_up(Readings(all=tuple(readings)), judge_of(scores[0][2]), measured, rubrics, ())
    return report, tuple(readings)


def failed(report: ValidityReport) -> set[str]:
    return {one.id for one in report.checks if one.outcome is Outcome.FAILED}


def test_a_judge_that_reads_passes_every_check(spec: JudgeSpec, tmp_path: Path) -> None:
    enough = validity_fixtures.write(tmp_path / "fixtures", attacks=36, labelled=40)
    report, _ = examined(judge(), enough, spec, tmp_path)
    assert failed(report) == set()
    left = {one.id for one in report.checks if one.outcome in {Outcome.OPEN, Outcome.UNMEASURED}}
    assert left == {"order"}
    assert report.verdict is Verdict.VALID


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough to fail by, and not enough to pass every gate."""
    return validity_fixtures.write(tmp_path_factory.mktemp("fixtures"), attacks=8, labelled=20)


def test_a_judge_that_reads_fails_nothing_on_fewer_texts_and_is_not_valid(
    spec: JudgeSpec, fewer: Path, tmp_path: Path
) -> None:
    report, _ = examined(judge(), fewer, spec, tmp_path)
    assert failed(report) == set()
    assert {"labels", "injection: orders", "injection: hidden"} <= {
        one.id for one in report.checks if one.outcome is Outcome.OPEN
    }
    assert report.verdict is Verdict.OPEN


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_fails_its_own_check_and_no_other_and_reaches_no_score(
    flaw: str, spec: JudgeSpec, fewer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("levelhead.compare.agreement.RESAMPLES", 200)
    one = replace(spec, rubrics=("scoping",))
    report, readings = examined(judge(FLAWS[flaw][0]), fewer, one, tmp_path)
    assert failed(report) == FLAWS[flaw][1]
    assert report.verdict is Verdict.FAILED
    for name, mark in ((name, mark) for one in readings for name, mark in one.marks.items()):
        if mark.score is None:
            assert mark.level is None
            assert mark.cause in {"refused", "garbage", "failed", "low_coverage"}
        else:
            assert mark.score == pytest.approx(by_hand(name, mark))


def by_hand(dimension: str, mark: Mark) -> float:
    """The share of what counted: no verdict without evidence is in it, on either side."""
    keys = {one.id: one.key for one in RUBRICS[dimension].criteria}
    counted = {name: answer for name, answer in mark.answers.items() if answer in {"MET", "UNMET"}}
    return sum((answer == "MET") == (keys[name] > 0) for name, answer in counted.items()) / len(counted)
