"""The solver that shows a recorded artifact as the output: nothing is generated."""

from __future__ import annotations

from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from levelhead.harness.cases import arm_of


@solver
def replay() -> Solver:
    """Puts the arm's published text into the output; an arm that did not complete leaves it empty."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        _, arm = arm_of(state)
        text = "" if arm.artifact is None else f"# {arm.artifact.title}\n\n{arm.artifact.body}"
        state.output = ModelOutput.from_content(model=arm.run.model, content=text)
        state.completed = True
        return state

    return solve
