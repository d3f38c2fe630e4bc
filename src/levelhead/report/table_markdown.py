"""Tables as Markdown that renders nothing of what strangers wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levelhead.report.markdown import code, plain
from levelhead.report.table import Cell, Name, Table


def render(tables: Iterable[Table], title: str) -> str:
    """The tables in order under a title, an empty one left out."""
    return "\n".join([f"# {title}", "", *(line for table in tables for line in _lines(table))])


def _lines(table: Table) -> Iterator[str]:
    if not table.rows and not table.lines and table.columns:
        return
    yield f"## {plain(table.title)}"
    yield ""
    if table.rows:
        yield "| " + " | ".join(_escaped(column) for column in table.columns) + " |"
        marks = ("---" if index < table.left else "---:" for index in range(len(table.columns)))
        yield "| " + " | ".join(marks) + " |"
        for row in table.rows:
            yield "| " + " | ".join(map(_cell, row)) + " |"
        yield ""
    for line in table.lines:
        yield "- " + "".join(map(_cell, line))
    if table.lines:
        yield ""


def _cell(cell: Cell) -> str:
    return code(cell.text) if isinstance(cell, Name) else _escaped(cell)


def _escaped(text: str) -> str:
    """Text of ours: nothing in it is markup, and a backslash or bar would be the exception."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
