"""Records of a JSON Lines or Parquet file, each a body with the repository it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from levelhead.errors import CannotCheck

KEYS = ("id", "body", "repo", "base", "head", "diff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One body to check; ``base``, ``head`` and ``diff`` mean what the options of ``check`` mean."""

    id: str
    body: str
    repo: str
    base: str | None
    head: str | None
    diff: str | None

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What records must share to be checked with one scan."""
        return (self.repo, self.base or "", self.head or "", self.diff or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A line that is no record."""

    id: str
    """The record's id where it could be read, else ``line N``."""
    error: str


def read_batch(name: str) -> Iterator[Record | BadRecord]:
    """The records of a file, in order; a bad line is told apart and stops nothing.

    Raises:
        CannotCheck: the file cannot be read at all, or is Parquet and pyarrow is not installed.
    """
    if name.endswith(".parquet"):
        yield from _once(_rows(name))
        return
    try:
        with Path(name).open("rb") as stream:
            yield from _once(_lines(stream))
    except OSError as error:
        raise CannotCheck(name, error.strerror or "an unreadable file", "a JSON Lines file") from None


def _once(records: Iterable[tuple[str, Record | BadRecord]]) -> Iterator[Record | BadRecord]:
    seen: set[str] = set()
    for place, record in records:
        if record.id in seen:
            yield BadRecord(id=place, error=f"the id {record.id!r} stands twice")
            continue
        seen.add(record.id)
        yield record


def _lines(stream: IO[bytes]) -> Iterator[tuple[str, Record | BadRecord]]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield f"line {number}", _parsed(line, f"line {number}")


def _rows(name: str) -> Iterator[tuple[str, Record | BadRecord]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise CannotCheck(name, f"no {error.name}", "the extra: pip install 'levelhead[parquet]'") from None
    number = 0
    try:
        with ParquetFile(name) as table:
            for piece in table.iter_batches(batch_size=1000):
                for row in piece.to_pylist():
                    number += 1
                    yield f"row {number}", _record(row, f"row {number}")
    except (OSError, ArrowException) as error:
        raise CannotCheck(name, " ".join(str(error).split())[:160], "a Parquet file") from None


def _parsed(line: bytes, place: str) -> Record | BadRecord:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadRecord(id=place, error=f"found text that does not parse ({error}), expected a JSON object")
    if not isinstance(row, dict):
        return BadRecord(id=place, error=f"found a {type(row).__name__}, expected a JSON object")
    return _record(row, place)


def _record(row: dict[str, Any], place: str) -> Record | BadRecord:
    name = row["id"] if isinstance(row.get("id"), str) and row["id"] else place
    unknown = sorted(set(row) - set(KEYS))
    wrong = [
        key
        for key in KEYS
        if not isinstance(row.get(key), str) and (key in KEYS[:3] or row.get(key) is not None)
    ]
    if unknown or wrong:
        found = ", ".join(
            [*(f"unknown key {key!r}" for key in unknown), *(f"{key} that is no text" for key in wrong)]
        )
        return BadRecord(
            id=name,
            error=f"found {found}, expected texts under {', '.join(KEYS)}; the last three may be left out",
        )
    return Record(
        id=name,
        body=row["body"],
        repo=row["repo"],
        base=row.get("base"),
        head=row.get("head"),
        diff=row.get("diff"),
    )
