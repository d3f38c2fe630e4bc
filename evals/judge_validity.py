"""Validity of a judge: the fixtures whose movements are known, judged as any artifact would be.

A log of this task holds no verdict about the judge; ``levelhead judge report LOG`` draws it up.
"""

from inspect_ai import Epochs, Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness import providers  # noqa: F401 - registers levelhead/baseline for `inspect eval <path>`
from levelhead.harness.seats import default_roles
from levelhead.harness.validity import variants
from levelhead.harness.validity.judged import show, validity_judge
from levelhead.judge.spec import load


@task
def judge_validity(
    judge: str = "temperament", fixtures: str = "", parts: str = "", repeat: int = 1, attack_bases: int = 5
) -> Task:
    """Variants of the validity fixtures, one sample each.

    Args:
        judge: Name of a file under ``judges``.
        fixtures: Absolute path of a folder with ``validity`` and ``labels``; empty = the shipped ones.
        parts: Some of base, edit, placebo, attack, known, label, separated by commas; empty = all.
        repeat: How often every variant is judged.
        attack_bases: Bases that each attack is put into; fewer cost less and bound a rate less well.
    """
    root = variants.folder(fixtures)
    known = variants.load(root, int(attack_bases))
    return Task(
        dataset=variants.dataset(root, load(judge), variants.parts(parts), int(attack_bases)),
        solver=show(),
        scorer=validity_judge(judge),
        epochs=Epochs(int(repeat), "mean"),
        model_roles=default_roles(load(judge)),
        fail_on_error=False,
        version="1-A",
        metadata={"fixtures": known.digest},
        viewer=ViewerConfig(trust_content=False),
    )
