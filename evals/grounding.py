"""Grounding of recorded artifacts: the deterministic half, and where a role binds a model, how claims are put."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness.cases import dataset, folder
from levelhead.harness.grounding import grounding_check
from levelhead.harness.replay import replay
from levelhead.harness.stance import stance_checks


@task
def grounding(cases: str = "", grounder: str = "grounder") -> Task:
    """Every arm's claims checked against its repository. No model is called unless the grounder's role binds one.

    Args:
        cases: Absolute path of a folder of cases; empty = the shipped ones.
        grounder: Name of a file under ``judges/grounders``.
    """
    return Task(
        dataset=dataset(folder(cases)),
        solver=replay(),
        scorer=[grounding_check(), *stance_checks(grounder)],
        fail_on_error=False,
        version="1-B",
        viewer=ViewerConfig(trust_content=False),
    )
