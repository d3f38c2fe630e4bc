"""The pipeline's task for one contender."""

from __future__ import annotations

from pathlib import Path

from inspect_ai import Task

from levelhead.harness import tasks
from levelhead.harness.runs.contender import Contender
from levelhead.harness.sandbox.choosing import Choice


def pipeline_task(cases: Path, out: Path, contender: Contender, sandbox: Choice) -> Task:
    """``evals/pipeline.py`` for these cases, its arms into ``out``.

    Raises:
        InputError: every problem of every case.
        CannotCheck: no sandbox, or a case without files to work on.
    """
    task: Task = tasks.load("pipeline").pipeline(
        cases=str(cases),
        arm=contender.arm,
        provider=contender.provider,
        into="" if out == cases.parent else str(out),
        sandbox=sandbox.way.value,
        image=sandbox.image or "",
        toolchain=",".join(sandbox.toolchain),
        trusted="yes" if sandbox.trusted else "",
    )
    return task
