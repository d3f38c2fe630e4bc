"""Whether a brief becomes a draft or an Issue, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.artifact import Route
from levelhead.judge.form import Form
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.pipeline import stage as stages
from levelhead.pipeline.rules import Rules
from levelhead.pipeline.stage import Stage

STAGE = "preflight"
PIECES = ("brief", "repository")
TOOL = "submit_preflight"
QUESTION = "Does this brief become a pull request or an Issue in this repository?"
KEPT = 4000
"""Characters of a text that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """A route with its reasons."""

    route: Route
    reasons: tuple[str, ...]
    plan: str

    def text(self) -> str:
        """As later stages and the run record show it."""
        return "\n".join([*(f"- {reason}" for reason in self.reasons), "", self.plan]).strip()


def load() -> Stage:
    """The stage.

    Raises:
        InputError: every problem of its file.
    """
    return stages.load(STAGE, PIECES)


def too_little(brief: str, rules: Rules) -> str | None:
    """Why a brief says too little to draft by, ``None`` when it does not."""
    words = len(brief.split())
    if words >= rules.brief_words:
        return None
    return f"the brief has {words} words, at least {rules.brief_words} are needed to change code by"


def form() -> Form[Preflight]:
    """What the model fills in."""
    return Form(
        dimension=STAGE,
        tool=TOOL,
        description="Submit the decision: the reasons first, then the plan, then the route.",
        schema={
            "type": "object",
            "properties": {
                "reasons": {"type": "array", "items": {"type": "string"}},
                "plan": {"type": "string"},
                "route": {"type": "string", "enum": [route.value for route in Route]},
            },
            "required": ["reasons", "plan", "route"],
            "additionalProperties": False,
        },
        read=read,
        complaint=complaint,
    )


def read(arguments: object) -> Preflight | Unjudged:
    """The decision in the arguments of the tool call; what was not offered is none."""
    told: Mapping[object, object] = arguments if isinstance(arguments, Mapping) else {}
    reasons, plan = told.get("reasons"), told.get("plan")
    if told.get("route") not in set(Route) or not isinstance(reasons, list) or not isinstance(plan, str):
        return Unjudged(
            dimension=STAGE,
            cause=Cause.GARBAGE,
            detail=f"a reply outside the offered form: {str(arguments)[:120]}",
        )
    return Preflight(
        route=Route(str(told["route"])),
        reasons=tuple(one[:KEPT] for one in reasons if isinstance(one, str) and one.strip()),
        plan=plan[:KEPT],
    )


def complaint(outcome: Preflight | Unjudged) -> str | None:
    """What to tell a model that is asked once more."""
    if isinstance(outcome, Preflight):
        return None
    return f"That reply cannot be used ({outcome.detail}). Call `{TOOL}` once, with reasons, a plan, and a route of pr or issue."
