"""What goes wrong on the wire: each fault ends as an unjudged dimension with its reason, after a bounded number of requests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import anyio
import pytest
from inspect_ai.model import Model, get_model
from judge.views import card, view

from harness.wire import anthropic, openai
from harness.wire.replies import calls, errs, judge
from harness.wire.server import Asked, Reply, Wire, as_json
from levelhead import rubric
from levelhead.harness.asking import ask
from levelhead.harness.ledger import Ledger
from levelhead.judge import parse, prompt, spec
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Cause, Unjudged

CLAUDE, GPT, CHAT, THIRD = (
    "anthropic/claude-opus-4-7",
    "openai/gpt-5.1",
    "openai/gpt-4o",
    "openai-api/third/qwen3",
)
EVERY = (CLAUDE, GPT, CHAT, THIRD)
SDK = 3
"""Requests of one attempt: both SDKs try twice more by themselves."""
COMMITMENT = rubric.load("commitment")
VIEW = view("I would extend the dimmer by a table of times.")
SPEC = spec.load("temperament")
SILENCE = "silence"
HALF = '{"verdicts": [{"id": "C1", "evi'


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A way in which a server behaves, and what becomes of the call."""

    answer: Callable[[Asked], Reply]
    cause: Cause
    detail: str
    requests: int = 1
    """Of the judge's own calls."""
    models: tuple[str, ...] = EVERY
    limits: Mapping[str, int] = field(default_factory=dict)


def cut(after: int) -> Callable[[Asked], Reply]:
    """Drops the connection in the middle of a good answer."""
    return lambda asked: replace(judge()(asked), cut=after)


def truncated(asked: Asked) -> Reply:
    """A call that ends where the tokens did."""
    if asked.path.endswith("/messages"):
        return anthropic.message(asked, [anthropic.tool_use(prompt.TOOL, {})], "max_tokens")
    if asked.path.endswith("/responses"):
        return openai.response(asked, (prompt.TOOL, HALF), incomplete="max_output_tokens")
    return openai.completion(asked, (prompt.TOOL, HALF), stop="length")


def refused(asked: Asked) -> Reply:
    if asked.path.endswith("/messages"):
        return anthropic.message(asked, [anthropic.said("I cannot help with that.")], "refusal")
    if asked.path.endswith("/responses"):
        return openai.response(asked, text="", incomplete="content_filter")
    return openai.completion(asked, text="", stop="content_filter")


def prose(asked: Asked) -> Reply:
    if asked.path.endswith("/messages"):
        return anthropic.message(asked, [anthropic.said("I would say MET.")], "end_turn")
    if asked.path.endswith("/responses"):
        return openai.response(asked, text="I would say MET.")
    return openai.completion(asked, text="I would say MET.")


FAULTS: dict[str, Fault] = {
    "429 for ever": Fault(
        answer=errs(429, "rate_limit_error", "Slow down."),
        cause=Cause.FAILED,
        detail="given up after 1 attempt: RateLimitError: HTTP 429: Slow down.",
        requests=SDK,
        models=(CLAUDE, GPT, THIRD),
    ),
    "529 for ever": Fault(
        answer=errs(529, "overloaded_error", "Overloaded"),
        cause=Cause.FAILED,
        detail="HTTP 529: Overloaded",
        requests=SDK,
        models=(CLAUDE, CHAT),
    ),
    "529 for ever, one retry": Fault(
        answer=errs(529, "overloaded_error", "Overloaded"),
        cause=Cause.FAILED,
        detail="given up after 2 attempts: ",
        requests=2 * SDK,
        models=(CLAUDE, THIRD),
        limits={"max_retries": 1},
    ),
    "an empty account": Fault(
        answer=errs(429, "insufficient_quota", "You exceeded your current quota."),
        cause=Cause.FAILED,
        detail="HTTP 429: You exceeded your current quota.",
        requests=SDK,
        models=(CHAT,),
    ),
    "a wrong key": Fault(
        answer=errs(401, "authentication_error", "invalid key"),
        cause=Cause.FAILED,
        detail="AuthenticationError: HTTP 401: invalid key",
        models=(CLAUDE, GPT, THIRD),
    ),
    "a request it does not take": Fault(
        answer=errs(400, "invalid_request_error", "tool_choice is not supported"),
        cause=Cause.FAILED,
        detail="HTTP 400: tool_choice is not supported",
        models=(CLAUDE, THIRD),
    ),
    SILENCE: Fault(
        answer=lambda _: Reply(never=True),
        cause=Cause.FAILED,
        detail="given up after 1 attempt: AttemptTimeoutError: ",
        models=(CLAUDE, CHAT),
        limits={"timeout_s": 2},
    ),
    "a connection dropped mid-body": Fault(
        answer=cut(100),
        cause=Cause.FAILED,
        detail="APIConnectionError: Connection error.",
        requests=SDK,
        models=(CLAUDE, CHAT),
    ),
    "a body that is no JSON": Fault(
        answer=lambda _: replace(as_json({}), body=b'{"id": "msg_01A", "type": '),
        cause=Cause.FAILED,
        detail="JSONDecodeError: ",
        models=(CLAUDE, CHAT),
    ),
    "a page of a proxy": Fault(
        answer=lambda _: Reply(headers={"content-type": "text/html"}, body=b"<html>gateway</html>"),
        cause=Cause.FAILED,
        detail=": ",
        models=(CLAUDE, CHAT),
    ),
    "a refusal": Fault(answer=refused, cause=Cause.REFUSED, detail="the provider's content filter"),
    "a reply cut at its limit": Fault(
        answer=truncated,
        cause=Cause.TRUNCATED,
        detail="cut off after 60 tokens, the limit is 60",
        limits={"max_tokens": 60},
    ),
    "prose": Fault(
        answer=prose,
        cause=Cause.GARBAGE,
        detail="0 tool calls instead of one to submit_verdicts; it said 'I would say MET.'",
        requests=2,
    ),
    "another tool": Fault(
        answer=calls({"verdicts": []}, "search"),
        cause=Cause.GARBAGE,
        detail="a call to 'search' instead of submit_verdicts",
        requests=2,
    ),
    "other arguments": Fault(
        answer=calls({"verdict": "MET"}), cause=Cause.GARBAGE, detail="no list of verdicts", requests=2
    ),
    "arguments that are no JSON": Fault(
        answer=calls(HALF),
        cause=Cause.GARBAGE,
        detail="arguments that cannot be read: ",
        requests=2,
        models=(GPT, CHAT, THIRD),
    ),
}
Outcome = tuple[object, Ledger]


async def judged(client: Model, system: str = "", **limits: Any) -> Outcome:
    """One question to a model."""
    built = prompt.build(SPEC, COMMITMENT, card(), VIEW)
    ledger = Ledger(limits=replace(SPEC.limits, **{"max_retries": 0, **limits}))
    built = replace(built, system=built.system + system)
    return await ask(client, built, parse.form(COMMITMENT, Evidence(VIEW)), ledger), ledger


def client(model: str, wire: Wire, **more: Any) -> Model:
    """The provider's real client, its server on the loopback."""
    url = wire.url if model.startswith("anthropic/") else f"{wire.url}/v1"
    return get_model(model, base_url=url, api_key="sk-test", memoize=False, **more)


def fault_in(asked: Asked) -> str | None:
    """The fault that a request asks for by its system prompt; of no fault where Inspect asks by itself."""
    found = re.search(r"\[fault: ([^\]]+)\]", json.dumps(asked.body))
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a fault led to, by model."""

    outcomes: dict[str, dict[str, Outcome]]
    asked: dict[str, list[Asked]]
    """Every request to a model."""


@pytest.fixture(scope="module")
def seen() -> Seen:
    """All faults at once, one client per model: most of the time is spent waiting."""
    out = Seen({name: {} for name in FAULTS}, {})

    def answer(asked: Asked) -> Reply:
        name = fault_in(asked)
        return judge()(asked) if name is None else FAULTS[name].answer(asked)

    async def one(name: str, model: str, to: Model) -> None:
        out.outcomes[name][model] = await judged(to, f"[fault: {name}]", **FAULTS[name].limits)

    async def every(model: str) -> None:
        with Wire(answer) as wire:
            async with client(model, wire) as to:
                async with anyio.create_task_group() as group:
                    for name, fault in FAULTS.items():
                        if model in fault.models and name != SILENCE:
                            group.start_soon(one, name, model, to)
                if (
                    model in FAULTS[SILENCE].models
                ):  # by itself: what the others keep busy would count as waiting
                    await one(SILENCE, model, to)
        out.asked[model] = wire.asked

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIRD_BASE_URL", "http://127.0.0.1:9")
        for model in EVERY:
            anyio.run(every, model)
    return out


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_unjudged_with_its_reason_and_bounded(seen: Seen, name: str) -> None:
    fault = FAULTS[name]
    assert tuple(seen.outcomes[name]) == fault.models
    for model, (outcome, ledger) in seen.outcomes[name].items():
        assert isinstance(outcome, Unjudged), model
        assert (outcome.cause, fault.detail in outcome.detail) == (fault.cause, True), (model, outcome.detail)
        assert "0x" not in outcome.detail  # the same failure has the same words
        assert len([one for one in seen.asked[model] if fault_in(one) == name]) == fault.requests, model
        total = ledger.total
        assert total.calls == (2 if fault.cause is Cause.GARBAGE else 1)
        assert total.unmetered == (1 if fault.cause is Cause.FAILED else 0)


def test_what_inspect_asks_by_itself_is_one_question_to_one_family(seen: Seen) -> None:
    own = {model: len([one for one in asked if fault_in(one) is None]) for model, asked in seen.asked.items()}
    assert own == {CLAUDE: 0, GPT: 1, CHAT: 0, THIRD: 0}


def error_event(asked: Asked) -> Reply:
    """A stream that breaks off with an error of the API's own."""
    good = judge()(asked)
    head, _, _ = good.body.partition(b"event: content_block_stop")
    data = b'{"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}'
    return replace(good, body=head + b"event: error\ndata: " + data + b"\n\n")


async def streamed(answer: Callable[[Asked], Reply]) -> tuple[object, Ledger, list[Asked]]:
    with Wire(answer) as wire:
        async with client(CLAUDE, wire, streaming=True) as to:
            return *await judged(to), wire.asked


@pytest.mark.parametrize(
    ("answer", "detail"),
    [(cut(900), "given up after 1 attempt: "), (error_event, "Overloaded")],
    ids=["dropped", "an error event"],
)
def test_a_stream_that_breaks_off_is_no_answer(answer: Callable[[Asked], Reply], detail: str) -> None:
    outcome, ledger, asked = anyio.run(streamed, answer)
    assert asked[0].body["stream"] is True
    assert isinstance(outcome, Unjudged)
    assert (outcome.cause, detail in outcome.detail) == (Cause.FAILED, True), outcome.detail
    assert len(asked) <= SDK
    assert (ledger.total.unmetered, ledger.total.usd) == (1, None)


def test_a_stream_that_ends_well_is_an_answer_with_its_usage() -> None:
    outcome, ledger, _ = anyio.run(streamed, judge())
    assert isinstance(outcome, tuple)
    usage = ledger.total.usage
    assert {
        "input_tokens": usage.input_tokens,
        "cache_creation_input_tokens": usage.input_tokens_cache_write,
        "cache_read_input_tokens": usage.input_tokens_cache_read,
        "output_tokens": usage.output_tokens,
    } == anthropic.USAGE
