"""One question to one model: a forced tool call, bounded in time, retries and money; every failure has a cause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeVar

from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageTool,
    ChatMessageUser,
    ContentText,
    GenerateConfig,
    Model,
    ModelOutput,
    ModelUsage,
)
from inspect_ai.tool import ToolFunction, ToolInfo, ToolParams

from levelhead.harness.secrets import scrub, without_key
from levelhead.judge.form import Form
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.judge.prompt import Prompt
from levelhead.judge.spec import Limits

T = TypeVar("T")


@dataclass(slots=True)
class Taken:
    """What one model has taken for one artifact."""

    usage: ModelUsage = field(default_factory=ModelUsage)
    """Input is what no cache had part in; reads and writes of a cache stand beside it."""
    calls: int = 0
    again: int = 0
    """Calls that asked a second time."""
    unmetered: int = 0
    """Calls whose tokens are not known: they failed, or came back without a count. The usage is that of the others."""
    characters: int = 0
    """Characters of the prompts whose tokens are known."""

    @property
    def usd(self) -> float | None:
        """Dollars of the calls with a count, ``None`` where no price is known. No tokens cost nothing at any price."""
        free = not self.usage.total_tokens and not self.unmetered
        return 0.0 if free else self.usage.total_cost

    def add(self, output: ModelOutput | None, characters: int) -> None:
        """One more call, and what came back."""
        self.calls += 1
        if output is None or output.usage is None:
            self.unmetered += 1
        else:
            self.usage += output.usage
            self.characters += characters


@dataclass(slots=True)
class Ledger:
    """What judging one artifact has taken so far."""

    limits: Limits
    by: dict[str, Taken] = field(default_factory=dict)
    """By the name of the model."""

    def of(self, model: Model) -> Taken:
        """The page of one model."""
        return self.by.setdefault(str(model), Taken())

    @property
    def total(self) -> Taken:
        """Everything; its cost is unknown as soon as that of one model is."""
        out = Taken()
        for one in self.by.values():
            out.usage += one.usage
            out.calls += one.calls
            out.again += one.again
            out.unmetered += one.unmetered
            out.characters += one.characters
        known = [one.usd for one in self.by.values()]
        out.usage.total_cost = None if None in known or not known else sum(filter(None, known))
        return out

    def record(self) -> dict[str, Any]:
        """For a score's metadata: the whole, and what each model took."""
        total = self.total
        return {
            "calls": total.calls,
            "asked_again": total.again,
            "unmetered": total.unmetered,
            "usage": total.usage.model_dump(exclude_none=True),
            "taken": {
                name: {
                    "calls": one.calls,
                    "asked_again": one.again,
                    "unmetered": one.unmetered,
                    "characters": one.characters,
                    "usage": one.usage.model_dump(exclude_none=True),
                }
                for name, one in self.by.items()
            },
        }

    def spent(self) -> str | None:
        """Which limit is reached, ``None`` while there is room."""
        limits, total = self.limits, self.total
        tokens, usd = total.usage.total_tokens, total.usd
        if limits.tokens is not None and tokens >= limits.tokens:
            return f"{tokens} tokens taken, the limit is {limits.tokens}"
        if limits.usd is not None and usd is not None and usd >= limits.usd:
            return f"${usd:.4f} spent, the limit is ${limits.usd:.4f}"
        return None


async def ask(model: Model, prompt: Prompt, form: Form[T], ledger: Ledger) -> T | Unjudged:
    """A model's answer. A reply of the wrong form, or with invented quotes, is asked again as the limits allow."""
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=prompt.system),
        ChatMessageUser(
            content=[
                ContentText(text=prompt.shared, cache_breakpoint=True),
                ContentText(text=prompt.question),
            ]
        ),
    ]
    kept: T | Unjudged | None = None
    for attempt in range(ledger.limits.asks):
        full = ledger.spent()
        if full is not None:
            return kept or Unjudged(dimension=form.dimension, cause=Cause.LIMIT, detail=full)
        ledger.of(model).again += attempt > 0
        output = await _generate(model, messages, form, ledger)
        outcome = _read(output, form, ledger.limits)
        if not isinstance(outcome, Unjudged) or kept is None or isinstance(kept, Unjudged):
            kept = outcome
        complaint = form.complaint(outcome)
        if isinstance(output, Unjudged) or complaint is None or _final(outcome):
            break
        messages += _again(output, complaint)
    assert kept is not None  # a judge file asks at least once
    return kept


def _final(outcome: object) -> bool:
    """A refusal is an answer: asking again would be pressing."""
    return isinstance(outcome, Unjudged) and outcome.cause is not Cause.GARBAGE


def _again(output: ModelOutput, complaint: str) -> list[ChatMessage]:
    calls = output.message.tool_calls or []
    if not calls:
        return [output.message, ChatMessageUser(content=complaint)]
    replies = [
        ChatMessageTool(content=complaint, tool_call_id=call.id, function=call.function) for call in calls
    ]
    return [output.message, *replies]


async def _generate(
    model: Model, messages: list[ChatMessage], form: Form[Any], ledger: Ledger
) -> ModelOutput | Unjudged:
    limits = ledger.limits
    tool = ToolInfo(
        name=form.tool, description=form.description, parameters=ToolParams.model_validate(form.schema)
    )
    config = GenerateConfig(
        max_tokens=limits.max_tokens,
        max_retries=limits.max_retries,
        timeout=limits.timeout_s,
        attempt_timeout=limits.timeout_s,  # bounds each try from outside its client; `timeout` ends the retries
        parallel_tool_calls=False,
    )
    output = None
    try:
        output = await model.generate(
            messages, tools=[tool], tool_choice=ToolFunction(name=form.tool), config=config
        )
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        scrub(model)
        return Unjudged(dimension=form.dimension, cause=Cause.FAILED, detail=told(error, model))
    finally:
        ledger.of(model).add(output, sum(len(message.text) for message in messages))
    return output


def told(error: BaseException, model: Model) -> str:
    """An error in words that are the same for the same failure, without the model's key.

    Of an error that wraps another, the inner one is told: a retry error holds an address in memory, and a refused request
    is wrapped together with the whole prompt.
    """
    attempt = getattr(error, "last_attempt", None)
    last = getattr(attempt, "exception", lambda: None)()
    if isinstance(last, BaseException):
        tries = getattr(attempt, "attempt_number", 0)
        return f"given up after {tries} attempt{'s' * (tries != 1)}: {told(last, model)}"
    if hasattr(error, "provider_message") and error.__cause__ is not None:
        return told(error.__cause__, model)
    status = getattr(error, "status_code", None)
    text = _ADDRESS.sub("0x…", " ".join(without_key(_message(error), model).split()))[:200] or "no message"
    return f"{type(error).__name__}: " + (f"HTTP {status}: " if status else "") + text


_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def _message(error: BaseException) -> str:
    """Of an API's error its message alone: ids of requests differ each time."""
    body = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error")
        message = (inner if isinstance(inner, dict) else body).get("message")
        if isinstance(message, str):
            return message
    return str(error)


def _read(output: ModelOutput | Unjudged, form: Form[T], limits: Limits) -> T | Unjudged:
    name = form.dimension
    if isinstance(output, Unjudged):
        return output
    if output.stop_reason == "content_filter":
        return Unjudged(dimension=name, cause=Cause.REFUSED, detail="the provider's content filter")
    calls = output.message.tool_calls or []
    # Inspect says "tool_calls" of a cut reply when it was cut inside the call
    used = output.usage.output_tokens if output.usage is not None else 0
    full = used >= limits.max_tokens and any(call.parse_error for call in calls)
    if full or output.stop_reason in {"max_tokens", "model_length"}:
        detail = f"cut off after {used} tokens, the limit is {limits.max_tokens}"
        return Unjudged(dimension=name, cause=Cause.TRUNCATED, detail=detail)
    if output.empty:
        return Unjudged(dimension=name, cause=Cause.FAILED, detail=output.error or "an empty reply")
    if len(calls) != 1 or calls[0].function != form.tool or calls[0].parse_error:
        return Unjudged(dimension=name, cause=Cause.GARBAGE, detail=_instead(output, form.tool))
    return form.read(calls[0].arguments)


def _instead(output: ModelOutput, tool: str) -> str:
    """What came in place of one readable call."""
    calls = output.message.tool_calls or []
    if len(calls) == 1:
        why = f"arguments that cannot be read: {' '.join((calls[0].parse_error or '').split())[:120]}"
        return f"a call to {calls[0].function!r} instead of {tool}" if calls[0].function != tool else why
    said = " ".join(output.completion.split())[:120]
    return f"{len(calls)} tool calls instead of one to {tool}; it said {said!r}"
