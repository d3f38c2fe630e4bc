"""A whole run: planned, shown, carried out, and what is still missing afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspect_ai import Task
from inspect_ai.model import get_model_info

from levelhead import content
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.harness.pipeline.task import way
from levelhead.harness.prices import register
from levelhead.harness.runs.budget import Budget
from levelhead.harness.runs.contender import Contender, parse
from levelhead.harness.runs.estimate import estimate
from levelhead.harness.runs.pipeline_task import pipeline_task
from levelhead.harness.runs.plan import Plan, State, plan
from levelhead.harness.runs.start import Manner, start
from levelhead.harness.sandbox.choosing import Choice
from levelhead.judge.price import Price
from levelhead.report.run_plan import PlannedArm, PlannedModel, tables
from levelhead.report.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxWish:
    """The sandbox that was asked for."""

    way: str | None = None
    image: str | None = None
    toolchain: tuple[str, ...] = ()
    trusted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Models over cases, ready to run."""

    cases: Path
    out: Path
    contenders: tuple[Contender, ...]
    plan: Plan
    only: tuple[str, ...]
    prices: Mapping[str, Price]
    budget: Budget
    sandbox: Choice
    attempts: int
    manner: Manner = field(default_factory=Manner)

    def tables(self) -> tuple[Table, ...]:
        """The plan and its cost."""
        states = {State.THERE: "there, stays", State.AGAIN: "incomplete, is tried again", State.NEW: "to run"}
        arms = [
            PlannedArm(
                case=one.case, arm=one.contender.arm, state=states[one.state], incomplete=one.incomplete
            )
            for one in self.plan.arms
        ]
        limits = {
            "dollars": self.budget.usd,
            "tokens": self.budget.tokens,
            "minutes": self.budget.minutes,
        }
        facts = {
            "limits of one arm": ", ".join(f"{value:,} {name}" for name, value in limits.items() if value)
            or "those of the stages alone",
            "tries of an arm": str(self.attempts),
            "sandbox": self.sandbox.way.value,
            "arms go to": str(self.out / "cases"),
        }
        return tables(arms, [self._model(one) for one in self.contenders], facts)

    def _model(self, contender: Contender) -> PlannedModel:
        found = estimate(
            len(self.plan.todo(contender)),
            contender.model,
            self.plan.earlier,
            self.prices.get(contender.model),
            self.budget,
        )
        return PlannedModel(
            arm=contender.arm,
            model=contender.model,
            place=contender.url or "the provider's own address",
            arms=found.arms,
            tokens=found.tokens,
            usd=found.usd,
            most_tokens=found.most_tokens,
            most_usd=found.most_usd,
            source=found.source,
        )

    def run(self, name: str) -> dict[str, str]:
        """Runs what is to run, incomplete arms again as often as tries are left.

        Args:
            name: Of this run; its logs go below ``logs``.

        Returns:
            What is still incomplete, ``case/arm``, and why.

        Raises:
            CannotCheck: a model or sandbox that cannot be had.
            InputError: arms that cannot be read back.
        """
        register(self.prices)
        todo = self.plan
        for attempt in range(1, self.attempts + 1):
            if not any(todo.todo(contender) for contender in self.contenders):
                break
            start(
                todo,
                self.contenders,
                self._task,
                log_dir=self.out / "logs" / "runs" / f"{name}-{attempt}",
                budget=self.budget,
                manner=self.manner,
            )
            todo = plan(self.cases, self.out, self.contenders, self.only)
        return {
            f"{one.case}/{one.contender.arm}": one.incomplete or "nothing was written"
            for one in todo.arms
            if one.state is not State.THERE
        }

    def _task(self, contender: Contender) -> Task:
        return pipeline_task(self.cases, self.out, contender, self.sandbox)


def prepare(
    cases: Path,
    out: Path,
    models: Sequence[str],
    *,
    only: Sequence[str],
    prices: Mapping[str, Price],
    budget: tuple[float | None, int | None, float | None],
    sandbox: SandboxWish,
    at_once: int,
    attempts: int,
) -> Campaign:
    """Everything that can be refused is refused here, before anything is sent.

    Args:
        cases: Folder of cases, absolute.
        out: Folder of results, absolute.
        models: ``--model`` words.
        only: Cases or arms to run alone.
        prices: By model.
        budget: Dollars, tokens and minutes of one arm.
        sandbox: As it was asked for.
        at_once: Cases at the same time.
        attempts: Tries of an arm.

    Raises:
        InputError: models, cases or arms that cannot be used.
        CannotCheck: no sandbox, a model that cannot be had, or dollars that nobody could count.
    """
    contenders = parse(models)
    if out.is_relative_to(content.root() / "fixtures"):
        raise InputError(
            Problem("--out", "nothing", "a folder for the arms: these cases come with levelhead")
        )
    found = plan(cases, out, contenders, only)
    usd, tokens, minutes = budget
    manner = Manner(at_once=at_once)
    for contender in contenders:
        contender.bound(max_retries=manner.max_retries, attempt_s=manner.attempt_s)
        info = get_model_info(contender.model)
        if usd is not None and contender.model not in prices and (info is None or info.cost is None):
            raise CannotCheck(
                "--usd", f"no price for {contender.model}", "--prices FILE with a price for each model"
            )
    return Campaign(
        cases=cases,
        out=out,
        contenders=contenders,
        plan=found,
        only=tuple(only),
        prices=prices,
        budget=Budget(usd=usd, tokens=tokens, minutes=minutes),
        sandbox=way(
            sandbox.way or "", sandbox.image or "", ",".join(sandbox.toolchain), trusted=sandbox.trusted
        ),
        attempts=attempts,
        manner=manner,
    )
