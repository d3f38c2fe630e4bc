"""Rows of several sources put together, and everything about them that forbids a comparison."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from levelhead.compare.row import ArmRow, summed
from levelhead.errors import InputError, Problem

SHOWN = 5
"""Problems of one sort that are spelt out; of more the count is given."""


def joined(rows: Iterable[ArmRow]) -> tuple[ArmRow, ...]:
    """One row per arm: sources may complete each other and may not disagree.

    Two rows are the same arm when case, model and arm name agree; a row without an arm name belongs to the one arm
    of its case and model.

    Raises:
        InputError: an arm that stands twice, or sources that disagree about it.
    """
    groups: dict[tuple[str, str], dict[str, list[ArmRow]]] = {}
    for row in rows:
        groups.setdefault((row.case, row.model), {}).setdefault(row.arm, []).append(row)
    problems: list[Problem] = []
    out: list[ArmRow] = []
    for arms in groups.values():
        nameless = arms.pop("", [])
        if nameless and len(arms) > 1:
            first = nameless[0]
            problems.append(
                Problem(
                    f"{first.case}: {first.model} in {_where(first)}",
                    f"no arm name, and arms {', '.join(sorted(arms))} of that model",
                    "an arm name",
                )
            )
        out += [_merged([*named, *nameless], problems) for named in list(arms.values()) or [[]]]
    _raise(problems)
    return tuple(out)


def _merged(rows: Sequence[ArmRow], problems: list[Problem]) -> ArmRow:
    merged = rows[0]
    for row in rows[1:]:
        merged = _both(merged, row, problems)
    if merged.route is not None and merged.incomplete is not None:
        found = f"route {merged.route} and incomplete: {merged.incomplete}"
        problems.append(
            Problem(_at(merged), found, "one of the two: a run that published nothing has no route")
        )
    return merged


def _both(one: ArmRow, other: ArmRow, problems: list[Problem]) -> ArmRow:
    place = f"{_at(one)} and {_where(other)}"

    def agreed(name: str, a: str | int | None, b: str | int | None) -> str | int | None:
        if a and b and a != b:
            problems.append(Problem(f"{place}: {name}", f"{a} and {b}", "one value"))
        return a if a not in {None, ""} else b

    figures = dict(one.figures)
    for name, value in other.figures.items():
        if not math.isclose(figures.setdefault(name, value), value, rel_tol=1e-9):
            problems.append(Problem(f"{place}: {name}", f"{figures[name]:g} and {value:g}", "one value"))
    twice = sorted(one.scores.keys() & other.scores.keys())
    if twice:
        problems.append(
            Problem(
                place,
                f"{', '.join(twice)} scored twice",
                "each arm scored once: --newest or --judge picks one log",
            )
        )
    elif one.sources == other.sources:
        problems.append(Problem(place, "the same arm twice", "each arm once"))
    return replace(
        one,
        arm=one.arm or other.arm,
        provider=str(agreed("provider", one.provider, other.provider) or ""),
        route=_text(agreed("route", one.route, other.route)),
        gate=_text(agreed("gate", one.gate, other.gate)),
        incomplete=_text(agreed("incomplete", one.incomplete, other.incomplete)),
        figures=figures,
        scores={**one.scores, **other.scores},
        counts=one.counts or other.counts,
        words=one.words if one.words is not None else other.words,
        answers=one.answers or other.answers,
        judging=summed(one.judging, other.judging),
        sources=tuple(dict.fromkeys([*one.sources, *other.sources])),
    )


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def sides(rows: Sequence[ArmRow], key: Callable[[ArmRow], str], by: str) -> dict[str, dict[str, ArmRow]]:
    """Side to case to its arm.

    Raises:
        InputError: two arms of one side on one case.
    """
    out: dict[str, dict[str, ArmRow]] = {}
    problems: list[Problem] = []
    for row in rows:
        cases = out.setdefault(key(row), {})
        if row.case in cases:
            problems.append(
                Problem(
                    f"{row.case}: {key(row)}",
                    f"arms {cases[row.case].arm or '?'} ({_where(cases[row.case])}) and "
                    f"{row.arm or '?'} ({_where(row)})",
                    f"one arm per case and {by}; levelhead compare --by takes others for sides",
                )
            )
        cases[row.case] = row
    _raise(problems)
    return out


def instruments(rows: Iterable[ArmRow]) -> Mapping[str, str]:
    """What measured each measure.

    Raises:
        InputError: a measure that different tasks, versions, judges or rubrics measured.
    """
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for name, score in row.scores.items():
            found.setdefault(name, {}).setdefault(score.instrument, _where(row))
    problems = [
        Problem(
            f"measure {name}",
            "; ".join(f"{instrument} in {where}" for instrument, where in each.items()),
            "one task, version, judge and rubric: their numbers are not to be mixed",
        )
        for name, each in found.items()
        if len(each) > 1
    ]
    _raise(problems)
    return {name: next(iter(each)) for name, each in found.items()}


def _raise(problems: Sequence[Problem]) -> None:
    if len(problems) > SHOWN:
        more = Problem("and", f"{len(problems) - SHOWN} more of the kind", "none")
        raise InputError([*problems[:SHOWN], more])
    if problems:
        raise InputError(problems)


def _at(row: ArmRow) -> str:
    return f"{row.case}: {row.arm or row.model} in {_where(row)}"


def _where(row: ArmRow) -> str:
    return ", ".join(row.sources) or "a record"
