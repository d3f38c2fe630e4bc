"""The pipeline under test: each case's brief through the stages by the model under test, and an arm for what it publishes."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness.pipeline import stages
from levelhead.harness.pipeline.score import route_taken
from levelhead.harness.pipeline.task import dataset, folder, pipeline_run, way


@task
def pipeline(
    cases: str = "",
    arm: str = "",
    provider: str = "",
    into: str = "",
    sandbox: str = "",
    image: str = "",
    toolchain: str = "",
    trusted: str = "",
) -> Task:
    """One run per case. The arms are read by every other task as they are.

    Args:
        cases: Absolute path of a folder of cases, which may be without arms; empty = the ones that ship for this task.
        arm: Name of the arms; empty = the model's own.
        provider: The provider as the run records name it; empty = as Inspect names it.
        into: Absolute path of a folder for the results, with ``cases`` and ``trees``; empty = the folder of cases itself.
        sandbox: One of docker, bubblewrap, namespaces, local; empty = the first there is, never local.
        image: Docker's image.
        toolchain: Absolute paths of folders with programs that the tests need, separated by commas.
        trusted: ``yes`` vouches for the repositories, which ``local`` needs.
    """
    return Task(
        dataset=dataset(folder(cases), way(sandbox, image, toolchain, trusted=trusted == "yes")),
        solver=pipeline_run(arm, provider, into),
        scorer=route_taken(),
        fail_on_error=False,
        version="1-A",
        metadata={"stages": stages.load().hashes()},
        viewer=ViewerConfig(trust_content=False),
    )
