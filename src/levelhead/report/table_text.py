"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levelhead.report.safe import printable, quiet
from levelhead.report.table import Cell, Name, Table


def render(tables: Iterable[Table]) -> str:
    """The tables in order, an empty one left out."""
    return quiet("\n".join(line for table in tables for line in _lines(table)))


def _lines(table: Table) -> Iterator[str]:
    if not table.rows and not table.lines and table.columns:
        return
    yield printable(table.title)
    if table.rows:
        cells = [table.columns, *(tuple(map(_cell, row)) for row in table.rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(table.columns))]
        for row in cells:
            padded = (
                cell.ljust(width) if column < table.left else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield "  " + "  ".join(padded).rstrip()
    for line in table.lines:
        yield "  " + "".join(map(_cell, line))
    yield ""


def _cell(cell: Cell) -> str:
    return printable(cell.text if isinstance(cell, Name) else cell)
