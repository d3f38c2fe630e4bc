"""A run of the pipeline: orient, preflight, draft, gates, self-review, write-up; the first that settles the route names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from inspect_ai.model import Model
from inspect_ai.util import SandboxUnavailableError, span

from levelhead.artifact import Case, Route
from levelhead.errors import CannotCheck
from levelhead.harness.asking import ask
from levelhead.harness.pipeline import workspace
from levelhead.harness.pipeline.clock import Clock, Lap, Stopped, stopped
from levelhead.harness.pipeline.drafting import Drafted, draft
from levelhead.harness.pipeline.tools import Bench
from levelhead.judge.form import Form
from levelhead.judge.judgment import Unjudged
from levelhead.judge.prompt import Prompt
from levelhead.judge.spec import Limits
from levelhead.pipeline import draft as drafts
from levelhead.pipeline import orientation, preflight, review, suite, write_up
from levelhead.pipeline.change import Change, TestRun
from levelhead.pipeline.gates import failed
from levelhead.pipeline.orientation import Orientation
from levelhead.pipeline.preflight import Preflight
from levelhead.pipeline.result import Ended, Published
from levelhead.pipeline.review import Decision, Review
from levelhead.pipeline.rules import Rules
from levelhead.pipeline.showing import prompt, show
from levelhead.pipeline.stage import Stage
from levelhead.tree import Tree

T = TypeVar("T")

BRIEF, PREFLIGHT, SELF_REVIEW, GATES = "brief", "preflight", "self_review", "gates"
"""What decides a route beside the gates: a brief that says too little, the model before and after drafting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The content files of the stages."""

    orient: Stage
    preflight: Stage
    draft: Stage
    review: Stage
    write_up: Mapping[Route, Stage]
    rules: Rules

    def hashes(self) -> dict[str, str]:
        """Of every file: whatever moves a route or a text moves one of them."""
        stages = (self.orient, self.preflight, self.draft, self.review, *self.write_up.values())
        return {stage.id: stage.hash() for stage in stages} | {"rules": self.rules.hash()}


def load() -> Files:
    """The files that ship.

    Raises:
        InputError: every problem of the first one that cannot be read.
    """
    from levelhead.pipeline import rules

    return Files(
        orient=orientation.load(),
        preflight=preflight.load(),
        draft=drafts.load(),
        review=review.load(),
        write_up={route: write_up.load(route) for route in Route},
        rules=rules.load(),
    )


@dataclass(slots=True)
class Run:
    """One model on one case."""

    case: Case
    base: Path
    """The base's files on this machine."""
    tree: Tree
    model: Model
    files: Files
    clock: Clock
    orientation: Orientation
    self_review: str | None = None
    """The verdict of the model on its own draft, once there is one."""

    async def go(self) -> Published:
        """Through the stages.

        Raises:
            Stopped: the run publishes nothing, and why.
        """
        decided = await self._preflight()
        if isinstance(decided, str):
            return await self._issue(BRIEF, decided, {})
        if decided.route is Route.ISSUE:
            return await self._issue(PREFLIGHT, decided.text(), {})
        drafted, change = await self._draft(decided)
        told = {"summary": drafted.summary, "diff": change.diff}
        reasons = self._gates(change)
        if reasons:
            gate, _ = reasons[0]
            return await self._issue(gate, "\n".join(f"- {name}: {why}" for name, why in reasons), told)
        verdict = await self._review(drafted, change)
        told["review"] = verdict.markdown()
        if verdict.decision is Decision.DOWNGRADE:
            return await self._issue(SELF_REVIEW, "The review of the draft found it not ready.", told)
        told["tests"] = _tests(change.after)
        text = await self._write_up(Route.PR, told)
        return Published(route=Route.PR, gate=SELF_REVIEW, title=text.title, body=text.body, diff=change.diff)

    async def _preflight(self) -> Preflight | str:
        """What the model decides; the reason when the brief leaves nothing to decide."""
        stage = self.files.preflight
        with self.clock.stage(PREFLIGHT, stage.limits) as lap:
            short = preflight.too_little(self.case.brief, self.files.rules)
            if short is not None:
                lap.note = short
                return short
            decided = await self._asked(stage, {}, preflight.QUESTION, preflight.form(), lap)
            lap.note = f"route: {decided.route.value}\n{decided.text()}"
            return decided

    async def _draft(self, decided: Preflight) -> tuple[Drafted, Change]:
        stage, rules = self.files.draft, self.files.rules
        command = self.case.test or suite.command(self.tree)
        with self.clock.stage(drafts.STAGE, stage.limits) as lap, _guarded(drafts.STAGE):
            async with span(drafts.STAGE):
                bench = Bench(rules=rules, command=command)
                before = await self._tests(command)
                asked = self._prompt(stage, {"plan": decided.plan, "rules": rules.told()}, drafts.QUESTION)
                drafted = await draft(self.model, asked, bench, lap.ledger)
                refused = (
                    f"; paths outside were asked for {len(bench.refused)} times" if bench.refused else ""
                )
                lap.note = f"{drafted.ended}{refused}; tests were run {len(bench.runs)} times"
        with self.clock.stage(GATES, _no_model(stage.limits)) as lap, _guarded(GATES):
            made = await workspace.changed(self.base)
            text, clean = drafts.utf8(made.diff)
            patch = drafts.patch(made.diff)
            change = Change(
                base=self.tree,
                patch=patch,
                diff=text,
                utf8=clean,
                links=made.links,
                large=made.large,
                handed_in=drafted.handed_in,
                ended=drafted.ended,
                before=before,
                after=await self._tests(command) if patch is not None else None,
                rules=rules,
            )
            lap.note = _gates_note(change)
        return drafted, change

    async def _tests(self, command: tuple[str, ...] | None) -> TestRun | None:
        rules = self.files.rules
        return None if command is None else await workspace.run_tests(command, rules.test_s, rules.output)

    def _gates(self, change: Change) -> tuple[tuple[str, str], ...]:
        with _guarded(GATES):
            return failed(change)

    async def _review(self, drafted: Drafted, change: Change) -> Review:
        stage = self.files.review
        with self.clock.stage(SELF_REVIEW, stage.limits) as lap:
            async with span(SELF_REVIEW):
                draft_ = review.Draft(
                    brief=self.case.brief, title=drafted.title, body=drafted.summary, diff=change.diff
                )
                names = (str(self.model), self.model.name, self.model.name.rpartition("/")[2])
                shown = review.show(stage, draft_, names)
                found = await ask(self.model, review.build(stage, shown), review.form(shown), lap.ledger)
                if isinstance(found, Unjudged):
                    raise stopped(SELF_REVIEW, found)
                self.self_review = found.markdown()
                lap.note = f"decision: {found.decision.value}"
                return found

    async def _issue(self, gate: str, reasons: str, told: Mapping[str, str]) -> Published:
        text = await self._write_up(Route.ISSUE, {**told, "reasons": reasons})
        return Published(route=Route.ISSUE, gate=gate, title=text.title, body=text.body, diff=None)

    async def _write_up(self, route: Route, told: Mapping[str, str]) -> write_up.WriteUp:
        stage = self.files.write_up[route]
        with self.clock.stage(write_up.STAGE, stage.limits) as lap:
            return await self._asked(stage, told, write_up.question(route), write_up.form(), lap)

    async def _asked(
        self, stage: Stage, told: Mapping[str, str], question: str, form: Form[T], lap: Lap
    ) -> T:
        async with span(lap.id):
            found = await ask(self.model, self._prompt(stage, told, question), form, lap.ledger)
        if isinstance(found, Unjudged):
            raise stopped(lap.id, found)
        return found

    def _prompt(self, stage: Stage, told: Mapping[str, str], question: str) -> Prompt:
        """What a stage shows. The repository's part keeps markers of its own, made when it was read."""
        texts = {"brief": self.case.brief, **told}
        shown = show(replace(stage, shown=tuple(name for name in stage.shown if name != "repository")), texts)
        made = prompt(stage, shown, question)
        if "repository" not in stage.shown:
            return made
        return replace(made, shared=f"{self.orientation.text}\n\n{made.shared}")


def _no_model(limits: Limits) -> Limits:
    return replace(limits, asks=1, tokens=None, usd=None)


def _gates_note(change: Change) -> str:
    lines = [f"{name}: {why}" for name, why in failed(change)] or ["all pass"]
    if change.after is not None:
        lines.append(_tests(change.after))
    return "\n".join(lines)


def _tests(run: TestRun | None) -> str:
    return "" if run is None else f"{run.told()}\n{run.output}"


class _guarded:  # noqa: N801 - reads as a phrase where it stands
    """What cannot be read of a workspace, or a sandbox that has ended, ends the run with its reason."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def __enter__(self) -> None:
        """Nothing."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SandboxUnavailableError):
            raise Stopped(Ended(stage=self._stage, reason="sandbox", detail=str(error)[:200])) from None
        if isinstance(error, CannotCheck | OSError):
            raise Stopped(Ended(stage=self._stage, reason="workspace", detail=str(error)[:200])) from None
