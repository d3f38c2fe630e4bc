"""What a task may be given, read from its file before anything runs: Inspect itself passes over a misspelt name."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from inspect_ai.model import Model

from levelhead import content
from levelhead.errors import InputError, Problem
from levelhead.fields import read_text
from levelhead.harness.seats import default_roles, none_local
from levelhead.judge import spec
from levelhead.judge.grounder import spec as grounders
from levelhead.judge.spec import Protocol
from levelhead.pipeline.review import ROLE


def check(task: str, args: Mapping[str, str], roles: Mapping[str, str | Model]) -> None:
    """Refuses arguments and roles that a task does not have, a panel with empty seats, and the local model for pairs.

    Raises:
        InputError: every such problem.
    """
    known = parameters(task)
    problems = [
        Problem(f"{task}: -T {name}", "no such argument", "one of " + ", ".join(known))
        for name in args
        if name not in known
    ]
    judge = args.get("judge", known.get("judge"))
    judges = spec.load(judge) if judge is not None else None
    grounder = args.get("grounder", known.get("grounder"))
    members = () if judges is None else judges.roles
    if grounder is not None:
        members += (grounders.load(grounder).role,)
    if task == "self_review":
        members += (ROLE,)
    for role in roles:
        if role not in members:
            expected = "one of " + ", ".join(members) if members else "no role: this task asks no model"
            problems.append(Problem(f"{task}: --model-role {role}", "no such role", expected))
    if judges is not None and default_roles(judges) is None:
        problems += [
            Problem(
                f"judge {judges.id}: role {role}",
                "no model bound to it",
                f"--model-role {role}=PROVIDER/MODEL",
            )
            for role in members
            if role not in roles
        ]
    if problems:
        raise InputError(problems)
    if judges is not None and judges.protocol is Protocol.PAIRS:
        none_local(judges, [name for model in roles.values() for name in str(model).split(",")])


def parameters(task: str) -> dict[str, str | None]:
    """Names and default texts of a task's parameters."""
    tree = ast.parse(read_text(content.named("evals", task, ".py")))
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == task)
    names = [argument.arg for argument in function.args.args]
    defaults = [ast.literal_eval(default) for default in function.args.defaults]
    return dict.fromkeys(names[: len(names) - len(defaults)]) | dict(
        zip(names[-len(defaults) :], defaults, strict=True)
    )
