"""Runs through Inspect itself, with judges that follow a script; nothing leaves the machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalSample
from inspect_ai.model import Model

from levelhead.harness.cases import dataset
from levelhead.harness.judging import rubric_judge
from levelhead.harness.replay import replay
from levelhead.harness.seats import default_roles
from levelhead.judge.spec import load

CASES = Path(__file__).parent / "cases"

Judged = Callable[..., dict[str, EvalSample]]


INSPECTS_OWN = (
    "ignore:The 'initial' parameter is deprecated:DeprecationWarning",  # how it calls tenacity
    "ignore:Unclosed <MemoryObject(Receive|Send)Stream:ResourceWarning",  # left to the garbage collector
)
"""Warnings that Inspect raises by itself; all others stay errors."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            for message in INSPECTS_OWN:
                item.add_marker(pytest.mark.filterwarnings(message))


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """What Inspect leaves open is collected here, and not in the middle of somebody else's test."""
    yield
    gc.collect()


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Judges arms of the cases beside this file; gives the samples by id."""

    def run(
        model: Model | str | None = None,
        *,
        judge: str = "temperament",
        arms: Sequence[str] = ("lamp/anthropic",),
        **roles: Model | str,
    ) -> dict[str, EvalSample]:
        bound = {"grader": model, **roles} if model is not None else {**roles}
        return judge_arms(tmp_path, judge, arms, bound)

    return run


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, EvalSample]:
    """All arms, as a run without any model judges them."""
    return judge_arms(tmp_path_factory.mktemp("bare"), "temperament", (), {})


def judge_arms(
    log_dir: Path, judge: str, arms: Sequence[str], roles: Mapping[str, Model | str]
) -> dict[str, EvalSample]:
    task = Task(
        dataset=dataset(CASES),
        solver=replay(),
        scorer=rubric_judge(judge),
        model_roles=default_roles(load(judge)),
        fail_on_error=False,
    )
    (log,) = inspect_eval(
        task,
        model=None,
        model_roles=dict(roles) or None,
        sample_id=list(arms) or None,
        log_dir=str(log_dir),
        display="none",
        log_realtime=False,
        score_display=False,
    )
    assert log.status == "success", log.error
    return {str(sample.id): sample for sample in log.samples or []}
