"""Inspect logs made for tests: what the tasks write, without running them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inspect_ai.dataset import Sample
from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalResults, EvalSample, EvalSpec, write_eval_log
from inspect_ai.scorer import Score

NAN = float("nan")


def log(
    path: Path,
    samples: Iterable[EvalSample],
    *,
    task: str = "levelhead/temperament",
    version: str = "2-A",
    status: str = "success",
    model: str = "none/none",
    created: str = "2026-11-23T10:00:00+00:00",
    total: int | None = None,
) -> str:
    """Writes a log and gives its path."""
    every = list(samples)
    value = EvalLog(
        status=status,  # type: ignore[arg-type]
        eval=EvalSpec(
            created=created,
            task=task,
            task_version=version,
            dataset=EvalDataset(samples=len(every)),
            model=model,
            config=EvalConfig(),
        ),
        results=EvalResults(
            total_samples=len(every) if total is None else total, completed_samples=len(every)
        ),
        samples=every,
    )
    write_eval_log(value, str(path))
    return str(path)


def sample(
    case: str,
    model: str,
    *,
    arm: str | None = None,
    epoch: int = 1,
    figures: Mapping[str, float] | None = None,
    grounding: Mapping[str, float] | None = None,
    dimensions: Mapping[str, float] | None = None,
    judge_hash: str = "0123",
    rubric_hash: str = "4567",
    judge: str = "some/judge",
    error: str | None = None,
    **metadata: Any,
) -> EvalSample:
    """One arm as the temperament task logs it."""
    scores: dict[str, Score] = {}
    if grounding is not None:
        keys = ("precision", "density", "contradicted", "fabricated", "misinformed")
        scores["grounding_check"] = Score(
            value={key: grounding.get(key, NAN) for key in keys},
            metadata={"counts": {"grounded": 9, "contradicted": 1, "unverifiable": 2}, "words": 250},
        )
    if dimensions is not None:
        scores["rubric_judge"] = Score(
            value=dict(dimensions),
            metadata={
                "judge": judge,
                "judge_file": "temperament 1.1.0",
                "judge_hash": judge_hash,
                "rubrics": dict.fromkeys(dimensions, rubric_hash),
                "unjudged": {
                    name: {"cause": "refused", "detail": "it would not"}
                    for name, value in dimensions.items()
                    if value != value
                },
                "answers": {"MET": 3, "UNMET": 4, "VOID": 1},
            },
        )
    return EvalSample(
        id=f"{case}/{arm or model}",
        epoch=epoch,
        input=Sample(input="brief").input,
        target="",
        metadata={
            "case": case,
            "arm": arm or model,
            "model": model,
            "provider": "p",
            "route": "issue",
            "gate": "preflight",
            "incomplete": None,
            "figures": dict(figures or {}),
            **metadata,
        },
        scores=scores,
        error=None if error is None else {"message": error, "traceback": "", "traceback_ansi": ""},  # type: ignore[arg-type]
    )
