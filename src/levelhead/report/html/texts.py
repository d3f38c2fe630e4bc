"""Exhibits as plain data, cut to what a page can bear; what was cut says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from levelhead.judge.judgment import Quote, QuoteStatus
from levelhead.judge.quotes import Text, pieces
from levelhead.report.html.embed import as_json
from levelhead.report.html.exhibit import Exhibit, Mark, Opinion
from levelhead.report.html.names import key
from levelhead.report.html.runs import blocks
from levelhead.report.safe import printable, shortened

BODY = 40_000
"""Characters of a body that are shown."""
WHOLE = 700_000
"""Bytes of all texts together, with what was found in them."""
MARKS = 500
"""Claims marked per body."""
EXCERPT = 300


def texts(exhibits: Sequence[Exhibit]) -> tuple[list[dict[str, Any]], int]:
    """The exhibits that fit, in their order, and how many were left out."""
    out: list[dict[str, Any]] = []
    room = WHOLE
    for exhibit in exhibits:
        made = text(exhibit)
        room -= len(as_json(made))
        if room < 0:
            break
        out.append(made)
    return out, len(exhibits) - len(out)


def text(exhibit: Exhibit) -> dict[str, Any]:
    """One exhibit; a mark or quote whose words do not stand where it says is kept and not drawn."""
    body = exhibit.body[:BODY]
    marks = exhibit.marks[:MARKS]
    quotes = [
        (quote, opinion, criterion.id)
        for opinion in exhibit.opinions
        for criterion in opinion.criteria
        for quote in criterion.quotes
    ]
    drawn = [(mark.start, mark.end) if body[mark.start : mark.end] == mark.text else (0, 0) for mark in marks]
    places = [_place(quote, exhibit.body, body) for quote, _, _ in quotes]
    return {
        "brief": shortened(printable(exhibit.brief, newline=True), 4000),
        "title": shortened(printable(exhibit.title), 400),
        "blocks": blocks(body, drawn, places),
        "cut": [len(body), len(exhibit.body)] if len(body) < len(exhibit.body) else None,
        "marks": [
            {**_mark(mark), "drawn": end > start} for mark, (start, end) in zip(marks, drawn, strict=True)
        ],
        "more": len(exhibit.marks) - len(marks),
        "quotes": [
            {
                "dimension": key(opinion.dimension),
                "criterion": printable(criterion),
                "text": shortened(printable(quote.text), 400),
                "status": quote.status.value,
                "drawn": end > start,
            }
            for (quote, opinion, criterion), (start, end) in zip(quotes, places, strict=True)
        ],
        "opinions": [_opinion(opinion) for opinion in exhibit.opinions],
        "source": printable(exhibit.source),
    }


def criteria(exhibits: Iterable[Exhibit]) -> dict[str, dict[str, Any]]:
    """Dimension to criterion to its words and key: once for all texts, where the rubrics are at hand."""
    out: dict[str, dict[str, Any]] = {}
    for exhibit in exhibits:
        for opinion in exhibit.opinions:
            known = out.setdefault(key(opinion.dimension), {})
            known |= {
                printable(one.id): {"text": printable(one.text), "key": one.key}
                for one in opinion.criteria
                if one.text
            }
    return out


def _place(quote: Quote, whole: str, shown: str) -> tuple[int, int]:
    """Where a verified quote stands, ``(0, 0)`` where it cannot be drawn: cut off, or read in another text."""
    if quote.status is not QuoteStatus.VERIFIED or quote.start is None or quote.end is None:
        return 0, 0
    if not 0 <= quote.start < quote.end <= len(shown):
        return 0, 0
    wanted = pieces(quote.text)
    around = whole[max(0, quote.start - 1) : quote.end + 1]
    return (quote.start, quote.end) if wanted and Text(around).locate(wanted) else (0, 0)


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "line": mark.line,
        "text": shortened(printable(mark.text), EXCERPT),
        "kind": printable(mark.kind),
        "verdict": mark.verdict,
        "severity": printable(mark.severity),
        "origin": printable(mark.origin),
        "message": shortened(printable(mark.message), 2 * EXCERPT),
        "nearest": shortened(printable(mark.nearest), EXCERPT),
        "evidence": [
            {
                "tree": printable(one.tree),
                "place": printable(one.path if one.line is None else f"{one.path}:{one.line}"),
                "excerpt": shortened(printable(one.excerpt), EXCERPT),
            }
            for one in mark.evidence[:5]
        ],
    }


def _opinion(one: Opinion) -> dict[str, Any]:
    return {
        "dimension": key(one.dimension),
        "score": None if one.score is None else f"{one.score:.2f}",
        "level": one.level,
        "why": shortened(printable(one.why), EXCERPT),
        "criteria": [
            {
                "id": printable(each.id),
                "answer": printable(each.answer),
            }
            for each in one.criteria
        ],
    }
