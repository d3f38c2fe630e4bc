"""Which models sit in judgment of an artifact: the judge file's roles as the run binds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspect_ai.model import Model, model_roles

from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.harness.local.model import is_local
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
    """Members of an author's own family: left out or marked, as the judge file says."""

    def short(self, least: int) -> str | None:
        """Why too few members are seated, ``None`` when there are enough."""
        if len(self.models) >= least:
            return None
        left = f"{len(self.models)} members seated, at least {least} are needed"
        own = (
            f"; of the author's family and left out: {', '.join(self.own_family)}" if self.own_family else ""
        )
        return left + own


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


def none_local(spec: JudgeSpec, models: Iterable[str]) -> None:
    """Refuses the local model where two texts are to be compared.

    Raises:
        InputError: it is among the models.
    """
    found = [name for name in models if name.startswith("levelhead/") and is_local(name.partition("/")[2])]
    if found:
        raise InputError(
            Problem(
                f"judge {spec.id}",
                f"{found[0]}, which answers which of two texts has more with a position",
                "a larger model; its scores of single texts are compared by `levelhead eval temperament --model-role "
                "grader=levelhead/local` and `levelhead compare`",
            )
        )


def roles_bound() -> tuple[str, ...]:
    """Names of all models that the run binds to a role."""
    each = (models if isinstance(models, list) else [models] for models in model_roles().values())
    return tuple(str(model) for models in each for model in models)


def seat(spec: JudgeSpec, models: Sequence[Model], *authors: str) -> Seats:
    """The members that may judge texts by these author models."""
    theirs = {family(author) for author in authors} - {None}
    own = tuple(str(model) for model in models if family(str(model)) in theirs)
    if spec.own_family is OwnFamily.EXCLUDE:
        return Seats(models=tuple(model for model in models if str(model) not in own), own_family=own)
    return Seats(models=tuple(models), own_family=own)
