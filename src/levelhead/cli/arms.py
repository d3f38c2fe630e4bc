"""Everything that a command was given as rows: logs, folders of logs or of cases, tables of run records."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from levelhead import content, rubric
from levelhead.compare.bout import Bout
from levelhead.compare.measure import Good, Measure, dimension
from levelhead.compare.recorded import row as recorded_row
from levelhead.compare.row import ArmRow, Score
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.judge.validity import FOLDER, State, standing
from levelhead.sources.case import read_cases
from levelhead.sources.place import is_url
from levelhead.sources.runs import SUFFIXES, read_runs

if TYPE_CHECKING:
    from levelhead.harness.logs import Log

STEP = 5000
"""Arms between two lines of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was read."""

    rows: tuple[ArmRow, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    bouts: tuple[Bout, ...]
    """Head-to-head verdicts, where logs of that task were among them."""


def validity(judge: str, dimension: str) -> str:
    """Why a judge's numbers on a dimension are not validated; empty when they are."""
    found = standing(
        judge, dimension=dimension, more=(FOLDER,)
    )  # and what a user measured in the working directory
    return "" if found.state is State.VALID else "; ".join(found.reasons)


def unvalidated(rows: Sequence[ArmRow]) -> tuple[str, ...]:
    """One note per judge whose numbers are not validated."""
    scored = {
        (one.judge, name): one.instrument for row in rows for name, one in row.scores.items() if one.judge
    }
    by_judge: dict[str, list[str]] = {}
    for judge, name in sorted(scored):
        if validity(judge, name):
            by_judge.setdefault(judge, []).append(name)
    return tuple(f"unvalidated: {', '.join(names)} by judge {judge}" for judge, names in by_judge.items())


def write(path: Path, text: str) -> None:
    """Writes a report.

    Raises:
        CannotCheck: the file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotCheck(str(path), error.strerror or str(error), "a file that can be written") from None


def arguments(parser: argparse.ArgumentParser, *, judge: bool = True) -> None:
    """The arguments of every command that reads arms."""
    parser.add_argument(
        "arms",
        nargs="+",
        metavar="ARMS",
        help="Inspect logs (.eval), tables of run records (.csv .json .jsonl .yaml), folders of logs or cases; paths or URLs",
    )
    parser.add_argument(
        "--newest", action="store_true", help="of several logs of one task, model and judge take the newest"
    )
    parser.add_argument("--partial", action="store_true", help="take logs whose run ended early, and say so")
    if judge:
        parser.add_argument(
            "--judge",
            metavar="NAME",
            help="of several judges take the scores of this one: its file, hash or model",
        )


def gather(options: argparse.Namespace) -> Gathered:
    """Reads everything.

    Raises:
        InputError: whatever cannot be read or used.
        CannotCheck: logs were given and Inspect is not installed.
    """
    _need("scipy", "numpy")
    sources: list[str] = []
    notes: list[str] = []
    bouts: list[Bout] = []
    rows = tuple(_judged(tuple(stream(options, sources, notes, bouts)), options.judge))
    chosen = [one for one in bouts if options.judge is None or _is(one, options.judge)]
    return Gathered(rows=rows, sources=tuple(sources), notes=tuple(notes), bouts=tuple(chosen))


def stream(
    options: argparse.Namespace, sources: list[str], notes: list[str], bouts: list[Bout] | None = None
) -> Iterator[ArmRow]:
    """The rows one after the other, one log in memory at a time; what was read is added to sources and notes.

    Every log's header is read, and refused, before the first row is given out. Head-to-head verdicts are added to
    ``bouts``; without it their logs are left out.

    Raises:
        InputError, CannotCheck: as ``gather``.
    """
    headers, others = places(options)
    judged: dict[object, str] = {}
    for log in headers:
        if log.holds == "head-to-head verdicts" and bouts is not None:
            found_bouts = _bouts(log)
            _once(found_bouts, log.place, judged)
            bouts += found_bouts
            sources.append(f"{log.place}: {log.task}, {len(found_bouts)} verdicts{_without(log)}")
        elif log.holds != "arms":
            notes.append(f"left out: {log.place} holds {log.holds}")
    for place, kind in others:
        found = list(_cases(place) if kind == "cases" else _table(place))
        sources.append(f"{place}: {len(found)} run records")
        yield from found
    yield from _samples(tuple(log for log in headers if log.holds == "arms"), sources, notes)


def places(options: argparse.Namespace) -> tuple[tuple[Log, ...], tuple[tuple[str, str], ...]]:
    """The headers of the logs that were given, and every other place with what it is: ``cases`` or ``table``.

    Raises:
        InputError, CannotCheck: as ``gather``.
    """
    logs: list[str] = []
    others: list[tuple[str, str]] = []
    for place in dict.fromkeys(options.arms):
        kind = _kind(place)
        if kind == "log":
            logs.append(place)
        elif kind == "folder":
            logs += _listed(place)
        else:
            others.append((place, kind))
    return (_headers(logs, options) if logs else ()), tuple(others)


def _need(*modules: str) -> None:
    for module in modules:
        if importlib.util.find_spec(module) is None:
            raise CannotCheck("statistics", f"no {module}", "the extra: pip install 'levelhead[compare]'")


def _kind(place: str) -> str:
    if place.endswith(".eval"):
        return "log"
    if place.lower().endswith(SUFFIXES):
        return "table"
    path = Path(place)
    if is_url(place):
        return "folder"
    if not path.is_dir():
        found = "no such file or folder" if not path.exists() else "a file of another kind"
        raise InputError(Problem(place, found, "a folder, or one of .eval, " + ", ".join(SUFFIXES)))
    return "cases" if any(path.glob("*/case.yaml")) else "folder"


def _listed(place: str) -> tuple[str, ...]:
    found: tuple[str, ...] = _logs_module().find(place)
    if not found:
        raise InputError(Problem(place, "no log and no case", "a folder with .eval files or case folders"))
    return found


def _logs_module() -> ModuleType:
    try:
        return importlib.import_module("levelhead.harness.logs")
    except ImportError as error:
        raise CannotCheck("logs", f"no {error.name}", "the extra: pip install 'levelhead[evals]'") from None


def _cases(place: str) -> Iterator[ArmRow]:
    for case in read_cases(Path(place)):
        for arm in case.arms:
            words = None if arm.artifact is None else len(arm.artifact.body.split())
            yield recorded_row(case.id, arm.id, arm.run, place, words)


def _table(place: str) -> Iterator[ArmRow]:
    for one in read_runs(place):
        yield recorded_row(one.case, one.arm, one.run, place)


def _headers(places: Sequence[str], options: argparse.Namespace) -> tuple[Log, ...]:
    logs = _logs_module()
    headers: tuple[Log, ...] = logs.headers(dict.fromkeys(places), partial=options.partial)
    if options.newest:
        headers = logs.newest(headers)
    return headers


def _samples(headers: Sequence[Log], sources: list[str], notes: list[str]) -> Iterator[ArmRow]:
    if not headers:
        return
    from levelhead.harness.arm_rows import rows

    total = sum(log.total for log in headers)
    read = 0
    for number, log in enumerate(headers, start=1):
        before = read
        for row in rows(log):
            read += 1
            if read % STEP == 0:
                print(f"read {read} of {total} arms, log {number} of {len(headers)}", file=sys.stderr)
            yield row
        sources.append(f"{log.place}: {log.task}, {read - before} arms")
        if read - before < log.total:
            notes.append(f"{log.place} ended early: {read - before} of {log.total} samples")


def _bouts(log: Log) -> list[Bout]:
    from levelhead.harness.bouts import bouts

    return list(bouts(log))


def _once(found: Sequence[Bout], place: str, judged: dict[object, str]) -> None:
    """Refuses verdicts that another log holds too: two runs of a judge are not two verdicts on a pair.

    ``judged`` is what the logs before this one hold, each with its place; what this one holds is added.
    """
    keys = {(one.case, one.dimension, one.first, one.second, one.arms, one.instrument) for one in found}
    for key in sorted(keys):
        if key in judged:
            case, dimension, first, second, *_ = key
            raise InputError(
                Problem(
                    f"{case}: {first} against {second} in {judged[key]} and {place}",
                    f"{dimension} judged twice",
                    "each pair judged once per order: --newest picks one log",
                )
            )
    judged |= dict.fromkeys(keys, place)


def _without(log: Log) -> str:
    from levelhead.harness.bouts import without

    count = without(log)
    return f", {count} comparisons without one" if count else ""


def _judged(rows: Sequence[ArmRow], judge: str | None) -> Iterator[ArmRow]:
    """The rows that this judge scored, and those that no judge did."""
    judged = [any(one.judge for one in row.scores.values()) for row in rows]
    chosen = [
        not any_judge or judge is None or any(_is(one, judge) for one in row.scores.values())
        for row, any_judge in zip(rows, judged, strict=True)
    ]
    if any(judged) and not any(a and b for a, b in zip(judged, chosen, strict=True)):
        found = sorted({one.instrument for row in rows for one in row.scores.values() if one.judge})
        raise InputError(Problem(f"--judge {judge}", "no score of that judge", "; ".join(found)))
    return (row for row, wanted in zip(rows, chosen, strict=True) if wanted)


def _is(score: Score | Bout, judge: str) -> bool:
    return judge == score.judge or any(
        mark in score.instrument for mark in (f" judge {judge} ", f" by {judge},")
    )


def measures(rows: Sequence[ArmRow]) -> tuple[Measure, ...]:
    """How the dimensions that a judge scored are to be read: as their rubrics say, if those are the ones at hand."""
    scored = {name: one.instrument for row in rows for name, one in row.scores.items() if one.judge}
    return tuple(
        dimension(name, _good(name, instrument))
        for name, instrument in scored.items()
        if name in content.names("rubrics", ".yaml")
    )


def _good(name: str, instrument: str) -> Good:
    known = rubric.load(name)
    high = known.palette is rubric.Palette.GOOD_HIGH and instrument.endswith(f"rubric {known.hash}")
    return Good.HIGH if high else Good.NEITHER
