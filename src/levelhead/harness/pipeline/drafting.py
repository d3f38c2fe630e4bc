"""The agent that drafts: it looks, edits and tests until it hands in, within its replies."""

from __future__ import annotations

from dataclasses import dataclass

from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageTool,
    ChatMessageUser,
    ContentText,
    Model,
    execute_tools,
)
from inspect_ai.tool import Tool, ToolCall, ToolInfo
from inspect_ai.util import SandboxUnavailableError

from levelhead.harness.asking import again
from levelhead.harness.calling import call, tool
from levelhead.harness.ledger import Ledger
from levelhead.harness.pipeline.clock import Stopped, stopped
from levelhead.harness.pipeline.tools import Bench
from levelhead.judge.judgment import Failure
from levelhead.judge.prompt import Prompt
from levelhead.pipeline.result import Ended

STAGE = "draft"
HAND_IN = tool(
    "hand_in",
    "Hand the change in. Nothing can be changed after that.",
    {
        "type": "object",
        "properties": {
            "title": {"type": "string", "description": "What the change does, in one line."},
            "summary": {"type": "string", "description": "What was done, what was not, and why."},
        },
        "required": ["title", "summary"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """How drafting ended; the change itself is in the workspace."""

    handed_in: bool
    title: str
    summary: str
    ended: str
    """In words."""


async def draft(model: Model, prompt: Prompt, bench: Bench, ledger: Ledger) -> Drafted:
    """Lets the model work until it hands in, has said twice in a row that it will not, or has used up its replies.

    Raises:
        Stopped: the model cannot be reached, is cut off or over its budget, or the sandbox has ended.
    """
    tools = bench.tools()
    offered: list[Tool | ToolInfo] = [*tools, HAND_IN]
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=prompt.system),
        ChatMessageUser(
            content=[
                ContentText(text=prompt.shared, cache_breakpoint=True),
                ContentText(text=prompt.question),
            ]
        ),
    ]
    idle = 0
    for _ in range(bench.rules.turns):
        full = ledger.spent()
        if full is not None:
            raise Stopped(Ended(stage=STAGE, reason="budget", detail=full))
        output = await call(model, messages, offered, "auto", ledger)
        if isinstance(output, Failure):
            raise stopped(STAGE, output)
        wanted = output.message.tool_calls or []
        handed = [one for one in wanted if one.function == HAND_IN.name]
        if handed:
            done = _handed(handed[0])
            if done is not None:
                return done
            messages += again(output, "Hand in with a title and a summary, both in words.")
            continue
        if not wanted:
            idle += 1
            if idle > 1:
                return _without("it stopped working without handing in")
            messages += again(output, "Go on with a tool, or call `hand_in`: prose alone changes nothing.")
            continue
        idle = 0
        messages.append(output.message)
        messages += await _answers(messages, tools)
    return _without(f"{bench.rules.turns} replies were used up")


def _handed(wanted: ToolCall) -> Drafted | None:
    title, summary = wanted.arguments.get("title"), wanted.arguments.get("summary")
    if wanted.parse_error or not isinstance(title, str) or not isinstance(summary, str):
        return None
    if not title.strip() or not summary.strip():
        return None
    return Drafted(handed_in=True, title=" ".join(title.split())[:200], summary=summary, ended="handed in")


def _without(ended: str) -> Drafted:
    return Drafted(handed_in=False, title="", summary="", ended=ended)


async def _answers(messages: list[ChatMessage], tools: list[Tool]) -> list[ChatMessage]:
    try:
        answers, _ = await execute_tools(messages, tools)
    except SandboxUnavailableError as error:
        raise Stopped(Ended(stage=STAGE, reason="sandbox", detail=str(error)[:200])) from None
    for answer in answers:
        if (
            isinstance(answer, ChatMessageTool)
            and answer.error is not None
            and "sandbox has ended" in answer.error.message
        ):
            raise Stopped(Ended(stage=STAGE, reason="sandbox", detail=answer.error.message[:200]))
    return answers
