"""Which models sit in judgment of an artifact: the judge file's roles as the run binds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspect_ai.model import Model, model_roles

from levelhead.errors import CannotCheck
from levelhead.harness.providers import EmbeddedJudge
from levelhead.judge.panel import family
from levelhead.judge.spec import JudgeSpec, OwnFamily, Protocol, load

DEFAULT = "levelhead/baseline"
"""What serves in the one role of a single judge when a run binds nothing to it."""


LOCAL = "local"
"""The judge file for models in process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The members that judge one artifact."""

    models: tuple[Model, ...]
    own_family: tuple[str, ...]
    """Members of the author's own family: left out or marked, as the judge file says."""


def default_roles(spec: JudgeSpec) -> dict[str, str | Model] | None:
    """What a task binds by itself. A panel has no default: three times the same judge would be none."""
    return {spec.roles[0]: DEFAULT} if len(spec.roles) == 1 else None


def bound(roles: Sequence[str]) -> tuple[Model, ...]:
    """The models bound to these roles in this run, in order.

    Raises:
        CannotCheck: a role that nothing is bound to. The model under test never steps in.
    """
    bindings = model_roles()
    found: list[Model] = []
    for role in roles:
        models = bindings.get(role)
        if not models:
            raise CannotCheck(f"role {role}", "no model bound to it", f"--model-role {role}=PROVIDER/MODEL")
        found += models if isinstance(models, list) else [models]
    return tuple(found)


def weights(model: Model) -> str | None:
    """sha256 of the weights of a model in process, ``None`` of any other.

    Raises:
        CannotCheck: the file is not the one that is pinned.
    """
    api = model.api
    return api.fingerprint if isinstance(api, EmbeddedJudge) and api.weights is not None else None


def serving(spec: JudgeSpec, models: Sequence[Model]) -> JudgeSpec:
    """The judge file by which these models are asked.

    A local model gives no verdicts: where verdicts are wanted of it, its own file stands in, and says so by its name.

    Raises:
        CannotCheck: it would have to vote with others.
    """
    local = [model for model in models if weights(model) is not None]
    if not local and spec.protocol is Protocol.VERDICTS:
        return spec
    if len(models) > 1:
        found = ", ".join(map(str, models))
        raise CannotCheck(f"judge {spec.id}", found, "one model alone: answers by labels cannot be voted on")
    return spec if spec.protocol is Protocol.LABELS else load(LOCAL)


def seat(spec: JudgeSpec, models: Sequence[Model], author: str) -> Seats:
    """The members that may judge an artifact by this author model."""
    theirs = family(author)
    own = tuple(str(model) for model in models if theirs is not None and family(str(model)) == theirs)
    if spec.own_family is OwnFamily.EXCLUDE:
        return Seats(models=tuple(model for model in models if str(model) not in own), own_family=own)
    return Seats(models=tuple(models), own_family=own)
