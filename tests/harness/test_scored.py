"""Scores out of logs: their details come back as they went in, and what Inspect leaves out of a summary is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspect_ai.log import read_eval_log_sample_summaries

from harness.written import NAN, log, sample
from levelhead.harness.details import packed, unpacked
from levelhead.harness.scored import scored, whole
from levelhead.judge.judgment import Answer, CriterionVerdict, Judgment, Quote, QuoteStatus

QUOTE = Quote(text="daß „es“ so ist\n\t🤖", status=QuoteStatus.VERIFIED, start=3, end=None)
VERDICT = CriterionVerdict(id="C1", said=Answer.MET, effective=Answer.VOID, why='a "why"', quotes=(QUOTE,))
JUDGMENT = Judgment(dimension="scoping", score=0.5, level=3, verdicts=(VERDICT,))


def test_records_come_back_as_they_went_in() -> None:
    (found, plain) = unpacked(packed([JUDGMENT, {"tool": "read", "arguments": {"lines": [1, 2]}}]))
    assert (found["dimension"], found["score"], found["labels"]) == ("scoping", 0.5, None)
    (verdict,) = found["verdicts"]
    assert (verdict["said"], verdict["effective"], verdict["why"]) == ("MET", "VOID", 'a "why"')
    assert verdict["quotes"] == [{"text": QUOTE.text, "status": "verified", "start": 3, "end": None}]
    assert plain == {"tool": "read", "arguments": {"lines": [1, 2]}}


def test_each_record_is_one_text_that_nobody_copies() -> None:
    assert all(isinstance(one, str) for one in packed([JUDGMENT, JUDGMENT]))


def test_what_has_no_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="object is no record"):
        packed([{"a": object()}])


@pytest.mark.parametrize("told", (None, "{}", {"a": "{}"}, 3, ["", "3", "[1]", "{", "[" * 99_999, {"a": 1}]))
def test_what_is_no_record_is_passed_over(told: object) -> None:
    assert unpacked(told) == []


def test_a_score_that_a_summary_cuts_is_read_from_its_sample(tmp_path: Path) -> None:
    every = [sample(case, "m", dimensions={"scoping": NAN}) for case in ("short", "long")]
    for one, words in zip(every, (1, 400), strict=True):
        told = one.scores["rubric_judge"].metadata  # type: ignore[index]
        assert told is not None
        told["unjudged"]["scoping"]["detail"] = "word " * words
        told["judgments"] = packed([JUDGMENT] * 9)
    place = log(tmp_path / "a.eval", every)
    cut = {
        one.id: (one.scores or {})["rubric_judge"].metadata or {}
        for one in read_eval_log_sample_summaries(place)
    }
    assert isinstance(cut["long/m"]["unjudged"], str), "Inspect left it out"
    found = {one.id: one.scores["rubric_judge"].metadata or {} for one in scored(place)}
    assert list(found) == list(cut)
    assert found["long/m"]["unjudged"]["scoping"] == {"cause": "refused", "detail": "word " * 400}
    assert isinstance(found["short/m"]["judgments"], str), "details alone are no reason to read a sample"


def test_whole_samples_have_their_details_in_the_order_of_the_log(tmp_path: Path) -> None:
    every = [sample(f"case {number:03}", "m", dimensions={"scoping": 0.5}) for number in range(120)]
    for one in every:
        (one.scores["rubric_judge"].metadata or {})["judgments"] = packed([JUDGMENT])  # type: ignore[index]
    found = list(whole(log(tmp_path / "a.eval", every)))
    assert [one.id for one in found] == [one.id for one in every]
    assert all(unpacked((one.scores or {})["rubric_judge"].metadata["judgments"]) for one in found)  # type: ignore[index]
