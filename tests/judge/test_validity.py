"""Where a judge stands: only a report of this very judge, with every check passed, makes its numbers count."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from levelhead import content, rubric
from levelhead.judge import spec as specs
from levelhead.judge.validity import FOLDER, SCHEMA, State, standing

IDENTITIES = ["some/model"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content root with the shipped rubrics and one judge."""
    shutil.copytree(content.root() / "rubrics", tmp_path / "rubrics")
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(content.root() / "judges" / "temperament.md", tmp_path / "judges")
    return tmp_path


def hash_now(root: Path) -> str:
    names = sorted(path.stem for path in (root / "rubrics").glob("*.yaml"))
    spec = specs.read(root / "judges" / "temperament.md", rubrics=names)
    return spec.hash([rubric.read(root / "rubrics" / f"{name}.yaml") for name in spec.rubrics], IDENTITIES)


def check(name: str, outcome: str, dimension: str = "", *, required: bool = True) -> dict[str, object]:
    return {"id": name, "outcome": outcome, "dimension": dimension, "required": required}


def write(root: Path, *checks: dict[str, object], **changes: Any) -> str:
    """A report of the judge as it is now; its hash."""
    judge = hash_now(root)
    outcomes = {one["outcome"] for one in checks if one["required"]}
    verdict = "failed" if "failed" in outcomes else "valid" if outcomes <= {"passed"} else "open"
    dimensions = {
        name: "failed"
        if any(one["outcome"] == "failed" and one["dimension"] in {"", name} for one in checks)
        else "valid"
        for name in ("commitment", "scoping")
    }
    report = {
        "schema": SCHEMA,
        "judge": {
            "hash": judge,
            "file": "temperament",
            "version": "1.1.0",
            "identities": IDENTITIES,
            "rubrics": {
                name: rubric.read(root / "rubrics" / f"{name}.yaml").hash
                for name in ("commitment", "scoping", "premise_questioning")
            },
        },
        "verdict": verdict,
        "dimensions": dimensions,
        "checks": list(checks),
    } | changes
    (root / FOLDER / f"{judge}.json").write_text(json.dumps(report))
    return judge


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_judge_whose_every_required_check_passed_is_valid(root: Path) -> None:
    judge = write(root, check("kappa", "passed", "scoping"), check("order", "unmeasured", required=False))
    found = standing(judge, root)
    assert (found.state, found.reasons) == (State.VALID, ())


def test_a_judge_without_a_report_is_unvalidated(root: Path) -> None:
    found = standing("0123456789abcdef", root, dimension="scoping")
    assert found.state is State.UNVALIDATED
    assert found.reasons == ("judge 0123456789abcdef has no validity report for scoping",)


def test_a_failed_check_is_named(root: Path) -> None:
    judge = write(root, check("kappa", "failed", "scoping"), check("quotes", "passed"))
    found = standing(judge, root)
    assert found.state is State.FAILED
    assert found.reasons == (f"judge {judge} failed kappa",)


def test_a_dimension_stands_on_its_own_checks_and_on_those_of_the_whole_judge(root: Path) -> None:
    judge = write(root, check("kappa", "failed", "scoping"), check("quotes", "passed"))
    assert standing(judge, root, dimension="commitment").state is State.VALID
    assert standing(judge, root, dimension="scoping").state is State.FAILED
    judge = write(root, check("quotes", "failed"))
    assert standing(judge, root, dimension="commitment").state is State.FAILED


@pytest.mark.parametrize("outcome", ["open", "unmeasured"])
def test_what_was_not_measured_does_not_validate(root: Path, outcome: str) -> None:
    judge = write(root, check("labels", outcome), check("quotes", "passed"))
    found = standing(judge, root)
    assert found.state is State.UNVALIDATED
    assert "labels" in found.reasons[0]
    assert "quotes" not in found.reasons[0]


def test_an_edited_rubric_leaves_the_report_behind(root: Path) -> None:
    before = write(root, check("kappa", "passed", "scoping"))
    edit(root / "rubrics" / "scoping.yaml", "definition: ", "definition: Now otherwise. ")
    found = standing(hash_now(root), root)
    assert found.state is State.STALE
    assert f"made as {before}, before rubric scoping changed" in found.reasons[0]
    assert standing(before, root).state is State.VALID, (
        "what was judged before the edit was judged by a validated judge"
    )


def test_an_edited_prompt_leaves_the_report_behind(root: Path) -> None:
    write(root, check("kappa", "passed", "scoping"))
    edit(root / "judges" / "temperament.md", "You grade one document", "You mark one document")
    found = standing(hash_now(root), root)
    assert found.state is State.STALE
    assert "before the judge file or the protocol changed" in found.reasons[0]


def test_another_model_in_the_same_seat_is_another_judge(root: Path) -> None:
    write(root, check("kappa", "passed", "scoping"))
    assert standing("fedcba9876543210", root).state is State.UNVALIDATED


def test_a_report_elsewhere_counts_where_it_is_named(root: Path, tmp_path: Path) -> None:
    judge = write(root, check("kappa", "passed", "scoping"))
    elsewhere = tmp_path / "mine"
    elsewhere.mkdir()
    shutil.move(root / FOLDER / f"{judge}.json", elsewhere)
    assert standing(judge, root).state is State.UNVALIDATED
    assert standing(judge, root, more=(elsewhere,)).state is State.VALID


def test_a_hash_that_is_a_path_leads_nowhere(root: Path) -> None:
    judge = write(root, check("kappa", "passed", "scoping"), judge={"hash": "../validity/x"})
    (root / FOLDER / f"{judge}.json").rename(root / FOLDER / "x.json")
    assert standing("../validity/x", root).state is State.UNVALIDATED


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"schema": "levelhead/validity/1"}', '{"schema": "something/else"}', "\x00"],
    ids=["empty", "list", "broken", "hollow", "other", "binary"],
)
def test_a_report_that_cannot_be_read_validates_nothing(root: Path, text: str) -> None:
    judge = hash_now(root)
    (root / FOLDER / f"{judge}.json").write_text(text)
    found = standing(judge, root)
    assert found.state is State.UNVALIDATED
    assert "cannot be read" in found.reasons[0]


def test_a_report_under_the_name_of_another_judge_validates_nothing(root: Path) -> None:
    judge = write(root, check("kappa", "passed", "scoping"))
    (root / FOLDER / f"{judge}.json").rename(root / FOLDER / "0123456789abcdef.json")
    found = standing("0123456789abcdef", root)
    assert found.state is State.UNVALIDATED
    assert f"it is of judge {judge}" in found.reasons[0]


def test_a_report_whose_verdict_its_checks_do_not_bear_out_does_not_validate(root: Path) -> None:
    judge = write(root, check("kappa", "failed", "scoping"), verdict="valid")
    assert standing(judge, root).state is State.FAILED
