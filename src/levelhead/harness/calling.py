"""One call of one model: tools offered, bounded in time, retries and money; every failure has a cause."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput
from inspect_ai.tool import Tool, ToolChoice, ToolInfo, ToolParams
from pydantic import ConfigDict

from levelhead.harness.ledger import Ledger
from levelhead.harness.secrets import scrub, without_key
from levelhead.judge.judgment import Cause, Failure
from levelhead.judge.spec import Limits


class _Fixed(ToolParams):
    """Parameters that nobody changes: Inspect copies those of a tool twice in every call, and a copy of these is the same."""

    model_config = ConfigDict(frozen=True)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self


def tool(name: str, description: str, parameters: Mapping[str, object]) -> ToolInfo:
    """A tool by its JSON schema."""
    return _tool(name, description, json.dumps(parameters))


@lru_cache(maxsize=16)  # every call of a judge offers the same one, and Inspect hands out copies of it
def _tool(name: str, description: str, parameters: str) -> ToolInfo:
    return ToolInfo(name=name, description=description, parameters=_Fixed.model_validate_json(parameters))


async def call(
    model: Model,
    messages: list[ChatMessage],
    tools: Sequence[Tool | ToolInfo],
    choice: ToolChoice,
    ledger: Ledger,
) -> ModelOutput | Failure:
    """The model's reply with its tool calls not read yet, or why there is none."""
    limits = ledger.limits
    config = GenerateConfig(
        max_tokens=limits.max_tokens,
        max_retries=limits.max_retries,
        timeout=limits.timeout_s,
        attempt_timeout=limits.timeout_s,  # bounds each try from outside its client; `timeout` ends the retries
        parallel_tool_calls=False,
    )
    output = None
    try:
        output = await model.generate(messages, tools=tools, tool_choice=choice, config=config)
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        scrub(model)
        return Failure(cause=Cause.FAILED, detail=told(error, model))
    finally:
        ledger.of(model).add(output, sum(len(message.text) for message in messages))
    return _failed(output, limits) or output


def _failed(output: ModelOutput, limits: Limits) -> Failure | None:
    if not output.choices:  # without a choice there is no stop reason to ask for
        return Failure(cause=Cause.FAILED, detail=output.error or "an empty reply")
    if output.stop_reason == "content_filter":
        return Failure(cause=Cause.REFUSED, detail="the provider's content filter")
    # Inspect says "tool_calls" of a cut reply when it was cut inside the call
    used = output.usage.output_tokens if output.usage is not None else 0
    full = used >= limits.max_tokens and any(one.parse_error for one in output.message.tool_calls or [])
    if full or output.stop_reason in {"max_tokens", "model_length"}:
        detail = f"cut off after {used} tokens, the limit is {limits.max_tokens}"
        return Failure(cause=Cause.TRUNCATED, detail=detail)
    if output.empty:
        return Failure(cause=Cause.FAILED, detail=output.error or "an empty reply")
    return None


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
