"""The embedded judges as Inspect models: ``levelhead/baseline``, ``levelhead/constant``, ``levelhead/random``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspect_ai.model import (
    ChatMessage,
    GenerateConfig,
    ModelAPI,
    ModelOutput,
    ModelUsage,
    modelapi,
)
from inspect_ai.tool import ToolChoice, ToolInfo

from levelhead import rubric
from levelhead.judge import baseline, dumb
from levelhead.judge.prompt import TOOL, unpack

JUDGES: dict[str, Callable[..., Any]] = {
    "baseline": baseline.verdicts,
    "constant": dumb.constant,
    "random": dumb.chance,
}


class EmbeddedJudge(ModelAPI):
    """A judge in process: no key, no network, no weights. It answers the same forced tool call as a model."""

    def __init__(
        self,
        model_name: str,
        base_url: str | None = None,
        api_key: str | None = None,
        config: GenerateConfig = GenerateConfig(),  # noqa: B008 - Inspect's own signature
        **model_args: Any,
    ) -> None:
        super().__init__(model_name, base_url, api_key, [], config)
        if model_name not in JUDGES:
            raise ValueError(f"no embedded judge {model_name!r}: there are {', '.join(JUDGES)}")
        del model_args

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect's own name
        tools: list[ToolInfo],
        tool_choice: ToolChoice,
        config: GenerateConfig,
    ) -> ModelOutput:
        """Verdicts for the one dimension that the prompt asks for."""
        del tools, tool_choice, config
        dimension, segments = unpack("\n\n".join(message.text for message in input))
        arguments = JUDGES[self.model_name](rubric.load(dimension), segments)
        output = ModelOutput.for_tool_call(
            model=f"levelhead/{self.model_name}", tool_name=TOOL, tool_arguments=arguments
        )
        output.usage = ModelUsage()
        return output

    async def count_text_tokens(self, text: str) -> int:
        """A rough count; the default would ask a tokenizer on the network."""
        return max(1, len(text) // 4)


@modelapi(name="levelhead")
def levelhead_judges() -> type[ModelAPI]:
    """Embedded judges."""
    return EmbeddedJudge
