"""The local judge and its two parts beside the baseline, over the labelled artifacts: order, side, coverage and seconds.

``python -m bench.local LOGS`` reads logs of ``judge_validity -T parts=label``, whole or in pieces, and prints the table.
"""

import argparse
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inspect_ai.log import EvalSample, list_eval_logs, read_eval_log
from scipy.stats import binomtest

from levelhead.harness.details import unpacked
from levelhead.harness.run import start
from levelhead.judge.judgment import Cause
from levelhead.judge.odds import STEEP

LOCAL = "levelhead/local"
JUDGES = ("levelhead/baseline", LOCAL)
DIMENSIONS = ("commitment", "scoping", "premise_questioning")
PARTS = {"words alone": "worded", "cues alone": "cues"}
"""What a place of the local judge is made of, by its name in the evidence."""
MIDDLE = 3.0
"""The mean of an artifact's labels that counts for neither side."""
RESAMPLES = 2000


@dataclass
class Judged:
    """What one judge made of the artifacts."""

    scores: dict[str, dict[str, float | None]] = field(default_factory=lambda: defaultdict(dict))
    """Per dimension and artifact; ``None`` = unjudged."""
    causes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Per dimension and unjudged artifact."""
    labels: dict[str, dict[str, dict[str, int]]] = field(default_factory=lambda: defaultdict(dict))
    """Per dimension and artifact, by labeller."""
    seconds: float = 0.0
    tokens: int = 0
    artifacts: int = 0


def run(log_dir: str) -> None:
    """Has both judges score every labelled artifact."""
    for judge in JUDGES:
        start(["judge_validity"], log_dir, {"grader": judge}, {"parts": "label"})


def gather(log_dir: str) -> dict[str, Judged]:
    """What the logs of a folder hold, by judge; a newer log wins."""
    found: dict[str, Judged] = defaultdict(Judged)
    for info in sorted(list_eval_logs(log_dir), key=lambda one: one.name):
        log = read_eval_log(info)
        for sample in log.samples or []:
            _add(found, sample)
        if log.stats.started_at and log.stats.completed_at and log.samples:
            judge = _metadata(log.samples[0])["judge"]
            began, ended = map(datetime.fromisoformat, (log.stats.started_at, log.stats.completed_at))
            found[judge].seconds += (ended - began).total_seconds()
            found[judge].artifacts += len(log.samples)
    return found


def _metadata(sample: EvalSample) -> dict:
    return next(one.metadata for one in (sample.scores or {}).values() if one.metadata)


def _add(found: dict[str, Judged], sample: EvalSample) -> None:
    told = _metadata(sample)
    found[told["judge"]].tokens += told["usage"].get("input_tokens", 0)
    judgments = {one["dimension"]: one for one in unpacked(told["judgments"]) if "score" in one}
    for dimension in DIMENSIONS:
        judgment = judgments.get(dimension)
        scores = {told["judge"]: None if judgment is None else judgment["score"]}
        for part, key in PARTS.items() if told["judge"] == LOCAL else ():
            place = None if judgment is None else judgment["labels"][key]
            scores[f"{LOCAL}: {part}"] = None if place is None else 1 / (1 + math.exp(-STEEP * place))
        for name, score in scores.items():
            judged = found[name]
            judged.scores[dimension][str(sample.id)] = score
            judged.labels[dimension][str(sample.id)] = {
                who: level for one, who, level, *_ in sample.metadata["labels"] if one == dimension
            }
            judged.causes[dimension].pop(str(sample.id), None)
            if score is None:
                judged.causes[dimension][str(sample.id)] = (
                    told["unjudged"].get(dimension, {}).get("cause", "")
                )


Point = tuple[float, float]
"""Mean label and score of one artifact."""


def points(
    judged: Judged, dimension: str, *, by: str | None = None, undecided: float | None = None
) -> list[Point]:
    """The artifacts that have labels and a score.

    Args:
        judged: What a judge made of them.
        dimension: Of the scores.
        by: The labeller whose labels count; ``None`` = the mean of all.
        undecided: A score for the artifacts that the judge found too near to call; ``None`` leaves them out.
    """
    rows = []
    for name, score in judged.scores[dimension].items():
        labels = [level for who, level in judged.labels[dimension][name].items() if by in {None, who}]
        value = undecided if judged.causes[dimension].get(name) == Cause.UNDECIDED else score
        if labels and value is not None:
            rows.append((sum(labels) / len(labels), value))
    return rows


def auc(rows: Sequence[Point]) -> float | None:
    """Share of pairs of a high and a low artifact that the scores put in the right order, ties half."""
    high = [score for label, score in rows if label > MIDDLE]
    low = [score for label, score in rows if label < MIDDLE]
    if not high or not low:
        return None
    return sum((a > b) + (a == b) / 2 for a in high for b in low) / (len(high) * len(low))


def concordance(rows: Sequence[Point]) -> float | None:
    """The same over all pairs whose labels differ by a level or more."""
    pairs = [(a, b) for a in rows for b in rows if a[0] >= b[0] + 1]
    return sum((a[1] > b[1]) + (a[1] == b[1]) / 2 for a, b in pairs) / len(pairs) if pairs else None


def interval(rows: Sequence[Point]) -> str:
    """Percentile bootstrap over artifacts of the AUC, 95 %, seeded."""
    coin = random.Random(0)
    drawn = [auc(coin.choices(rows, k=len(rows))) for _ in range(RESAMPLES)]
    known = sorted(one for one in drawn if one is not None)
    if not known:
        return "-"
    return f"[{known[int(0.025 * len(known))]:.2f}, {known[int(0.975 * len(known))]:.2f}]"


def _share(hits: int, n: int) -> str:
    """``k/n = p [low, high]`` with the 95 % Wilson interval."""
    if n == 0:
        return "-"
    found = binomtest(hits, n).proportion_ci(method="wilson")
    return f"{hits}/{n} = {hits / n:.2f} [{found.low:.2f}, {found.high:.2f}]"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def table(found: dict[str, Judged]) -> str:
    """One row per dimension and judge, then what it took."""
    lines = [
        "| dimension | judge | AUC, above 3 against below | 95 % | undecided as 0.5 | by labeller | order, a level apart | right side of 0.5 | scored |",
        "| --- | --- | ---: | --- | ---: | ---: | ---: | --- | ---: |",
    ]
    for dimension in DIMENSIONS:
        for name, judged in sorted(found.items()):
            rows = points(judged, dimension)
            sided = [(label > MIDDLE) == (score > 0.5) for label, score in rows if label != MIDDLE]
            labelled = sum(bool(one) for one in judged.labels[dimension].values())
            # of a text too near to call the evidence is not kept: its parts have no place
            whole = _shown(auc(points(judged, dimension, undecided=0.5)) if judged.artifacts else None)
            who = sorted({one for labels in judged.labels[dimension].values() for one in labels})
            labelled_by = ", ".join(_shown(auc(points(judged, dimension, by=one))) for one in who)
            lines.append(
                f"| {dimension} | `{name}` | {_shown(auc(rows))} | {interval(rows)} | {whole} | {labelled_by} | {_shown(concordance(rows))} |"
                f" {_share(sum(sided), len(sided))} | {len(rows)} of {labelled} |"
            )
    lines += ["", "| judge | seconds per artifact | prompt tokens read per artifact | unjudged |", "| --- | ---: | ---: | --- |"]  # fmt: skip
    for name, judged in sorted(found.items()):
        if not judged.artifacts:
            continue  # a part of a judge takes what the judge takes
        counts = Counter(cause for causes in judged.causes.values() for cause in causes.values())
        causes = ", ".join(f"{count} {cause}" for cause, count in sorted(counts.items())) or "none"
        each = judged.artifacts
        lines.append(f"| `{name}` | {judged.seconds / each:.1f} | {judged.tokens / each:.0f} | {causes} |")
    return "\n".join(lines)


def section(log_dir: str | None = None) -> str:
    """The table from the logs of a folder; without one, from a run."""
    if log_dir is not None:
        return table(gather(log_dir))
    with tempfile.TemporaryDirectory() as folder:
        run(folder)
        return table(gather(folder))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.local", description=__doc__)
    parser.add_argument("logs", help="folder with logs of judge_validity")
    print(section(parser.parse_args().logs))


if __name__ == "__main__":
    main()
