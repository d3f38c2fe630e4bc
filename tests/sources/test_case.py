from pathlib import Path

import pytest

from levelhead.artifact import Case, PremiseStatus, Route, pairs
from levelhead.errors import InputError
from levelhead.sources.case import read_case, read_cases

HERE = Path(__file__).parent
GOOD, BAD = HERE / "good", HERE / "bad"


@pytest.fixture
def case() -> Case:
    return read_case(GOOD / "moisture-control")


def test_a_case_carries_what_its_files_say(case: Case) -> None:
    assert (case.id, case.repository, case.base) == ("moisture-control", "example/garden", "4f1c2aa")
    assert (case.tree, case.brief) == ("garden", "Water the beds by soil moisture.")
    assert case.card.targets == ("garden/valve.py",)
    assert case.card.premises[0].status is PremiseStatus.STRAINED
    assert [(given.id, given.true, given.states) for given in case.card.supplied] == [
        ("layout", False, ("layout is empty",)),
        ("package", True, ()),
    ]


def test_arms_stand_in_the_order_that_the_case_gives(case: Case) -> None:
    assert [arm.id for arm in case.arms] == ["two", "one", "late"]


def test_without_an_order_arms_are_sorted() -> None:
    assert [arm.id for arm in read_case(GOOD / "one-arm").arms] == ["only"]


def test_the_body_starts_after_the_title_and_is_otherwise_unchanged(case: Case) -> None:
    pr, issue = case.arms[0].artifact, case.arms[1].artifact
    assert pr is not None
    assert issue is not None
    assert pr.title == "Add moisture control"
    assert pr.body == "  Indented on purpose, no newline at the end"
    assert issue.title == "Moisture control, as an Issue"
    assert issue.body == "The valve driver has no feedback input.\r\n\r\n# A heading of the body\r\n"


def test_a_pr_has_a_diff_and_an_issue_has_none(case: Case) -> None:
    pr, issue = case.arms[0].artifact, case.arms[1].artifact
    assert pr is not None
    assert issue is not None
    assert pr.route is Route.PR
    assert pr.diff is not None
    assert pr.diff.startswith("diff --git")
    assert (issue.route, issue.diff) == (Route.ISSUE, None)


def test_zero_is_a_figure_and_absence_is_not(case: Case) -> None:
    recorded, bare = case.arms[0].run, case.arms[1].run
    assert (recorded.tokens_in, recorded.tokens_out, recorded.cost_usd, recorded.wall_s) == (
        0,
        1200,
        0.25,
        12.5,
    )
    assert (bare.tokens_in, bare.tokens_out, bare.cost_usd, bare.wall_s) == (None, None, None, 94.0)
    assert (recorded.gate, bare.gate) == (None, "preflight")
    assert recorded.self_review == "The slice covers one valve.\n"


def test_an_arm_that_did_not_complete_has_no_artifact_and_no_pair(case: Case) -> None:
    late = case.arms[2]
    assert (late.artifact, late.run.route, late.run.incomplete) == (None, None, "http_529")
    assert [(one.id, two.id) for one, two in pairs(case)] == [("two", "one")]


def test_a_case_with_one_arm_loads_and_has_no_pair() -> None:
    case = read_case(GOOD / "one-arm")
    assert case.base is None
    assert pairs(case) == ()


def test_cases_are_sorted_by_id() -> None:
    assert [case.id for case in read_cases(GOOD)] == ["moisture-control", "one-arm"]


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.txt")))
def test_every_problem_of_a_bad_case_is_told_at_once(name: str) -> None:
    folder = BAD / name
    with pytest.raises(InputError) as raised:
        read_case(folder)
    told = [str(problem).removeprefix(f"{folder}").removeprefix("/") for problem in raised.value.problems]
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(told) == len(expected), told
    for line, start in zip(told, expected, strict=True):
        assert line.startswith(start)


def test_every_bad_folder_has_its_expected_problems() -> None:
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {path.stem for path in BAD.glob("*.txt")}


def test_the_problems_of_all_cases_of_a_folder_are_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        read_cases(BAD)
    told = str(raised.value)
    assert all(f"{BAD / path.stem}" in told for path in BAD.glob("*.txt"))


@pytest.mark.parametrize("read", [read_case, read_cases])
def test_a_folder_that_is_not_there_is_named(read: object, tmp_path: Path) -> None:
    assert callable(read)
    with pytest.raises(InputError, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_folder_without_cases_is_an_error_not_an_empty_result(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no case folder"):
        read_cases(tmp_path)
