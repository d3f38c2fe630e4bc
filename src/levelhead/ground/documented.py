"""Defaults of dotted keys, where their declaration or a document states them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from levelhead.ground.given import Given, on_line
from levelhead.ground.ground import Ground
from levelhead.ground.inventory import is_test
from levelhead.ground.records import MAX_HITS
from levelhead.prose.pattern import Pattern

_LITERAL = r"(?P<value>-?\d[\w.]*|\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'|[Tt]rue|[Ff]alse|[Nn]one|null)"
_SET = Pattern(
    rf"(?i:default)\w*\(\s*[\"'](?P<key>[\w.-]+)[\"']\s*,\s*{_LITERAL}"
)  # SetDefault("a.b", "15m")
_STATED = Pattern(
    rf"\b(?i:defaults?)(?:[ _]?(?i:value))?(?:\s*[:=]|\s+(?:to|is|of))?[*_]*\s*[:=]?\s*[*_]*\s*`?{_LITERAL}`?"
)  # "default=10", "(defaults to 10)", "- **Default:** `10`"
_WINDOW = 6
"""Lines from the name on that may state its default."""


def documented(name: str, ground: Ground) -> list[Given]:
    """The defaults that are stated within a few lines of a dotted key; empty when they differ."""
    hits = [hit for hit in ground.hits(name, whole=False) if not is_test(hit.path)]
    if len(hits) >= MAX_HITS:
        return []
    whole = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)")
    out: list[Given] = []
    for hit in hits:
        if not whole.search(hit.excerpt) or re.search(r"(?i)change|history|release", hit.path):
            continue
        side = ground.side_of(hit)
        lines = ground.lines(side, hit.path) or []
        value = _value(name, whole, lines[hit.line - 1 : hit.line - 1 + _WINDOW])
        if value is not None:
            out.append(on_line(hit, name, name, value, ground))
    sources = [one for one in out if not ground.is_prose_file(one.where.path)]
    out = sources or out  # what declares it comes before what describes it
    if any((one.value or "").casefold() in {"none", "null"} for one in out):
        return []  # filled in elsewhere
    return out if len({(one.value or "").strip("\"'") for one in out}) == 1 else []


def _value(name: str, whole: re.Pattern[str], lines: Sequence[str]) -> str | None:
    set_ = _SET.search(lines[0]) if lines else None
    if set_ is not None and set_["key"] == name:
        return set_["value"]
    other = re.compile(rf"`{re.escape(name.split('.')[0])}\.")
    found = whole.search(lines[0]) if lines else None
    rest = lines[0][found.end() :] if found is not None else ""
    for number, line in enumerate([rest, *lines[1:]]):
        if number and other.search(line):
            return None  # of the next one
        stated = _STATED.search(line)
        if stated is not None:
            return stated["value"]
    return None
