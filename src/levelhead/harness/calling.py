"""One call of one model: tools offered, bounded in time, retries and money; every failure has a cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import anyio
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput, ModelUsage
from inspect_ai.tool import ToolChoice, ToolInfo, ToolParams

from levelhead.judge.judgment import Cause, Failure
from levelhead.judge.spec import Limits


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


def tool(name: str, description: str, parameters: Mapping[str, object]) -> ToolInfo:
    """A tool by its JSON schema."""
    return ToolInfo(name=name, description=description, parameters=ToolParams.model_validate(parameters))


async def call(
    model: Model, messages: list[ChatMessage], tools: list[ToolInfo], choice: ToolChoice, ledger: Ledger
) -> ModelOutput | Failure:
    """The model's reply with its tool calls not read yet, or why there is none."""
    limits = ledger.limits
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
            output = await model.generate(messages, tools=tools, tool_choice=choice, config=config)
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        return Failure(cause=Cause.FAILED, detail=told(error))
    if output.usage is not None:
        ledger.usage += output.usage
    return _failed(output) or output


def _failed(output: ModelOutput) -> Failure | None:
    if output.empty:  # without a choice there is no stop reason to ask for
        return Failure(cause=Cause.FAILED, detail=output.error or "an empty reply")
    if output.stop_reason == "content_filter":
        return Failure(cause=Cause.REFUSED, detail="the provider's content filter")
    if output.stop_reason in {"max_tokens", "model_length"}:
        return Failure(cause=Cause.TRUNCATED, detail=f"cut off: {output.stop_reason}")
    return None


def told(error: BaseException) -> str:
    """The error with what caused it: a retry error alone says nothing."""
    causes = [error]
    last = getattr(getattr(error, "last_attempt", None), "exception", None)
    if callable(last) and isinstance(inner := last(), BaseException):
        causes.append(inner)
    return "; ".join(f"{type(each).__name__}: {' '.join(str(each).split())[:200]}" for each in causes)
