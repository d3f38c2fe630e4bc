"""The head of a table and the first cell of a row."""

from __future__ import annotations

import re

MOST_ROWS = 60
"""Rows above a row in which the head of its table is looked for."""


def head_of(text: str, at: int) -> str:
    """The head of the table that the row at ``at`` stands in, empty when no rule follows it."""
    first = text.rfind("\n\n", 0, at) + 1
    lines = text[first:at].rsplit("\n", MOST_ROWS)[:-1]
    rows: list[str] = []
    for line in reversed(lines):
        if "|" not in line:
            break
        rows.append(line)
    if len(rows) < 2 or not re.fullmatch(r"[\s|:-]+", rows[-2]):
        return ""
    return rows[-1]


def first_cell(row: str) -> str:
    """What stands in the first cell of a row, without the marks around it."""
    return row.strip().removeprefix("|").split("|")[0].strip(" *_`")
