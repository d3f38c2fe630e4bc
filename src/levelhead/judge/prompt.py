"""The prompt of one call: card and artifact first, so that all dimensions share a cached prefix; then one rubric."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from levelhead.artifact import Card
from levelhead.judge import fence
from levelhead.judge.judgment import OFFERED
from levelhead.judge.spec import JudgeSpec
from levelhead.judge.view import Author, View
from levelhead.rubric import Rubric

TOOL = "submit_verdicts"
TOOL_DESCRIPTION = (
    "Submit one verdict for each criterion: quotes first, then the reasoning, then the verdict."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What goes to a model, in order."""

    system: str
    shared: str
    """Card and artifact: the same for every dimension."""
    question: str
    """The dimension and its criteria."""


def build(spec: JudgeSpec, rubric: Rubric, card: Card, view: View, sample: int = 0) -> Prompt:
    """The prompt for one dimension of one artifact.

    Criteria are shuffled by a seed drawn from the view and the sample's number, so that no criterion always comes
    first and a second sample is not the first one out of a cache.
    """
    return Prompt(
        system=spec.prompt.replace("{nonce}", view.nonce),
        shared=_shared(spec.pieces, card, view),
        question=_question(rubric, f"{view.nonce}{sample}"),
    )


@lru_cache(
    maxsize=128
)  # the dimensions of an artifact take turns with those of others that are judged meanwhile
def _shared(pieces: tuple[str, ...], card: Card, view: View) -> str:
    shared = []
    if "card" in pieces:
        shared.append(case_of(card))
    if "artifact" in pieces:
        shared.append(_artifact(view))
    return "\n\n".join(shared)


def case_of(card: Card) -> str:
    """The case as a judge is told of it."""
    lines = ["The case, as it was put to the author:", card.asked.strip()]
    lines += [f"The pipeline told the author: {one.text.strip()}" for one in card.supplied]
    lines += [f"A premise of the brief: {premise.text.strip()}" for premise in card.premises]
    lines += [f"What the brief is about: {target}" for target in card.targets]
    return fence.neutral("\n".join(lines))[0]


def _artifact(view: View) -> str:
    texts = (
        fence.wrap(segment.id, view.nonce, f"author={segment.author.value}", segment.text)
        for segment in view.segments
    )
    return fence.wrap("document", view.nonce, "", "\n".join(texts))


def _question(rubric: Rubric, seed: str) -> str:
    criteria = list(rubric.criteria)
    random.Random(f"{rubric.hash}{seed}").shuffle(criteria)  # noqa: S311 - an order, not a secret
    lines = head_of(rubric)
    for criterion in criteria:
        lines += [
            f"{criterion.id}: {criterion.text}",
            f"  MET for example: {criterion.met}",
            f"  UNMET for example: {criterion.unmet}",
        ]
    return "\n".join(lines)


def head_of(rubric: Rubric) -> list[str]:
    """The lines that name a dimension."""
    return [
        f"Dimension: {rubric.id}",
        rubric.definition,
        "It does not measure: " + "; ".join(rubric.not_measured) + ".",
    ]


def schema() -> dict[str, object]:
    """JSON schema of the tool's arguments, in the subset that every provider takes.

    It is the same for every dimension: some providers put tools in front of what they cache, and a list of ids here
    would make each dimension pay for the artifact again. The ids are checked when the reply is read.
    """
    entry = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "The criterion's id, such as C1."},
            "evidence": {"type": "array", "items": {"type": "string"}},
            "reasoning": {"type": "string"},
            "verdict": {"type": "string", "enum": [answer.value for answer in OFFERED]},
        },
        "required": ["id", "evidence", "reasoning", "verdict"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"verdicts": {"type": "array", "items": entry}},
        "required": ["verdicts"],
        "additionalProperties": False,
    }


_DIMENSION = re.compile(r"^Dimension: ([\w-]+)$", re.MULTILINE)


def unpack(text: str) -> tuple[str, tuple[str, ...]]:
    """The dimension and the model-authored segments of a prompt: what an embedded judge works on."""
    own = tuple(shown for author, shown in fence.segments(text) if author == Author.MODEL.value)
    return dimension_of(text), own


def dimension_of(text: str) -> str:
    """The dimension that a prompt asks for. It stands behind the last marker, so no text of an artifact can name another."""
    dimension = _DIMENSION.search(text, text.rfind(fence.CLOSE) + 1)
    return dimension[1] if dimension else ""
