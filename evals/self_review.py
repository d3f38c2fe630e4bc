"""Reviewers crossed with authors: every reviewer decides on every draft, blind, and some drafts have a seeded defect."""

from inspect_ai import Epochs, Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness import providers  # noqa: F401 - registers levelhead/baseline for `inspect eval <path>`
from levelhead.harness.seats import DEFAULT
from levelhead.harness.self_review.drafts import dataset, folder, load, show
from levelhead.harness.self_review.reviewing import reviewers
from levelhead.pipeline.review import ROLE


@task
def self_review(drafts: str = "", repeat: int = 1) -> Task:
    """The self-review stage of the pipeline on drafts whose defects are known, by the models of role ``reviewer``.

    Args:
        drafts: Absolute path of a folder of drafts; empty = the shipped ones.
        repeat: How often every draft is reviewed.
    """
    root = folder(drafts)
    return Task(
        dataset=dataset(root),
        solver=show(),
        scorer=reviewers(),
        epochs=Epochs(int(repeat), "mean"),
        model_roles={ROLE: DEFAULT},
        fail_on_error=False,
        version="1-A",
        metadata={"drafts": load(root).digest},
        viewer=ViewerConfig(trust_content=False),
    )
