"""Which arms are there, and which are to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from levelhead.artifact import Case, RunRecord
from levelhead.errors import InputError, Problem
from levelhead.harness.runs.contender import Contender
from levelhead.sources.case import read_case


class State(StrEnum):
    """Of an arm before a run."""

    THERE = "there"
    """It completed, and stays as it is."""
    AGAIN = "again"
    """It did not complete, and is retried."""
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One arm of one case."""

    case: str
    contender: Contender
    state: State
    incomplete: str | None
    """Why it did not complete before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every arm, in the order of cases, and what is known of earlier runs."""

    cases: tuple[Case, ...]
    arms: tuple[Planned, ...]
    earlier: tuple[RunRecord, ...]

    def todo(self, contender: Contender) -> tuple[str, ...]:
        """The cases that a contender is still to run."""
        return tuple(
            one.case for one in self.arms if one.contender is contender and one.state is not State.THERE
        )


def plan(folder: Path, out: Path, contenders: Sequence[Contender], only: Sequence[str] = ()) -> Plan:
    """What there is to run.

    Args:
        folder: The cases.
        out: Where arms of earlier runs are, below ``cases``, and where new ones go; it may be what holds ``folder``.
        contenders: One arm of each in every case.
        only: ``CASE`` or ``CASE/ARM``: run these alone.

    Raises:
        InputError: cases that cannot be read, an arm that another model has made, or a name in ``only`` that is none.
    """
    cases = _cases(folder)
    there = {case.id: case for case in _found(out / "cases")}
    wanted = set(only)
    problems: list[Problem] = []
    arms: list[Planned] = []
    for case in cases:
        for contender in contenders:
            name = f"{case.id}/{contender.arm}"
            arms_there = there[case.id].arms if case.id in there else ()
            found = next((arm.run for arm in arms_there if arm.id == contender.arm), None)
            if found is not None and contender.model.rpartition("/")[2] != found.model:
                problems.append(
                    Problem(
                        str(out / "cases" / name),
                        f"an arm of {found.model}",
                        f"no arm, or one of {contender.model}",
                    )
                )
            if wanted and not {case.id, name} & wanted:
                continue
            state = State.NEW if found is None else State.THERE if found.incomplete is None else State.AGAIN
            arms.append(
                Planned(
                    case=case.id,
                    contender=contender,
                    state=state,
                    incomplete=None if found is None else found.incomplete,
                )
            )
    known = {name for one in arms for name in (one.case, f"{one.case}/{one.contender.arm}")}
    problems += [
        Problem(f"--only {name}", "no such case or arm", "CASE or CASE/ARM")
        for name in only
        if name not in known
    ]
    if problems:
        raise InputError(problems)
    earlier = tuple(
        arm.run for case in ({case.id: case for case in cases} | there).values() for arm in case.arms
    )
    return Plan(cases=cases, arms=tuple(arms), earlier=earlier)


def _cases(folder: Path) -> tuple[Case, ...]:
    found = _found(folder)
    if not found:
        expected = "a folder of case folders, as levelhead import makes it"
        raise InputError(Problem(str(folder), "no case", expected))
    return found


def _found(folder: Path) -> tuple[Case, ...]:
    if not folder.is_dir():
        return ()
    problems: list[Problem] = []
    found = []
    for each in sorted(folder.iterdir()):
        if not (each / "case.yaml").is_file():
            continue
        try:
            found.append(read_case(each, to_run=True))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(found)
