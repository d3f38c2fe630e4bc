"""Findings as Markdown for a PR comment, with the data hidden inside for the next run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from levelhead.claim import Severity, Verdict
from levelhead.policy import Ruled, Ruling
from levelhead.report.safe import printable, shortened

SCHEMA = "levelhead/summary/1"
MARKER = "<!-- levelhead"
"""Begins the hidden data; a bot finds its earlier comment by it."""

MAX_ROWS = 50
"""Rows of the table: with the widths below, a summary fits into one comment (65,536 characters)."""

_MAX_SPAN = 80
_MAX_MESSAGE = 300
_MAX_NAME = 160


def render(ruling: Ruling, name: str) -> str:
    """A summary that renders nothing of what strangers wrote: no links, mentions, images or HTML."""
    return "\n".join(_lines(ruling, name)) + "\n"


def _lines(ruling: Ruling, name: str) -> Iterator[str]:
    grounding = ruling.grounding
    contradicted = [
        one for one in ruling.ruled if one.finding.verdict is Verdict.CONTRADICTED and one.waiver is None
    ]
    warnings = [
        one
        for one in ruling.ruled
        if one.finding.verdict is not Verdict.CONTRADICTED and one.finding.severity is Severity.WARNING
    ]
    title = (
        f"{len(contradicted)} contradicted"
        if contradicted
        else ("nothing contradicted" if ruling.ruled else "nothing could be checked")
    )
    yield f"### levelhead: {title}"
    yield ""
    counts = ", ".join(f"{grounding.count(verdict)} {verdict.value}" for verdict in Verdict)
    read = f"{len(ruling.ruled)} claims read in {grounding.sentences} sentences"
    yield f"{read} of {code(shortened(name, _MAX_NAME))}: {counts}; {ruling.waived} waived."
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
    said = code(shortened(span.text, _MAX_SPAN))
    found = plain(shortened(finding.message, _MAX_MESSAGE))
    place = next((evidence for evidence in finding.evidence if evidence.path), None)
    if place is not None:
        where = shortened(place.path, _MAX_NAME) + ("" if place.line is None else f":{place.line}")
        found += "" if where in finding.message else f" ({code(where)})"
    nearest = code(shortened(finding.nearest, _MAX_NAME)) if finding.nearest else ""
    return f"| {span.line} | {finding.claim.kind} | {said} | {found} | {nearest} |"


def code(text: str) -> str:
    """A code span that holds any text; a bar would end a table cell, so a broken one stands for it."""
    shown = printable(text).replace("|", "¦")
    if not shown.strip():
        return "(blank)" if shown else "(empty)"
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


_WORD = re.compile(r"([(]*)([A-Za-z]+(?:['’-][A-Za-z]+)*|[0-9]{1,6})([),.;:]*)\Z")
"""``(searched``, ``there's``, ``731``, ``times;``: what no renderer makes a link, mention or markup of."""


def plain(text: str) -> str:
    """A message of ours with the names of strangers in it: all but plain words is set as code.

    Escaping is not enough: a host finds mentions, issue numbers and commit ids in what is rendered already.
    """
    pieces = printable(text).split("`")
    shown = [code(piece) if index % 2 else _words(piece) for index, piece in enumerate(pieces) if piece]
    return "".join(
        " " + one if before.endswith("`") and one.startswith("`") else one
        for before, one in pairwise(("", *shown))
    )


def _words(text: str) -> str:
    return " ".join(_word(word) for word in text.split(" "))


def _word(word: str) -> str:
    if not word or _is_plain(word):
        return word
    bare = word.rstrip(",.;:")
    if not bare:
        return word if set(word) <= set(",.;:") else code(word)
    return code(bare) + word[len(bare) :]


def _is_plain(word: str) -> bool:
    match = _WORD.match(word)
    return (
        match is not None
        and not (len(match[2]) >= 7 and _HEX.issuperset(match[2].lower()))
        and not match[2].upper().startswith("GH-")
    )


_HEX = frozenset("0123456789abcdef")


def _hidden(data: dict[str, object]) -> str:
    return (
        json.dumps(data, separators=(",", ":"))
        .replace("--", "-\\u002d")
        .replace(">", "\\u003e")
        .replace("<", "\\u003c")
    )
