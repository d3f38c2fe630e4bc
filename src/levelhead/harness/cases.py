"""Cases on disk as Inspect samples, and back again."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.solver import TaskState

from levelhead import content
from levelhead.artifact import FIGURES, Arm, Case
from levelhead.errors import CannotCheck
from levelhead.sources.case import read_cases


def folder(cases: str) -> Path:
    """The folder of cases that a task parameter names; empty = the shipped ones."""
    return Path(cases) if cases else content.root() / "fixtures" / "cases"


def tree_of(root: Path, case: Case) -> Path:
    """The folder or listing a case stands on: in ``trees`` beside the folder of cases, else among the shipped ones.

    Raises:
        CannotCheck: neither place has it.
    """
    places = (root.parent / "trees", content.root() / "fixtures" / "trees")
    for place in places:
        if (place / case.tree).exists():
            return place / case.tree
    raise CannotCheck(
        f"{case.id}: tree", repr(case.tree), "a folder or listing under " + " or ".join(map(str, places))
    )


@lru_cache(maxsize=4)
def load(root: Path) -> tuple[Case, ...]:
    """The cases of a folder.

    Raises:
        InputError: every problem of every case.
        CannotCheck: a folder without cases.
    """
    cases = read_cases(root)
    if not cases:
        raise CannotCheck(str(root), "no case", "a folder with case folders in it")
    return cases


def dataset(root: Path) -> MemoryDataset:
    """One sample per arm; the body is not in the sample: the replay solver puts it into the output."""
    samples = [_sample(root, case, arm) for case in load(root) for arm in case.arms]
    return MemoryDataset(samples, name=root.name, location=str(root))


def _sample(root: Path, case: Case, arm: Arm) -> Sample:
    run = arm.run
    return Sample(
        id=f"{case.id}/{arm.id}",
        input=case.brief,
        metadata={
            "root": str(root),
            "case": case.id,
            "arm": arm.id,
            "model": run.model,
            "provider": run.provider,
            "route": None if run.route is None else run.route.value,
            "gate": run.gate,
            "incomplete": run.incomplete,
            "figures": {
                name: value for name in FIGURES if (value := getattr(run, name)) is not None
            },  # what was recorded; an absent one is unknown
        },
    )


def arm_of(state: TaskState) -> tuple[Case, Arm]:
    """The case and arm that a sample stands for."""
    return _arms(state.metadata["root"])[state.metadata["case"], state.metadata["arm"]]


@lru_cache(maxsize=4)
def _arms(root: str) -> dict[tuple[str, str], tuple[Case, Arm]]:
    return {(case.id, arm.id): (case, arm) for case in load(Path(root)) for arm in case.arms}
