"""Arms into a folder of cases: the case as it was given and what was supplied, once; each arm when its run ends."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from levelhead import tree
from levelhead.artifact import Arm, Case, Supplied
from levelhead.errors import InputError, Problem
from levelhead.sources.case import read_case
from levelhead.sources.case_folder import write_arm, write_case

CASES, TREES = "cases", "trees"


def record(into: Path, case: Case, files: Path, supplied: Sequence[Supplied], arm: Arm) -> Path:
    """Writes an arm below ``into/cases/<case>`` and what it stands on below ``into/trees``; the arm's folder.

    Whatever stands in its place is whole. An arm that did not complete is replaced; one that published is never overwritten.

    Args:
        into: The folder of results.
        case: The case that was given; arms that it may have are not copied.
        files: The repository's files at the base.
        supplied: What the pipeline told of the repository. It is added to what the card says.
        arm: What the run came to.

    Raises:
        InputError: another case of this name, or an arm that published.
    """
    card = replace(case.card, supplied=(*case.card.supplied, *supplied))
    given = replace(case, card=card, arms=())
    into.mkdir(parents=True, exist_ok=True)
    _place_tree(into, case.tree, files)
    with tempfile.TemporaryDirectory(prefix=".arm-", dir=into) as name:
        stage = Path(name) / case.id
        write_case(stage, given)
        write_arm(stage, arm)
        read_case(stage)
        place = into / CASES / case.id
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            stage.rename(place)
            return place / arm.id
        known = read_case(place, to_run=True)
        if replace(known, arms=()) != given:
            raise InputError(Problem(str(place), "another case of this name", "the case that was given, or another folder"))
        old = next((one for one in known.arms if one.id == arm.id), None)
        if old is not None and old.artifact is not None:
            raise InputError(Problem(str(place / arm.id), "an arm that published", "no such arm, or another folder"))
        if old is not None:
            (place / arm.id).rename(Path(name) / "old")
        (stage / arm.id).rename(place / arm.id)
    return place / arm.id


def _place_tree(into: Path, name: str, files: Path) -> None:
    place = into / TREES / name
    if place.exists() or place.resolve() == files.resolve():
        return
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".tree-", dir=into) as folder:
        copy = Path(folder) / name
        copy.mkdir()
        for path in tree.folder(files).entries:
            source = files / path
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy / path, follow_symlinks=False)
        copy.rename(place)
