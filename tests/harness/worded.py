"""A judge by labels with dialled odds: it gives each of the words the probability that a test wants."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from inspect_ai.model import (
    ChatMessage,
    GenerateConfig,
    Logprob,
    Logprobs,
    Model,
    ModelOutput,
    ModelUsage,
    TopLogprob,
    get_model,
)
from inspect_ai.tool import ToolChoice, ToolInfo

Chances = Callable[[str], Mapping[str, float] | None]
"""From the passage to the probabilities of words; ``None`` = no log probabilities."""


def worded(chances: Chances, name: str = "model") -> Model:
    """The judge."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        found = chances(messages[-1].text)
        word = max(found, key=lambda one: found[one]) if found else "NOTES"
        output = ModelOutput.from_content(model="mockllm", content=word)
        if found is not None:
            top = [TopLogprob(token=word, logprob=math.log(value)) for word, value in found.items()]
            first = Logprob(token=word, logprob=-0.1, top_logprobs=top)
            output.choices[0].logprobs = Logprobs(content=[first])
        output.usage = ModelUsage(input_tokens=100, output_tokens=1, total_tokens=101)
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs)
