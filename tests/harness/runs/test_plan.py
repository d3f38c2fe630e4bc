"""What is to run, what it is expected to cost, and why an arm did not complete."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from harness.conftest import CASES
from levelhead.artifact import RunRecord
from levelhead.errors import InputError
from levelhead.harness.runs.budget import Budget
from levelhead.harness.runs.contender import Contender, parse
from levelhead.harness.runs.estimate import estimate
from levelhead.harness.runs.outcome import worded
from levelhead.harness.runs.plan import Plan, State, plan
from levelhead.judge.price import Price

OPUS, GLM, GPT = parse(["anthropic=anthropic/claude-opus-4-7", "glm=zai/glm-5.2", "openai/gpt-5.1"])
NO_LIMIT = Budget(usd=None, tokens=None, minutes=None)
PRICE = Price(input=10, output=100, cache_read=1, cache_write=20)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Cases in which somebody else's arms are, and beside them what an earlier run has left."""
    shutil.copytree(CASES, tmp_path / "given" / "cases")
    shutil.copytree(CASES, tmp_path / "out" / "cases")
    shutil.rmtree(tmp_path / "out" / "cases" / "lamp" / "glm")
    return tmp_path / "given" / "cases"


def plan_of(cases: Path, contenders: Sequence[Contender], only: Sequence[str] = ()) -> Plan:
    return plan(cases, cases.parent.parent / "out", contenders, only)


def test_what_completed_stays_what_did_not_is_tried_again_what_is_missing_is_new(cases: Path) -> None:
    found = plan_of(cases, (OPUS, GLM))
    assert [(one.case, one.contender.arm, one.state, one.incomplete) for one in found.arms] == [
        ("kiln", "anthropic", State.THERE, None),
        ("kiln", "glm", State.AGAIN, "http_529"),
        ("lamp", "anthropic", State.THERE, None),
        ("lamp", "glm", State.NEW, None),
    ]
    assert (found.todo(OPUS), found.todo(GLM)) == ((), ("kiln", "lamp"))


def test_one_arm_can_be_retried_alone(cases: Path) -> None:
    assert plan_of(cases, (GLM, GPT), only=["kiln/glm"]).todo(GLM) == ("kiln",)
    assert plan_of(cases, (GLM, GPT), only=["kiln/glm"]).todo(GPT) == ()
    assert plan_of(cases, (GLM, GPT), only=["lamp"]).todo(GPT) == ("lamp",)
    with pytest.raises(InputError, match="no such case or arm"):
        plan_of(cases, (GLM,), only=["lamp/nobody"])


def test_an_arm_of_another_model_is_not_taken_for_this_ones(cases: Path) -> None:
    (other,) = parse(["anthropic=openai/gpt-5.1"])
    with pytest.raises(
        InputError,
        match=r"kiln/anthropic: found an arm of claude-opus-4-7, expected no arm, or one of openai/gpt-5\.1",
    ):
        plan_of(cases, (other,))


def test_a_case_without_an_arm_is_one_to_run(cases: Path) -> None:
    for arm in ("anthropic", "glm"):
        shutil.rmtree(cases / "lamp" / arm)
    assert plan_of(cases, (GPT,)).todo(GPT) == ("kiln", "lamp")


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="no case"):
            plan(place, tmp_path / "out", (GPT,))


def record(model: str = "gpt-5.1", **figures: int | None) -> RunRecord:
    known = {"tokens_in": 100_000, "tokens_out": 10_000, "cache_read": None, "cache_write": None, **figures}
    return RunRecord(
        model=model,
        provider="openai",
        route=None,
        gate=None,
        cost_usd=None,
        wall_s=None,
        incomplete=None,
        self_review=None,
        **known,
    )


def test_the_estimate_goes_by_completed_arms_of_the_same_model_first() -> None:
    earlier = [record(), record(), record("other", tokens_in=9_000_000)]
    found = estimate(3, "openai/gpt-5.1", earlier, PRICE, NO_LIMIT)
    assert (found.tokens, found.usd, found.source) == (
        330_000,
        6.0,
        "median of 2 completed arms of this model",
    )
    assert (
        estimate(3, "openai/gpt-6", earlier, PRICE, NO_LIMIT).source
        == "median of 3 completed arms of other models"
    )


def test_cached_tokens_have_their_own_price() -> None:
    found = estimate(1, "openai/gpt-5.1", [record(cache_read=1_000_000, cache_write=50_000)], PRICE, NO_LIMIT)
    assert found.usd == pytest.approx(1.0 + 1.0 + 1.0 + 1.0)


def test_what_is_not_known_is_not_estimated() -> None:
    nothing = estimate(3, "openai/gpt-5.1", [record(tokens_in=None)], PRICE, NO_LIMIT)
    assert (nothing.tokens, nothing.usd, nothing.most_tokens, nothing.most_usd) == (None, None, None, None)
    assert nothing.source == "no completed arm to go by"
    assert estimate(3, "openai/gpt-5.1", [record()], None, NO_LIMIT).usd is None


def test_the_budget_bounds_the_cost() -> None:
    by_tokens = estimate(2, "openai/gpt-5.1", [], PRICE, Budget(usd=None, tokens=100_000, minutes=None))
    assert (by_tokens.most_tokens, by_tokens.most_usd) == (200_000, 20.0)
    by_both = estimate(2, "openai/gpt-5.1", [], PRICE, Budget(usd=3.0, tokens=100_000, minutes=None))
    assert by_both.most_usd == 6.0
    assert estimate(2, "openai/gpt-5.1", [], None, Budget(usd=3.0, tokens=None, minutes=None)).most_usd == 6.0


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("OverloadedError: HTTP 529: Overloaded", "http_529"),
        ("InternalServerError(\"Error code: 529 - {'type': 'error'}\")", "http_529"),
        ("overloaded_error", "http_529"),
        ("RateLimitError: slow down", "http_429"),
        ("status code 503", "http_503"),
        ("APITimeoutError: Request timed out.", "timeout"),
        ("APIConnectionError: Connection error.", "connection"),
        ("the sandbox has ended: memory", "sandbox"),
        ("KeyError: 'x'", "error"),
    ],
)
def test_why_an_arm_did_not_complete_is_one_word(message: str, word: str) -> None:
    assert worded(message) == word
