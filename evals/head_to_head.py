"""Head-to-head comparison: two texts of one case side by side, both orders asked, by a judge file's model roles."""

from inspect_ai import Task, task
from inspect_ai.viewer import ViewerConfig

from levelhead.harness import providers  # noqa: F401 - registers levelhead/baseline for `inspect eval <path>`
from levelhead.harness.cases import folder
from levelhead.harness.head_to_head.judging import pair_judge
from levelhead.harness.head_to_head.pairs import dataset, show_both
from levelhead.harness.seats import default_roles, none_local, roles_bound
from levelhead.judge.spec import Protocol, load


@task
def head_to_head(cases: str = "", judge: str = "head_to_head") -> Task:
    """Every pair of arms of a case in both orders; a verdict that turns with the order is a tie.

    Args:
        cases: Absolute path of a folder of cases; empty = the shipped ones.
        judge: Name of a file under ``judges``, of protocol ``pairs``.
    """
    spec = load(judge, (Protocol.PAIRS,))
    none_local(spec, roles_bound())
    return Task(
        dataset=dataset(folder(cases)),
        solver=show_both(),
        scorer=pair_judge(judge),
        model_roles=default_roles(spec),
        fail_on_error=False,
        version="1-A",
        viewer=ViewerConfig(trust_content=False),
    )
