"""Logs of the task self_review as readings of reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, read_eval_log

from levelhead.compare.self_review.reading import Reading
from levelhead.compare.self_review.report import Measured
from levelhead.errors import InputError, Problem
from levelhead.harness.details import unpacked
from levelhead.harness.logs import Holds, Log
from levelhead.harness.scored import whole
from levelhead.pipeline.review import Decision

TASK = "self_review"


def gather(logs: Sequence[Log]) -> tuple[tuple[Reading, ...], Measured]:
    """The readings of logs on the same drafts by the same stage file; a reviewer in several logs reviewed several times.

    Raises:
        InputError: another task's log, a sample in error, several sets of drafts or stage files, a reviewer under two settings.
    """
    problems = [
        Problem(log.place, f"a log of {log.task}", f"one of {TASK}")
        for log in logs
        if log.holds is not Holds.REVIEWS
    ]
    if problems:
        raise InputError(problems)
    return read(
        [read_eval_log(log.place, header_only=True) for log in sorted(logs, key=lambda log: log.created)]
    )


def read(logs: Sequence[EvalLog]) -> tuple[tuple[Reading, ...], Measured]:
    """The same of logs of which the headers are read already.

    Raises:
        InputError: as ``gather``.
    """
    samples = [(at, sample) for at, log in enumerate(logs) for sample in whole(log.location)]
    problems = [
        Problem(f"sample {sample.id}", f"an error: {sample.error.message}", "a sample that was reviewed")
        for _, sample in samples
        if sample.error is not None
    ]
    if problems:
        raise InputError(problems)
    scores = [(at, sample, score) for at, sample in samples if (score := _score(sample)) is not None]
    if not scores:
        raise InputError(Problem("the logs", "no reviews", f"at least one log of {TASK}"))
    every = [review for _, _, score in scores for review in unpacked(score["reviews"])]
    measured = Measured(
        task=f"{TASK} {_one('versions of the task', (str(log.eval.task_version) for log in logs))}",
        stage=_one("stage files", (str(score["stage"]) for _, _, score in scores)),
        stage_hash=_one("stage files", (str(score["stage_hash"]) for _, _, score in scores)),
        drafts=_one("sets of drafts", (str((log.eval.metadata or {}).get("drafts")) for log in logs)),
        identities={
            name: _one(
                f"settings of {name}", (str(one["identity"]) for one in every if one["reviewer"] == name)
            )
            for name in sorted({str(one["reviewer"]) for one in every})
        },
        day=max(str(log.eval.created)[:10] for log in logs),
    )
    return tuple(_readings(scores)), measured


def _one(what: str, found: Iterable[str]) -> str:
    names = sorted(set(found))
    if len(names) > 1:
        raise InputError(Problem("the logs", f"{len(names)} {what}: {', '.join(names)}", "one"))
    return names[0]


def _score(sample: EvalSample) -> Mapping[str, Any] | None:
    for score in (sample.scores or {}).values():
        if score.metadata and "reviews" in score.metadata:
            return score.metadata
    return None


def _readings(scores: Sequence[tuple[int, EvalSample, Mapping[str, Any]]]) -> Iterator[Reading]:
    """A second review of the same item by the same reviewer, of whatever log, is its next repetition."""
    times: dict[tuple[str, str], int] = {}
    for _, sample, score in sorted(scores, key=lambda one: (one[0], one[1].epoch)):
        for review in unpacked(score["reviews"]):
            key = (str(review["reviewer"]), str(sample.id))
            times[key] = times.get(key, 0) + 1
            decision = review["decision"]
            yield Reading(
                reviewer=key[0],
                author=str(sample.metadata["author"]),
                draft=str(sample.metadata["draft"]),
                seed=str(sample.metadata["seed"]),
                epoch=times[key],
                downgraded=None if decision is None else decision == Decision.DOWNGRADE,
                cause=str(review["cause"]),
                detail=str(review["detail"]),
                founded=review["founded"],
                pointed=review["pointed"],
            )
