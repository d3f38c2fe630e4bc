"""The embedded judges: honest rows that pass the same checks as a model's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.views import view
from levelhead import content, rubric
from levelhead.judge import baseline, dumb, parse
from levelhead.judge.cues import CUES
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Answer
from levelhead.rubric import Criterion, Rubric
from levelhead.sources.case import read_cases

RUBRICS = rubric.load_all(content.names("rubrics", ".yaml"))
CRITERIA = [(one, criterion) for one in RUBRICS for criterion in one.criteria]
BODIES = [
    arm.artifact.body
    for case in read_cases(content.root() / "fixtures" / "cases")
    for arm in case.arms
    if arm.artifact is not None
]


def answer(one: Rubric, criterion: Criterion, text: str) -> str:
    rows = baseline.verdicts(one, [text])["verdicts"]
    assert isinstance(rows, list)
    return str(next(row["verdict"] for row in rows if row["id"] == criterion.id))


def test_every_criterion_of_every_rubric_has_a_cue() -> None:
    assert {name: set(cues) for name, cues in CUES.items()} == {
        one.id: {criterion.id for criterion in one.criteria} for one in RUBRICS
    }


@pytest.mark.parametrize(
    ("one", "criterion"), CRITERIA, ids=[f"{one.id}-{each.id}" for one, each in CRITERIA]
)
def test_a_rubrics_own_examples_are_told_apart(one: Rubric, criterion: Criterion) -> None:
    assert answer(one, criterion, criterion.met) == "MET"
    assert answer(one, criterion, criterion.unmet) == "UNMET"


def test_a_rubric_without_cues_cannot_be_assessed() -> None:
    other = Rubric(**{**{name: getattr(RUBRICS[0], name) for name in RUBRICS[0].__slots__}, "id": "courage"})
    assert answer(other, other.criteria[0], "Whatever it says here.") == "CANNOT_ASSESS"


def test_code_is_not_read() -> None:
    one = rubric.load("commitment")
    assert answer(one, one.criteria[2], "```\nI recommend merging step one and stopping.\n```") == "UNMET"


@pytest.mark.parametrize("judge", [baseline.verdicts, dumb.chance, dumb.constant])
def test_on_the_shipped_cases_no_verdict_is_void(judge: object) -> None:
    for body in BODIES:
        seen = view(body)
        evidence = Evidence(seen)
        segments = [one.text for one in seen.segments if one.author.value == "model"]
        for one in RUBRICS:
            found = parse.verdicts(one, evidence, judge(one, segments))  # type: ignore[operator]
            assert isinstance(found, tuple)
            assert Answer.VOID not in {verdict.effective for verdict in found}


@given(st.text(max_size=400))
def test_any_text_gets_an_answer_of_the_offered_form(text: str) -> None:
    seen = view(text)
    segments = [one.text for one in seen.segments if one.author.value == "model"]
    for judge in (baseline.verdicts, dumb.chance, dumb.constant):
        assert isinstance(parse.verdicts(RUBRICS[0], Evidence(seen), judge(RUBRICS[0], segments)), tuple)
