"""What one run of the pipeline comes to, as an arm; and the reason of one that did not complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.artifact import Arm, Artifact, Route, RunRecord, StageRecord
from levelhead.judge.judgment import Cause

_HTTP = re.compile(r"\bHTTP (\d{3})\b")
_TIMEOUT = re.compile(r"time[d]?[ -]?out", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A run that publishes nothing."""

    stage: str
    reason: str
    """One word or two: ``http_529``, ``timeout``, ``truncated``, ``parse_failure``, ``refused``, ``budget``, ``sandbox``, ``failed``."""
    detail: str

    def told(self) -> str:
        """As the run record keeps it."""
        return f"{self.reason} at {self.stage}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A run that publishes."""

    route: Route
    gate: str
    """The stage or gate that decided the route."""
    title: str
    body: str
    diff: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whose run it is."""

    arm: str
    model: str
    provider: str


def reason(cause: Cause, detail: str) -> str:
    """The reason of a run that a model's failure ended."""
    if cause is Cause.FAILED:
        status = _HTTP.search(detail)
        if status is not None:
            return f"http_{status[1]}"
        return "timeout" if _TIMEOUT.search(detail) else "failed"
    return {
        Cause.GARBAGE: "parse_failure",
        Cause.LIMIT: "budget",
        Cause.TRUNCATED: "truncated",
        Cause.REFUSED: "refused",
    }.get(cause, "failed")


def arm(
    who: Who,
    outcome: Published | Ended,
    stages: Sequence[StageRecord],
    wall_s: float,
    review: str | None,
) -> Arm:
    """The arm of a run. A figure that one stage does not know is not known of the run."""
    published = isinstance(outcome, Published)
    cost = _sum([stage.cost_usd for stage in stages if stage.calls])
    run = RunRecord(
        model=who.model,
        provider=who.provider,
        route=outcome.route if isinstance(outcome, Published) else None,
        gate=outcome.gate if isinstance(outcome, Published) else None,
        tokens_in=_whole([stage.tokens_in for stage in stages if stage.calls]),
        tokens_out=_whole([stage.tokens_out for stage in stages if stage.calls]),
        cache_read=_whole([stage.cache_read for stage in stages if stage.calls]),
        cache_write=_whole([stage.cache_write for stage in stages if stage.calls]),
        cost_usd=None if cost is None else round(cost, 6),
        wall_s=round(wall_s, 1),
        incomplete=None if published else outcome.told() if isinstance(outcome, Ended) else None,
        self_review=review,
        stages=tuple(stages),
    )
    artifact = (
        Artifact(route=outcome.route, title=outcome.title, body=outcome.body, diff=outcome.diff)
        if isinstance(outcome, Published)
        else None
    )
    return Arm(id=who.arm, artifact=artifact, run=run)


def _sum(figures: Sequence[float | None]) -> float | None:
    known = [one for one in figures if one is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _whole(figures: Sequence[int | None]) -> int | None:
    total = _sum(figures)
    return None if total is None else int(total)
