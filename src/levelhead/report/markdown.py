"""Findings as Markdown for a PR comment, with the data hidden inside for the next run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from levelhead.claim import Severity, Verdict
from levelhead.policy import Ruled, Ruling
from levelhead.report.json import SCHEMA
from levelhead.report.safe import printable, shortened

MARKER = "<!-- levelhead"
MAX_ROWS = 50


def render(ruling: Ruling, body: str, name: str) -> str:
    """A summary that renders nothing of what strangers wrote: no links, mentions, images or HTML."""
    return "\n".join(_lines(ruling, name)) + "\n"


def _lines(ruling: Ruling, name: str) -> Iterator[str]:
    grounding = ruling.grounding
    contradicted = [one for one in ruling.ruled if one.finding.verdict is Verdict.CONTRADICTED and one.waiver is None]
    warnings = [
        one for one in ruling.ruled if one.finding.verdict is not Verdict.CONTRADICTED and one.finding.severity is Severity.WARNING
    ]
    title = f"{len(contradicted)} contradicted" if contradicted else ("nothing contradicted" if ruling.ruled else "nothing could be checked")
    yield f"### levelhead: {title}"
    yield ""
    counts = ", ".join(f"{grounding.count(verdict)} {verdict.value}" for verdict in Verdict)
    yield f"{len(ruling.ruled)} claims read in {grounding.sentences} sentences of {_code(name)}: {counts}; {ruling.waived} waived."
    if grounding.unread_blobs:
        yield f"{len(grounding.unread_blobs)} files could not be read."
    rows = contradicted + warnings
    if rows:
        yield ""
        yield "| line | kind | the text says | what was found | nearest |"
        yield "| ---: | --- | --- | --- | --- |"
        for one in rows[:MAX_ROWS]:
            yield _row(one)
        if len(rows) > MAX_ROWS:
            yield ""
            yield f"{len(rows) - MAX_ROWS} more are in the JSON report."
    yield ""
    data = {
        "schema": SCHEMA,
        "base": grounding.base,
        "head": grounding.head,
        "counts": {verdict.value: grounding.count(verdict) for verdict in Verdict},
        "fails": ruling.fails,
    }
    yield f"{MARKER} {_hidden(data)} -->"


def _row(one: Ruled) -> str:
    finding = one.finding
    span = finding.claim.span
    nearest = _code(finding.nearest) if finding.nearest else ""
    place = next((evidence for evidence in finding.evidence if evidence.path), None)
    where = ""
    if place is not None:
        where = " (" + _code(place.path + (f":{place.line}" if place.line is not None else "")) + ")"
    return f"| {span.line} | {finding.claim.kind} | {_code(shortened(span.text, 80))} | {_plain(finding.message)}{where} | {nearest} |"


def _code(text: str) -> str:
    """A code span that holds any text, in a table cell too."""
    shown = printable(text).replace("|", "¦")
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _plain(text: str) -> str:
    """A message of ours; names of strangers stand in it between backticks and are set as code."""
    pieces = printable(text).split("`")
    return "".join(_code(piece) if index % 2 else _escaped(piece) for index, piece in enumerate(pieces) if piece)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&@:/])", r"\\\1", text)


def _hidden(data: dict[str, object]) -> str:
    return json.dumps(data, separators=(",", ":")).replace("--", "-\\u002d").replace(">", "\\u003e").replace("<", "\\u003c")
