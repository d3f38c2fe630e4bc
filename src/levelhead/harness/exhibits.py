"""The texts behind the rows: full samples of logs, one at a time, with what was found in them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from inspect_ai.log import EvalSample, EvalSampleSummary, read_eval_log_sample, read_eval_log_sample_summaries

from levelhead import content, rubric
from levelhead.claim import Evidence
from levelhead.errors import InputError, Problem
from levelhead.harness.arm_rows import PROGRAM, text_of
from levelhead.harness.details import unpacked
from levelhead.harness.logs import Log
from levelhead.judge.judgment import Quote, QuoteStatus
from levelhead.report.html.exhibit import Criterion, Exhibit, Mark, Opinion

UNUSED = {"messages", "events", "store", "attachments"}
"""Parts of a sample that are not read."""


def exhibits(log: Log, cases: Collection[str]) -> Iterator[Exhibit]:
    """The exhibits of a log that belong to these cases; of several epochs the first.

    What a log holds in another form than our tasks write it is passed over.

    Raises:
        InputError: a sample cannot be read.
    """
    seen: set[object] = set()
    for summary in read_eval_log_sample_summaries(log.place):
        case = text_of(summary.metadata, "case") or str(summary.id)
        if case in cases and summary.id not in seen:
            seen.add(summary.id)
            yield _exhibit(_sample(log, summary), case, log)


def _sample(log: Log, summary: EvalSampleSummary) -> EvalSample:
    try:
        return read_eval_log_sample(
            log.place, summary.id, summary.epoch, resolve_attachments="core", exclude_fields=UNUSED
        )
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any of Inspect's layers
        found = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
        raise InputError(Problem(f"{log.place}: sample {summary.id}", found, "a readable sample")) from None


def _exhibit(sample: EvalSample, case: str, log: Log) -> Exhibit:
    title, body = _parts(sample.output.completion)
    marks: tuple[Mark, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    for score in (sample.scores or {}).values():
        metadata = score.metadata or {}
        if "judge_hash" in metadata:
            opinions += tuple(_opinions(score.value, metadata))
        elif isinstance(score.value, dict) and score.value.keys() >= set(PROGRAM):
            marks = tuple(map(_mark, unpacked(metadata.get("findings"))))
    return Exhibit(
        case=case,
        arm=text_of(sample.metadata, "arm") or "",
        model=text_of(sample.metadata, "model") or log.model or "",
        brief=sample.input if isinstance(sample.input, str) else "",
        title=title,
        body=body,
        marks=marks,
        opinions=opinions,
        source=log.place,
    )


def _parts(completion: str) -> tuple[str, str]:
    """Title and body as the replay solver puts them together; another output is all body."""
    head, blank, body = completion.partition("\n\n")
    if blank and head.startswith("# ") and "\n" not in head:
        return head.removeprefix("# "), body
    return "", completion


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""


def _whole(told: Mapping[str, Any], key: str) -> int | None:
    value = told.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _mark(told: Mapping[str, Any]) -> Mark:
    return Mark(
        start=_whole(told, "start") or 0,
        end=_whole(told, "end") or 0,
        line=_whole(told, "line") or 0,
        text=_text(told, "text"),
        kind=_text(told, "kind"),
        verdict=_text(told, "verdict"),
        severity=_text(told, "severity"),
        origin=_text(told, "origin"),
        message=_text(told, "message"),
        evidence=tuple(
            Evidence(
                path=_text(one, "path"),
                line=_whole(one, "line"),
                excerpt=_text(one, "excerpt"),
                tree=_text(one, "tree"),
            )
            for one in _dicts(told.get("evidence"))
        ),
        nearest=_text(told, "nearest"),
    )


def _opinions(value: object, metadata: Mapping[str, Any]) -> Iterator[Opinion]:
    judged = {_text(one, "dimension"): one for one in unpacked(metadata.get("judgments"))}
    unjudged, hashes = metadata.get("unjudged"), metadata.get("rubrics")
    for name in value if isinstance(value, dict) else ():
        told = judged.get(name, {})
        words = _words(name, hashes.get(name) if isinstance(hashes, dict) else None)
        if "score" in told:
            score = told["score"]
            known = isinstance(score, int | float) and math.isfinite(score)
            yield Opinion(
                dimension=name,
                score=float(score) if known and isinstance(score, int | float) else None,
                level=_whole(told, "level"),
                why="" if known else "no score in the log",
                criteria=tuple(_criterion(one, words) for one in _dicts(told.get("verdicts"))),
            )
        else:
            why = unjudged.get(name) if isinstance(unjudged, dict) else None
            reason = why if isinstance(why, dict) else {}
            cause = _text(reason, "cause").replace("_", " ") or "unjudged"
            detail = _text(reason, "detail")
            yield Opinion(
                dimension=name,
                score=None,
                level=None,
                why=f"{cause}: {detail}" if detail else cause,
                criteria=tuple(_criterion(one, words) for one in _dicts(told.get("verdicts"))),
            )


def _words(name: str, used: object) -> Mapping[str, rubric.Criterion]:
    """The criteria by id, where the rubric at hand is the one that was used."""
    if name not in content.names("rubrics", ".yaml"):
        return {}
    known = rubric.load(name)
    return {one.id: one for one in known.criteria} if known.hash == used else {}


def _criterion(told: Mapping[str, Any], words: Mapping[str, rubric.Criterion]) -> Criterion:
    known = words.get(_text(told, "id"))
    return Criterion(
        id=_text(told, "id"),
        text="" if known is None else known.text,
        key=None if known is None else known.key,
        answer=_text(told, "effective"),
        quotes=tuple(_quote(one) for one in _dicts(told.get("quotes"))),
    )


def _quote(told: Mapping[str, Any]) -> Quote:
    status = _text(told, "status")
    return Quote(
        text=_text(told, "text"),
        status=QuoteStatus(status) if status in set(QuoteStatus) else QuoteStatus.NOT_FOUND,
        start=_whole(told, "start"),
        end=_whole(told, "end"),
    )
