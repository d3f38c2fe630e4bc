"""The samples of a log as rows: read from their summaries, without bodies, messages or events."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from inspect_ai.log import EvalSampleSummary, read_eval_log_sample_summaries
from inspect_ai.scorer import Score as InspectScore

from levelhead.artifact import FIGURES, Route
from levelhead.compare.measure import GROUNDING, Measure, dimension
from levelhead.compare.row import ArmRow, Score, summed
from levelhead.errors import InputError, Problem
from levelhead.fields import describe
from levelhead.harness.logs import Log

PROGRAM = tuple(measure.name for measure in GROUNDING)
LARGEST = 1e15
"""What no count, sum or time of a run reaches."""


def rows(log: Log) -> Iterator[ArmRow]:
    """One row per sample; the epochs of a sample are one arm that was scored several times: their mean.

    Raises:
        InputError: the log cannot be read, a sample names neither case nor model, or a figure or score of it cannot be.
    """
    try:
        summaries = read_eval_log_sample_summaries(log.place)
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any of Inspect's layers
        found = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
        raise InputError(Problem(log.place, found, "a readable Inspect log")) from None
    if not any(summary.epoch > 1 for summary in summaries):
        summaries.reverse()
        while summaries:  # each is let go once it is a row
            yield row(summaries.pop(), log)
        return
    epochs: dict[str, list[ArmRow]] = {}
    for summary in summaries:
        epochs.setdefault(str(summary.id), []).append(row(summary, log))
    for each in epochs.values():
        yield _mean(each)


def row(summary: EvalSampleSummary, log: Log) -> ArmRow:
    """The row of one sample."""
    known = summary.metadata
    model = text_of(known, "model") or log.model
    if model is None:
        raise InputError(
            Problem(f"{log.place}: sample {summary.id}", "no model", "`model` in the sample's metadata")
        )
    incomplete = text_of(known, "incomplete")
    if summary.error is not None and incomplete is None and log.model is not None:
        # where the log itself ran the model, its error is the run's; a replayed artifact has only lost its scores
        incomplete = f"error: {' '.join(summary.error.split())[:120]}"
    scores, counts, words, answers = _scores(summary.scores or {}, log.task)
    _possible(scores, f"{log.place}: sample {summary.id}")
    route = text_of(known, "route")
    return ArmRow(
        case=text_of(known, "case") or str(summary.id),
        arm=text_of(known, "arm") or "",
        model=model,
        provider=text_of(known, "provider") or "",
        route=route if route in set(Route) else None,
        gate=text_of(known, "gate"),
        incomplete=incomplete,
        figures=_figures(summary, log),
        scores=scores,
        counts=counts,
        words=words,
        answers=answers,
        judging=_judging(summary.scores or {}),
        sources=(log.place,),
    )


def text_of(known: Mapping[str, Any], key: str) -> str | None:
    """The text under a key of a sample's metadata, ``None`` for anything that is not one."""
    value = known.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _figures(summary: EvalSampleSummary, log: Log) -> dict[str, float]:
    """What the sample records of its run; for a model that the log itself ran, the usage that Inspect counted.

    Seconds are taken from the record alone: Inspect's own include the scoring. Null and NaN are not recorded.
    """
    found: dict[str, object] = {}
    usage = summary.model_usage.get(log.model) if log.model else None
    if (
        usage is not None and log.model and log.model not in log.roles
    ):  # a judge of the same name would be counted in
        found = {
            "cost_usd": usage.total_cost,
            "tokens_in": usage.input_tokens,
            "tokens_out": usage.output_tokens,
            "cache_read": usage.input_tokens_cache_read,
            "cache_write": usage.input_tokens_cache_write,
        }
    told = summary.metadata.get("figures")
    found |= told if isinstance(told, dict) else {}
    out: dict[str, float] = {}
    for name in FIGURES:
        value = found.get(name)
        if value is None or value != value:
            continue
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < LARGEST:
            where = f"{log.place}: sample {summary.id}: {name}"
            raise InputError(Problem(where, describe(value), "a finite number >= 0"))
        out[name] = float(value)
    return out


def _possible(scores: Mapping[str, Score], where: str) -> None:
    """Refuses values that a measure cannot have: whatever wrote them, they would spoil every mean."""
    known: dict[str, Measure] = {measure.name: measure for measure in GROUNDING}
    for name, score in scores.items():
        most = (known.get(name) or dimension(name)).most
        if score.value is not None and not 0 <= score.value <= (LARGEST if most is None else most):
            expected = "a finite number >= 0" if most is None else f"a number from 0 to {most:g}"
            raise InputError(
                Problem(f"{where}: {name}", f"{score.value:g}", f"{expected}, or NaN for no score")
            )


_Read = tuple[dict[str, Score], dict[str, int], int | None, dict[str, int]]


def _scores(scores: Mapping[str, InspectScore], task: str) -> _Read:
    out: dict[str, Score] = {}
    counts: dict[str, int] = {}
    words: int | None = None
    answers: dict[str, int] = {}
    for score in scores.values():
        metadata = score.metadata or {}
        if not isinstance(score.value, dict):
            continue
        if "judge_hash" in metadata:
            out |= _dimensions(score.value, metadata, task)
            answers = _whole(metadata.get("answers"))
        elif score.value.keys() >= set(PROGRAM):
            out |= _grounding(score, task)
            counts = _whole(metadata.get("counts"))
            if counts:
                origins = {name: score.value[name] for name in ("fabricated", "misinformed")}
                counts |= {
                    name: int(known)
                    for name, value in origins.items()
                    if (known := _number(value)) is not None and math.isfinite(known)
                }
            words = metadata["words"] if isinstance(metadata.get("words"), int) else None
    return out, counts, words, answers


_TAKEN = {
    "judge_usd": "total_cost",
    "judge_tokens_in": "input_tokens",
    "judge_tokens_out": "output_tokens",
    "judge_cache_read": "input_tokens_cache_read",
    "judge_cache_write": "input_tokens_cache_write",
}


def _judging(scores: Mapping[str, InspectScore]) -> dict[str, float]:
    """What judging a sample took; nothing where calls came back without a count, for then the sum is not known."""
    out: dict[str, float] = {}
    for score in scores.values():
        metadata = score.metadata or {}
        usage = metadata.get("usage")
        if "judge_hash" not in metadata or not isinstance(usage, dict):
            continue
        calls = _number(metadata.get("calls"))
        if calls is not None:
            out["judge_calls"] = calls
        if metadata.get("unmetered"):
            continue
        for name, key in _TAKEN.items():
            value = _number(usage.get(key))
            if value is not None:
                out[name] = value
    return out


def _whole(told: object) -> dict[str, int]:
    return (
        {sys.intern(str(name)): int(count) for name, count in told.items()} if isinstance(told, dict) else {}
    )


def _number(value: object) -> float | None:
    """A number, ``None`` for anything else: NaN is how a log says that there is no score."""
    if not isinstance(value, int | float) or isinstance(value, bool) or math.isnan(value):
        return None
    return float(value)


def _grounding(score: InspectScore, task: str) -> dict[str, Score]:
    assert isinstance(score.value, dict)
    cause = {"no_response": "incomplete", None: "no_claim"}.get(score.reason, score.reason or "unscored")
    why = "no decided claim" if score.reason is None else score.explanation or cause
    return {name: _made(_number(score.value[name]), cause, why, task, "") for name in PROGRAM}


def _dimensions(value: Mapping[str, Any], metadata: Mapping[str, Any], task: str) -> dict[str, Score]:
    unjudged, rubrics = metadata.get("unjudged"), metadata.get("rubrics")
    out = {}
    for name in value:
        told = unjudged.get(name, {}) if isinstance(unjudged, dict) else {}
        cause = str(told.get("cause", "unjudged"))
        why = f"{cause.replace('_', ' ')}: {told['detail']}" if told.get("detail") else cause
        rubric = rubrics.get(name, "?") if isinstance(rubrics, dict) else "?"
        judge = str(metadata["judge_hash"])
        instrument = f"{task}, judge {metadata.get('judge_file')} ({judge}) by {metadata.get('judge')}, rubric {rubric}"
        out[sys.intern(name)] = _made(_number(value[name]), cause, why, instrument, judge)
    return out


def _made(value: float | None, cause: str, why: str, instrument: str, judge: str) -> Score:
    known = value is not None
    return Score(
        value=value,
        cause="" if known else sys.intern(cause),
        why="" if known else sys.intern(why),
        instrument=sys.intern(instrument),
        judge=sys.intern(judge),
    )


def _mean(epochs: Sequence[ArmRow]) -> ArmRow:
    first = epochs[0]
    scores = {}
    for name, score in first.scores.items():
        values = [
            one.value
            for each in epochs
            if (one := each.scores.get(name)) is not None and one.value is not None
        ]
        scores[name] = (
            replace(score, value=math.fsum(values) / len(values), cause="", why="") if values else score
        )
    answers = sum((Counter(each.answers) for each in epochs), Counter[str]())
    judging = reduce(summed, (each.judging for each in epochs))
    return replace(first, scores=scores, answers=dict(answers), judging=judging)
