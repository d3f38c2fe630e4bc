"""One question to one model: bounded in time and money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import anyio
import pytest
from inspect_ai.model import ChatMessage, Model, ModelOutput, ModelUsage, get_model
from judge.views import card, view

from harness.scripted import always, says
from levelhead import rubric
from levelhead.harness.asking import ask
from levelhead.harness.ledger import Ledger, Taken
from levelhead.judge import parse, prompt, spec
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Cause, Unjudged

SPEC = spec.load("temperament")
COMMITMENT = rubric.load("commitment")
VIEW = view("I would extend the dimmer by a table of times.")


def asked(model: Model, ledger: Ledger) -> object:
    built = prompt.build(SPEC, COMMITMENT, card(), VIEW)
    return anyio.run(partial(ask, model, built, parse.form(COMMITMENT, Evidence(VIEW)), ledger))


def ledger(**limits: object) -> Ledger:
    return Ledger(limits=replace(SPEC.limits, **limits))  # type: ignore[arg-type]


def test_a_client_that_hangs_is_given_up() -> None:
    async def hang(*_: object) -> ModelOutput:
        await anyio.sleep_forever()
        raise AssertionError

    outcome = asked(get_model("mockllm/model", custom_outputs=hang), ledger(timeout_s=0))
    assert isinstance(outcome, Unjudged)
    assert (outcome.cause, "AttemptTimeoutError" in outcome.detail) == (Cause.FAILED, True)


def test_a_reply_without_a_choice_is_a_failure_and_no_crash() -> None:
    def nothing(*_: object) -> ModelOutput:
        return ModelOutput(model="mockllm", usage=ModelUsage(), error="overloaded")

    outcome = asked(get_model("mockllm/model", custom_outputs=nothing), ledger())
    assert outcome == Unjudged(dimension="commitment", cause=Cause.FAILED, detail="overloaded")


def test_nothing_is_asked_once_the_tokens_are_spent() -> None:
    book = ledger(tokens=150)
    assert isinstance(asked(always("UNMET"), book), tuple)
    assert isinstance(asked(always("UNMET"), book), tuple)
    outcome = asked(always("UNMET"), book)
    assert outcome == Unjudged(
        dimension="commitment", cause=Cause.LIMIT, detail="220 tokens taken, the limit is 150"
    )
    assert book.total.calls == 2


def test_dollars_are_counted_where_prices_are_known() -> None:
    book = ledger(usd=0.01)
    assert book.spent() is None
    book.by["a"] = Taken(usage=ModelUsage(total_tokens=10, total_cost=0.02))
    assert book.spent() == "$0.0200 spent, the limit is $0.0100"


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    book = ledger()
    assert book.total.usd == 0.0
    book.by["priced"] = Taken(usage=ModelUsage(total_tokens=10, total_cost=0.02), calls=1)
    book.by["in process"] = Taken(calls=1)
    assert book.total.usd == 0.02
    book.by["not priced"] = Taken(usage=ModelUsage(total_tokens=10), calls=1)
    assert (book.total.usd, book.total.usage.total_cost, book.total.calls) == (None, None, 3)


def test_a_call_that_failed_has_taken_an_unknown_amount() -> None:
    book = ledger(max_retries=0)

    def fail(*_: object) -> ModelOutput:
        raise ConnectionError("reset")

    asked(get_model("mockllm/model", custom_outputs=fail), book)
    assert (book.total.calls, book.total.unmetered, book.total.usd) == (1, 1, None)


def test_a_second_ask_that_the_budget_forbids_leaves_the_first_reply() -> None:
    book = ledger(tokens=100)
    outcome = asked(says("no"), book)
    assert isinstance(outcome, Unjudged)
    assert (outcome.cause, book.total.calls) == (Cause.GARBAGE, 1)


@pytest.mark.parametrize("asks", [1, 2])
def test_the_judge_file_says_how_often(asks: int) -> None:
    book = ledger(asks=asks)
    asked(says("no"), book)
    assert (book.total.calls, book.total.again) == (asks, asks - 1)


def test_what_caused_a_retry_error_is_told() -> None:
    class Last:
        attempt_number = 3

        def exception(self) -> Exception:
            return ConnectionError("status 529")

    class RetryError(Exception):
        last_attempt = Last()

    def fail(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        raise RetryError("gave up")

    outcome = asked(get_model("mockllm/model", custom_outputs=lambda *_: fail([], [])), ledger())
    assert isinstance(outcome, Unjudged)
    assert outcome.detail == "given up after 3 attempts: ConnectionError: status 529"
