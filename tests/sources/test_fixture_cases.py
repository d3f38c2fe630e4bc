import json
import shutil
import subprocess
from pathlib import Path

import pytest

from levelhead.artifact import Arm, Case, Route, pairs
from levelhead.content import root
from levelhead.sources.case import read_cases

FIXTURES = root() / "fixtures"
CASES = {case.id: case for case in read_cases(FIXTURES / "cases")}
LABELS = [
    json.loads(line)
    for line in (FIXTURES / "labels" / "grounding.jsonl").read_text(encoding="utf-8").splitlines()
]


def arm_of(case: str, arm: str) -> Arm:
    return next(each for each in CASES[case].arms if each.id == arm)


def body_of(case: str, arm: str) -> str:
    artifact = arm_of(case, arm).artifact
    assert artifact is not None
    return artifact.body


def diffs() -> list[tuple[Case, Arm]]:
    return [
        (case, arm)
        for case in CASES.values()
        for arm in case.arms
        if arm.artifact is not None and arm.artifact.diff is not None
    ]


def paths_of(tree: str) -> set[str]:
    """The paths of a tree folder, or of a listing."""
    place = FIXTURES / "trees" / tree
    if place.is_dir():
        return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    lines = place.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not line.startswith("#")}


def test_there_are_ten_cases_with_a_pair_each() -> None:
    assert len(CASES) == 10
    assert all(len(pairs(case)) == 1 for case in CASES.values())


def test_every_case_stands_on_a_tree() -> None:
    assert all(paths_of(case.tree) for case in CASES.values())


def test_the_arm_that_never_completed_has_no_figures() -> None:
    run = arm_of("open-instruct", "glm").run
    assert (run.incomplete, run.route, run.wall_s) == ("http_529", None, None)


def test_tokens_and_cost_were_not_published_and_are_not_zero() -> None:
    runs = [arm.run for case in CASES.values() for arm in case.arms]
    assert {(run.tokens_in, run.tokens_out, run.cost_usd) for run in runs} == {(None, None, None)}


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_headings_of_the_template_stand_in_every_issue_of_the_case(case: Case) -> None:
    for arm in case.arms:
        if arm.artifact is not None and arm.artifact.route is Route.ISSUE:
            assert [h for h in case.card.headings if f"## {h}\n" not in arm.artifact.body] == []


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_bodies_are_of_a_length_that_people_read(case: Case) -> None:
    for arm in case.arms:
        if arm.artifact is not None:
            assert 120 <= len(arm.artifact.body.split()) <= 450


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_every_card_has_a_sound_premise_and_one_that_is_not(case: Case) -> None:
    statuses = {premise.status.value for premise in case.card.premises}
    assert "sound" in statuses
    assert statuses & {"strained", "broken"}


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_a_layout_supplied_as_true_lists_files_of_the_tree(case: Case) -> None:
    for given in case.card.supplied:
        if given.true:
            assert set(given.text.splitlines()[1:]) <= paths_of(case.tree)


@pytest.mark.parametrize("case, arm", diffs(), ids=lambda each: each.id)
def test_every_diff_applies_to_its_tree(case: Case, arm: Arm, tmp_path: Path) -> None:
    assert arm.artifact is not None
    assert arm.artifact.diff is not None
    shutil.copytree(FIXTURES / "trees" / case.tree, tmp_path, dirs_exist_ok=True)
    command = ["git", "apply", "--check", "--verbose", "-"]
    subprocess.run(command, cwd=tmp_path, input=arm.artifact.diff, text=True, check=True, capture_output=True)


def test_the_atropos_diff_has_the_published_size() -> None:
    artifact = arm_of("atropos", "glm").artifact
    assert artifact is not None
    assert artifact.diff is not None
    lines = artifact.diff.splitlines()
    added = [line for line in lines if line.startswith("+") and not line.startswith("+++")]
    removed = [line for line in lines if line.startswith("-") and not line.startswith("---")]
    assert (len(added), len(removed)) == (462, 1)
    assert sum(line.startswith("diff --git") for line in lines) == 4


def test_the_readable_part_of_opik_stands_in_its_listing() -> None:
    assert paths_of("opik") < paths_of("opik.txt")
    assert len(paths_of("opik.txt")) > 3000


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label['case']}/{label['arm']}")
def test_a_label_points_at_one_place_in_its_body(label: dict[str, str]) -> None:
    assert set(label) == {"case", "arm", "text", "label", "origin", "why"}
    assert body_of(label["case"], label["arm"]).count(label["text"]) == 1
    assert label["label"] in {"grounded", "contradicted", "proposed", "superseded"}
    assert (label["origin"] is not None) == (label["label"] == "contradicted")


@pytest.mark.parametrize(
    "label", [each for each in LABELS if each["origin"]], ids=lambda label: label["text"]
)
def test_a_falsehood_is_misinformed_when_wrong_input_said_it(label: dict[str, str]) -> None:
    supplied = CASES[label["case"]].card.supplied
    states = [state.casefold() for given in supplied if not given.true for state in given.states]
    repeats = any(state in label["text"].casefold() for state in states)
    assert label["origin"] == ("misinformed" if repeats else "fabricated")


def test_about_two_arms_in_five_hold_a_falsehood_on_both_sides() -> None:
    completed = [(case.id, arm.id) for case in CASES.values() for arm in case.arms if arm.artifact]
    false = {(label["case"], label["arm"]) for label in LABELS if label["label"] == "contradicted"}
    assert 0.3 <= len(false) / len(completed) <= 0.5
    assert {arm for _, arm in false} >= {"anthropic", "glm"}
