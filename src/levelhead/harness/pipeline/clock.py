"""What each stage of a run takes, and how a run ends early."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from inspect_ai.model import Model

from levelhead.artifact import StageRecord
from levelhead.harness.ledger import Ledger
from levelhead.harness.secrets import without_key
from levelhead.judge.judgment import Failure, Unjudged
from levelhead.judge.spec import Limits
from levelhead.pipeline.result import Ended, reason

NOTE = 4000
"""Characters of a note that are kept."""


class Stopped(Exception):
    """The run publishes nothing."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(f"{ended.told()}: {ended.detail}")
        self.ended = ended


@dataclass(slots=True)
class Lap:
    """A stage while it runs."""

    id: str
    ledger: Ledger
    note: str = ""


@dataclass(slots=True)
class Clock:
    """The stages of one run."""

    model: Model
    records: list[StageRecord] = field(default_factory=list)
    _start: float = field(default_factory=time.monotonic)

    @property
    def wall_s(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._start

    @contextmanager
    def stage(self, name: str, limits: Limits) -> Iterator[Lap]:
        """A stage: what it takes is recorded however it ends."""
        begun, lap = time.monotonic(), Lap(id=name, ledger=Ledger(limits=limits))
        try:
            yield lap
        except Stopped as stopped:
            lap.note = lap.note or f"{stopped.ended.reason}: {stopped.ended.detail}"
            raise
        finally:
            self.records.append(self._record(lap, time.monotonic() - begun))

    def _record(self, lap: Lap, seconds: float) -> StageRecord:
        total = lap.ledger.total
        known = total.calls > 0 and total.unmetered == 0
        usage = total.usage if known else None
        note = without_key(lap.note, self.model)[:NOTE].strip()
        return StageRecord(
            id=lap.id,
            wall_s=round(seconds, 2),
            calls=total.calls,
            tokens_in=usage.input_tokens if usage else None,
            tokens_out=usage.output_tokens if usage else None,
            cache_read=usage.input_tokens_cache_read if usage else None,
            cache_write=usage.input_tokens_cache_write if usage else None,
            cost_usd=usage.total_cost if usage else None,
            note=note or None,
        )


def stopped(stage: str, failure: Failure | Unjudged) -> Stopped:
    """The end of a run by a model's failure at a stage."""
    return Stopped(Ended(stage=stage, reason=reason(failure.cause, failure.detail), detail=failure.detail))
