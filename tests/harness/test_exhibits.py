"""Texts out of logs: what our tasks wrote comes whole, what they did not write breaks nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalSample
from inspect_ai.model import ModelOutput

from harness.written import log, sample
from levelhead import rubric
from levelhead.harness.details import packed
from levelhead.harness.exhibits import exhibits
from levelhead.harness.logs import headers
from levelhead.harness.provenance import source
from levelhead.judge.judgment import QuoteStatus
from levelhead.report.html.exhibit import Exhibit

FINDING = {
    "start": 4,
    "end": 11,
    "line": 1,
    "text": "Sampler",
    "kind": "symbol",
    "verdict": "contradicted",
    "severity": "error",
    "origin": "fabricated",
    "message": "nowhere in the tree",
    "evidence": [{"tree": "base", "path": "a.py", "line": None, "excerpt": "x"}],
    "nearest": None,
}


def published(text: str, **more: Any) -> EvalSample:
    one = sample("a case", "m", grounding={"precision": 0.5}, dimensions={"commitment": 0.5}, **more)
    one.output = ModelOutput.from_content("m", text)
    return one


def metadata(one: EvalSample, score: str) -> dict[str, Any]:
    found = (one.scores or {})[score].metadata
    assert found is not None
    return found


def read(tmp_path: Path, *samples: EvalSample, cases: tuple[str, ...] = ("a case",)) -> list[Exhibit]:
    (header,) = headers([log(tmp_path / "a.eval", samples)])
    return list(exhibits(header, cases))


def test_title_and_body_come_apart_as_the_replay_put_them_together(tmp_path: Path) -> None:
    (found,) = read(tmp_path, published("# A title\n\n# Its body\n\nmore\n"))
    assert (found.title, found.body) == ("A title", "# Its body\n\nmore\n")
    assert (found.case, found.arm, found.model, found.brief) == ("a case", "m", "m", "brief")


@pytest.mark.parametrize("text", ("plain words", "", "## Second\n\nwords", "# one\ntwo\n\nwords"))
def test_another_output_is_all_body(tmp_path: Path, text: str) -> None:
    (found,) = read(tmp_path, published(text))
    assert (found.title, found.body) == ("", text)


def test_a_finding_becomes_a_mark(tmp_path: Path) -> None:
    one = published("# t\n\nThe Sampler")
    metadata(one, "grounding_check")["findings"] = packed([FINDING])
    (mark,) = read(tmp_path, one)[0].marks
    assert (mark.start, mark.end, mark.verdict, mark.origin, mark.nearest) == (
        4,
        11,
        "contradicted",
        "fabricated",
        "",
    )
    assert [(each.path, each.line) for each in mark.evidence] == [("a.py", None)]


def test_a_judgment_becomes_an_opinion_with_the_words_of_the_rubric_that_was_used(tmp_path: Path) -> None:
    known = rubric.load("commitment")
    judgment = {
        "dimension": "commitment",
        "score": 0.5,
        "level": 3,
        "verdicts": [
            {
                "id": known.criteria[0].id,
                "effective": "MET",
                "quotes": [{"text": "a b c d", "status": "verified", "start": 0, "end": 7}],
            }
        ],
    }
    one, other = (published("# t\n\na b c d", rubric_hash=each) for each in (known.hash, "another"))
    for each in (one, other):
        metadata(each, "rubric_judge")["judgments"] = packed([judgment])
    (used,) = read(tmp_path, one)[0].opinions
    assert (used.score, used.level, used.why) == (0.5, 3, "")
    assert (used.criteria[0].text, used.criteria[0].key) == (known.criteria[0].text, known.criteria[0].key)
    assert used.criteria[0].quotes[0].status is QuoteStatus.VERIFIED
    (unknown,) = read(tmp_path, other)[0].opinions
    assert (unknown.criteria[0].text, unknown.criteria[0].key) == ("", None)


def test_the_unjudged_says_why(tmp_path: Path) -> None:
    one = sample("a case", "m", dimensions={"commitment": float("nan")})
    one.output = ModelOutput.from_content("m", "words")
    (opinion,) = read(tmp_path, one)[0].opinions
    assert (opinion.score, opinion.level, opinion.why) == (None, None, "refused: it would not")


@pytest.mark.parametrize(
    "score, told",
    (
        ("grounding_check", {"findings": "none"}),
        (
            "grounding_check",
            {"findings": [3, "{", "[" * 9999, *packed([None, {"start": -1, "end": True, "evidence": {}}])]},
        ),
        ("rubric_judge", {"judgments": {"a": 1}, "unjudged": 3, "rubrics": None}),
        (
            "rubric_judge",
            {
                "judgments": packed(
                    [{"dimension": "commitment", "score": "high", "level": 1.5, "verdicts": 3}]
                )
            },
        ),
    ),
)
def test_what_no_task_of_ours_writes_breaks_nothing(tmp_path: Path, score: str, told: dict[str, Any]) -> None:
    one = published("# t\n\nwords")
    metadata(one, score).update(told)
    (found,) = read(tmp_path, one)
    assert found.body == "words"
    assert all(mark.text == "" for mark in found.marks)
    assert all(opinion.score is None for opinion in found.opinions)


def test_only_the_cases_that_are_asked_for_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, published("words"), cases=("another",)) == []


def test_of_several_epochs_the_first_is_shown(tmp_path: Path) -> None:
    (found,) = read(tmp_path, published("one", epoch=1), published("two", epoch=2))
    assert found.body == "one"


def test_a_log_says_how_it_was_made(tmp_path: Path) -> None:
    (header,) = headers([log(tmp_path / "a.eval", [published("words")])])
    told = source(header)
    assert (told.task, told.command) == ("levelhead/temperament 2-A", "levelhead eval temperament")
    assert told.sha256 is not None
    assert len(told.sha256) == 64


def test_the_command_of_another_task_is_not_known(tmp_path: Path) -> None:
    (header,) = headers([log(tmp_path / "a.eval", [published("words")], task="theirs/task")])
    assert source(header).command == ""
