"""The table of scores that ends a run, read from a log."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from inspect_ai.log import EvalLog

UNVALIDATED = "an embedded baseline: text features, not validated, not to be ranked by"


def render(log: EvalLog) -> str:
    """Scores per arm model with interval, n and unscored counts, under the name of the judge."""
    return "\n".join(_lines(log)) + "\n"


def _lines(log: EvalLog) -> Iterator[str]:
    yield f"{log.eval.task} {log.eval.task_version}: {log.status}, {log.eval.dataset.samples} samples"
    judge = _judge(log)
    if judge is not None:
        note = f" ({UNVALIDATED})" if judge.startswith("levelhead/") else ""
        yield f"judge: {judge}{note}"
    rows = list(_rows(log))
    if not rows:
        yield "no scores"
        return
    header = ("measure", "model", "mean", "95 % interval", "n", "unscored")
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    for row in [header, *rows]:
        yield "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
    reasons = _reasons(log)
    if reasons:
        yield "unscored: " + "; ".join(reasons)


def _judge(log: EvalLog) -> str | None:
    for sample in log.samples or []:
        for score in (sample.scores or {}).values():
            if score.metadata and "judge" in score.metadata:
                return str(score.metadata["judge"])
    return None


def _rows(log: EvalLog) -> Iterator[tuple[str, str, str, str, str, str]]:
    arms = Counter(str(sample.metadata.get("model")) for sample in log.samples or [])
    for score in log.results.scores if log.results else []:
        values = {
            name.rsplit("/", 1)[-1].removeprefix("by_model_"): metric.value
            for name, metric in score.metrics.items()
        }
        for model in [name for name in values if f"{name} n" in values]:
            low, high = values[f"{model} low"], values[f"{model} high"]
            interval = "-" if math.isnan(low) else f"{low:.2f} to {high:.2f}"
            mean = "-" if math.isnan(values[model]) else f"{values[model]:.2f}"
            n = int(values[f"{model} n"])
            yield (score.name, model, mean, interval, str(n), str(arms.get(model, n) - n))


def _reasons(log: EvalLog) -> list[str]:
    out = []
    for sample in log.samples or []:
        incomplete = sample.metadata.get("incomplete")
        if incomplete:
            out.append(f"{sample.id} ({incomplete})")
            continue
        for score in (sample.scores or {}).values():
            for dimension, why in ((score.metadata or {}).get("unjudged") or {}).items():
                out.append(f"{sample.id} {dimension} ({why['cause']})")
    return out
