"""Grounding of recorded artifacts: the deterministic half alone. No model is called."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness.cases import dataset, folder
from levelhead.harness.grounding import grounding_check
from levelhead.harness.replay import replay


@task
def grounding(cases: str = "") -> Task:
    """Every arm's claims checked against its repository.

    Args:
        cases: Absolute path of a folder of cases; empty = the shipped ones.
    """
    return Task(
        dataset=dataset(folder(cases)),
        solver=replay(),
        scorer=grounding_check(),
        fail_on_error=False,
        version="1-A",
        viewer=ViewerConfig(trust_content=False),
    )
