"""The samples of a head-to-head log as bouts: who was shown first, and who showed more of a dimension."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from inspect_ai.log import EvalSampleSummary, read_eval_log_sample_summaries

from levelhead.compare.bout import Bout
from levelhead.errors import InputError, Problem
from levelhead.harness.logs import Log
from levelhead.harness.scored import Scored

OUTCOMES = {1.0, 0.5, 0.0}
"""The first text has more of the dimension, a tie, the second has. NaN is a bout without a verdict."""


def bouts(log: Log) -> Iterator[Bout]:
    """Every verdict of a log.

    A sample is one pair of models on one case in one order: its metadata names ``case``, ``first`` and ``second`` (models),
    and, where a model has several arms on a case, ``first_arm`` and ``second_arm``. Its score has one of ``OUTCOMES`` per
    dimension, or NaN, under the judge's usual metadata.

    Raises:
        InputError: the log cannot be read, or a sample is not of that form.
    """
    for summary in _summaries(log):
        told = {key: summary.metadata.get(key) for key in ("case", "first", "second")}
        missing = [key for key, value in told.items() if not isinstance(value, str) or not value]
        if missing:
            where = f"{log.place}: sample {summary.id}"
            raise InputError(
                Problem(where, f"no {', '.join(missing)}", "case, first and second in its metadata")
            )
        yield from bouts_of(summary, log.task)


def without(log: Log) -> int:
    """How many comparisons of a log have no verdict, dimension by dimension.

    Raises:
        InputError: the log cannot be read.
    """
    return sum(
        outcome not in OUTCOMES
        for summary in _summaries(log)
        for _, value in _judged(summary)
        for outcome in value.values()
    )


def _summaries(log: Log) -> list[EvalSampleSummary]:
    try:
        return read_eval_log_sample_summaries(log.place)
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any of Inspect's layers
        found = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
        raise InputError(Problem(log.place, found, "a readable Inspect log")) from None


def arms(metadata: Mapping[str, Any]) -> str:
    """Which arms a sample compares, the same in both orders; empty where it does not say."""
    names = (metadata.get("first_arm"), metadata.get("second_arm"))
    return "~".join(sorted(str(name) for name in names if name))


def bouts_of(sample: Scored | EvalSampleSummary, task: str) -> Iterator[Bout]:
    """The verdicts of one sample of a task."""
    told = sample.metadata
    for metadata, value in _judged(sample):
        rubrics = metadata.get("rubrics")
        for dimension, outcome in value.items():
            if outcome not in OUTCOMES:
                continue
            rubric = rubrics.get(dimension, "?") if isinstance(rubrics, dict) else "?"
            judge = (
                f"judge {metadata.get('judge_file')} ({metadata['judge_hash']}) by {metadata.get('judge')}"
            )
            yield Bout(
                case=sys.intern(str(told["case"])),
                dimension=sys.intern(dimension),
                first=sys.intern(str(told["first"])),
                second=sys.intern(str(told["second"])),
                outcome=float(outcome),
                instrument=sys.intern(f"{task}, {judge}, rubric {rubric}"),
                judge=sys.intern(str(metadata["judge_hash"])),
                arms=sys.intern(arms(told)),
            )


def _judged(sample: Scored | EvalSampleSummary) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Metadata and values of the scores that a judge gave."""
    for score in (sample.scores or {}).values():
        metadata: Mapping[str, Any] = score.metadata or {}
        if "judge_hash" in metadata and isinstance(score.value, dict):
            yield metadata, score.value
