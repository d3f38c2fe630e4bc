"""The table of scores that ends a run, read from a log."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from inspect_ai.log import EvalLog

from levelhead.harness.head_to_head import table as head_to_head
from levelhead.harness.logs import Holds, holds
from levelhead.harness.scored import Scored, scored
from levelhead.harness.self_review import table as self_review
from levelhead.judge import validity
from levelhead.report.table import UNKNOWN

NOTES = {
    "levelhead/baseline": "embedded baseline of text features: a bar to beat, not to be ranked by",
    "levelhead/constant": "answers the same whatever the text: a floor",
    "levelhead/random": "a coin: a floor",
    "levelhead/local": "a small model in process, answering by labels, without quotes: not to be ranked by",
}


WHO = ("grounder", "grounder_file", "grounder_hash")

COUNTED = {
    "void": "verdicts on free text whose citation does not stand in the tree; they count as unverifiable",
    "dropped": "claims in free text that are left out, mostly for a quote that does not stand in the text",
    "unlabelled": "falsehoods of unknown stance; they are in no rate",
}
"""What of a grounder's work does not count, by the name of its count."""


def render(log: EvalLog) -> str:
    """Scores per arm model with interval, n and unscored counts, under the name of the judge.

    Args:
        log: A run that is over; its header is enough.
    """
    return "\n".join(_lines(log)) + "\n"


def _lines(log: EvalLog) -> Iterator[str]:
    samples = list(scored(log.location))
    yield f"{log.eval.task} {log.eval.task_version}: {log.status}, {len(samples)} samples"
    if log.error is not None:
        yield f"error: {log.error.message}"
    for sample in samples:
        if sample.error is not None:
            yield f"error in {sample.id}: {sample.error}"
    yield from _judges(samples)
    yield from _grounders(log.eval.task, samples)
    yield ""
    if holds(log.eval.task) is Holds.REVIEWS:
        yield from self_review.lines(log)
        return
    if holds(log.eval.task) is Holds.BOUTS:
        yield from _body(head_to_head.HEADER, list(head_to_head.rows(samples)), left=3)
        yield ""
        yield head_to_head.NOTE
    else:
        of = "model" if any("model" in sample.metadata for sample in samples) else "part"
        yield from _body(
            ("measure", of, "mean", "95 % interval", "n", "unscored"), list(_rows(log, samples)), left=2
        )
    yield from _taken(samples)
    yield from _unscored(samples)


def _body(header: tuple[str, ...], rows: list[tuple[str, ...]], left: int) -> Iterator[str]:
    if rows:
        yield from _aligned([header, *rows], left)
    else:
        yield "no scores"


def _judges(samples: list[Scored]) -> Iterator[str]:
    notes = [(sample, metadata) for sample in samples for metadata in _judged(sample)]
    for judge in sorted({str(metadata["judge"]) for _, metadata in notes if metadata["judge"]}):
        name = judge.partition("@")[0]  # behind it stands which weights
        note = f" ({NOTES[name]})" if name in NOTES else ""
        files = sorted({str(metadata["judge_file"]) for _, metadata in notes if metadata["judge"] == judge})
        yield f"judge: {judge}{note}, file {', '.join(files)}"
        for found in sorted({str(one["judge_hash"]) for _, one in notes if one["judge"] == judge}):
            standing = validity.standing(found, more=(validity.FOLDER,))
            yield "validity: " + ("; ".join(standing.reasons) or f"judge {found} passed every check")
    void = sum(int(metadata["voids"]) for _, metadata in notes)
    if void:
        yield f"void: {void} verdicts without a quote that stands in the text; they count for nothing"
    cut = list(dict.fromkeys(sample.id for sample, metadata in notes if "cut" in metadata["flags"]))
    if cut:
        named = _named(cut)
        are = "is" if len(cut) == 1 else "are"
        yield f"cut: {named} {are} longer than the judge file allows; the judge was told what it does not see"
    own = Counter(_authors(sample) for sample, metadata in notes if metadata["own_family"])
    for model, count in sorted(own.items()):
        yield f"own family: a member of the judge comes from the family of {model} ({count} samples)"


def _authors(sample: Scored) -> str:
    known = sample.metadata
    return f"{known['first']} or {known['second']}" if "first" in known else str(known.get("model"))


def _judged(sample: Scored) -> Iterator[dict[str, Any]]:
    for score in sample.scores.values():
        if score.metadata and "judge_hash" in score.metadata:
            yield score.metadata


def _grounders(task: str, samples: list[Scored]) -> Iterator[str]:
    notes = [
        (sample, score.metadata)
        for sample in samples
        for score in sample.scores.values()
        if score.metadata and "grounder_hash" in score.metadata
    ]
    if not notes:
        if task.rpartition("/")[2] == "grounding":
            yield (
                "stance: unknown: no model is bound to role grounder, so nothing is said of confabulation, of what was"
                " taken over and of what was caught"
            )
        return
    for name, file, found in sorted({tuple(str(one[key]) for key in WHO) for _, one in notes}):
        yield f"grounder: {name}, file {file} ({found})"
    yield "validity: not measured: its stances and verdicts are a model's, only quotes and citations are looked up"
    counts = Counter[str]()
    for _, one in notes:
        counts.update(one["counts"])
    for key, what in COUNTED.items():
        if counts[key]:
            yield f"{key}: {counts[key]} {what}"
    own = Counter(str(sample.metadata.get("model")) for sample, one in notes if one["own_family"])
    for model, count in sorted(own.items()):
        yield f"own family: the grounder comes from the family of {model} ({count} samples)"


def _rows(log: EvalLog, samples: list[Scored]) -> Iterator[tuple[str, ...]]:
    groups = {sample.id: sample.metadata.get("model", sample.metadata.get("part")) for sample in samples}
    arms = Counter(map(str, groups.values()))  # epochs of a sample are one value
    for score in log.results.scores if log.results else []:
        values = {
            name.rsplit("/", 1)[-1].removeprefix("share_").removeprefix("by_model_"): metric.value
            for name, metric in score.metrics.items()
        }
        for model in [name for name in values if f"{name} n" in values]:
            low, high = values[f"{model} low"], values[f"{model} high"]
            interval = "-" if math.isnan(low) else f"{low:.2f} to {high:.2f}"
            mean = "-" if math.isnan(values[model]) else f"{values[model]:.2f}"
            n = int(values[f"{model} n"])
            scored = int(values.get(f"{model} arms", n))  # the n of a share counts claims
            yield (score.name, model, mean, interval, str(n), str(arms[model] - scored))


def _aligned(rows: list[tuple[str, ...]], left: int) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    before = ""
    for row in rows:
        shown = ("" if row[0] == before else row[0], *row[1:])
        before = row[0]
        cells = (
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(shown, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


TAKEN = ("judging took", "samples", "calls", "again", "input", "cache read", "cache write", "output", "USD")
"""Input is what no cache had part in."""


def _taken(samples: list[Scored]) -> Iterator[str]:
    """What judging took, per judge and per sample; nothing for judges in process that take no tokens."""
    by: dict[str, list[dict[str, Any]]] = {}
    for sample in samples:
        for metadata in _judged(sample):
            for name, taken in metadata["taken"].items():
                by.setdefault(name, []).append(taken)
    rows: list[tuple[str, ...]] = []
    lost = 0
    for name, every in sorted(by.items()):
        unmetered = sum(one["unmetered"] for one in every)
        if unmetered or any(one["usage"]["total_tokens"] for one in every):
            lost += unmetered
            rows += [
                (name, str(len(every)), *_sums(every, 1)),
                ("per sample", "", *_sums(every, len(every))),
            ]
    if not rows:
        return
    yield ""
    yield from _aligned([TAKEN, *rows], left=1)
    if lost:
        yield f"{lost} calls failed or came back without a count: what they took is not in the table"
    if any(row[-1] == UNKNOWN for row in rows):
        yield "USD: no price is known; levelhead eval --prices FILE"


def _sums(every: list[dict[str, Any]], of: int) -> Iterator[str]:
    for key in ("calls", "asked_again"):
        total = sum(one[key] for one in every)
        yield f"{total:,}" if of == 1 else f"{total / of:,.1f}"
    for key in ("input_tokens", "input_tokens_cache_read", "input_tokens_cache_write", "output_tokens"):
        known = [one["usage"][key] for one in every if one["usage"].get(key) is not None]
        yield f"{sum(known) / of:,.0f}" if known else UNKNOWN
    costs = [one["usage"].get("total_cost") for one in every if one["usage"]["total_tokens"]]
    yield UNKNOWN if not costs or None in costs else f"{math.fsum(costs) / of:,.4f}"


NAMED = 4
"""Samples named in a line; of more the count is given."""


def _unscored(samples: list[Scored]) -> Iterator[str]:
    """Why samples have no score, one line per reason."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for sample in samples:
        for what, why in _why(sample):
            reasons.setdefault(why, {}).setdefault(sample.id, []).append(what)
    if reasons:
        yield ""
    for why, where in sorted(reasons.items()):
        what = ", ".join(sorted({name for names in where.values() for name in names}))
        yield f"unscored: {what}: {why} ({_named(list(where))})"


def _named(samples: list[str]) -> str:
    more = [f"and {len(samples) - NAMED} more"] if len(samples) > NAMED else []
    return ", ".join(samples[:NAMED] + more)


def _why(sample: Scored) -> Iterator[tuple[str, str]]:
    if sample.metadata.get("incomplete"):
        yield "everything", f"the run did not complete: {sample.metadata['incomplete']}"
        return
    for name, score in sample.scores.items():
        metadata = score.metadata or {}
        for dimension, why in (metadata.get("unjudged") or {}).items():
            yield dimension, f"{why['cause'].replace('_', ' ')}: {why['detail']}"
        if "judge_hash" not in metadata and score.reason is not None:
            yield name, f"{score.reason}: {score.explanation}"
