"""Logs of the validity task as readings of one judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, read_eval_log

from levelhead.compare.bout import Bout
from levelhead.compare.validity.reading import Mark, Reading, Readings
from levelhead.compare.validity.report import Judge, Measured
from levelhead.errors import InputError, Problem
from levelhead.harness.bouts import bouts
from levelhead.harness.logs import Holds, Log
from levelhead.judge.panel import family
from levelhead.sources.validity.labels import Label
from levelhead.sources.validity.variant import Part

TASK = "judge_validity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the logs hold."""

    readings: Readings
    judge: Judge
    measured: Measured


def gather(logs: Sequence[Log]) -> Gathered:
    """The readings of logs of one judge on one set of fixtures; a text in several logs was judged several times.

    Raises:
        InputError: another task's log, a sample in error, several judges or several sets.
    """
    problems: list[Problem] = []
    full = []
    for log in sorted(logs, key=lambda log: log.created):
        if log.holds is not Holds.READINGS:
            problems.append(Problem(log.place, f"a log of {log.task}", f"one of {TASK}"))
        else:
            full.append(read_eval_log(log.place))
    samples = [sample for log in full for sample in log.samples or []]
    problems += [
        Problem(f"sample {sample.id}", f"an error: {sample.error.message}", "a sample that was judged")
        for sample in samples
        if sample.error is not None
    ]
    if problems:
        raise InputError(problems)
    if not samples:
        raise InputError(Problem("the logs", "no samples", f"at least one log of {TASK}"))
    scores = [(sample, _score(sample)) for sample in samples]
    judge = _one("judges", {str(score["judge_hash"]): judge_of(score) for _, score in scores})
    fixtures = _one(
        "sets of fixtures",
        {str((log.eval.metadata or {}).get("fixtures")): log.eval.metadata for log in full},
    )
    readings = tuple(_readings(scores))
    return Gathered(
        readings=Readings(all=readings),
        judge=judge,
        measured=Measured(
            fixtures=str((fixtures or {}).get("fixtures")),
            day=max(str(log.eval.created)[:10] for log in full),
            task=_task(full[0]),
            texts=Counter(one.part.value for one in readings if one.repetition == 1),
            readings=len(readings),
        ),
    )


def bouts_by(judge: Judge, logs: Sequence[Log]) -> Iterator[Bout]:
    """Head-to-head verdicts of the judge's models.

    Raises:
        InputError: verdicts of other models.
    """
    models = ", ".join(judge.models)
    for log in logs:
        for bout in bouts(log):
            if f" by {models}, rubric " not in bout.instrument:
                raise InputError(
                    Problem(log.place, f"verdicts by {bout.instrument}", f"verdicts by {models}")
                )
            yield bout


def _task(log: EvalLog) -> str:
    return f"{log.eval.task.rpartition('/')[2]} {log.eval.task_version}"


def _one(what: str, found: Mapping[str, Any]) -> Any:
    if len(found) > 1:
        raise InputError(Problem("the logs", f"{len(found)} {what}: {', '.join(sorted(found))}", "one"))
    return next(iter(found.values()))


def _score(sample: EvalSample) -> dict[str, Any]:
    for score in (sample.scores or {}).values():
        if score.metadata and "judge_hash" in score.metadata:
            return dict(score.metadata)
    raise InputError(Problem(f"sample {sample.id}", "no score of a judge", "one"))


def judge_of(score: Mapping[str, Any]) -> Judge:
    """The judge that gave a score, from the score's metadata."""
    file, _, version = str(score["judge_file"]).partition(" ")
    models = tuple(str(score["judge"]).split(", "))
    return Judge(
        hash=str(score["judge_hash"]),
        file=file,
        version=version,
        models=models,
        identities=tuple(score["identities"]),
        families=tuple(sorted({found for model in models if (found := family(model)) is not None})),
        rubrics=dict(score["rubrics"]),
    )


def _readings(scores: Sequence[tuple[EvalSample, dict[str, Any]]]) -> Iterator[Reading]:
    """In the order of logs, samples and epochs, numbered per variant."""
    seen: Counter[str] = Counter()
    for sample, score in scores:
        name = str(sample.id)
        seen[name] += 1
        yield reading(name, sample.metadata, score, seen[name])


def reading(name: str, known: Mapping[str, Any], score: Mapping[str, Any], repetition: int) -> Reading:
    """One reading.

    Args:
        name: The variant's id.
        known: The metadata of its sample.
        score: The metadata of its score.
        repetition: From 1.
    """
    return Reading(
        variant=name,
        part=Part(known["part"]),
        base=str(known["base"]),
        group=str(known["group"]),
        direction=int(known["direction"]),
        repository=str(known["repository"]),
        words=int(known["words"]),
        signed=known["signed"],
        labels=tuple(
            Label(
                artifact=name,
                dimension=str(dimension),
                labeller=str(who),
                level=int(level),
                criteria=None if criteria is None else tuple(criteria),
            )
            for dimension, who, level, criteria in known["labels"]
        ),
        repetition=repetition,
        marks=_marks(score),
    )


def _marks(score: Mapping[str, Any]) -> dict[str, Mark]:
    judgments = {one["dimension"]: one for one in score["judgments"]}
    marks = {}
    for name in score["rubrics"]:
        judgment = judgments.get(name)
        unjudged = score["unjudged"].get(name, {})
        verdicts = (judgment or unjudged).get("verdicts", ())
        marks[name] = Mark(
            score=None if judgment is None else float(judgment["score"]),
            level=None if judgment is None else int(judgment["level"]),
            cause="" if judgment is not None else str(unjudged["cause"]),
            answers={one["id"]: str(one["effective"]) for one in verdicts},
            said={one["id"]: str(one["said"]) for one in verdicts},
            quotes=Counter(
                str(quote["status"]) for one in verdicts if one["said"] == "MET" for quote in one["quotes"]
            ),
        )
    return marks
