"""A panel of three: strict majority of the seats, the author's family left out."""

from __future__ import annotations

from harness.conftest import Judged
from harness.scripted import always, says
from harness.test_judging import GLM, OPUS, all_unscored, score, values, why


def test_two_of_three_carry_a_verdict(judged: Judged) -> None:
    unmet = always("UNMET")
    sample = judged(judge="panel", judge_a=unmet, judge_b=unmet, judge_c=says("no"))[OPUS]
    assert values(sample)["scoping"] == 1 / 9


def test_without_a_majority_nothing_can_be_assessed(judged: Judged) -> None:
    sample = judged(
        judge="panel", judge_a=always("UNMET"), judge_b=always("NA"), judge_c=always("CANNOT_ASSESS")
    )[OPUS]
    assert all_unscored(sample)
    assert why(sample)["cause"] == "low_coverage"


def test_one_answer_is_no_panel(judged: Judged) -> None:
    sample = judged(judge="panel", judge_a=always("UNMET"), judge_b=says("no"), judge_c=says("no"))[OPUS]
    assert all_unscored(sample)
    assert why(sample)["cause"] == "seats"


def test_a_self_review_is_read_where_there_is_one(judged: Judged) -> None:
    samples = judged(
        judge="panel",
        arms=(OPUS, GLM),
        judge_a="levelhead/baseline",
        judge_b="levelhead/baseline",
        judge_c="levelhead/constant",
    )
    assert "“The draft ignores the seed of the schedule.”" in (score(samples[OPUS]).explanation or "")
    assert why(samples[GLM], "self_review_strictness") == {
        "cause": "not_applicable",
        "detail": "the run kept no self-review",
    }


def test_an_empty_seat_is_named(judged: Judged) -> None:
    sample = judged(judge="panel", judge_a="levelhead/baseline", judge_b="levelhead/constant")[OPUS]
    assert all_unscored(sample)
    assert "role judge_c" in why(sample)["detail"]
