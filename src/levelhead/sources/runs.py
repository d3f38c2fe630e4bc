"""Run records from tables: CSV, YAML, JSON or JSON Lines, one record per arm; read strictly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from levelhead.artifact import FIGURES, Route, RunRecord
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, decode, describe, parse_yaml
from levelhead.sources.arm import figures
from levelhead.sources.place import read_bytes

COLUMNS = ("case", "arm", "model", "provider", "route", "gate", "incomplete", *FIGURES)
"""What a record may hold; ``case`` and ``model`` are required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One record of a table."""

    case: str
    arm: str
    """Empty when the table has no name for it."""
    run: RunRecord


def read_runs(place: str) -> tuple[Recorded, ...]:
    """The records of a file; the suffix says the format.

    Raises:
        InputError: an unreadable file or every problem in it, each with record, key, found and expected.
    """
    read = _FORMATS.get(PurePosixPath(place).suffix.lower())
    if read is None:
        raise InputError(Problem(place, "a file of another kind", "one of " + ", ".join(SUFFIXES)))
    problems: list[Problem] = []
    out = read(decode(read_bytes(place), place), place, problems)
    if not out and not problems:
        problems.append(Problem(place, "no record", "one record per arm"))
    if problems:
        raise InputError(problems)
    return out


def _record(fields: Fields) -> Recorded:
    incomplete = fields.text_or_none("incomplete")
    route = fields.text_or_none("route", choices=tuple(Route))
    if incomplete is not None and route is not None:
        fields.problem("route", describe(route), "no route: the run did not complete")
    return Recorded(
        case=fields.text("case"),
        arm=fields.text_or_none("arm") or "",
        run=RunRecord(
            model=fields.text("model"),
            provider=fields.text_or_none("provider") or "",
            route=Route(route) if route else None,
            gate=fields.text_or_none("gate"),
            **figures(fields),
            incomplete=incomplete,
            self_review=None,
        ),
    )


_Read = Callable[[str, str, list[Problem]], tuple[Recorded, ...]]


def _csv(text: str, place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    out: list[Recorded] = []
    try:
        names = list(reader.fieldnames or ())
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            problems.append(Problem(f"{place}: line 1", f"{', '.join(twice)} twice", "each column once"))
            return ()
        for row in reader:
            where = f"{place}: line {reader.line_num}"
            if None in row:
                problems.append(Problem(where, "more cells than columns", f"{len(reader.fieldnames or ())}"))
                continue
            cells = {name: _cell(name, cell) for name, cell in row.items() if cell}
            out.append(_one(Fields(where, cells, problems=problems)))
    except csv.Error as error:
        problems.append(Problem(f"{place}: line {reader.line_num}", str(error), "CSV"))
    return tuple(out)


def _cell(name: str, cell: str) -> object:
    """A figure as a number where it is one; what is not stays text and is refused with its place."""
    for kind in (int, float) if name in FIGURES else ():
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell


def _one(fields: Fields) -> Recorded:
    record = _record(fields)
    fields.close()
    return record


def _yaml(text: str, place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    return _runs(parse_yaml(text, place), problems)


def _json(text: str, place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    data = _loaded(text, place)
    return _runs(Fields(place, {"runs": data} if isinstance(data, list) else data), problems)


def _runs(fields: Fields, problems: list[Problem]) -> tuple[Recorded, ...]:
    out = fields.items("runs", _record, required=True)
    try:
        fields.close()
    except InputError as error:
        problems += error.problems
    return out


def _jsonl(text: str, place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    out: list[Recorded] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            where = f"{place}: line {number}"
            out.append(_one(Fields(where, _loaded(line, where), problems=problems)))
    return tuple(out)


def _loaded(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(Problem(where, f"text that does not parse ({error})", "JSON")) from None


_FORMATS: dict[str, _Read] = {".csv": _csv, ".json": _json, ".jsonl": _jsonl, ".yaml": _yaml, ".yml": _yaml}
SUFFIXES = tuple(_FORMATS)
"""Suffixes of tables of run records."""
