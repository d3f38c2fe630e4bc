"""Logs of the validity task as readings of one judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, read_eval_log

from levelhead.compare.bout import Bout
from levelhead.compare.validity.reading import Mark, Reading, Readings
from levelhead.compare.validity.report import Judge, Measured
from levelhead.errors import InputError, Problem
from levelhead.harness.bouts import bouts
from levelhead.harness.details import unpacked
from levelhead.harness.logs import Holds, Log
from levelhead.harness.scored import whole
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
    """The readings of logs of one judge; a text in several logs was judged several times.

    Labelled artifacts may be of another set of fixtures than the variants, which are held against each other.

    Raises:
        InputError: another task's log, a sample in error, several judges, variants or labelled artifacts of several sets.
    """
    problems: list[Problem] = []
    headers: list[EvalLog] = []
    judges: dict[str, Judge] = {}
    readings: list[Reading] = []
    seen: Counter[str] = Counter()
    sets: dict[str, set[str]] = {}
    for log in sorted(logs, key=lambda log: log.created):
        if log.holds is not Holds.READINGS:
            problems.append(Problem(log.place, f"a log of {log.task}", f"one of {TASK}"))
            continue
        header = read_eval_log(log.place, header_only=True)
        headers.append(header)
        for sample in whole(log.place):
            name = str(sample.id)
            if sample.error is not None:
                found = f"an error: {sample.error.message}"
                problems.append(Problem(f"sample {name}", found, "a sample that was judged"))
                continue
            score = _score(sample)
            judges.setdefault(str(score["judge_hash"]), judge_of(score))
            seen[name] += 1
            readings.append(reading(name, sample.metadata, score, seen[name]))
            of = "labelled artifacts" if readings[-1].part is Part.LABEL else "variants"
            sets.setdefault(of, set()).add(str((header.eval.metadata or {}).get("fixtures")))
    if problems:
        raise InputError(problems)
    if not readings:
        raise InputError(Problem("the logs", "no samples", f"at least one log of {TASK}"))
    judge = judges[_one("judges", judges)]
    return Gathered(
        readings=Readings(all=tuple(readings)),
        judge=judge,
        measured=Measured(
            fixtures={of: _one(f"sets of {of}", digests) for of, digests in sets.items()},
            day=max(str(log.eval.created)[:10] for log in headers),
            task=_task(headers[0]),
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


def _one(what: str, found: Collection[str]) -> str:
    if len(found) > 1:
        raise InputError(Problem("the logs", f"{len(found)} {what}: {', '.join(sorted(found))}", "one"))
    return next(iter(found))


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
    told = {one["dimension"]: one for one in unpacked(score["judgments"])}
    marks = {}
    for name in score["rubrics"]:
        unjudged = score["unjudged"].get(name)
        verdicts = told.get(name, {}).get("verdicts", ())
        marks[name] = Mark(
            score=float(told[name]["score"]) if unjudged is None else None,
            level=int(told[name]["level"]) if unjudged is None else None,
            cause="" if unjudged is None else str(unjudged["cause"]),
            answers={one["id"]: str(one["effective"]) for one in verdicts},
            said={one["id"]: str(one["said"]) for one in verdicts},
            quotes=Counter(
                str(quote["status"]) for one in verdicts if one["said"] == "MET" for quote in one["quotes"]
            ),
        )
    return marks
