"""Reviewers with dials behind Inspect: they know the draft by its diff, and hold back what exceeds their bar."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.tool import ToolChoice, ToolInfo
from scipy.stats import norm

from levelhead.harness.run import run as through_inspect
from levelhead.harness.self_review.drafts import folder, load
from levelhead.pipeline.review import TOOL
from levelhead.sources.drafts import Seed, Twin

DRAFTS = load(folder(""))
Decide = Callable[[Twin], ModelOutput]


def reviewer(name: str, decide: Decide, seen: list[str] | None = None) -> Model:
    """A model of this name that answers for the twin that it is shown; what it was shown is kept in ``seen``."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        text = "\n".join(message.text for message in messages)
        if seen is not None:
            seen.append(text)
        output = decide(next(one for one in DRAFTS.twins if one.diff in text))
        output.usage = ModelUsage(input_tokens=100, output_tokens=10, total_tokens=110)
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs)


def decides(twin: Twin, *, downgrade: bool) -> ModelOutput:
    """The tool call; a downgrade quotes a seeded line, or the first line of a clean diff."""
    quote = max(twin.lines, key=len) if twin.lines else twin.diff.splitlines()[0]
    defects = [{"what": "as scripted", "path": "", "quote": quote}] if downgrade else []
    decision = "downgrade" if downgrade else "ship"
    return ModelOutput.for_tool_call(
        model="mockllm",
        tool_name=TOOL,
        tool_arguments={"defects": defects, "unchecked": [], "reasoning": "scripted", "decision": decision},
    )


def dialled(name: str, strictness: float, sensitivity: float, weak: Sequence[str] = ()) -> Model:
    """Holds back what looks worse than its bar: evidence is drawn per twin and reviewer, the same in every run.

    Args:
        name: The model's; evidence is drawn by it.
        strictness: The dial -c.
        sensitivity: The dial d'.
        weak: Authors whose drafts look worse by one standard deviation.
    """

    def decide(twin: Twin) -> ModelOutput:
        digest = hashlib.sha256(f"{name} {twin.id}".encode()).digest()
        noise = float(norm.ppf((int.from_bytes(digest[:6], "big") + 0.5) / 2**48))
        half = sensitivity / 2 * (-1 if twin.seed is Seed.CLEAN else 1)
        return decides(twin, downgrade=noise < strictness + half + (twin.author in weak))

    return reviewer(name, decide)


def run(log_dir: str, *models: Model | str, **task_args: str) -> EvalLog:
    """The task over the shipped drafts with these reviewers."""
    (log,) = through_inspect(["levelhead/self_review"], log_dir, {"reviewer": list(models)}, task_args)
    assert log.status == "success", log.error
    return read_eval_log(log.location)
