"""``levelhead check --batch``: many bodies, grouped by what they speak of, one JSON line out per record."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from levelhead.cli.exit_code import ExitCode
from levelhead.errors import CannotCheck, LevelheadError
from levelhead.grounding import claims_of, ground_all
from levelhead.policy import FailOn, policy_of, rule
from levelhead.prose import read
from levelhead.report.json import record as json_record
from levelhead.sources.batch import BadRecord, Record, read_batch
from levelhead.sources.body import accept
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser

_Group = tuple[tuple[Record, ...], FailOn | None]


def run_batch(options: argparse.Namespace, fail_on: FailOn | None) -> ExitCode:
    """Checks every record; one that cannot be checked becomes a line with ``error`` and stops nothing."""
    done = _done(options.out) if options.out else set()
    records = [one for one in read_batch(options.batch) if one.id not in done]
    groups: dict[tuple[str, ...], list[Record]] = {}
    for one in records:
        if isinstance(one, Record):
            groups.setdefault(one.place, []).append(one)
    bad = [one for one in records if isinstance(one, BadRecord)]
    work: list[_Group] = [(tuple(group), fail_on) for _, group in sorted(groups.items())]
    with _output(options.out) as out:
        failed, broken = _write(out, _bad(bad), len(records), 0, (False, False))
        rows = _on_ray(work) if options.engine == "ray" else _checked(work)
        failed, broken = _write(out, rows, len(records), len(bad), (failed, broken))
    if done:
        print(f"{len(done)} records were done before", file=sys.stderr)
    if failed:
        return ExitCode.FOUND
    return ExitCode.CANNOT_CHECK if broken else ExitCode.OK


def _write(
    out: TextIO, rows: Iterator[dict[str, Any]], total: int, count: int, before: tuple[bool, bool]
) -> tuple[bool, bool]:
    failed, broken = before
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=True) + "\n")
        out.flush()
        failed |= bool(row.get("fails"))
        broken |= "error" in row
        count += 1
        if count % 50 == 0 or count == total:
            print(f"checked {count} of {total}", file=sys.stderr)
    return failed, broken


def _bad(records: Sequence[BadRecord]) -> Iterator[dict[str, Any]]:
    for one in records:
        yield {"id": one.id, "error": one.error}


def _checked(work: Sequence[_Group]) -> Iterator[dict[str, Any]]:
    workers = min(len(work), os.cpu_count() or 1)
    if workers < 2:
        with _PARSER:
            for group in work:
                yield from check_group(group)
        return
    _compile(work[0][0][0])
    with multiprocessing.get_context(_START).Pool(workers, _keep_all) as pool:
        for rows in pool.imap(check_group, work):
            yield from rows


_START = "fork" if sys.platform == "linux" else "spawn"
"""A worker that is a copy has what was imported and compiled before; elsewhere copies are not safe."""

OBJECTS = 200_000
"""New objects after which cycles among them are looked for."""


_PARSER = Parser()
"""One for all groups that a process checks: it starts at the first parse and ends with the process."""


def _compile(one: Record) -> None:
    """Reads a body, so that what most bodies need is compiled before the workers part."""
    with contextlib.suppress(CannotCheck):
        claims_of(read(accept(one.body.encode("utf-8", "replace"), one.id), has_diff=one.head is not None))


def _keep_all() -> None:
    """What a batch reads lives until its group is written: looking through it every few hundred objects finds nothing."""
    gc.freeze()
    gc.set_threshold(OBJECTS)


def _on_ray(work: Sequence[_Group]) -> Iterator[dict[str, Any]]:
    from levelhead.cli.ray_batch import checked

    return checked(work)


def check_group(group: _Group) -> list[dict[str, Any]]:
    """The output lines of records about the same commits: one listing, one scan."""
    records, fail_on = group
    bodies: list[tuple[Record, str]] = []
    rows: dict[str, dict[str, Any]] = {}
    for one in records:
        try:
            bodies.append((one, accept(one.body.encode("utf-8", "replace"), one.id)))
        except CannotCheck as error:
            rows[one.id] = {"id": one.id, "error": str(error)}
    try:
        if bodies:
            rows |= _grounded(bodies, fail_on)
    except LevelheadError as error:
        rows |= {one.id: {"id": one.id, "error": str(error)} for one, _ in bodies}
    return [rows[one.id] for one in records]


def _grounded(bodies: Sequence[tuple[Record, str]], fail_on: FailOn | None) -> dict[str, dict[str, Any]]:
    first = bodies[0][0]
    rows: dict[str, dict[str, Any]] = {}
    with open_trees(first.repo, base=first.base, head=first.head, diff_file=first.diff) as trees:
        policy = policy_of(trees.base)
        documents = [read(body, has_diff=trees.patch is not None) for _, body in bodies]
        groundings = ground_all(
            documents, trees.base, trees.head, trees.patch, _PARSER, history=trees.history
        )
        for (one, body), grounding in zip(bodies, groundings, strict=True):
            rows[one.id] = {"id": one.id, **json_record(rule(grounding, policy, fail_on), body)}
    return rows


def _done(name: str) -> set[str]:
    """Ids that an earlier run wrote; a last line that was cut off counts as not written."""
    done: set[str] = set()
    path = Path(name)
    if path.is_file():
        data = path.read_bytes()
        if data and not data.endswith(b"\n"):
            path.write_bytes(data[: data.rfind(b"\n") + 1])
        for line in data.split(b"\n"):
            try:
                row = json.loads(line) if line else None
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("id"), str) and "error" not in row:
                done.add(row["id"])
    return done


@contextlib.contextmanager
def _output(name: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that is appended to."""
    if name is None:
        yield sys.stdout
        return
    try:
        with Path(name).open("a", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise CannotCheck(
            name, error.strerror or "a file that cannot be written", "a file to append to"
        ) from None
