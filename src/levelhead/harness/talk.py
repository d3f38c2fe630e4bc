"""A grounder at work: it looks things up until it hands in, within its calls, bytes, tokens, dollars and seconds."""

from __future__ import annotations

from dataclasses import dataclass

import anyio
from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageTool,
    ChatMessageUser,
    ContentText,
    Model,
    ModelOutput,
)
from inspect_ai.tool import ToolCall, ToolChoice, ToolFunction

from levelhead.harness.asking import again
from levelhead.harness.calling import call, tool
from levelhead.harness.ledger import Ledger
from levelhead.judge.grounder import reply
from levelhead.judge.grounder.asked import Asked
from levelhead.judge.grounder.lookup import TOOLS, Lookups
from levelhead.judge.grounder.prompt import SUBMIT, Prompt
from levelhead.judge.grounder.reply import Submission
from levelhead.judge.judgment import Cause, Failure

OFFERED = [tool(one.name, one.description, one.parameters) for one in (*TOOLS, SUBMIT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One artifact before one model."""

    model: Model
    prompt: Prompt
    asked: Asked
    lookups: Lookups
    ledger: Ledger

    async def hold(self, seconds: float) -> Submission | Failure:
        """What the model hands in. A submission that does not hold is asked for once more, as the limits allow."""
        with anyio.move_on_after(seconds):
            return await self._turns()
        return Failure(cause=Cause.LIMIT, detail=f"{seconds:g} s are over")

    async def _turns(self) -> Submission | Failure:
        messages: list[ChatMessage] = [
            ChatMessageSystem(content=self.prompt.system),
            ChatMessageUser(
                content=[
                    ContentText(text=self.prompt.document, cache_breakpoint=True),
                    ContentText(text=self.prompt.findings),
                ]
            ),
        ]
        kept: Submission | None = None
        asks = 0
        while True:
            full = self.ledger.spent()
            if full is not None:
                return kept or Failure(cause=Cause.LIMIT, detail=full)
            choice: ToolChoice = ToolFunction(name=SUBMIT.name) if self.lookups.over() else "any"
            output = await call(self.model, messages, OFFERED, choice, self.ledger)
            if isinstance(output, Failure):
                return kept or output
            wanted = output.message.tool_calls or []
            if wanted and not self.lookups.over() and all(one.function != SUBMIT.name for one in wanted):
                messages += [output.message, *map(self._answer, wanted)]
                continue
            asks += 1
            found = self._read(output)
            kept = found if isinstance(found, Submission) else kept
            complaint = reply.complaint(found)
            if complaint is None or asks == self.ledger.limits.asks:
                return kept or found
            self.ledger.of(self.model).again += 1
            messages += again(output, complaint)

    def _answer(self, wanted: ToolCall) -> ChatMessage:
        arguments = {} if wanted.parse_error else wanted.arguments
        return ChatMessageTool(
            content=self.lookups.run(wanted.function, arguments),
            tool_call_id=wanted.id,
            function=wanted.function,
        )

    def _read(self, output: ModelOutput) -> Submission | Failure:
        handed = [one for one in output.message.tool_calls or [] if one.function == SUBMIT.name]
        if len(handed) != 1 or handed[0].parse_error:
            said = " ".join(output.completion.split())[:120]
            detail = f"{len(handed)} calls of {SUBMIT.name} instead of one; it said {said!r}"
            return Failure(cause=Cause.GARBAGE, detail=detail)
        return reply.read(handed[0].arguments, self.asked, self.lookups.shelf)
