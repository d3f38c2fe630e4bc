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
    assert '"The draft ignores the seed of the schedule."' in (score(samples[OPUS]).explanation or "")
    assert why(samples[GLM], "self_review_strictness") == {
        "cause": "not_applicable",
        "detail": "the run kept no self-review",
    }


def test_an_empty_seat_is_named(judged: Judged) -> None:
    sample = judged(judge="panel", judge_a="levelhead/baseline", judge_b="levelhead/constant")[OPUS]
    assert all_unscored(sample)
    assert "role judge_c" in why(sample)["detail"]


def test_members_of_the_authors_family_leave_their_seats(judged: Judged) -> None:
    opus_like = always("MET", "words that stand nowhere in it", name="claude-haiku-5")
    samples = judged(
        judge="panel", arms=(OPUS, GLM), judge_a=opus_like, judge_b=always("UNMET"), judge_c=always("UNMET")
    )
    metadata = score(samples[OPUS]).metadata
    assert metadata is not None
    assert metadata["own_family"] == ["mockllm/claude-haiku-5"]
    assert metadata["seated"] == ["mockllm/model", "mockllm/model"]
    assert values(samples[OPUS])["scoping"] == 1 / 9
    metadata = score(samples[GLM]).metadata
    assert metadata is not None
    assert len(metadata["seated"]) == 3


def test_with_one_seat_left_there_is_no_score(judged: Judged) -> None:
    own = always("UNMET", name="claude-haiku-5")
    sample = judged(judge="panel", judge_a=own, judge_b=own, judge_c=always("UNMET"))[OPUS]
    assert all_unscored(sample)
    assert why(sample) == {
        "cause": "seats",
        "detail": "1 members seated, at least 2 are needed; of the author's family and left out: "
        "mockllm/claude-haiku-5, mockllm/claude-haiku-5",
    }


def test_a_single_judge_of_the_authors_family_judges_and_is_marked(judged: Judged) -> None:
    sample = judged(always("UNMET", name="claude-haiku-5"))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    assert not all_unscored(sample)
    assert metadata["own_family"] == ["mockllm/claude-haiku-5"]


def test_a_role_bound_to_several_models_seats_each(judged: Judged) -> None:
    one = always("UNMET")
    sample = judged([one, one, says("no")])[OPUS]  # type: ignore[arg-type]
    metadata = score(sample).metadata
    assert metadata is not None
    assert len(metadata["seated"]) == 3
    assert values(sample)["scoping"] == 1 / 9
