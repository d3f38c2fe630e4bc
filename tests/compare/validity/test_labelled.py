"""Agreement with labels, the labels themselves, and the judge that does not read."""

from __future__ import annotations

import random

import pytest

from compare.validity.making import mark, reading, readings
from levelhead.compare.validity import labelled
from levelhead.compare.validity.check import Check, Outcome
from levelhead.compare.validity.reading import Readings
from levelhead.rubric import load
from levelhead.sources.validity.labels import Label
from levelhead.sources.validity.variant import Part

RUBRIC = load("scoping")
SCORES = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.95}


def label(who: str, level: int, met: tuple[str, ...] | None = None, dimension: str = "scoping") -> Label:
    return Label(artifact="", dimension=dimension, labeller=who, level=level, criteria=met)


def texts(n: int, *, off: int = 0, who: tuple[str, str] = ("human a", "human b"), seed: int = 3) -> Readings:
    """Texts of every level, two labellers a level apart on one in ten, a judge ``off`` by so many levels on half."""
    draw = random.Random(seed)
    found = []
    for number in range(n):
        true = number % 5 + 1
        near = max(1, true - 1) if draw.random() < 0.1 else true
        said = min(5, max(1, true + (off if number % 2 else 0)))
        labels = (label(who[0], true), label(who[1], near), label(who[0], 1, dimension="commitment"))
        found.append(
            reading(Part.LABEL, f"t{number}", SCORES[said], repository=f"r{number % 7}", labels=labels)
        )
    return readings(*found)


def checks(known: Readings) -> dict[str, Check]:
    return {one.id: one for one in labelled.checks(known, (RUBRIC,))}


def test_a_judge_that_agrees_passes() -> None:
    found = checks(texts(60))
    assert {name: one.outcome.value for name, one in found.items()} == {
        "labels": "passed",
        "kappa": "passed",
        "AC1": "passed",
        "macro F1": "passed",
        "constant": "passed",
        "criteria": "unmeasured",
        "alpha": "reported",
        "same band": "reported",
    }
    assert not found["criteria"].required, "levels alone were given"
    assert found["kappa"].estimate.n == 120, "two labels each; the labels of another dimension do not count"
    assert found["kappa"].estimate.clusters == 60


def test_a_judge_that_agrees_less_than_the_labellers_do_fails() -> None:
    found = checks(texts(60, off=1))
    assert found["kappa"].estimate.value is not None
    assert found["kappa"].outcome is Outcome.FAILED


def test_a_judge_that_says_the_same_of_every_text_is_the_constant_one() -> None:
    known = texts(60)
    floor = labelled.floor(RUBRIC)
    flat = readings(
        *(
            reading(Part.LABEL, one.variant, SCORES[floor], repository=one.repository, labels=one.labels)
            for one in known.all
        )
    )
    found = checks(flat)
    assert found["constant"].estimate.value == 0.0
    assert found["constant"].outcome is Outcome.FAILED
    assert found["kappa"].estimate.value == pytest.approx(0.0)
    assert found["kappa"].outcome is Outcome.FAILED


def test_labels_by_models_are_no_human_agreement() -> None:
    check = checks(texts(60, who=("model a", "model b")))["labels"]
    assert check.outcome is Outcome.FAILED
    assert "labelled by model a, model b: not all of them people" in check.why


def test_too_few_labels_stay_open() -> None:
    assert checks(texts(30))["labels"].outcome is Outcome.OPEN


def test_a_text_without_a_score_is_in_no_figure_of_the_judge_and_in_that_of_the_labellers() -> None:
    known = texts(60)
    silent = readings(
        *known.all,
        reading(Part.LABEL, "t99", mark(None), labels=(label("human a", 1), label("human b", 1))),
    )
    one = labelled.labelled(silent, RUBRIC)
    assert (len(one.judge), len(one.labellers)) == (60, 61)


def test_the_best_single_level_is_shown_beside_the_judge() -> None:
    detail = {name: each.value for name, _, each in checks(texts(60))["constant"].detail}
    assert set(detail) == {
        "mean distance of the judge",
        "of levelhead/constant",
        "of the best single level",
        "less that of the best single level",
    }
    assert detail["of the best single level"] == pytest.approx(1.2, abs=0.05)


def criteria(found: tuple[str, ...], *, answer: str = "MET") -> Check:
    """A judge that finds these criteria of nine, in texts where both labellers find S1 and S2."""
    answers = {one.id: answer if one.id in found else "UNMET" for one in RUBRIC.criteria}
    each = [
        reading(
            Part.LABEL,
            f"t{n}",
            mark(0.5, answers),
            labels=(label("human a", 3, ("S1", "S2")), label("human b", 3, ("S1", "S2"))),
        )
        for n in range(20)
    ]
    return checks(readings(*each))["criteria"]


def test_criteria_are_compared_one_by_one_where_labellers_named_them() -> None:
    right = criteria(("S1", "S2"))
    assert (right.estimate.value, right.estimate.n, right.outcome) == (1.0, 20 * 2 * 9, Outcome.PASSED)
    assert right.required
    wrong = criteria(("S3", "S4"))
    assert wrong.estimate.value is not None
    assert wrong.estimate.value < 0.5
    assert wrong.outcome is Outcome.FAILED


def test_a_criterion_that_the_judge_left_open_is_compared_with_nothing() -> None:
    assert criteria(("S1", "S2"), answer="VOID").estimate.n == 20 * 2 * 7
