"""Grounders that follow a script, over Inspect's own mock provider, and a case for them to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalSample
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score
from inspect_ai.tool import ToolCall, ToolChoice, ToolInfo
from judge.grounder import kiln

from levelhead.harness.cases import dataset
from levelhead.harness.grounding import grounding_check
from levelhead.harness.replay import replay
from levelhead.harness.stance import claim_stance
from levelhead.judge.grounder.prompt import SUBMIT

Turn = Callable[[list[ChatMessage], ToolChoice], ModelOutput]


def grounder(*turns: Turn | ModelOutput, name: str = "model") -> Model:
    """A grounder that takes these turns, the last one again and again."""

    def outputs(
        messages: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        at = min(sum(message.role == "assistant" for message in messages), len(turns) - 1)
        turn = turns[at]
        output = turn if isinstance(turn, ModelOutput) else turn(messages, tool_choice)
        output = output.model_copy(deep=True)
        output.usage = ModelUsage(input_tokens=100, output_tokens=10, total_tokens=110)
        return output

    return get_model(f"mockllm/{name}", custom_outputs=outputs)


def says(text: str, stop: str = "stop") -> ModelOutput:
    """Prose instead of a call."""
    output = ModelOutput.from_content(model="mockllm", content=text)
    output.choices[0].stop_reason = stop  # type: ignore[assignment]
    return output


def calls(*wanted: tuple[str, Mapping[str, object]]) -> ModelOutput:
    """Calls of tools, all in one turn."""
    output = ModelOutput.from_content(model="mockllm", content="")
    output.choices[0].message.tool_calls = [
        ToolCall(id=f"call-{number}", function=name, arguments=dict(arguments))
        for number, (name, arguments) in enumerate(wanted)
    ]
    output.choices[0].stop_reason = "tool_calls"
    return output


def reads(path: str, first: int = 1, last: int = 200) -> ModelOutput:
    """A call of ``read_lines``."""
    return calls(("read_lines", {"tree": "base", "path": path, "first_line": first, "last_line": last}))


def hands_in(
    *claims: Mapping[str, object], stance: str = "categorical", leaves_out: Sequence[str] = ()
) -> Turn:
    """The submission: one stance for every finding that was listed, and these claims."""

    def turn(messages: list[ChatMessage], tool_choice: ToolChoice) -> ModelOutput:
        ids = re.findall(r"^(F\d+) in S", messages[1].text, re.MULTILINE)
        stances = [{"id": one, "stance": stance} for one in ids if one not in leaves_out]
        return calls((SUBMIT.name, {"stances": stances, "claims": list(claims)}))

    return turn


def claim(quote: str, verdict: str, *citations: object, stance: str = "categorical") -> dict[str, Any]:
    """One claim in free text."""
    return {
        "quote": quote,
        "citations": list(citations),
        "reasoning": "as the lines show",
        "verdict": verdict,
        "stance": stance,
    }


def cite(line: int, excerpt: str, path: str = "kiln/fire.py", tree: str = "base") -> dict[str, object]:
    """A citation of one line."""
    return {"tree": tree, "path": path, "first_line": line, "last_line": line, "excerpt": excerpt}


CARD = """\
asked: Decide and write.
supplied:
  - {id: told, text: Firings are tried nine times., is_true: false, states: ["tried nine times"]}
"""


def write_case(root: Path, body: str, *, diff: str | None = None, card: str = CARD) -> Path:
    """A case about the kiln with one arm; the folder of cases."""
    kiln.folder(root / "trees" / "kiln")
    case = root / "cases" / "one"
    (case / "arm").mkdir(parents=True)
    (case / "case.yaml").write_text("id: one\nrepository: a/b\ntree: kiln\nbrief: It.\n")
    (case / "card.yaml").write_text(card)
    route = "issue" if diff is None else "pr"
    (case / "arm" / "run.yaml").write_text(f"model: glm-5.2\nprovider: zai\nroute: {route}\n")
    (case / "arm" / "body.md").write_text(f"# Title\n\n{body}")
    if diff is not None:
        (case / "arm" / "diff.patch").write_text(diff)
    return root / "cases"


def scores(cases: Path, model: Model | None, logs: Path) -> dict[str, Score]:
    """The scores of the one arm, by scorer; without a model the deterministic one alone."""
    task = Task(
        dataset=dataset(cases),
        solver=replay(),
        scorer=[grounding_check()] if model is None else [grounding_check(), claim_stance()],
        fail_on_error=False,
    )
    (log,) = inspect_eval(
        task,
        model=None,
        model_roles=None if model is None else {"grounder": model},
        log_dir=str(logs),
        display="none",
        log_realtime=False,
        score_display=False,
    )
    assert log.status == "success", log.error
    sample: EvalSample = (log.samples or [])[0]
    assert sample.error is None, sample.error
    return dict(sample.scores or {})
