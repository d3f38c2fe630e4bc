"""A comparison and exhibits to draw, small enough to read."""

from __future__ import annotations

from collections.abc import Sequence

from levelhead.claim import Evidence
from levelhead.compare.build import compare
from levelhead.compare.comparison import Comparison
from levelhead.compare.row import ArmRow, Score
from levelhead.judge.judgment import Quote, QuoteStatus
from levelhead.report.html.exhibit import Criterion, Exhibit, Mark, Opinion
from levelhead.report.html.page import Page
from levelhead.report.html.provenance import Provenance, Source

BODY = "# Plan\n\nThe class `Sampler` is in **data.py**.\n\n- We will add it.\n"


def row(case: str, model: str, precision: float | None = 0.5, incomplete: str | None = None) -> ArmRow:
    known = precision is not None
    score = Score(
        value=precision,
        cause="" if known else "no_claim",
        why="" if known else "no decided claim",
        instrument="t 1",
        judge="",
    )
    return ArmRow(
        case=case,
        arm=model,
        model=model,
        provider="p",
        route=None if incomplete else "issue",
        gate=None,
        incomplete=incomplete,
        figures={} if incomplete else {"wall_s": 60.0},
        scores={} if incomplete else {"precision": score},
        counts={},
        words=None,
        judging={},
        answers={},
        sources=("a log",),
    )


def comparison(models: Sequence[str] = ("m", "n"), cases: Sequence[str] = ("x", "y", "z")) -> Comparison:
    return compare(
        row(case, model, 0.5 + (place + side) / 10)
        for side, model in enumerate(models)
        for place, case in enumerate(cases)
    )


def mark(text: str, body: str = BODY, verdict: str = "grounded") -> Mark:
    start = body.index(text)
    return Mark(
        start=start,
        end=start + len(text),
        line=3,
        text=text,
        kind="symbol",
        verdict=verdict,
        severity="note",
        origin="",
        message=f"{text} is there",
        evidence=(Evidence(path="data.py", line=3, excerpt="class Sampler", tree="base"),),
        nearest="",
    )


def quote(text: str, body: str = BODY, status: QuoteStatus = QuoteStatus.VERIFIED) -> Quote:
    start = body.index(text) if text in body else None
    return Quote(text=text, status=status, start=start, end=None if start is None else start + len(text))


def exhibit(
    *,
    body: str = BODY,
    marks: Sequence[Mark] = (),
    quotes: Sequence[Quote] = (),
    case: str = "x",
    model: str = "m",
) -> Exhibit:
    criterion = Criterion(id="C1", text="It says what it will do.", key=1, answer="MET", quotes=tuple(quotes))
    opinion = Opinion(dimension="commitment", score=0.5, level=3, why="", criteria=(criterion,))
    return Exhibit(
        case=case,
        arm=model,
        model=model,
        brief="a brief",
        title="a title",
        body=body,
        marks=tuple(marks),
        opinions=(opinion,) if quotes else (),
        source="a log",
    )


def page(found: Comparison | None = None, exhibits: Sequence[Exhibit] = ()) -> Page:
    source = Source(place="a.eval", sha256=None, created="", task="t 1", dataset="", command="", packages={})
    return Page(
        comparison=comparison() if found is None else found,
        board=None,
        exhibits=exhibits,
        unvalidated={},
        provenance=Provenance(
            commands=("levelhead page a.eval",), versions={"levelhead": "1"}, sources=(source,)
        ),
    )
