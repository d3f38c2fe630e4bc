"""A task that asks a model once per case, and models in process that do as a test tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.model import ChatMessage, GenerateConfig, ModelAPI, ModelOutput, ModelUsage, modelapi
from inspect_ai.solver import generate
from inspect_ai.tool import ToolChoice, ToolInfo

Answer = Callable[[str, str], str]
"""Of the model's name and the prompt."""

ANSWERS: dict[str, Answer] = {}
"""What the models of a test do, under ``"answer"``."""


class Scripted(ModelAPI):
    """Answers at once."""

    async def generate(
        self,
        input: Sequence[ChatMessage],  # noqa: A002 - the base class names it so
        tools: list[ToolInfo],
        tool_choice: ToolChoice,
        config: GenerateConfig,
    ) -> ModelOutput:
        text = ANSWERS["answer"](self.model_name, input[-1].text)
        output = ModelOutput.from_content(self.model_name, text)
        output.usage = ModelUsage(input_tokens=1000, output_tokens=100, total_tokens=1100)
        return output


@modelapi(name="told")
def told() -> type[ModelAPI]:
    """Models named ``told/...``."""
    return Scripted


@task
def asked(cases: str) -> Task:
    """One sample per case."""
    return Task(dataset=[Sample(id=case, input=case) for case in cases.split(",")], solver=generate())
