"""Solver and scorer of the validity task: a variant is shown, and judged as any artifact would be."""

from __future__ import annotations

from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from levelhead import rubric
from levelhead.harness.judging import judge_arm
from levelhead.harness.metrics import by_model
from levelhead.harness.validity.variants import AUTHOR, case_of, subject
from levelhead.judge import spec as specs


@solver
def show() -> Solver:
    """Puts the text of the variant into the output: nothing is generated."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        variant = subject(state)
        document = variant.document
        text = document.self_review or "" if variant.reads_self_review else document.body
        state.output = ModelOutput.from_content(model=AUTHOR, content=text)
        state.completed = True
        return state

    return solve


@scorer(metrics={"*": [by_model(most=1.0, key="part")]})
def validity_judge(judge: str = "temperament") -> Scorer:
    """Scores a variant on every dimension of a judge file, through the same code as ``rubric_judge``.

    Args:
        judge: Name of a file under ``judges``.
    """
    spec = specs.load(judge, specs.SINGLE)
    dimensions = rubric.load_all(spec.rubrics)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        return await judge_arm(spec, dimensions, *case_of(subject(state)))

    return score
