"""The samples of a log as far as they were scored: read from its summaries, without texts, messages or events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inspect_ai.log import (
    EvalSample,
    EvalSampleSummary,
    read_eval_log_sample_summaries,
    read_eval_log_samples_by_id,
)
from inspect_ai.scorer import Score

NESTED = ("taken", "unjudged", "flags", "counts", "rubrics", "identities")
"""What of a score's metadata is a list or a dictionary and has to be there whole."""

UNUSED = {"events", "messages", "output", "store", "attachments"}
"""What of a sample belongs to no score."""

AT_ONCE = 50
"""Whole samples that are read together: each reading begins with the index of the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One sample."""

    id: str
    epoch: int
    metadata: Mapping[str, Any]
    scores: Mapping[str, Score]
    """Their details (``details``) and the ends of long explanations may be missing."""
    error: str | None


def scored(place: str) -> Iterator[Scored]:
    """The samples of a log, in its order.

    Inspect leaves out of a summary what is longer than 1,000 characters; a score that misses more than details is read from
    its sample.
    """
    summaries = read_eval_log_sample_summaries(place)
    summaries.reverse()
    while summaries:  # each is let go once it is read
        yield _of(summaries.pop(), place)


def whole(place: str) -> Iterator[EvalSample]:
    """The samples of a log with everything in their scores, a few at a time."""
    names = [(one.id, one.epoch) for one in read_eval_log_sample_summaries(place)]
    for start in range(0, len(names), AT_ONCE):
        yield from read_eval_log_samples_by_id(place, names[start : start + AT_ONCE], exclude_fields=UNUSED)


def _of(summary: EvalSampleSummary, place: str) -> Scored:
    scores = summary.scores or {}
    if any(_cut(score) for score in scores.values()):
        (sample,) = read_eval_log_samples_by_id(place, [(summary.id, summary.epoch)], exclude_fields=UNUSED)
        scores = sample.scores or {}
    return Scored(
        id=str(summary.id),
        epoch=summary.epoch,
        metadata=summary.metadata,
        scores=scores,
        error=summary.error,
    )


def _cut(score: Score) -> bool:
    known = score.metadata or {}
    return any(isinstance(known.get(key), str) for key in NESTED)
