"""``python -m bench.overhead``: what levelhead and Inspect add to a judge that answers at once.

Every arm of the shipped cases is copied until there are enough samples; the judge follows a script, so that what is
measured is reading, masking, prompting, checking quotes, scoring and logging.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from inspect_ai import Task
from inspect_ai.model import GenerateConfig, ModelAPI, ModelOutput, ModelUsage, get_model, modelapi

from levelhead import content, rubric
from levelhead.harness.cases import dataset
from levelhead.harness.judging import rubric_judge
from levelhead.harness.replay import replay
from levelhead.harness.run import run, succeeded
from levelhead.judge.prompt import TOOL, unpack

GOAL = 100
"""Samples per second that the harness has to reach at the largest size."""
SIZES = (250, 500, 1000, 2000)


@modelapi(name="bench")
class Scripted(ModelAPI):
    """Answers every criterion at once, half of them met with a sentence of the text."""

    async def generate(self, input, tools, tool_choice, config):  # noqa: A002, ARG002
        dimension, segments = unpack(next(one.text for one in input if one.role == "user"))
        quote = max(segments, key=len)[:120]
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


def one(samples: int) -> None:
    """One run; prints samples, seconds, CPU seconds, peak memory in MB and the log's size in MB."""
    with tempfile.TemporaryDirectory() as temporary:
        cases = copies(Path(temporary) / "cases", samples)
        judge = get_model("bench/judge", config=GenerateConfig())
        began, cpu = time.monotonic(), time.process_time()
        task = Task(dataset=dataset(cases), solver=replay(), scorer=rubric_judge(), fail_on_error=False)
        (log,) = run(task, str(Path(temporary) / "logs"), {"grader": judge})
        seconds, cpu = time.monotonic() - began, time.process_time() - cpu
        if not succeeded(log):
            raise SystemExit("the run failed")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(one.stat().st_size for one in (Path(temporary) / "logs").glob("*.eval")) / 1e6
        print(len(log.samples or []), seconds, cpu, peak, size)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.overhead", description=__doc__)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    if options.one:
        one(options.one)
        return
    print("| samples | seconds | CPU s | samples/s | samples per CPU s | peak MB | log MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    rate = 0.0
    for size in options.sizes:
        done = subprocess.run(
            [sys.executable, "-m", "bench.overhead", "--one", str(size)],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        samples, seconds, cpu, peak, log = map(float, done.stdout.split())
        rate = samples / seconds
        print(
            f"| {samples:,.0f} | {seconds:.1f} | {cpu:.1f} | {samples / seconds:.0f} | {samples / cpu:.0f} | {peak:.0f} | {log:.1f} |",
            flush=True,
        )
    print(f"goal at the last size: {GOAL} samples/s: {'met' if rate >= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
