"""What the files of a base become on disk, and what a sample is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from clones import Clone
from inspect_ai import Task, task_with
from inspect_ai import eval as inspect_eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.util import ComposeConfig, sandbox

from harness.sandbox.conftest import HERE
from levelhead import tree
from levelhead.errors import CannotCheck
from levelhead.harness.sandbox.base import lay
from levelhead.harness.sandbox.choosing import SETUP, Choice, choose
from levelhead.harness.sandbox.confinement import Way
from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.tree import Unread
from levelhead.tree.git import Repository


def test_a_commit_is_laid_from_its_objects_and_not_from_what_lies_around(
    clone: Clone, tmp_path: Path
) -> None:
    (clone.path / "README.md").write_text("changed\n", encoding="utf-8")
    with Repository.open(clone.path) as repository:
        left_out = lay(repository.tree(repository.resolve("HEAD")), tmp_path / "laid")
    assert left_out == {}
    assert (tmp_path / "laid" / "README.md").read_text(encoding="utf-8") == "# Shelf\n\nReads books.\n"
    assert not (tmp_path / "laid" / ".git").exists()


def test_a_link_is_left_out_and_told(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_text("a\n", encoding="utf-8")
    (source / "out").symlink_to("/etc")
    assert lay(tree.folder(source), tmp_path / "laid") == {"out": Unread.LINK}
    assert [path.name for path in (tmp_path / "laid").iterdir()] == ["a"]


def test_docker_is_told_to_let_nothing_in_or_out() -> None:
    choice = Choice(
        way=Way.DOCKER, image="kiln@sha256:0", limits=SandboxLimits(memory_mb=100, disk_mb=10, processes=9)
    )
    spec = choice.spec("/laid")
    assert spec.type == "docker"
    assert isinstance(spec.config, ComposeConfig)
    service = spec.config.services["default"]
    assert (service.network_mode, service.read_only, service.cap_drop) == ("none", True, ["ALL"])
    assert service.volumes == ["/laid:/work/base:ro"]
    assert (service.mem_limit, service.pids_limit, service.working_dir) == ("120m", 9, "/work/draft")


def test_docker_without_an_image_is_refused() -> None:
    with pytest.raises(CannotCheck, match="no image"):
        choose(Way.DOCKER)


@solver
def _tries() -> Solver:
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        told = await sandbox().exec(["sh", "-c", "cat kiln.py; echo x >> kiln.py; cat ../base/kiln.py"])
        state.output = ModelOutput.from_content("none", told.stdout)
        return state

    return solve


@pytest.mark.parametrize("way", HERE)
def test_a_sample_of_an_inspect_task_runs_in_it(way: Way, base: Path, tmp_path: Path) -> None:
    sample = Sample(input="-", setup=SETUP, sandbox=Choice(way=way, trusted=True).spec(str(base)))
    task = task_with(Task(), dataset=[sample], solver=_tries())
    (log,) = inspect_eval(task, model="mockllm/model", log_dir=str(tmp_path), display="none")
    assert log.status == "success", log.error
    assert log.samples is not None
    assert log.samples[0].output.completion == "DEGREES = 900\nDEGREES = 900\n"
