"""What became of the runs, for Inspect's table: the arms themselves are judged by the other tasks."""

from __future__ import annotations

from typing import cast

from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, Value, metric, scorer
from inspect_ai.solver import TaskState

from levelhead.harness.pipeline.task import ARM, RUN


@metric
def routes() -> Metric:
    """How many runs ended as a PR, as an Issue, or incomplete."""

    def compute(scores: list[SampleScore]) -> Value:
        found = [str((one.score.metadata or {}).get("route") or "incomplete") for one in scores]
        return cast("Value", {name: found.count(name) for name in ("pr", "issue", "incomplete")})

    return compute


@scorer(metrics=[routes()])
def route_taken() -> Scorer:
    """1 of a PR, 0 of an Issue; a run that did not complete is unscored, with its reason."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        run = state.store.get(RUN) or {}
        told = {"arm": state.store.get(ARM), "route": run.get("route"), "gate": run.get("gate")}
        if run.get("incomplete"):
            return Score(
                value=float("nan"),
                explanation=str(run["incomplete"]),
                metadata={**told, "incomplete": run["incomplete"]},
            )
        return Score(
            value=float(run.get("route") == "pr"),
            explanation=f"{run.get('route')} by {run.get('gate')}",
            metadata=told,
        )

    return score
