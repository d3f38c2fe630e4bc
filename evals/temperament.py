"""Temperament of paired artifacts: grounding by program, rubric dimensions by a judge file's model roles."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness import providers  # noqa: F401 - registers levelhead/baseline for `inspect eval <path>`
from levelhead.harness.cases import dataset, folder
from levelhead.harness.grounding import grounding_check
from levelhead.harness.judging import rubric_judge
from levelhead.harness.replay import replay
from levelhead.harness.seats import default_roles
from levelhead.judge.spec import load


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
        model_roles=default_roles(load(judge)),
        fail_on_error=False,
        version="2-A",
        viewer=ViewerConfig(trust_content=False),
    )
