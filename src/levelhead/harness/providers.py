"""The embedded judges as Inspect models: ``levelhead/baseline``, ``levelhead/constant``, ``levelhead/random``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from inspect_ai.model import ChatMessage, GenerateConfig, ModelAPI, ModelOutput, ModelUsage, modelapi
from inspect_ai.tool import ToolChoice, ToolInfo

from levelhead import rubric
from levelhead.judge import baseline, dumb
from levelhead.judge.cues import CUES
from levelhead.judge.prompt import TOOL, unpack
from levelhead.rubric import Rubric

JUDGES: Mapping[str, Callable[[Rubric, Sequence[str]], dict[str, object]]] = {
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
        **model_args: Any,  # noqa: ARG002 - Inspect hands over what a user adds
    ) -> None:
        super().__init__(model_name, base_url, api_key, [], config)
        if model_name not in JUDGES:
            raise ValueError(f"no embedded judge {model_name!r}: there are {', '.join(JUDGES)}")

    @property
    def fingerprint(self) -> str:
        """What its answers are made from besides the prompt: the cues of the baseline."""
        if self.model_name != "baseline":
            return ""
        return str(sorted((name, sorted(cues.items())) for name, cues in CUES.items()))

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect's own signature
        tools: list[ToolInfo],  # noqa: ARG002
        tool_choice: ToolChoice,  # noqa: ARG002
        config: GenerateConfig,  # noqa: ARG002
    ) -> ModelOutput:
        """Verdicts for the one dimension that the prompt asks for."""
        asked = next((message.text for message in input if message.role == "user"), "")
        dimension, segments = unpack(asked)
        arguments = JUDGES[self.model_name](_rubric(dimension), segments)
        output = ModelOutput.for_tool_call(
            model=f"levelhead/{self.model_name}", tool_name=TOOL, tool_arguments=arguments
        )
        output.usage = ModelUsage()  # without one Inspect would count tokens with a downloaded tokenizer
        return output

    async def count_text_tokens(self, text: str) -> int:
        """A rough count; the default would ask a tokenizer on the network."""
        return max(1, len(text) // 4)


_rubric = lru_cache(maxsize=32)(rubric.load)


@modelapi(name="levelhead")
def levelhead_judges() -> type[ModelAPI]:
    """Embedded judges."""
    return EmbeddedJudge
