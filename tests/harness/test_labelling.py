"""Judging by labels through Inspect, with a judge whose odds a test dials."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from inspect_ai.log import EvalSample

from harness.conftest import Judged
from harness.worded import worded
from levelhead.judge.spec import load

QUESTIONS = load("local").questions
HIGHS = {question.high.word for question in QUESTIONS}
ANCHORS = {text for question in QUESTIONS for text in question.anchors_high + question.anchors_low}
GOOD = {(text, question.high.word) for question in QUESTIONS for text in question.anchors_high}


def reads(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
    """A judge that knows the anchors, and calls every other text high."""
    high = passage not in ANCHORS or bool(GOOD & {(passage, word) for word in words})
    return {word: 0.7 if (word in HIGHS) is high else 0.1 for word in words}


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
    assert all(one > 0.8 for one in value(sample).values())
    told = metadata(sample)
    assert told["judge_file"].startswith("local ")
    assert (told["answers"], told["voids"], told["unjudged"]) == ({}, 0, {})
    labels = told["judgments"][0]["labels"]
    assert [one["words"][0] for one in labels["questions"]] == ["KEEPS", "WRITER"]
    assert all(one["odds"] == pytest.approx(math.log(7)) for one in labels["questions"])
    assert all(one["zero"] == pytest.approx(0.0) for one in labels["questions"])
    body = sample.output.completion
    for passage in labels["passages"]:
        assert 0 <= passage["start"] < passage["end"] <= len(body)


def test_every_text_is_asked_in_both_orders_and_anchors_once_per_run(judged: Judged) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def listening(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
        asked.append((passage, words))
        return reads(passage, words)

    judged(worded(listening), judge="local", arms=("lamp/anthropic", "lamp/glm"))
    assert len(set(asked)) == len(asked)
    assert {(passage, words[::-1]) for passage, words in asked} == set(asked)
    assert {passage for passage, _ in asked} > ANCHORS


def test_questions_about_a_text_follow_each_other(judged: Judged) -> None:
    asked: list[str] = []

    def listening(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
        asked.append(passage)
        return reads(passage, words)

    judged(worded(listening), judge="local", arms=("lamp/anthropic", "lamp/glm"))
    of_artifacts = [passage for passage in asked if passage not in ANCHORS]
    changes = sum(one != other for one, other in pairwise(of_artifacts))
    assert changes == len(set(of_artifacts)) - 1


def test_a_judge_that_does_not_use_the_words_is_unfit(judged: Judged) -> None:
    model = worded(lambda passage, words: dict.fromkeys(words, 0.05))
    sample = judged(model, judge="local")["lamp/anthropic"]
    assert causes(sample) == {"unfit"}
    assert all(math.isnan(one) for one in value(sample).values())
    why = metadata(sample)["unjudged"]["scoping"]["detail"]
    assert why.startswith(
        "on its own anchors: its words have 0.10 of the probability, at least 0.5 is needed; "
    )


def test_a_judge_that_follows_the_order_is_unfit(judged: Judged) -> None:
    model = worded(lambda passage, words: {words[0]: 0.8, words[1]: 0.1})
    sample = judged(model, judge="local")["lamp/anthropic"]
    assert causes(sample) == {"unfit"}
    assert "50% of the pairs in the right order" in metadata(sample)["unjudged"]["commitment"]["detail"]


def test_an_unfit_judge_is_asked_nothing_about_the_text(judged: Judged) -> None:
    asked: list[str] = []

    def never(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
        asked.append(passage)
        return dict.fromkeys(words, 0.01)

    judged(worded(never), judge="local")
    assert set(asked) == ANCHORS


def test_a_text_that_the_words_do_not_suit_is_unjudged(judged: Judged) -> None:
    def doubtful(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
        return reads(passage, words) if passage in ANCHORS else dict.fromkeys(words, 0.1)

    assert causes(judged(worded(doubtful), judge="local")["lamp/anthropic"]) == {"off_label"}


def test_a_text_in_the_middle_is_unjudged(judged: Judged) -> None:
    def torn(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
        return reads(passage, words) if passage in ANCHORS else dict.fromkeys(words, 0.3)

    assert causes(judged(worded(torn), judge="local")["lamp/anthropic"]) == {"undecided"}


def test_a_reply_without_log_probabilities_is_a_failure(judged: Judged) -> None:
    sample = judged(worded(lambda passage, words: None), judge="local")["lamp/anthropic"]
    assert causes(sample) == {"failed"}
    assert "without log probabilities" in metadata(sample)["unjudged"]["commitment"]["detail"]


def test_a_client_that_raises_is_a_failure_and_the_run_goes_on(judged: Judged) -> None:
    def broken(passage: str, words: tuple[str, ...]) -> Mapping[str, float]:
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
    assert "By labels, no criteria and no quotes: place +1.00" in (score.explanation or "")
    assert "- KEEPS / LEAVES: log-odds +1.95, zero +0.00" in (score.explanation or "")
