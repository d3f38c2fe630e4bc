"""Rubrics: read strictly, hashed by content, linted all at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from levelhead import content
from levelhead.errors import InputError
from levelhead.rubric import Criterion, Rubric, lint, load, load_all, problems_of

NAMES = content.names("rubrics", ".yaml")


def test_the_five_dimensions_are_there() -> None:
    assert set(NAMES) >= {
        "assertion_discipline",
        "commitment",
        "premise_questioning",
        "scoping",
        "self_review_strictness",
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_rubric_is_without_fault(name: str) -> None:
    assert problems_of(content.named("rubrics", name, ".yaml")) == ()
    rubric = load(name)
    assert len(rubric.levels) == 5
    assert {criterion.key for criterion in rubric.criteria} == {1, -1}


def test_the_hash_is_of_the_content() -> None:
    rubric = load("commitment")
    assert rubric.hash == load("commitment").hash
    assert replace(rubric, definition=rubric.definition + " Or does it?").hash != rubric.hash
    assert len({load(name).hash for name in NAMES}) == len(NAMES)


def with_text(text: str) -> Rubric:
    first, *rest = load("commitment").criteria
    return replace(load("commitment"), criteria=(replace(first, text=text), *rest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Names a cause of the failure and offers a remedy for it in the code.", "one observable"),
        ("Names a cause of the failure and/or its remedy in the code at hand.", "one observable"),
        ("Names a cause; the cause is tied to one place in the code.", "one observable"),
        ("Does not leave the choice of an approach to the reader of it.", "a positive observable"),
        ("Names a next step without asking the reader for a decision first.", "a positive observable"),
        ("Doesn't hand the open points back to the reader as questions.", "a positive observable"),
        (
            "Says in a short text which approach its author would rather take.",
            "no word about length, form or route",
        ),
        (
            "Says in the Issue which approach its author would rather take here.",
            "no word about length, form or route",
        ),
        ("Takes a position.", "10 to 30 words"),
        (" ".join(["word"] * 31), "10 to 30 words"),
    ],
)
def test_lint_names_what_a_judge_could_not_decide(text: str, expected: str) -> None:
    problems = lint(with_text(text), "commitment.yaml")
    assert expected in [problem.expected for problem in problems]
    assert all(problem.where.startswith("commitment.yaml: criteria[0]") for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "Names the file, symbol and command that the next step acts on first.",
        "Proceeds on an assumption that it names to a concrete consequence for work.",
    ],
)
def test_lint_leaves_single_positive_observables_alone(text: str) -> None:
    assert lint(with_text(text), "x") == ()


def test_lint_wants_both_poles_and_six_to_ten_criteria() -> None:
    rubric = load("commitment")
    positive = tuple(criterion for criterion in rubric.criteria if criterion.key > 0)
    assert "no key -1" in [problem.found for problem in lint(replace(rubric, criteria=positive), "x")]
    assert "2 criteria" in [
        problem.found for problem in lint(replace(rubric, criteria=rubric.criteria[-2:]), "x")
    ]


def test_lint_finds_ids_and_examples_that_stand_twice() -> None:
    first, *rest = load("commitment").criteria
    twice = Criterion(id=rest[0].id, key=1, text=first.text, met=first.met, unmet=first.met)
    problems = lint(replace(load("commitment"), criteria=(twice, *rest)), "x")
    assert [problem.expected for problem in problems] == ["a different example", "an id that stands once"]


BAD = """\
id: other
version: 1.0.0
palette: rainbow
definition: A dimension.
not_measured: [length]
applies: always
colour: red
levels: {1: a, 2: b, 3: c, 4: d}
criteria:
  - {id: C1, key: 2, text: "Not a word.", met: a sentence}
"""


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BAD)
    found = {
        str(problem).removeprefix(f"{path}: ").partition(", expected one of")[0]
        for problem in problems_of(path)
    }
    assert found == {
        "palette: found 'rainbow'",
        "levels.5: found nothing, expected text",
        "criteria[0].key: found 2, expected 1 or -1",
        "criteria[0].unmet: found nothing, expected text",
        "id: found 'other', expected 'mine', as the file is named",
        "colour: found an unknown key",
        "criteria: found 1 criteria, expected 6 to 10",
        "criteria: found no key -1, expected an observable of the opposite pole",
        "criteria[0].text: found 3 words, expected 10 to 30 words",
        "criteria[0].text: found 'Not', expected a positive observable",
        "criteria[0].text: found 'word', expected no word about length, form or route",
    }


def test_a_missing_rubric_names_those_there_are() -> None:
    with pytest.raises(InputError, match="expected one of assertion_discipline, commitment"):
        load("courage")


def test_several_missing_rubrics_are_told_together() -> None:
    with pytest.raises(InputError) as caught:
        load_all(("courage", "commitment", "../commitment"))
    assert [problem.found for problem in caught.value.problems] == ["'courage'", "'../commitment'"]
