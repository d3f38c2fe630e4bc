"""Drafts on disk as Inspect samples, and back again."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from levelhead import content
from levelhead.sources.drafts import Drafts, Twin, read_drafts


def folder(drafts: str) -> Path:
    """The folder of drafts that a task parameter names; empty = the shipped ones."""
    return Path(drafts) if drafts else content.root() / "fixtures" / "self_review"


@lru_cache(maxsize=4)
def load(root: Path) -> Drafts:
    """The drafts of a folder.

    Raises:
        InputError: every problem of every draft.
    """
    return read_drafts(root)


def dataset(root: Path) -> MemoryDataset:
    """One sample per twin. Twins of a draft stand apart, so that an outage does not take all of one."""
    twins = sorted(load(root).twins, key=lambda one: (one.seed.value, one.draft))
    samples = [
        Sample(
            id=one.id,
            input=one.brief,
            metadata={
                "root": str(root),
                "draft": one.draft,
                "author": one.author,
                "seed": one.seed.value,
            },
        )
        for one in twins
    ]
    return MemoryDataset(samples, name="self_review", location=str(root))


def twin_of(state: TaskState) -> Twin:
    """The twin that a sample stands for."""
    return next(one for one in load(Path(state.metadata["root"])).twins if one.id == state.sample_id)


@solver
def show() -> Solver:
    """Puts the body of the draft into the output: nothing is generated."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        twin = twin_of(state)
        state.output = ModelOutput.from_content(model=twin.author, content=twin.body)
        state.completed = True
        return state

    return solve
