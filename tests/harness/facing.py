"""Judges of two texts that follow a script, and runs of the head-to-head task over the cases beside this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog, EvalSample, read_eval_log
from inspect_ai.model import ChatMessage, Model, ModelOutput

from harness.conftest import CASES
from harness.scripted import scripted
from levelhead.harness.head_to_head.judging import pair_judge
from levelhead.harness.head_to_head.pairs import dataset, show_both
from levelhead.harness.seats import default_roles
from levelhead.judge import fence
from levelhead.judge.head_to_head.prompt import TOOL, unpack
from levelhead.judge.spec import load

DIMENSIONS = ("commitment", "scoping", "premise_questioning")
EXTENDS = "I would extend `lamp/schedule.py` by a table"
"""Stands in lamp/anthropic alone."""
ASKS = "Please decide which module should own the sensor"
"""Stands in lamp/glm alone."""

Reply = Callable[[str, str], ModelOutput]
"""From the model's own words in the first and the second text to the reply."""


def prefers(verdict: str, *, first: Sequence[str] = (), second: Sequence[str] = ()) -> ModelOutput:
    """The tool call that a judge of two texts is asked for."""
    return ModelOutput.for_tool_call(
        model="mockllm",
        tool_name=TOOL,
        tool_arguments={
            "evidence_first": list(first),
            "evidence_second": list(second),
            "reasoning": "as scripted",
            "verdict": verdict,
        },
    )


def comparing(reply: Reply, name: str = "model", seen: list[tuple[str, str, str]] | None = None) -> Model:
    """A judge by its reply to two texts; what it is first asked is added to ``seen`` with the dimension."""

    def answer(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        asked = next(message.text for message in messages if message.role == "user")
        dimension, own = unpack(asked)
        first, second = ("\n".join(each) for each in own)
        if seen is not None and messages[-1].role == "user":
            seen.append((dimension, first, second))
        return reply(first, second)

    return scripted(answer, name)


def quote(text: str) -> list[str]:
    """Something that the text of the lamp's case has to itself."""
    return [EXTENDS] if EXTENDS in text else [ASKS]


def always_first(name: str = "model") -> Model:
    """It always prefers what it is shown first, and quotes it."""
    return comparing(lambda first, _: prefers("FIRST", first=quote(first)), name)


def reads(name: str = "model") -> Model:
    """It prefers the text that extends the schedule, wherever that is shown."""

    def reply(first: str, second: str) -> ModelOutput:
        if EXTENDS in first:
            return prefers("FIRST", first=[EXTENDS])
        return prefers("SECOND", second=[EXTENDS])

    return comparing(reply, name)


def ties(name: str = "model") -> Model:
    """It finds no difference."""
    return comparing(lambda *_: prefers("TIE"), name)


def run(
    log_dir: Path,
    roles: Mapping[str, Model | str | list[Model]] | None = None,
    *,
    cases: Path = CASES,
    samples: Sequence[str] = (),
) -> EvalLog:
    """Compares pairs of the cases."""
    task = Task(
        dataset=dataset(cases),
        solver=show_both(),
        scorer=pair_judge(),
        model_roles=default_roles(load("head_to_head")),
        fail_on_error=False,
        name="head_to_head",
        version="1-A",
    )
    (log,) = inspect_eval(
        task,
        model=None,
        model_roles=dict(roles) if roles else None,
        sample_id=list(samples) or None,
        log_dir=str(log_dir),
        display="none",
        log_realtime=False,
        score_display=False,
    )
    assert log.status == "success", log.error
    return read_eval_log(log.location, resolve_attachments=True)


def by_id(log: EvalLog) -> dict[str, EvalSample]:
    """The samples of a log."""
    return {str(sample.id): sample for sample in log.samples or []}


def shown(log: EvalLog, sample: str) -> str:
    """What the judge was shown of a sample, without the question."""
    (event, *_) = (event for event in by_id(log)[sample].events if event.event == "model")
    text = next(message.text for message in event.input if message.role == "user")
    return text[: text.rfind(fence.CLOSE) + 1]
