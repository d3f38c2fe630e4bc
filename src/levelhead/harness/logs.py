"""Inspect logs by path, folder or URL: their headers, and whether they can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log

from levelhead.errors import InputError, Problem
from levelhead.report.safe import printable


class Holds(StrEnum):
    """What the samples of a log are."""

    ARMS = "arms"
    BOUTS = "head-to-head verdicts"
    RUNS = "runs of the pipeline, whose arms are in folders of cases"
    READINGS = "readings of a judge for its validity report"
    REVIEWS = "reviews of drafts"


OTHERS = {
    "head_to_head": Holds.BOUTS,
    "judge_validity": Holds.READINGS,
    "pipeline": Holds.RUNS,
    "self_review": Holds.REVIEWS,
}
"""Our tasks whose samples are no arms. Any other task's samples are taken for arms: they name case and model."""


def holds(task: str) -> Holds:
    """What the samples of a task's logs are."""
    return OTHERS.get(task.rpartition("/")[2], Holds.ARMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One log, its samples not read yet."""

    place: str
    task: str
    """Task and version."""
    holds: Holds
    model: str | None
    """The model that was run, ``None`` for recorded artifacts."""
    created: str
    total: int
    """Samples that the log says it holds."""
    roles: str
    """Model roles as bound, for telling runs of one task apart."""
    args: str


def is_log(place: str) -> bool:
    """Whether a place is named like a log."""
    return place.endswith(".eval")


def find(folder: str) -> tuple[str, ...]:
    """The logs in a folder and below, sorted by name.

    Raises:
        InputError: it cannot be listed.
    """
    try:
        listed = list_eval_logs(folder, formats=["eval"], descending=False)
    except Exception as error:  # noqa: BLE001 - fsspec's drivers raise errors of their own
        raise InputError(Problem(folder, f"{type(error).__name__}: {error}", "a folder of logs")) from None
    return tuple(sorted(shown(log.name) for log in listed))


def shown(name: str) -> str:
    """A location without the scheme of local files."""
    return name.removeprefix("file://")


def headers(places: Iterable[str], *, partial: bool = False) -> tuple[Log, ...]:
    """The headers of logs.

    Args:
        places: Paths or URLs of ``.eval`` files.
        partial: Take logs that ended early; their missing samples are missing.

    Raises:
        InputError: every log that cannot be read, is still being written, or ended early.
    """
    out: list[Log] = []
    problems: list[Problem] = []
    for place in places:
        try:
            header = read_eval_log(place, header_only=True)
        except FileNotFoundError:
            problems.append(Problem(place, "no such file", "an Inspect log"))
        except Exception as error:  # noqa: BLE001 - a damaged file fails in any of Inspect's layers
            problems.append(Problem(place, _told(error), "a readable Inspect log"))
        else:
            problem = None if partial and header.status != "started" else _unfinished(header, place)
            if problem is None:
                out.append(_log(header, place))
            else:
                problems.append(problem)
    if problems:
        raise InputError(problems)
    return tuple(out)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"


def _unfinished(header: EvalLog, place: str) -> Problem | None:
    if header.status == "success":
        return None
    if header.status == "started":
        return Problem(place, "a log that is still being written, or whose run was killed", "a finished run")
    why = "" if header.error is None else f" ({printable(header.error.message)[:160]})"
    return Problem(place, f"a run that ended as {header.status}{why}", "a finished run, or --partial")


def _log(header: EvalLog, place: str) -> Log:
    spec = header.eval
    roles = {role: str(model) for role, model in (spec.model_roles or {}).items()}
    return Log(
        place=place,
        task=f"{spec.task} {spec.task_version}",
        holds=holds(spec.task),
        model=None if spec.model == "none/none" else spec.model,
        created=str(spec.created),
        total=0 if header.results is None else header.results.total_samples,
        roles=repr(sorted(roles.items())),
        args=repr(sorted(spec.task_args.items())),
    )


def newest(logs: Sequence[Log]) -> tuple[Log, ...]:
    """Of the runs of one task with the same arguments, model and roles, the one begun last."""
    kept: dict[tuple[str, str | None, str, str], Log] = {}
    for log in sorted(logs, key=lambda one: one.created):
        kept[log.task.rpartition(" ")[0], log.model, log.roles, log.args] = log
    return tuple(log for log in logs if log in kept.values())
