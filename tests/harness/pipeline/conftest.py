"""Runs of the pipeline, each in a sandbox of its own, with authors that follow a script."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalSample
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.tool import ToolChoice, ToolInfo

from harness.pipeline.author import Author
from harness.pipeline.scenarios import ALL, write
from levelhead.artifact import Arm, Case
from levelhead.sources.case import read_case


@pytest.fixture(scope="module", autouse=True)
def _collected() -> Iterator[None]:
    """As in the folder above, but once per file: most tests here only read what one evaluation left."""
    yield
    gc.collect()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One run and what is on disk of it."""

    sample: EvalSample
    case: Case
    arm: Arm

    @property
    def notes(self) -> str:
        """What the stages came to."""
        return "\n".join(stage.note or "" for stage in self.arm.run.stages)


def model_of(author: Callable[[str], Author], name: str = "author") -> Model:
    """Authors over Inspect's mock provider, picked by what they are shown."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        turn = author("\n".join(one.text for one in messages)).turn([one.name for one in tools])
        if isinstance(turn, ModelOutput):
            output = turn
        elif isinstance(turn, str):
            output = ModelOutput.from_content(model="mockllm", content=turn)
        else:
            output = ModelOutput.for_tool_call(
                model="mockllm", tool_name=turn[0], tool_arguments=dict(turn[1])
            )
        output.usage = ModelUsage(input_tokens=100, output_tokens=10, total_tokens=110)
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs, memoize=False)


def evaluate(model: Model, root: Path, cases: Path | str, **args: str) -> dict[str, Ran]:
    """Runs cases and reads the arms back, by case."""
    into = root / "results"
    (log,) = inspect_eval(
        "levelhead/pipeline",
        model=model,
        task_args={"into": str(into), "cases": str(cases), **args},
        log_dir=str(root / "logs"),
        max_samples=4,
        display="none",
        log_realtime=False,
        score_display=False,
    )
    assert log.samples, log.error
    out = {}
    for sample in log.samples:
        place = into / "cases" / str(sample.id)
        assert place.is_dir(), sample.error
        case = read_case(place)
        out[case.id] = Ran(sample=sample, case=case, arm=case.arms[-1])
    return out


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ran]:
    """Every scenario, run as one evaluation."""
    root = tmp_path_factory.mktemp("pipeline")

    def author(shown: str) -> Author:
        found = re.search(r"\(case ([a-z0-9-]+)\)", shown)
        return ALL[found[1] if found else "two-words"].author

    return evaluate(model_of(author), root, write(root, ALL))
