"""One question to one model: a forced tool call, asked again once when the answer is of the wrong form."""

from __future__ import annotations

from typing import TypeVar

from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageTool,
    ChatMessageUser,
    ContentText,
    Model,
    ModelOutput,
)
from inspect_ai.tool import ToolFunction

from levelhead.harness.calling import call, tool
from levelhead.harness.ledger import Ledger
from levelhead.judge.form import Form
from levelhead.judge.judgment import Cause, Failure, Unjudged
from levelhead.judge.prompt import Prompt

T = TypeVar("T")


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
    tools = [tool(form.tool, form.description, form.schema)]
    kept: T | Unjudged | None = None
    for attempt in range(ledger.limits.asks):
        full = ledger.spent()
        if full is not None:
            return kept or Unjudged(dimension=form.dimension, cause=Cause.LIMIT, detail=full)
        ledger.of(model).again += attempt > 0
        output = await call(model, messages, tools, ToolFunction(name=form.tool), ledger)
        outcome = _read(output, form)
        if not isinstance(outcome, Unjudged) or kept is None or isinstance(kept, Unjudged):
            kept = outcome
        complaint = form.complaint(outcome)
        if isinstance(output, Failure) or complaint is None or _final(outcome):
            break
        messages += again(output, complaint)
    assert kept is not None  # a judge file asks at least once
    return kept


def _final(outcome: object) -> bool:
    """A refusal is an answer: asking again would be pressing."""
    return isinstance(outcome, Unjudged) and outcome.cause is not Cause.GARBAGE


def again(output: ModelOutput, complaint: str) -> list[ChatMessage]:
    """The reply and what is wrong with it, as the turns that follow."""
    calls = output.message.tool_calls or []
    if not calls:
        return [output.message, ChatMessageUser(content=complaint)]
    replies = [
        ChatMessageTool(content=complaint, tool_call_id=call.id, function=call.function) for call in calls
    ]
    return [output.message, *replies]


def _read(output: ModelOutput | Failure, form: Form[T]) -> T | Unjudged:
    name = form.dimension
    if isinstance(output, Failure):
        return Unjudged(dimension=name, cause=output.cause, detail=output.detail)
    calls = output.message.tool_calls or []
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
