"""One question to one judge: a forced tool call whose reply is read, and asked for once more when it cannot be used."""

from __future__ import annotations

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

from levelhead.harness.calling import Ledger, call, tool
from levelhead.judge import parse
from levelhead.judge.evidence import Evidence
from levelhead.judge.judgment import Cause, CriterionVerdict, Failure, Unjudged
from levelhead.judge.prompt import TOOL, TOOL_DESCRIPTION, Prompt, schema
from levelhead.rubric import Rubric

Verdicts = tuple[CriterionVerdict, ...]


async def ask(
    model: Model, prompt: Prompt, rubric: Rubric, evidence: Evidence, ledger: Ledger
) -> Verdicts | Unjudged:
    """A model's verdicts. A reply of the wrong form, or with invented quotes, is asked again as the limits allow."""
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=prompt.system),
        ChatMessageUser(
            content=[
                ContentText(text=prompt.shared, cache_breakpoint=True),
                ContentText(text=prompt.question),
            ]
        ),
    ]
    tools = [tool(TOOL, TOOL_DESCRIPTION, schema())]
    kept: Verdicts | Unjudged | None = None
    for attempt in range(ledger.limits.asks):
        full = ledger.spent()
        if full is not None:
            return kept or Unjudged(dimension=rubric.id, cause=Cause.LIMIT, detail=full)
        ledger.again += attempt > 0
        output = await call(model, messages, tools, ToolFunction(name=TOOL), ledger)
        if isinstance(output, Failure):
            outcome: Verdicts | Unjudged = Unjudged(
                dimension=rubric.id, cause=output.cause, detail=output.detail
            )
        else:
            outcome = _read(output, rubric, evidence)
        if not isinstance(outcome, Unjudged) or kept is None or isinstance(kept, Unjudged):
            kept = outcome
        complaint = parse.complaint(outcome)
        # A refusal is an answer, and so is a reply that was cut off: asking again would be pressing.
        if isinstance(output, Failure) or complaint is None:
            break
        messages += again(output, complaint)
    assert kept is not None  # a judge file asks at least once
    return kept


def again(output: ModelOutput, complaint: str) -> list[ChatMessage]:
    """The reply and what is wrong with it, as the turns that follow."""
    calls = output.message.tool_calls or []
    if not calls:
        return [output.message, ChatMessageUser(content=complaint)]
    replies = [
        ChatMessageTool(content=complaint, tool_call_id=call.id, function=call.function) for call in calls
    ]
    return [output.message, *replies]


def _read(output: ModelOutput, rubric: Rubric, evidence: Evidence) -> Verdicts | Unjudged:
    calls = output.message.tool_calls or []
    if len(calls) != 1 or calls[0].function != TOOL or calls[0].parse_error:
        said = " ".join(output.completion.split())[:120]
        detail = f"{len(calls)} tool calls instead of one to {TOOL}; it said {said!r}"
        return Unjudged(dimension=rubric.id, cause=Cause.GARBAGE, detail=detail)
    return parse.verdicts(rubric, evidence, calls[0].arguments)
