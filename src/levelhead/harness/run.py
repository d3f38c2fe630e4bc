"""Runs a shipped task through Inspect and prints its table; the exit code tells a failed evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog, read_eval_log

from levelhead import content
from levelhead.errors import CannotCheck
from levelhead.harness import table


def evaluate(
    tasks: Sequence[str], *, log_dir: str, model_roles: dict[str, str], task_args: dict[str, str]
) -> tuple[bool, str]:
    """Runs the tasks; whether all of them succeeded with at least one score, and what to print.

    Raises:
        CannotCheck: no such task.
    """
    names = content.names("evals", ".py")
    for task in tasks:
        if task not in names:
            raise CannotCheck(task, "no such task", "one of " + ", ".join(names))
    logs = inspect_eval(
        [f"levelhead/{task}" for task in tasks],  # by name: the same call works from a clone and from a wheel
        model=None,
        model_roles=dict(model_roles) or None,
        task_args=dict(task_args),
        log_dir=log_dir,
        display="none",
        fail_on_error=False,
    )
    parts = []
    good = bool(logs)
    for log in logs:
        full = read_eval_log(log.location) if log.location else log
        good = good and full.status == "success" and _scored(full)
        parts.append(table.render(full) + f"log: {_shown(full)}\n")
    return good, "\n".join(parts)


def _scored(log: EvalLog) -> bool:
    return any((score.scored_samples or 0) > 0 for score in (log.results.scores if log.results else []))


def _shown(log: EvalLog) -> str:
    path = Path(log.location.removeprefix("file://"))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
