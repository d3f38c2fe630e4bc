"""A judge by labels with dialled odds: it gives each of the words the probability that a test wants."""

from __future__ import annotations

import math
import re
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

Chances = Callable[[str, tuple[str, ...]], Mapping[str, float] | None]
"""From the passage and the words in the order of the prompt to their probabilities; ``None`` = no log probabilities."""


def worded(chances: Chances, name: str = "model") -> Model:
    """The judge."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        text = messages[-1].text
        passage, _, question = text.rpartition("\n\n---\n")
        words = tuple(re.findall(r"Answer ([A-Z]+) or ([A-Z]+)\.$", question)[0])
        found = chances(passage, words)
        output = ModelOutput.from_content(model="mockllm", content=words[0])
        if found is not None:
            top = [TopLogprob(token=word, logprob=math.log(value)) for word, value in found.items()]
            first = Logprob(token=words[0], logprob=-0.1, top_logprobs=top)
            output.choices[0].logprobs = Logprobs(content=[first])
        output.usage = ModelUsage(input_tokens=100, output_tokens=1, total_tokens=101)
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs)
