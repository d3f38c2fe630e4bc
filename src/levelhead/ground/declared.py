"""The types that the trees declare for a field or a parameter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from levelhead.claim import Evidence
from levelhead.ground.ground import Ground, Side
from levelhead.prose.pattern import Pattern

_MOST_FILES = 8
_MOST_LINES = 400
_QUALIFIER = Pattern(r"(?<!\w)(?:[A-Za-z_]\w*+(?:\.|::))+(?=[A-Za-z_])|'(?!static)\w+\s*")


def declared_types(hosts: Sequence[str], name: str, ground: Ground) -> list[tuple[str, Evidence]]:
    """Types that the bodies of the hosts give to the name, as written; a host that gives none is left out."""
    pattern = re.compile(rf"(?<![\w.$]){re.escape(name)}\??\s*:\s*(?P<type>[^=;{{}}#]{{1,120}})")
    out: list[tuple[str, Evidence]] = []
    for host in hosts:
        for path in ground.defining_paths(host)[:_MOST_FILES]:
            for side in (Side.HEAD, Side.BASE):
                out += _within(host, pattern, side, path, ground)
    return out


def _within(
    host: str, pattern: re.Pattern[str], side: Side, path: str, ground: Ground
) -> list[tuple[str, Evidence]]:
    outline, lines = ground.outline(side, path), ground.lines(side, path)
    found: list[tuple[str, Evidence]] = []
    for one in outline.definitions if outline is not None and lines is not None else ():
        if one.name != host or lines is None:
            continue
        for number in range(one.line, min(one.end_line, one.line + _MOST_LINES) + 1):
            match = pattern.search(lines[number - 1]) if number <= len(lines) else None
            if match is not None:
                where = Evidence(
                    path=path, line=number, excerpt=lines[number - 1].strip()[:200], tree=side.value
                )
                found.append((_cut(match["type"]), where))
                break
    return found


def _cut(written: str) -> str:
    """The type alone: up to a comma or bracket that is not its own."""
    depth = 0
    for at, char in enumerate(written):
        depth += (char in "[<(") - (char in "]>)" and written[at - 1 : at] not in {"-", "="})
        if depth < 0 or (char == "," and depth == 0):
            return written[:at].strip()
    return written.strip()


def same_type(stated: str, real: str) -> bool:
    """Whether two spellings may be one type: module names, lifetimes and white space aside."""
    one, other = (re.sub(r"\s+", "", _QUALIFIER.sub("", text)) for text in (stated, real))
    return one == other or one in other or other in one
