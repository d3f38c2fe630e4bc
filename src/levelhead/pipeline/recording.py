"""Arms into a folder of cases: the case as it was given and what was supplied, once; each arm when its run ends."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from levelhead import tree
from levelhead.artifact import Arm, Card, Case, Supplied
from levelhead.errors import InputError, Problem
from levelhead.sources.case import read_case
from levelhead.sources.case_folder import write_arm, write_case
from levelhead.tree import written

TREES = "trees"
"""Beside the folder of cases."""
_NO_CARD = Card(asked="", supplied=(), premises=(), targets=(), headings=())


def record(cases: Path, case: Case, files: Path, supplied: Sequence[Supplied], arm: Arm) -> Path:
    """Writes an arm below ``cases/<case>``, and what it stands on below ``trees`` beside ``cases``; the arm's folder.

    Whatever stands in its place is whole. An arm that did not complete is replaced; one that published is never overwritten.

    Args:
        cases: The folder of cases, of results or as it was given.
        case: The case that was given; arms that it may have are not copied.
        files: The repository's files at the base.
        supplied: What the pipeline told of the repository. The card says it from then on.
        arm: What the run came to.

    Raises:
        InputError: another case of this name, or an arm that published.
    """
    cases.mkdir(parents=True, exist_ok=True)
    place = cases / case.id
    told = {one.id: one for one in (*case.card.supplied, *supplied)}
    given = replace(case, card=replace(case.card, supplied=tuple(told.values())), arms=())
    old = _old(place, given, arm) if place.exists() else None
    with tempfile.TemporaryDirectory(prefix=".arm-", dir=cases.parent) as name:
        stage = Path(name) / case.id
        write_case(stage, given)
        write_arm(stage, arm)
        read_case(stage)
        shelf = cases.parent / TREES / case.tree
        if not shelf.exists():
            written.write(tree.folder(files), Path(name) / "tree")
            shelf.parent.mkdir(exist_ok=True)
            (Path(name) / "tree").rename(shelf)
        if not place.exists():
            stage.rename(place)
            return place / arm.id
        if read_case(place, to_run=True).card != given.card:
            (stage / "card.yaml").replace(place / "card.yaml")
        if old is not None:
            (place / arm.id).rename(Path(name) / "old")
        (stage / arm.id).rename(place / arm.id)
    return place / arm.id


def _old(place: Path, given: Case, arm: Arm) -> Arm | None:
    """The arm that is replaced, where there is one."""
    known = read_case(place, to_run=True)
    if replace(known, card=_NO_CARD, arms=()) != replace(given, card=_NO_CARD, arms=()):
        raise InputError(
            Problem(str(place), "another case of this name", "the case that was given, or another folder")
        )
    old = next((one for one in known.arms if one.id == arm.id), None)
    if old is not None and old.artifact is not None:
        raise InputError(
            Problem(str(place / arm.id), "an arm that published", "no such arm, or another folder")
        )
    return old
