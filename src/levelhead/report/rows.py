"""Tidy rows into CSV, JSON Lines or Parquet, in pieces, so that a table need not fit into memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TextIO

from levelhead.errors import CannotCheck
from levelhead.report.safe import printable

Row = Mapping[str, str | float | int | bool | None]
"""One row; a column that is absent or ``None`` is unknown."""

PIECE = 10_000
"""Rows of one Parquet row group."""
SUFFIXES = (".csv", ".parquet", ".jsonl")


def write(rows: Iterable[Row], columns: Mapping[str, type], path: Path) -> int:
    """Writes rows to a file whose suffix says the format; how many there were.

    Raises:
        CannotCheck: another suffix, a file that cannot be written, or Parquet without pyarrow.
    """
    if path.suffix not in SUFFIXES:
        raise CannotCheck(str(path), f"suffix {path.suffix!r}", "one of " + ", ".join(SUFFIXES))
    try:
        if path.suffix == ".parquet":
            return _parquet(rows, columns, path)
        with path.open("w", encoding="utf-8", newline="") as stream:
            return (_csv if path.suffix == ".csv" else _jsonl)(rows, columns, stream)
    except OSError as error:
        raise CannotCheck(str(path), error.strerror or str(error), "a file that can be written") from None


def as_csv(rows: Iterable[Row], columns: Iterable[str]) -> str:
    """Rows as CSV text; an unknown cell is empty."""
    out = io.StringIO()
    _csv(rows, dict.fromkeys(columns, str), out)
    return out.getvalue()


def _csv(rows: Iterable[Row], columns: Mapping[str, type], stream: TextIO) -> int:
    writer = csv.DictWriter(stream, tuple(columns), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in row.items()})
        count += 1
    return count


def _safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else value
    shown = printable(value)
    return "'" + shown if shown.startswith(("=", "+", "-", "@")) else shown


def _jsonl(rows: Iterable[Row], columns: Mapping[str, type], stream: TextIO) -> int:
    count = 0
    for row in rows:
        stream.write(json.dumps({name: row.get(name) for name in columns}, ensure_ascii=True) + "\n")
        count += 1
    return count


def _parquet(rows: Iterable[Row], columns: Mapping[str, type], path: Path) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise CannotCheck(
            str(path), f"no {error.name}", "the extra: pip install 'levelhead[parquet]'"
        ) from None
    kinds = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    count = 0
    with pq.ParquetWriter(path, schema) as writer:
        for piece in _pieces(rows):
            writer.write_table(
                pa.Table.from_pydict(
                    {name: [row.get(name) for row in piece] for name in columns}, schema=schema
                )
            )
            count += len(piece)
    return count


def _pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while piece := list(islice(iterator, PIECE)):
        yield piece
