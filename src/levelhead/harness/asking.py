"""One question to one model: a forced tool call, bounded in time, retries and money; every failure has a cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import anyio
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

from levelhead.judge.form import Form
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.judge.prompt import Prompt
from levelhead.judge.spec import Limits

T = TypeVar("T")


@dataclass(slots=True)
class Ledger:
    """What judging one artifact has taken so far."""

    limits: Limits
    usage: ModelUsage
    calls: int = 0
    again: int = 0
    """Calls that asked a second time."""

    def spent(self) -> str | None:
        """Which limit is reached, ``None`` while there is room."""
        limits, cost = self.limits, self.usage.total_cost
        if limits.tokens is not None and self.usage.total_tokens >= limits.tokens:
            return f"{self.usage.total_tokens} tokens taken, the limit is {limits.tokens}"
        if limits.usd is not None and cost is not None and cost >= limits.usd:
            return f"${cost:.4f} spent, the limit is ${limits.usd:.4f}"
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
        ledger.again += attempt > 0
        output = await _generate(model, messages, form, ledger)
        outcome = _read(output, form)
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
        parallel_tool_calls=False,
    )
    ledger.calls += 1
    try:
        # A client that ignores its own timeout must not hold up the run.
        with anyio.fail_after(limits.timeout_s * 2):
            output = await model.generate(
                messages, tools=[tool], tool_choice=ToolFunction(name=form.tool), config=config
            )
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        return Unjudged(dimension=form.dimension, cause=Cause.FAILED, detail=told(error))
    if output.usage is not None:
        ledger.usage += output.usage
    return output


def told(error: BaseException) -> str:
    """The error with what caused it: a retry error alone says nothing."""
    causes = [error]
    last = getattr(getattr(error, "last_attempt", None), "exception", None)
    if callable(last) and isinstance(inner := last(), BaseException):
        causes.append(inner)
    return "; ".join(f"{type(each).__name__}: {' '.join(str(each).split())[:200]}" for each in causes)


def _read(output: ModelOutput | Unjudged, form: Form[T]) -> T | Unjudged:
    name = form.dimension
    if isinstance(output, Unjudged):
        return output
    if output.stop_reason == "content_filter":
        return Unjudged(dimension=name, cause=Cause.REFUSED, detail="the provider's content filter")
    if output.stop_reason in {"max_tokens", "model_length"}:
        return Unjudged(dimension=name, cause=Cause.TRUNCATED, detail=f"cut off: {output.stop_reason}")
    if output.empty:
        return Unjudged(dimension=name, cause=Cause.FAILED, detail=output.error or "an empty reply")
    calls = output.message.tool_calls or []
    if len(calls) != 1 or calls[0].function != form.tool or calls[0].parse_error:
        said = " ".join(output.completion.split())[:120]
        detail = f"{len(calls)} tool calls instead of one to {form.tool}; it said {said!r}"
        return Unjudged(dimension=name, cause=Cause.GARBAGE, detail=detail)
    return form.read(calls[0].arguments)
