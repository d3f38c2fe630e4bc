"""Pairs of arms as Inspect samples, one per order, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from levelhead.artifact import Arm, Case
from levelhead.errors import CannotCheck
from levelhead.harness.cases import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair: an arm, or a model that has none on the case."""

    model: str
    arm: Arm | None

    @property
    def name(self) -> str:
        """The arm's, in a sample's id."""
        return f"(no {self.model})" if self.arm is None else self.arm.id


def dataset(root: Path) -> MemoryDataset:
    """Two samples per pair, one per order.

    A pair is two arms of a case. A model that has an arm on another case and none on this one makes a pair with each
    arm all the same: it is unscored, and counted.

    Raises:
        InputError, CannotCheck: cases that cannot be read, or that are all by one model.
    """
    cases = load(root)
    models = sorted({arm.run.model for case in cases for arm in case.arms})
    if len(models) < 2:
        raise CannotCheck(str(root), f"one model alone: {', '.join(models)}", "arms by two or more models")
    samples = [
        _sample(root, case, first, second)
        for case in cases
        for one, other in pairs(case, models)
        for first, second in ((one, other), (other, one))
    ]
    return MemoryDataset(samples, name=root.name, location=str(root))


def pairs(case: Case, models: list[str]) -> Iterator[tuple[Side, Side]]:
    """The pairs of a case, each once."""
    arms = [Side(model=arm.run.model, arm=arm) for arm in case.arms]
    yield from combinations(arms, 2)
    known = {side.model for side in arms}
    for side in arms:
        for model in models:
            if model not in known:
                yield side, Side(model=model, arm=None)


def _sample(root: Path, case: Case, first: Side, second: Side) -> Sample:
    return Sample(
        id=f"{case.id}/{first.name}~{second.name}",
        input=case.brief,
        metadata={
            "root": str(root),
            "case": case.id,
            "first": first.model,
            "second": second.model,
            "first_arm": None if first.arm is None else first.arm.id,
            "second_arm": None if second.arm is None else second.arm.id,
        },
    )


def pair_of(state: TaskState) -> tuple[Case, Side, Side]:
    """The case and the two sides that a sample stands for, in the order in which they are shown."""
    known = state.metadata
    case = next(case for case in load(Path(known["root"])) if case.id == known["case"])
    arms = {arm.id: arm for arm in case.arms}
    first, second = (
        Side(model=known[place], arm=None if known[f"{place}_arm"] is None else arms[known[f"{place}_arm"]])
        for place in ("first", "second")
    )
    return case, first, second


@solver
def show_both() -> Solver:
    """Puts both published texts into the output, for whoever looks at the log: nothing is generated."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        _, *sides = pair_of(state)
        texts = []
        for place, side in zip(("First", "Second"), sides, strict=True):
            artifact = None if side.arm is None else side.arm.artifact
            text = "nothing was published" if artifact is None else f"## {artifact.title}\n\n{artifact.body}"
            texts.append(f"# {place}: {side.model}\n\n{text}")
        state.output = ModelOutput.from_content(model="recorded", content="\n\n".join(texts))
        state.completed = True
        return state

    return solve
