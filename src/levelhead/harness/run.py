"""Runs shipped tasks through Inspect; plain ``inspect eval`` ends with 0 even when the evaluation failed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from inspect_ai import Epochs, Tasks
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog
from inspect_ai.model import Model

from levelhead import content
from levelhead.errors import CannotCheck
from levelhead.harness import options, table
from levelhead.harness.prices import register
from levelhead.judge.price import Prices

LOG_BUFFER = 100
"""Samples between two writes of the log: each copies the whole log. Inspect writes what has waited too long anyway."""

REPEAT = "repeat"
"""The parameter of a task that runs its samples several times."""

ONCE = Epochs(1, [])
"""Scores of samples that run once are not reduced: Inspect would write all of them into the log a second time, at once."""


def evaluate(
    tasks: Sequence[str],
    *,
    log_dir: str,
    model_roles: Mapping[str, str | Model],
    task_args: Mapping[str, str],
    prices: Prices = MappingProxyType({}),
) -> tuple[bool, str]:
    """Runs the tasks; whether all of them succeeded, and what to print.

    Dollars are counted for the models that have a price.

    A task succeeds when its status says so, no sample ended in an error, and every scorer scored something.

    Raises:
        CannotCheck: no such task, or a model that cannot be had (unknown, or without its key).
        InputError: arguments or roles that a task does not have.
    """
    names = content.names("evals", ".py")
    for task in tasks:
        if task not in names:
            raise CannotCheck(task, "no such task", "one of " + ", ".join(names))
        options.check(task, task_args, model_roles)
    register(prices)
    logs = start(tasks, log_dir, model_roles, task_args)
    parts = []
    good = bool(logs)
    for log in logs:
        good = good and succeeded(log)
        parts.append(table.render(log) + f"\nlog: {_shown(log)}\n")
    return good, "\n".join(parts)


def start(
    tasks: Sequence[str], log_dir: str, model_roles: Mapping[str, str | Model], task_args: Mapping[str, str]
) -> list[EvalLog]:
    """Runs tasks by name and gives the headers of their logs.

    Raises:
        CannotCheck: the run cannot start: a model that is unknown, or without its key.
    """
    return run(
        [f"levelhead/{task}" for task in tasks],  # by name: the same call works from a clone and from a wheel
        log_dir,
        {role: _models(model) for role, model in model_roles.items()},
        task_args,
        once=not any(REPEAT in options.parameters(task) for task in tasks),
    )


def run(
    tasks: Tasks,
    log_dir: str,
    model_roles: Mapping[str, str | Model | list[str | Model]],
    task_args: Mapping[str, str] = MappingProxyType({}),
    *,
    once: bool = False,
) -> list[EvalLog]:
    """Runs tasks as every command here runs them and gives the headers of their logs.

    Args:
        tasks: Names, or tasks.
        log_dir: Where the logs go.
        model_roles: Models by role.
        task_args: What each task is given.
        once: Every sample runs once, whatever its task says.

    Raises:
        CannotCheck: the run cannot start.
    """
    try:
        return inspect_eval(
            tasks,
            model=None,
            model_roles=dict(model_roles) or None,
            task_args=dict(task_args),
            log_dir=log_dir,
            epochs=ONCE if once else None,
            display="none",
            score_display=False,  # means for a display that there is not, over and over
            log_realtime=False,  # a second copy of every event, for a viewer that reads along
            log_buffer=LOG_BUFFER,
            log_header_only=True,  # who wants the samples reads them from the log
            ctl_server=False,  # a socket to steer the run by
            fail_on_error=False,
        )
    except Exception as error:
        # Inspect's own refusal has no public name; whatever else is raised here is a defect and shows its traceback
        if type(error).__name__ != "PrerequisiteError" and not isinstance(error, ValueError):
            raise
        text = re.sub(r"\[/?[a-z ]+\]", "", " ".join(str(error).split())).removeprefix("ERROR: ").rstrip(".")
        raise CannotCheck("the evaluation", text, "a run that can start") from None


def _models(text: str | Model) -> str | Model | list[str | Model]:
    """``a,b,c`` seats three models in one role."""
    if isinstance(text, Model):
        return text
    names: list[str | Model] = [name.strip() for name in text.split(",") if name.strip()]
    return names[0] if len(names) == 1 else names


def succeeded(log: EvalLog) -> bool:
    """Whether a log, of which the header is enough, holds what it set out to measure."""
    if log.status != "success" or log.results is None:
        return False
    if log.results.completed_samples < log.results.total_samples:  # the others ended in an error
        return False
    scored: dict[str, int] = {}
    for score in log.results.scores:
        scored[score.scorer] = scored.get(score.scorer, 0) + (score.scored_samples or 0)
    return bool(scored) and all(scored.values())


def _shown(log: EvalLog) -> str:
    path = Path(log.location.removeprefix("file://"))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
