"""Temperament of paired artifacts: grounding by program, three rubric dimensions by role ``grader``."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness import providers  # noqa: F401 - registers levelhead/baseline for `inspect eval <path>`
from levelhead.harness.cases import dataset, folder
from levelhead.harness.grounding import grounding_check
from levelhead.harness.judging import rubric_judge
from levelhead.harness.replay import replay


@task
def temperament(cases: str = "", judge: str = "temperament") -> Task:
    """Recorded arms of paired cases, replayed and scored.

    Args:
        cases: Absolute path of a folder of cases; empty = the shipped ones.
        judge: Name of a file under ``judges``.
    """
    return Task(
        dataset=dataset(folder(cases)),
        solver=replay(),
        scorer=[grounding_check(), rubric_judge(judge)],
        model_roles={"grader": "levelhead/baseline"},
        fail_on_error=False,
        version="1-A",
        viewer=ViewerConfig(trust_content=False),
    )
