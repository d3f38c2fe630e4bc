"""A judge's reply into verdicts: only the offered answers, one per criterion, each MET with evidence."""

from __future__ import annotations

from collections.abc import Mapping

from levelhead.judge import prompt
from levelhead.judge.evidence import Evidence
from levelhead.judge.form import Form
from levelhead.judge.judgment import OFFERED, Answer, Cause, CriterionVerdict, QuoteStatus, Unjudged
from levelhead.rubric import Rubric

QUOTES = 5
"""Quotes per criterion that are looked at."""


Verdicts = tuple[CriterionVerdict, ...]
"""One per criterion, in the rubric's order."""


def form(rubric: Rubric, evidence: Evidence) -> Form[Verdicts]:
    """What a judge fills in for one dimension of one text."""
    return Form(
        dimension=rubric.id,
        tool=prompt.TOOL,
        description=prompt.TOOL_DESCRIPTION,
        schema=prompt.schema(),
        read=lambda arguments: verdicts(rubric, evidence, arguments),
        complaint=complaint,
    )


def verdicts(rubric: Rubric, evidence: Evidence, arguments: object) -> Verdicts | Unjudged:
    """The verdicts in the arguments of the tool call, in the rubric's order; anything else is garbage."""
    rows = arguments.get("verdicts") if isinstance(arguments, Mapping) else None
    if not isinstance(rows, list):
        return _garbage(rubric, "no list of verdicts")
    known = [criterion.id for criterion in rubric.criteria]
    by_id: dict[str, Mapping[object, object]] = {}
    for row in rows:
        if not isinstance(row, Mapping) or row.get("id") not in known or row.get("verdict") not in OFFERED:
            return _garbage(rubric, f"an entry outside the offered form: {str(row)[:120]}")
        if str(row["id"]) in by_id:
            return _garbage(rubric, f"two verdicts for {row['id']}")
        by_id[str(row["id"])] = row
    missing = [name for name in known if name not in by_id]
    if missing:
        return _garbage(rubric, "no verdict for " + ", ".join(missing))
    return tuple(_verdict(name, by_id[name], evidence) for name in known)


def _garbage(rubric: Rubric, detail: str) -> Unjudged:
    return Unjudged(dimension=rubric.id, cause=Cause.GARBAGE, detail=detail)


def _verdict(criterion: str, row: Mapping[object, object], evidence: Evidence) -> CriterionVerdict:
    said = Answer(str(row["verdict"]))
    given = row.get("evidence")
    texts = [text for text in given if isinstance(text, str)] if isinstance(given, list) else []
    checked = tuple(evidence.check(text) for text in texts[:QUOTES])
    void = said is Answer.MET and not any(quote.status is QuoteStatus.VERIFIED for quote in checked)
    return CriterionVerdict(
        id=criterion,
        said=said,
        effective=Answer.VOID if void else said,
        why=str(row.get("reasoning", ""))[:400],
        quotes=checked,
    )


def complaint(outcome: Verdicts | Unjudged) -> str | None:
    """What to tell a judge that is asked once more; ``None`` when its reply stands."""
    if isinstance(outcome, Unjudged):
        return f"That reply cannot be used ({outcome.detail}). Call the tool once, with one entry for each criterion."
    void = [verdict for verdict in outcome if verdict.effective is Answer.VOID]
    if not void:
        return None
    lines = ["These entries are MET without a quote that stands in the document's own words:"]
    for verdict in void:
        said = "; ".join(
            f"{quote.text[:120]!r} is {quote.status.value.replace('_', ' ')}" for quote in verdict.quotes
        )
        lines.append(f"{verdict.id}: {said or 'no quote'}")
    return "\n".join(
        [*lines, "Quote word for word, or change the verdict. Call the tool once more with all entries."]
    )
