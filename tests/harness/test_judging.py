"""What reaches a score, and what never does."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from inspect_ai.log import EvalSample
from inspect_ai.model import ChatMessage, ModelOutput
from inspect_ai.scorer import Score

from harness.conftest import Judged
from harness.scripted import always, call, row, says, scripted
from levelhead.harness.details import unpacked

DIMENSIONS = {"commitment", "scoping", "premise_questioning"}
OPUS, GLM, OTHER, LOST = "lamp/anthropic", "lamp/glm", "kiln/anthropic", "kiln/glm"
QUOTE = "I would extend `lamp/schedule.py` by a table"


def score(sample: EvalSample) -> Score:
    assert sample.error is None, sample.error.message
    assert sample.scores is not None
    (found,) = sample.scores.values()
    return found


def values(sample: EvalSample) -> dict[str, float]:
    value = score(sample).value
    assert isinstance(value, dict)
    return {name: float(number) for name, number in value.items()}  # type: ignore[arg-type]


def why(sample: EvalSample, dimension: str = "commitment") -> dict[str, str]:
    metadata = score(sample).metadata
    assert metadata is not None
    found = metadata["unjudged"].get(dimension, {})
    assert isinstance(found, dict)
    return found


def all_unscored(sample: EvalSample) -> bool:
    return all(math.isnan(value) for value in values(sample).values())


def test_a_bare_run_judges_by_the_baseline_and_names_it(bare: dict[str, EvalSample]) -> None:
    samples = bare
    assert set(values(samples[OPUS])) == DIMENSIONS
    metadata = score(samples[OPUS]).metadata
    assert metadata is not None
    assert metadata["judge"] == "levelhead/baseline"
    assert metadata["judge_file"].startswith("temperament ")
    assert metadata["unjudged"] == {}
    assert values(samples[OPUS])["commitment"] > values(samples[GLM])["commitment"]


def test_an_arm_that_never_completed_is_a_sample_without_scores_and_with_its_reason(
    bare: dict[str, EvalSample],
) -> None:
    sample = bare[LOST]
    assert all_unscored(sample)
    assert why(sample) == {"cause": "incomplete", "detail": "the run did not complete: http_529"}
    assert score(sample).reason == "no_response"


def test_a_dimension_without_an_occasion_is_unscored(bare: dict[str, EvalSample]) -> None:
    sample = bare[OTHER]
    assert math.isnan(values(sample)["premise_questioning"])
    assert why(sample, "premise_questioning")["cause"] == "not_applicable"
    assert not math.isnan(values(sample)["commitment"])


def test_a_verified_quote_carries_its_place_in_the_body(judged: Judged) -> None:
    sample = judged(always("MET", QUOTE))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    quote = unpacked(metadata["judgments"])[0]["verdicts"][0]["quotes"][0]
    body = sample.output.completion.partition("\n\n")[2]
    assert body[quote["start"] : quote["end"]] == QUOTE
    assert "verified" in (score(sample).explanation or "")


@pytest.mark.parametrize(
    ("quotes", "status"),
    [
        (["The author commits to every point of it."], "not_found"),
        (["I would never extend `lamp/schedule.py` by a table"], "not_found"),
        (["a table"], "too_short"),
        (["What blocks a clean implementation"], "not_model_authored"),
        ([], None),
    ],
    ids=["invented", "altered", "trivial", "the template's", "none"],
)
def test_met_without_a_quote_of_the_models_own_is_void_and_counts_for_nothing(
    judged: Judged, quotes: list[str], status: str | None
) -> None:
    sample = judged(always("MET", *quotes))[OPUS]
    assert all_unscored(sample)
    assert why(sample)["cause"] == "low_coverage"
    assert "9 void" in why(sample)["detail"]


def test_one_void_verdict_leaves_numerator_and_denominator(judged: Judged) -> None:
    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        return call(
            [
                row(one, "MET", "words that stand nowhere in it") if one.endswith("1") else row(one, "UNMET")
                for one in ids
            ]
        )

    sample = judged(scripted(reply))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    assert metadata["voids"] == 3
    assert values(sample)["scoping"] == pytest.approx(1 / 8)  # of eight left one is of the opposite pole


def test_a_judge_is_asked_once_more_and_told_what_was_wrong(judged: Judged) -> None:
    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        told = messages[-1]
        if told.role == "tool" and "not found" in told.text:
            return call([row(one, "UNMET") for one in ids])
        return call([row(one, "MET", "words that stand nowhere in it") for one in ids])

    sample = judged(scripted(reply))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    assert (metadata["calls"], metadata["asked_again"], metadata["voids"]) == (6, 3, 0)
    assert not all_unscored(sample)


def test_it_is_asked_at_most_twice(judged: Judged) -> None:
    sample = judged(says("I would rather talk about it."))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    assert (metadata["calls"], metadata["asked_again"]) == (6, 3)
    assert all_unscored(sample)
    assert why(sample)["cause"] == "garbage"
    assert "I would rather talk" in why(sample)["detail"]
    assert score(sample).reason == "invalid_response_format"


def test_a_good_first_reply_survives_a_worse_second_one(judged: Judged) -> None:
    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        if messages[-1].role == "tool":
            return ModelOutput.from_content(model="mockllm", content="no")
        return call(
            [
                row(one, "MET", "nowhere in this text at all") if one.endswith("1") else row(one, "UNMET")
                for one in ids
            ]
        )

    sample = judged(scripted(reply))[OPUS]
    assert not math.isnan(values(sample)["commitment"])


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ([row("C1", "PERHAPS")], "outside the offered form"),
        ([row("C1", "VOID")], "outside the offered form"),
        ([row("C1", ["MET"])], "outside the offered form"),  # type: ignore[arg-type]
        ([row("X9", "MET")], "outside the offered form"),
        ([row("C1", "UNMET"), row("C1", "MET")], "two verdicts for C1"),
        ([row("C1", "UNMET")], "no verdict for C2"),
        ([], "no verdict for C1"),
    ],
)
def test_answers_off_the_menu_are_unscored(judged: Judged, rows: list[object], detail: str) -> None:
    sample = judged(scripted(lambda ids, _: call(rows)))[OPUS]  # type: ignore[arg-type]
    assert all_unscored(sample)
    assert detail in why(sample)["detail"]


@pytest.mark.parametrize(("stop", "cause"), [("content_filter", "refused"), ("max_tokens", "truncated")])
def test_refusals_and_cut_replies_are_unscored_and_not_asked_again(
    judged: Judged, stop: str, cause: str
) -> None:
    sample = judged(says("I cannot", stop))[OPUS]
    metadata = score(sample).metadata
    assert metadata is not None
    assert all_unscored(sample)
    assert why(sample)["cause"] == cause
    assert metadata["asked_again"] == 0


def test_a_failing_client_is_unscored_with_its_error_and_the_run_goes_on(judged: Judged) -> None:
    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        raise ConnectionError("overloaded, status 529")

    sample = judged(scripted(reply))[OPUS]
    assert all_unscored(sample)
    assert why(sample)["cause"] == "failed"
    assert "status 529" in why(sample)["detail"]
    assert score(sample).reason == "grader_failed"


def test_not_applicable_criteria_leave_the_score(judged: Judged) -> None:
    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        return call([row(one, "NA") if one[1] in "123" else row(one, "UNMET") for one in ids])

    sample = judged(scripted(reply))[OPUS]
    assert values(sample)["commitment"] == pytest.approx(3 / 6)


def test_too_few_assessable_criteria_are_no_score(judged: Judged) -> None:
    sample = judged(always("CANNOT_ASSESS"))[OPUS]
    assert all_unscored(sample)
    assert why(sample)["cause"] == "low_coverage"


def test_usage_is_recorded_with_the_score(judged: Judged) -> None:
    metadata = score(judged(always("UNMET"))[OPUS]).metadata
    assert metadata is not None
    assert metadata["calls"] == 3
    assert metadata["usage"]["total_tokens"] == 330


def test_the_floors_run(judged: Judged) -> None:
    flat = judged("levelhead/constant", arms=(OPUS, GLM))
    assert values(flat[OPUS]) == values(flat[GLM])
    coin = judged("levelhead/random")[OPUS]
    assert not all_unscored(coin)
    assert values(coin) == values(judged("levelhead/random")[OPUS])


def test_verdicts_that_were_not_enough_for_a_score_are_still_counted(judged: Judged) -> None:
    metadata = score(judged(always("MET", "words that stand nowhere in it"))[OPUS]).metadata
    assert metadata is not None
    assert (metadata["voids"], metadata["answers"]) == (26, {"VOID": 26})
    kept = {one["dimension"]: one for one in unpacked(metadata["judgments"])}
    assert len(kept["scoping"]["verdicts"]) == 9
    assert "score" not in kept["scoping"]
