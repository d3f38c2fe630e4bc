"""Runs contenders over cases as one Inspect eval set."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspect_ai import Task, eval_set, task_with
from inspect_ai.dataset import MemoryDataset
from inspect_ai.log import EvalLog

from levelhead.errors import CannotCheck
from levelhead.harness.runs.budget import Budget
from levelhead.harness.runs.contender import Contender
from levelhead.harness.runs.plan import Plan
from levelhead.harness.runs.together import Meeting, together


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the calls are made."""

    max_retries: int = 4
    """Tries of one call after its first."""
    attempt_s: int = 600
    """Seconds of one try."""
    at_once: int = 1
    """Cases at the same time."""


def start(
    plan: Plan,
    contenders: Sequence[Contender],
    make: Callable[[Contender], Task],
    *,
    log_dir: Path,
    budget: Budget,
    manner: Manner,
) -> list[EvalLog]:
    """Runs what is to run; the logs, one per contender.

    The arms of a case begin together, and the cases go by in the same order for all.

    Args:
        plan: Which arms.
        contenders: In the plan's order.
        make: The pipeline's task for a contender: one sample per case, whose id is the case's.
        log_dir: A new folder.
        budget: Per arm.
        manner: Tries, and cases at once.

    Raises:
        CannotCheck: a model that cannot be had, or a run that cannot start.
    """
    todo = {contender: plan.todo(contender) for contender in contenders}
    meeting = Meeting(Counter(case for cases in todo.values() for case in cases))
    tasks = []
    for contender, cases in todo.items():
        if not cases:
            continue
        task = make(contender)
        samples = [sample for sample in task.dataset if sample.id in cases]
        tasks.append(
            task_with(
                task,
                dataset=MemoryDataset(samples, name=task.dataset.name),
                model=contender.bound(max_retries=manner.max_retries, attempt_s=manner.attempt_s),
                setup=together(meeting),
            )
        )
    with _elsewhere():
        try:
            _, logs = eval_set(
                tasks,
                log_dir=str(log_dir),
                retry_attempts=0,
                retry_immediate=False,
                max_tasks=len(tasks),
                max_samples=manner.at_once,
                max_sandboxes=len(tasks) * manner.at_once,
                token_limit=budget.tokens,
                cost_limit=budget.usd,
                time_limit=None if budget.minutes is None else round(budget.minutes * 60),
                fail_on_error=True,
                continue_on_fail=True,
                display="none",
                score_display=False,
                log_realtime=False,
            )
        except Exception as error:
            # Inspect's own refusal has no public name
            if type(error).__name__ != "PrerequisiteError":
                raise
            raise CannotCheck("the run", " ".join(str(error).split()), "a run that can start") from None
    return logs


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Away from the working directory: Inspect runs git there, which obeys what a repository configures, and reads ``.env``."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="levelhead-") as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
