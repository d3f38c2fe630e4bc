"""Cases read from folders: ``case.yaml``, ``card.yaml`` and one folder per arm (format: docs/cases.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from levelhead.artifact import Card, Case
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, describe, load_yaml
from levelhead.sources.arm import read_arm
from levelhead.sources.card import read_card

T = TypeVar("T")

FILES = ("case.yaml", "card.yaml")

NO_CARD = Card(asked="", supplied=(), premises=(), targets=(), headings=())
"""Stands in while the remaining files are read; a case with an unreadable card is never returned."""


def read_cases(folder: Path, *, to_run: bool = False) -> tuple[Case, ...]:
    """Every case of a folder of case folders, sorted by id; those that are still to be run may be without arms.

    Raises:
        InputError: no such folder, no case in it, or the problems of all its cases.
    """
    problems: list[Problem] = []
    cases = []
    folders = _folders(folder) if folder.is_dir() else ()
    if not folders:
        raise InputError(Problem(str(folder), "no case folder", "one folder per case"))
    for each in folders:
        try:
            cases.append(read_case(each, to_run=to_run))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(sorted(cases, key=lambda case: case.id))


def read_case(folder: Path, *, to_run: bool = False) -> Case:
    """The case in one folder; one that is still to be run may be without an arm.

    Raises:
        InputError: every problem in every file of the case, each with file, key, found and expected.
    """
    if not folder.is_dir():
        raise InputError(Problem(str(folder), "no such folder", "a case folder"))
    problems: list[Problem] = []
    arms = {each.name: read_arm(each, problems) for each in _folders(folder)}
    if not arms and not to_run:
        problems.append(Problem(str(folder), "no arm", "one folder per arm, with run.yaml"))
    case, order = _read(
        folder / "case.yaml", lambda fields: _case(fields, folder.name, tuple(arms)), problems
    ) or (None, ())
    card = _read(folder / "card.yaml", read_card, problems)
    problems.extend(
        Problem(str(path), "an unknown file", "case.yaml, card.yaml and one folder per arm")
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name not in FILES and not path.name.startswith(".")
    )
    if problems or case is None or card is None:
        raise InputError(problems)
    read = tuple(arm for name in order if (arm := arms[name]) is not None)
    return Case(
        id=case.id,
        repository=case.repository,
        base=case.base,
        tree=case.tree,
        brief=case.brief,
        card=card,
        arms=read,
        test=case.test,
    )


def _case(fields: Fields, name: str, arms: tuple[str, ...]) -> tuple[Case, tuple[str, ...]]:
    """The case without card and arms, and the order of its arms."""
    case = Case(
        id=fields.text("id"),
        repository=fields.text("repository"),
        base=fields.text_or_none("base"),
        tree=fields.text("tree"),
        brief=fields.text("brief"),
        card=NO_CARD,
        arms=(),
        test=fields.texts("test"),
    )
    order = fields.texts("arms") or arms
    if case.id and case.id != name:
        fields.problem("id", describe(case.id), f"the folder's name, {name!r}")
    if case.repository and case.repository.count("/") != 1:
        fields.problem("repository", describe(case.repository), "owner/name")
    if "/" in case.tree or "\\" in case.tree or case.tree.startswith("."):
        fields.problem("tree", describe(case.tree), "the name of a folder or listing under trees")
    if sorted(order) != sorted(arms):
        found, expected = ", ".join(order), ", ".join(arms) or "nothing (no arm folder)"
        fields.problem("arms", found, f"every arm folder once: {expected}")
    return case, order


def _read(path: Path, read: Callable[[Fields], T], problems: list[Problem]) -> T | None:
    """What ``read`` takes from a YAML file; its problems are added to ``problems``."""
    try:
        fields = load_yaml(path)
        value = read(fields)
        fields.close()
    except InputError as error:
        problems.extend(error.problems)
        return None
    return value


def _folders(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))
