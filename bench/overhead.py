"""``python -m bench.overhead``: what levelhead and Inspect add to a judge that answers at once.

Every arm of the shipped cases is copied until there are enough samples; the judge follows a script, so that what is
measured is reading, masking, prompting, checking quotes, scoring, logging and the table at the end.

Beside each run stands Inspect alone: as many samples and calls, prompts and answers of the same size, the same settings,
and nothing of levelhead's in between. The difference is what levelhead adds. Rates are per second of CPU time, which a
busy machine distorts less than seconds on the clock. Each run is a process of its own.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from statistics import linear_regression

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageUser,
    ContentText,
    GenerateConfig,
    ModelAPI,
    ModelOutput,
    ModelUsage,
    get_model,
    modelapi,
)
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.tool import ToolFunction

from levelhead import content, rubric
from levelhead.artifact import Arm, Case
from levelhead.harness import table
from levelhead.harness.calling import tool
from levelhead.harness.cases import dataset, load
from levelhead.harness.judging import rubric_judge
from levelhead.harness.replay import replay
from levelhead.harness.run import run, succeeded
from levelhead.harness.scored import scored
from levelhead.judge import prompt, spec
from levelhead.judge.prompt import TOOL, unpack
from levelhead.judge.view import blind

GOAL = 100
"""Samples per second that the harness has to reach at the largest size."""
SIZES = (250, 500, 1000)


@modelapi(name="bench")
class Scripted(ModelAPI):
    """Answers every criterion at once, half of them met with a sentence of the text."""

    async def generate(self, input, tools, tool_choice, config):  # noqa: A002, ARG002
        dimension, segments = unpack(next(one.text for one in input if one.role == "user"))
        quote = max(segments, key=len)[:120].rpartition(" ")[
            0
        ]  # whole words: a cut one is no quote, and is asked again
        rows = [
            {
                "id": criterion.id,
                "evidence": [quote] if number % 2 else [],
                "reasoning": "as scripted",
                "verdict": "MET" if number % 2 else "UNMET",
            }
            for number, criterion in enumerate(_rubric(dimension).criteria)
        ]
        output = ModelOutput.for_tool_call("bench/judge", TOOL, {"verdicts": rows})
        output.usage = ModelUsage(input_tokens=1000, output_tokens=100, total_tokens=1100)
        return output


_rubric = lru_cache(maxsize=None)(rubric.load)


def copies(folder: Path, samples: int) -> Path:
    """A folder of cases with so many arms."""
    shipped = sorted((content.root() / "fixtures" / "cases").iterdir())
    made = 0
    for number in range(samples):
        source = shipped[number % len(shipped)]
        arms = sorted(one for one in source.iterdir() if one.is_dir())
        to = folder / f"{source.name}-{number:05}"
        to.mkdir(parents=True)
        text = (source / "case.yaml").read_text(encoding="utf-8")
        (to / "case.yaml").write_text(text.replace(f"id: {source.name}\n", f"id: {to.name}\n"))
        shutil.copy(source / "card.yaml", to / "card.yaml")
        for arm in arms:
            shutil.copytree(arm, to / arm.name)
            made += 1
        if made >= samples:
            break
    return folder


@modelapi(name="bench-alone")
class Canned(ModelAPI):
    """Answers at once, always the same, as long as an answer of the scripted judge."""

    async def generate(self, input, tools, tool_choice, config):  # noqa: A002, ARG002
        rows = [
            {
                "id": f"C{number}",
                "evidence": ["a sentence of the text " * 5] if number % 2 else [],
                "reasoning": "as scripted",
                "verdict": "MET" if number % 2 else "UNMET",
            }
            for number in range(9)
        ]
        output = ModelOutput.for_tool_call("bench-alone/judge", TOOL, {"verdicts": rows})
        output.usage = ModelUsage(input_tokens=1000, output_tokens=100, total_tokens=1100)
        return output


@solver
def canned(text: str) -> Solver:
    """Puts a text into the output."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        state.output = ModelOutput.from_content(model="recorded", content=text)
        state.completed = True
        return state

    return solve


@scorer(metrics={"*": [mean()]})
def asking(texts: list[prompt.Prompt]) -> Scorer:
    """Asks as often as the sample says and gives a score without metadata."""
    judge_file = spec.load("temperament")
    offered = [tool(TOOL, prompt.TOOL_DESCRIPTION, prompt.schema())]
    config = GenerateConfig(
        max_tokens=judge_file.limits.max_tokens,
        max_retries=judge_file.limits.max_retries,
        timeout=judge_file.limits.timeout_s,
        attempt_timeout=judge_file.limits.timeout_s,
        parallel_tool_calls=False,
    )

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        model = get_model(role="grader")
        for number in range(state.metadata["calls"]):
            text = texts[number % len(texts)]
            shared = ContentText(text=text.shared, cache_breakpoint=True)
            messages: list[ChatMessage] = [
                ChatMessageSystem(content=text.system),
                ChatMessageUser(content=[shared, ContentText(text=text.question)]),
            ]
            await model.generate(messages, offered, ToolFunction(name=TOOL), config)
        return Score(value={"commitment": 0.5, "scoping": 0.5, "premise_questioning": 0.5})

    return score


def prompts(case: Case, arm: Arm) -> list[prompt.Prompt]:
    """What the judge is asked of an arm."""
    judge_file = spec.load("temperament")
    assert arm.artifact is not None
    view = blind(arm.artifact.body, case.card, arm.run, "")
    return [prompt.build(judge_file, _rubric(name), case.card, view) for name in judge_file.rubrics]


def alone(samples: int, calls: int) -> Task:
    """Inspect's own part: samples like those of a shipped arm, and so many calls in all."""
    case = load(content.root() / "fixtures" / "cases")[0]
    arm = next(arm for arm in case.arms if arm.artifact is not None)
    assert arm.artifact is not None
    shares = [calls * (number + 1) // samples - calls * number // samples for number in range(samples)]
    made = [
        Sample(id=f"case-{number // 2:05}/{number % 2}", input=case.brief, metadata={"calls": share})
        for number, share in enumerate(shares)
    ]
    return Task(
        dataset=MemoryDataset(made),
        solver=canned(arm.artifact.body),
        scorer=asking(prompts(case, arm)),
        fail_on_error=False,
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took."""

    samples: int
    calls: int
    seconds: float
    cpu: float
    """Seconds."""
    peak: float
    """Memory, MB."""
    log: float
    """MB."""

    def row(self, name: str) -> str:
        """Of the table."""
        return (
            f"| {name} | {self.samples:,} | {self.calls:,} | {self.seconds:.1f} | {self.cpu:.1f} | "
            f"{self.samples / self.cpu:.0f} | {self.peak:.0f} | {self.log:.1f} |"
        )


def one(samples: int, calls: int | None) -> Taken:
    """One run in this process: levelhead's, or Inspect alone with so many calls."""
    with tempfile.TemporaryDirectory() as temporary:
        logs = Path(temporary) / "logs"
        cases = copies(Path(temporary) / "cases", samples)
        judge = get_model("bench/judge" if calls is None else "bench-alone/judge", config=GenerateConfig())
        began, cpu = time.monotonic(), time.process_time()
        if calls is None:
            task = Task(dataset=dataset(cases), solver=replay(), scorer=rubric_judge(), fail_on_error=False)
        else:
            task = alone(samples, calls)
        (log,) = run(task, str(logs), {"grader": judge}, once=True)
        if calls is None:
            table.render(log)
        seconds, cpu = time.monotonic() - began, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if not succeeded(log):
            raise SystemExit("the run failed")
        size = sum(file.stat().st_size for file in logs.glob("*.eval")) / 1e6
        asked = [
            (score.metadata or {}).get("calls") or sample.metadata.get("calls", 0)
            for sample in scored(log.location)
            for score in sample.scores.values()
        ]
        return Taken(len(asked), sum(asked), seconds, cpu, peak, size)


def apart(samples: int, calls: int | None = None) -> Taken:
    """One run in a process of its own."""
    more = [] if calls is None else ["--calls", str(calls)]
    command = [sys.executable, "-m", "bench.overhead", "--one", str(samples), *more]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return Taken(**found)


def told(whole: list[Taken], bare: list[Taken]) -> None:
    """Prints what follows from runs of several sizes."""
    last, base = whole[-1], bare[-1]
    print(
        f"\nat {last.samples:,} samples: {last.samples / last.cpu:.0f} samples per CPU second in all, "
        f"{base.samples / base.cpu:.0f} by Inspect alone; levelhead adds "
        f"{(last.cpu - base.cpu) / last.samples * 1000:.1f} ms a sample"
    )
    if len(whole) > 1:
        sizes = [one.samples for one in whole]
        ms, bare_ms = (
            linear_regression(sizes, [one.cpu for one in each]).slope * 1000 for each in (whole, bare)
        )
        kb, bare_kb = (
            linear_regression(sizes, [one.peak for one in each]).slope * 1024 for each in (whole, bare)
        )
        print(
            f"one more sample (slope over the sizes): {ms:.1f} ms and {kb:.0f} KB in all, {bare_ms:.1f} ms and "
            f"{bare_kb:.0f} KB by Inspect alone; levelhead adds {ms - bare_ms:.1f} ms and {kb - bare_kb:.0f} KB"
        )
    ends = "met" if last.samples / last.cpu >= GOAL else "missed"
    ours = "met" if last.samples >= GOAL * (last.cpu - base.cpu) else "missed"
    print(f"goal of {GOAL} samples/s: {ends} in all, {ours} by what levelhead adds")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.overhead", description=__doc__)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--calls", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(one(options.one, options.calls))))
        return
    print("| run | samples | calls | seconds | CPU s | samples per CPU s | peak MB | log MB |")
    print("| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    whole: list[Taken] = []
    bare: list[Taken] = []
    for size in options.sizes:
        whole.append(apart(size))
        print(whole[-1].row("levelhead"), flush=True)
        bare.append(apart(whole[-1].samples, whole[-1].calls))
        print(bare[-1].row("Inspect alone"), flush=True)
    told(whole, bare)


if __name__ == "__main__":
    main()
