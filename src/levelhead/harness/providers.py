"""The embedded judges as Inspect models: ``levelhead/baseline``, ``constant`` and ``random``; ``levelhead/local``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from inspect_ai._util.error import PrerequisiteError  # the one error that Inspect shows without a traceback
from inspect_ai.model import ChatMessage, GenerateConfig, ModelAPI, ModelOutput, ModelUsage, modelapi
from inspect_ai.tool import ToolChoice, ToolInfo

from levelhead import rubric
from levelhead.errors import CannotCheck
from levelhead.harness.local import model as local
from levelhead.judge import baseline, dumb
from levelhead.judge.cues import CUES, written
from levelhead.judge.head_to_head import embedded
from levelhead.judge.head_to_head import prompt as pairwise
from levelhead.judge.prompt import TOOL, unpack
from levelhead.pipeline import floor, review
from levelhead.rubric import Rubric

JUDGES: Mapping[str, Callable[[Rubric, Sequence[str]], dict[str, object]]] = {
    "baseline": baseline.verdicts,
    "constant": dumb.constant,
    "random": dumb.chance,
}
"""On one text."""


PAIRS: Mapping[str, Callable[[Rubric, Sequence[str], Sequence[str]], dict[str, object]]] = {
    "baseline": partial(embedded.by_score, baseline.verdicts),
    "constant": partial(embedded.by_score, dumb.constant),
    "random": embedded.chance,
}
"""The same judges on two texts."""

REVIEWS: Mapping[str, Callable[[str], dict[str, object]]] = {
    "baseline": floor.baseline,
    "constant": floor.constant,
    "random": floor.chance,
}
"""The same as reviewers of a draft."""


class EmbeddedJudge(ModelAPI):
    """A judge in process: no key, no network.

    All but the local model have no weights and answer the same forced tool call as a model.
    """

    def __init__(
        self,
        model_name: str,
        base_url: str | None = None,
        api_key: str | None = None,
        config: GenerateConfig = GenerateConfig(),  # noqa: B008 - Inspect's own signature
        gguf: str | None = None,
        **model_args: Any,  # noqa: ARG002 - Inspect hands over what a user adds
    ) -> None:
        super().__init__(model_name, base_url, api_key, [], config)
        self.weights: Path | None = None
        """What a local model runs on; ``None`` for the others."""
        if local.is_local(model_name):
            self.weights = _located(model_name, gguf)
        elif model_name not in JUDGES:
            raise PrerequisiteError(
                f"no embedded judge {model_name!r}: there are {', '.join(JUDGES)}, {local.NAME}"
            )

    @property
    def fingerprint(self) -> str:
        """What its answers are made from besides the prompt: the cues of the baseline, the sha256 of local weights."""
        if self.weights is not None:
            return local.fingerprint(self.weights)
        if self.model_name != "baseline":
            return ""
        return str([(name, written(name)) for name in sorted(CUES)])

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect's own signature
        tools: list[ToolInfo],
        tool_choice: ToolChoice,  # noqa: ARG002
        config: GenerateConfig,
    ) -> ModelOutput:
        """Verdicts for the one dimension that the prompt asks for; of the local model, its reply."""
        if self.weights is not None:
            if tools:
                raise ValueError("levelhead/local calls no tools: it serves judge files of protocol labels")
            return await local.generate(self.weights, input, config)
        asked = next((message.text for message in input if message.role == "user"), "")
        tool = tools[0].name if tools else TOOL
        output = ModelOutput.for_tool_call(
            model=f"levelhead/{self.model_name}", tool_name=tool, tool_arguments=self._answer(tool, asked)
        )
        output.usage = ModelUsage()  # without one Inspect would count tokens with a downloaded tokenizer
        return output

    def _answer(self, tool: str, asked: str) -> dict[str, object]:
        if tool == review.TOOL:
            return REVIEWS[self.model_name](asked)
        if tool == pairwise.TOOL:
            dimension, (first, second) = pairwise.unpack(asked)
            return PAIRS[self.model_name](_rubric(dimension), first, second)
        dimension, segments = unpack(asked)
        return JUDGES[self.model_name](_rubric(dimension), segments)

    def max_connections(self) -> int:
        """One call at a time for a model that has the machine's cores to itself."""
        return 1 if self.weights is not None else super().max_connections()

    async def count_text_tokens(self, text: str) -> int:
        """A rough count; the default would ask a tokenizer on the network."""
        return max(1, len(text) // 4)


def _located(name: str, gguf: str | None) -> Path:
    try:
        return local.locate(name, gguf)
    except CannotCheck as error:
        raise PrerequisiteError(str(error)) from None


_rubric = lru_cache(maxsize=32)(rubric.load)


@modelapi(name="levelhead")
def levelhead_judges() -> type[ModelAPI]:
    """Embedded judges."""
    return EmbeddedJudge
