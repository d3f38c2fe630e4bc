"""An estimate against the run that it estimates."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.conftest import CASES, judge_arms
from harness.scripted import always, says
from levelhead import rubric
from levelhead.judge import spec
from levelhead.judge.estimate import Amount, Estimate, Member, estimate, usd
from levelhead.judge.passages import of_text
from levelhead.judge.price import Price
from levelhead.sources.case import read_cases

PRICE = Price(input=3.0, output=15.0, cache_read=0.3, cache_write=3.75)


def of(judge: str, *members: tuple[str, str | None], rate: float = 3.0) -> Estimate:
    judges = spec.load(judge)
    seats = [Member(role=role, model=model) for role, model in members]
    return estimate(judges, rubric.load_all(judges.rubrics), read_cases(CASES), seats, rate=rate)


def total(found: Estimate) -> tuple[Amount, Amount]:
    asked = found.asked
    return sum((one.expected for one in asked), Amount()), sum((one.most for one in asked), Amount())


def test_the_calls_are_those_of_a_run(tmp_path: Path) -> None:
    found = of("temperament", ("grader", None))
    for name, judge, amount in (("once", always("UNMET"), 0), ("twice", says("no"), 1)):
        samples = judge_arms(tmp_path / name, "temperament", (), {"grader": judge})
        made = {
            one: (next(iter((sample.scores or {}).values())).metadata or {})["calls"]
            for one, sample in samples.items()
        }
        planned = dict.fromkeys(made, 0)
        for one in found.asked:
            planned[one.artifact] += (one.expected, one.most)[amount].calls
        assert planned == made


def test_the_input_is_the_characters_of_a_run(tmp_path: Path) -> None:
    """At one character per token, tools aside, it is what a run counts."""
    found = of("temperament", ("grader", None), rate=1.0)
    samples = judge_arms(tmp_path, "temperament", (), {"grader": always("UNMET")})
    sent = sum(
        taken["characters"]
        for sample in samples.values()
        for score in (sample.scores or {}).values()
        for taken in (score.metadata or {})["taken"].values()
    )
    expected, _ = total(found)
    tools = expected.fresh + expected.cache_read + expected.cache_write - sent
    assert 0 < tools < 800 * expected.calls


def test_card_and_artifact_are_written_to_a_cache_once_per_member_and_read_after() -> None:
    found = of("temperament", ("grader", None))
    by = [one.expected for one in found.asked if one.artifact == "lamp/anthropic"]
    assert [bool(one.cache_write) for one in by] == [True, False, False]
    assert by[1].cache_read == by[2].cache_read == by[0].cache_write


def test_a_self_review_is_another_text_with_a_prefix_of_its_own() -> None:
    found = of("panel", ("judge_a", None), ("judge_b", None), ("judge_c", None))
    review = [one for one in found.asked if one.dimension == "self_review_strictness" and one.expected.calls]
    assert {one.artifact for one in review} == {"lamp/anthropic"}
    assert all(one.expected.cache_write and not one.expected.cache_read for one in review)


def test_members_of_the_authors_family_are_not_asked() -> None:
    found = of(
        "panel", ("judge_a", "anthropic/claude-x"), ("judge_b", "openai/gpt-5.1"), ("judge_c", "x/qwen3")
    )
    asked = {
        one.member.name for one in found.asked if one.artifact == "lamp/anthropic" and one.expected.calls
    }
    assert asked == {"openai/gpt-5.1", "x/qwen3"}


def test_too_few_seats_ask_nothing() -> None:
    found = of(
        "panel", ("judge_a", "anthropic/claude-x"), ("judge_b", "anthropic/claude-y"), ("judge_c", "x/qwen3")
    )
    mine = [one for one in found.asked if one.artifact == "lamp/anthropic"]
    assert all(one.unasked and not one.expected.calls for one in mine)


def test_at_most_is_an_upper_bound() -> None:
    expected, most = total(of("temperament", ("grader", None)))
    assert most.calls == 2 * expected.calls
    assert most.output == most.calls * spec.load("temperament").limits.max_tokens
    assert most.fresh > 2 * (expected.fresh + expected.cache_read + expected.cache_write)


def test_dollars_are_the_sum_of_what_is_priced_and_unknown_when_one_is_not() -> None:
    found = of("panel", ("judge_a", "openai/gpt-5.1"), ("judge_b", "x/qwen3"), ("judge_c", "y/mistral"))
    seats = list(dict.fromkeys(one.member for one in found.asked))
    assert usd(found.asked, dict.fromkeys(seats[:2], PRICE)) == (None, None)
    low, high = usd(found.asked, dict.fromkeys(seats, PRICE))
    expected, most = total(found)
    assert low == pytest.approx(
        (expected.fresh * 3 + expected.cache_read * 0.3 + expected.cache_write * 3.75 + expected.output * 15)
        / 1e6
    )
    assert high == pytest.approx((most.fresh * 3.75 + most.output * 15) / 1e6)


def test_a_judge_by_labels_is_counted_per_passage_once_for_all_dimensions() -> None:
    found = of("local", ("grader", None))
    assert all(one.expected == one.most for one in found.asked)
    asked: dict[str, list[int]] = {}
    for one in found.asked:
        if not one.unasked:
            asked.setdefault(one.artifact, []).append(one.expected.calls)
    assert asked
    assert all(calls[0] >= 1 and not any(calls[1:]) for calls in asked.values())
    anchors = spec.load("local").questions[0].sheet.anchors
    assert found.once == sum(len(of_text(one.text)) for one in anchors)
