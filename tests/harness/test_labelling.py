"""Judging by labels through Inspect, with a judge whose odds a test dials."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest
from inspect_ai.log import EvalSample

from harness.conftest import Judged
from harness.worded import worded
from levelhead.harness.details import unpacked
from levelhead.harness.labelling import messages
from levelhead.judge.passages import of_text
from levelhead.judge.spec import load

QUESTIONS = load("local").questions
SHEET = QUESTIONS[0].sheet
WORDS = tuple(label.word for label in SHEET.words)
HIGHS = {question.high for question in QUESTIONS}
ANCHORS = {passage.text: anchor for anchor in SHEET.anchors for passage in of_text(anchor.text)}


def reads(passage: str) -> Mapping[str, float]:
    """A judge that knows the anchors, and takes every other text to be high on all dimensions."""
    anchor = ANCHORS.get(passage)
    high = {one.high for one in QUESTIONS if anchor is None or one.rubric in anchor.high}
    return {word: 0.2 if word in high else 0.05 for word in WORDS}


def metadata(sample: EvalSample) -> dict[str, Any]:
    (score,) = (sample.scores or {}).values()
    assert score.metadata is not None
    return score.metadata


def value(sample: EvalSample) -> dict[str, float]:
    (score,) = (sample.scores or {}).values()
    assert isinstance(score.value, dict)
    return {name: float(one) for name, one in score.value.items()}  # type: ignore[arg-type]


def causes(sample: EvalSample) -> set[str]:
    return {why["cause"] for why in metadata(sample)["unjudged"].values()}


def test_a_dimension_gets_a_score_from_odds_and_no_verdicts(judged: Judged) -> None:
    sample = judged(worded(reads), judge="local")["lamp/anthropic"]
    assert set(value(sample)) == {"commitment", "scoping", "premise_questioning"}
    told = metadata(sample)
    assert told["judge_file"].startswith("local ")
    assert (told["answers"], told["voids"], told["unjudged"]) == ({}, 0, {})
    labels = next(one["labels"] for one in unpacked(told["judgments"]) if one["dimension"] == "commitment")
    assert labels["words"] == ["SETTLES", "ASKS"]
    assert labels["odds"] == pytest.approx(math.log(4))
    assert labels["worded"] == pytest.approx(1.0)
    assert labels["place"] == pytest.approx(0.3 * labels["worded"] + 0.7 * labels["cues"])
    body = sample.output.completion
    for passage in labels["passages"]:
        assert 0 <= passage["start"] < passage["end"] <= len(body)


def test_every_passage_is_asked_about_once_and_anchors_once_per_run(judged: Judged) -> None:
    asked: list[str] = []

    def listening(passage: str) -> Mapping[str, float]:
        asked.append(passage)
        return reads(passage)

    judged(worded(listening), judge="local", arms=("lamp/anthropic", "lamp/glm"))
    assert len(set(asked)) == len(asked)
    assert set(asked) > set(ANCHORS)


def test_what_is_the_same_for_all_passages_comes_first() -> None:
    one, other = (messages("Answer.", SHEET, passage) for passage in ("This.", "That."))
    assert [told.text for told in one[:-1]] == [told.text for told in other[:-1]]
    assert (one[-1].text, other[-1].text) == ("This.", "That.")
    shown = [(told.role, told.text) for told in one[1:3]]
    assert shown == [("user", SHEET.examples[0].text), ("assistant", SHEET.examples[0].word)]


def test_a_judge_that_does_not_use_the_words_is_unfit(judged: Judged) -> None:
    model = worded(lambda passage: dict.fromkeys(WORDS, 0.02))
    sample = judged(model, judge="local")["lamp/anthropic"]
    assert causes(sample) == {"unfit"}
    assert all(math.isnan(one) for one in value(sample).values())
    why = metadata(sample)["unjudged"]["scoping"]["detail"]
    assert why.startswith(
        "on its own anchors: its words have 0.14 of the probability, at least 0.5 is needed; "
    )


def test_a_judge_that_says_the_same_of_everything_is_unfit(judged: Judged) -> None:
    model = worded(lambda passage: {WORDS[0]: 0.8, WORDS[1]: 0.1})
    sample = judged(model, judge="local")["lamp/anthropic"]
    assert causes(sample) == {"unfit"}
    assert "50% of the pairs in the right order" in metadata(sample)["unjudged"]["commitment"]["detail"]


def test_an_unfit_judge_is_asked_nothing_about_the_text(judged: Judged) -> None:
    asked: list[str] = []

    def never(passage: str) -> Mapping[str, float]:
        asked.append(passage)
        return dict.fromkeys(WORDS, 0.01)

    judged(worded(never), judge="local")
    assert set(asked) == set(ANCHORS)


def test_a_text_that_the_words_do_not_suit_is_unjudged(judged: Judged) -> None:
    def doubtful(passage: str) -> Mapping[str, float]:
        return reads(passage) if passage in ANCHORS else dict.fromkeys(WORDS, 0.05)

    assert causes(judged(worded(doubtful), judge="local")["lamp/anthropic"]) == {"off_label"}


def test_a_reply_without_log_probabilities_is_a_failure(judged: Judged) -> None:
    sample = judged(worded(lambda passage: None), judge="local")["lamp/anthropic"]
    assert causes(sample) == {"failed"}
    assert "without log probabilities" in metadata(sample)["unjudged"]["commitment"]["detail"]


def test_a_client_that_raises_is_a_failure_and_the_run_goes_on(judged: Judged) -> None:
    def broken(passage: str) -> Mapping[str, float]:
        raise ConnectionError("refused")

    sample = judged(worded(broken), judge="local")["lamp/anthropic"]
    assert causes(sample) == {"failed"}


def test_answers_by_labels_are_not_voted_on(judged: Judged) -> None:
    two: Any = [worded(reads, "one"), worded(reads, "two")]
    sample = judged(two, judge="local")["lamp/anthropic"]
    assert causes(sample) == {"failed"}
    assert "one model alone" in metadata(sample)["unjudged"]["scoping"]["detail"]


def test_the_explanation_says_that_there_are_no_quotes(judged: Judged) -> None:
    sample = judged(worded(reads), judge="local")["lamp/anthropic"]
    (score,) = (sample.scores or {}).values()
    assert "By labels, no criteria and no quotes: place " in (score.explanation or "")
    assert "- SETTLES / ASKS: log-odds +1.39, zero " in (score.explanation or "")
    assert "- cues of the baseline: place " in (score.explanation or "")
