"""A judge's reply into a judgment: checked against the offered set, quotes verified, keyed mean taken."""

from __future__ import annotations

from collections.abc import Mapping

from levelhead.judge import quotes
from levelhead.judge.judgment import Answer, Cause, CriterionVerdict, Judgment, Quote, QuoteStatus, Unjudged
from levelhead.judge.view import Author, View
from levelhead.rubric import Rubric

MIN_COVERAGE = 0.6
"""Share of criteria that must be assessable for a score."""

BANDS = (0.15, 0.4, 0.6, 0.85)
"""Upper bounds of levels 1 to 4."""

_OFFERED = {Answer.MET.value, Answer.UNMET.value, Answer.NA.value, Answer.CANNOT_ASSESS.value}


def judged(rubric: Rubric, view: View, arguments: object) -> Judgment | Unjudged:
    """The judgment that a reply gives; a reply outside the offered form is unjudged, never a middle score."""
    rows = arguments.get("verdicts") if isinstance(arguments, Mapping) else None
    if not isinstance(rows, list):
        return Unjudged(dimension=rubric.id, cause=Cause.GARBAGE, detail="no list of verdicts")
    by_id: dict[str, Mapping[object, object]] = {}
    known = {criterion.id for criterion in rubric.criteria}
    for row in rows:
        if not isinstance(row, Mapping) or row.get("id") not in known or row.get("verdict") not in _OFFERED:
            return Unjudged(
                dimension=rubric.id,
                cause=Cause.GARBAGE,
                detail=f"an entry outside the offered form: {str(row)[:120]}",
            )
        if str(row["id"]) in by_id:
            return Unjudged(dimension=rubric.id, cause=Cause.GARBAGE, detail=f"two verdicts for {row['id']}")
        by_id[str(row["id"])] = row
    missing = sorted(known - set(by_id))
    if missing:
        return Unjudged(
            dimension=rubric.id, cause=Cause.GARBAGE, detail="no verdict for " + ", ".join(missing)
        )
    verdicts = tuple(_verdict(criterion.id, by_id[criterion.id], view) for criterion in rubric.criteria)
    keyed = [
        (verdict.effective is Answer.MET) == (criterion.key > 0)
        for criterion, verdict in zip(rubric.criteria, verdicts, strict=True)
        if verdict.effective in {Answer.MET, Answer.UNMET}
    ]
    if len(keyed) < MIN_COVERAGE * len(verdicts):
        voids = sum(verdict.effective is Answer.VOID for verdict in verdicts)
        detail = f"{len(keyed)} of {len(verdicts)} criteria assessable, {voids} void"
        return Unjudged(dimension=rubric.id, cause=Cause.LOW_COVERAGE, detail=detail)
    score = sum(keyed) / len(keyed)
    return Judgment(dimension=rubric.id, score=score, level=level(score), verdicts=verdicts)


def level(score: float) -> int:
    """The level of a score from 0 to 1."""
    return 1 + sum(score > bound for bound in BANDS)


def _verdict(criterion: str, row: Mapping[object, object], view: View) -> CriterionVerdict:
    said = Answer(str(row["verdict"]))
    evidence = row.get("evidence")
    texts = [text for text in evidence if isinstance(text, str)] if isinstance(evidence, list) else []
    found = tuple(_quote(text, view) for text in texts[:5])
    effective = said
    if said is Answer.MET and not any(quote.status is QuoteStatus.VERIFIED for quote in found):
        effective = Answer.VOID
    return CriterionVerdict(
        id=criterion, said=said, effective=effective, why=str(row.get("reasoning", ""))[:400], quotes=found
    )


def _quote(text: str, view: View) -> Quote:
    if quotes.words(text) < quotes.MIN_WORDS:
        return Quote(text=text[:400], status=QuoteStatus.TOO_SHORT, start=None, end=None)
    status = QuoteStatus.NOT_FOUND
    for segment in view.segments:
        if quotes.find(text, segment.text) is None:
            continue
        if segment.author is not Author.MODEL:
            status = QuoteStatus.NOT_MODEL_AUTHORED
            continue
        place = quotes.find(text, view.body[segment.start : segment.end])
        start, end = (
            (segment.start + place[0], segment.start + place[1]) if place else (segment.start, segment.end)
        )
        return Quote(text=text[:400], status=QuoteStatus.VERIFIED, start=start, end=end)
    return Quote(text=text[:400], status=status, start=None, end=None)
