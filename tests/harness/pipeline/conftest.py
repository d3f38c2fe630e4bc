"""Runs of the pipeline, each in a sandbox of its own, with authors that follow a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalSample
from inspect_ai.model import (
    ChatMessage,
    GenerateConfig,
    Model,
    ModelOutput,
    ModelUsage,
    get_model,
)
from inspect_ai.tool import ToolChoice, ToolInfo

from harness.pipeline.author import Author
from levelhead.artifact import Arm, Case
from levelhead.sources.case import read_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One run and what is on disk of it."""

    sample: EvalSample
    case: Case
    arm: Arm


Runs = Callable[..., Ran]


def model_of(author: Author) -> Model:
    """The author over Inspect's mock provider."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        turn = author.turn([one.name for one in tools])
        if isinstance(turn, ModelOutput):
            output = turn
        elif isinstance(turn, str):
            output = ModelOutput.from_content(model="mockllm", content=turn)
        else:
            output = ModelOutput.for_tool_call(model="mockllm", tool_name=turn[0], tool_arguments=dict(turn[1]))
        output.usage = ModelUsage(input_tokens=100, output_tokens=10, total_tokens=110)
        return output

    return get_model("mockllm/author", custom_outputs=outputs, memoize=False)


@pytest.fixture
def ran(tmp_path: Path) -> Runs:
    """Runs one case and reads its arm back."""

    def run(author: Author | Model, case: str = "larder-expiry", cases: Path | None = None, **args: str) -> Ran:
        model = model_of(author) if isinstance(author, Author) else author
        into = tmp_path / "results"
        (log,) = inspect_eval(
            "levelhead/pipeline",
            model=model,
            task_args={"into": str(into), "cases": str(cases or ""), **args},
            sample_id=case,
            log_dir=str(tmp_path / "logs"),
            display="none",
            log_realtime=False,
            score_display=False,
        )
        assert log.samples, log.error
        read = read_case(into / "cases" / case)
        return Ran(sample=log.samples[0], case=read, arm=read.arms[-1])

    return run
