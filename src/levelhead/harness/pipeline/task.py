"""Cases as samples, the run of a sample, and its arm on disk."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import anyio
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput, get_model
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.util import LimitExceededError

from levelhead import content, tree
from levelhead.artifact import Arm, Case
from levelhead.errors import CannotCheck
from levelhead.harness.cases import tree_of
from levelhead.harness.pipeline import stages
from levelhead.harness.pipeline.clock import Clock, Stopped
from levelhead.harness.pipeline.stages import Run
from levelhead.harness.sandbox import provider  # noqa: F401 - registers the sandbox
from levelhead.harness.sandbox.base import lay
from levelhead.harness.sandbox.choosing import SETUP, Choice, choose
from levelhead.harness.sandbox.confinement import Way
from levelhead.pipeline.orientation import Orientation, orient
from levelhead.pipeline.recording import record
from levelhead.pipeline.result import Ended, Published, Who, arm
from levelhead.sources.case import read_cases
from levelhead.sources.imported import slug

ARM = "arm"
"""Where a sample's store keeps the folder of its arm."""
RUN = "run"
"""Where it keeps the run record."""
OUTAGES = ("http_", "timeout", "failed", "sandbox")
"""Reasons that say nothing of the model: the sample ends in an error, so that Inspect can retry it."""


class Outage(Exception):
    """The run did not complete, and not by the model's doing; its arm is written and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A case that is ready to run."""

    root: Path
    case: Case
    files: Path
    """The repository as the case has it."""
    base: Path
    """The same as sandboxes show it."""


def folder(cases: str) -> Path:
    """The folder of cases that a task parameter names; empty = the ones that ship for this task."""
    return Path(cases) if cases else content.root() / "fixtures" / "pipeline" / "cases"


def way(name: str, image: str = "", toolchain: str = "", *, trusted: bool = False) -> Choice:
    """The sandbox that parameters of a task name; empty is the first there is.

    Raises:
        CannotCheck: no such way, or none on this machine.
    """
    if name and name not in set(Way):
        raise CannotCheck(f"sandbox {name!r}", "no such way", "one of " + ", ".join(Way))
    places = [each for each in toolchain.split(",") if each]
    return choose(Way(name) if name else None, image=image or None, toolchain=places, trusted=trusted)


def dataset(root: Path, choice: Choice) -> MemoryDataset:
    """One sample per case, by the case's id.

    Raises:
        InputError: every problem of every case.
        CannotCheck: a case whose repository has no files to work on.
    """
    samples = [
        Sample(
            id=given.case.id,
            input=given.case.brief,
            sandbox=choice.spec(str(given.base)),
            setup=SETUP,
            metadata={"root": str(root), "case": given.case.id},
        )
        for given in _given(root).values()
    ]
    return MemoryDataset(samples, name=root.name, location=str(root))


@lru_cache(maxsize=4)
def _given(root: Path) -> dict[str, Given]:
    return {case.id: _ready(root, case) for case in read_cases(root, to_run=True)}


def _ready(root: Path, case: Case) -> Given:
    files = tree_of(root, case)
    if not files.is_dir():
        raise CannotCheck(
            f"{case.id}: tree {case.tree}", "a listing", "a folder with files: a draft changes them"
        )
    base = Path(tempfile.mkdtemp(prefix="levelhead-base-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    lay(tree.folder(files), base)
    if not tree.folder(base).entries:
        raise CannotCheck(f"{case.id}: tree {case.tree}", "an empty folder", "a repository with files")
    return Given(root=root, case=case, files=files, base=base)


@lru_cache(maxsize=8)
def _oriented(base: Path) -> Orientation:
    return orient(stages.load().orient, tree.folder(base))


@solver
def pipeline_run(arm_name: str = "", provider_name: str = "", into: str = "") -> Solver:
    """The model under test through the stages; the arm is written however that ends.

    Args:
        arm_name: Name of the arm's folder; empty = the model's own name.
        provider_name: The provider as the run record names it; empty = as Inspect names it.
        into: Folder of results, with ``cases`` and ``trees``; empty = the folder of cases itself.
    """

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        given = _given(Path(state.metadata["root"]))[state.metadata["case"]]
        model = get_model()
        if str(model) == "none/none":
            raise CannotCheck("pipeline", "no model", "the model under test: --model PROVIDER/MODEL")
        if not into and given.root.is_relative_to(content.root()):
            raise CannotCheck(
                "pipeline: into", "nothing", "a folder for the arms: these cases come with levelhead"
            )
        full = str(model)
        who = Who(
            arm=arm_name or slug(full.rpartition("/")[2]),
            model=full.rpartition("/")[2],
            provider=provider_name or full.partition("/")[0],
        )
        clock = Clock(model=model)
        files = stages.load()
        with clock.stage("orient", files.orient.limits) as lap:
            oriented = _oriented(given.base)
            lap.note = ", ".join(one.id for one in oriented.supplied)
        run = Run(
            case=given.case,
            base=given.base,
            tree=tree.folder(given.base),
            model=model,
            files=files,
            clock=clock,
            orientation=oriented,
        )
        done = Recorder(given=given, run=run, who=who, state=state, into=into)
        try:
            published = await run.go()
        except Stopped as stopped:
            done.write(stopped.ended)
            if stopped.ended.reason.startswith(OUTAGES):
                raise Outage(f"{stopped.ended.told()}: {stopped.ended.detail}") from None
            state.completed = True
            return state
        except LimitExceededError as error:
            done.write(Ended(stage=_last(clock), reason=f"budget_{error.type}", detail=error.message))
            raise
        except anyio.get_cancelled_exc_class():
            # the clock of the sample, or somebody at the keyboard: from in here they look alike
            done.write(Ended(stage=_last(clock), reason="time_or_interrupt", detail="ended from outside"))
            raise
        done.write(published)
        state.output = ModelOutput.from_content(
            model=full, content=f"# {published.title}\n\n{published.body}"
        )
        state.completed = True
        return state

    return solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Writes what a run came to."""

    given: Given
    run: Run
    who: Who
    state: TaskState
    into: str

    def write(self, outcome: Published | Ended) -> Arm:
        """The arm on disk, and what there is to say of it in the log."""
        made = arm(self.who, outcome, self.run.clock.records, self.run.clock.wall_s, self.run.self_review)
        into = Path(self.into) / "cases" if self.into else self.given.root
        place = record(into, self.given.case, self.given.files, self.run.orientation.supplied, made)
        self.state.store.set(ARM, str(place))
        self.state.store.set(RUN, asdict(made.run))
        return made


def _last(clock: Clock) -> str:
    return clock.records[-1].id if clock.records else "orient"
