"""A judge that follows a script: it answers what a test tells it to, over Inspect's own mock provider."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.tool import ToolChoice, ToolInfo

from levelhead.judge.prompt import TOOL

Row = Mapping[str, object]


def scripted(reply: Callable[[Sequence[str], list[ChatMessage]], ModelOutput], name: str = "model") -> Model:
    """A model whose reply is made from the ids of the criteria and the messages so far."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        text = "\n".join(message.text for message in messages if message.role == "user")
        ids = re.findall(r"^([A-Z]\d): ", text[text.rfind("⟧") :], re.MULTILINE)
        output = reply(ids, messages)
        output.usage = ModelUsage(
            input_tokens=100, output_tokens=10, total_tokens=110
        )  # else tokens are counted online
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs)


def call(rows: Sequence[Row], **more: Any) -> ModelOutput:
    """The tool call that a judge is asked for."""
    return ModelOutput.for_tool_call(
        model="mockllm", tool_name=TOOL, tool_arguments={"verdicts": list(rows), **more}
    )


def row(criterion: str, verdict: str, *quotes: str) -> Row:
    """One entry of the call."""
    return {"id": criterion, "evidence": list(quotes), "reasoning": "as scripted", "verdict": verdict}


def always(verdict: str, *quotes: str, name: str = "model") -> Model:
    """A judge that gives every criterion the same verdict and quotes."""
    return scripted(lambda ids, _: call([row(criterion, verdict, *quotes) for criterion in ids]), name)


def says(text: str, stop: str = "stop") -> Model:
    """A judge that answers in prose."""

    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        output = ModelOutput.from_content(model="mockllm", content=text)
        output.choices[0].stop_reason = stop  # type: ignore[assignment]
        return output

    return scripted(reply)
