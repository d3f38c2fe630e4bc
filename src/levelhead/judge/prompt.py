"""The prompt of one call: card and artifact first, so that all dimensions share a cached prefix; then one rubric."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from levelhead.artifact import Card
from levelhead.judge.spec import JudgeSpec
from levelhead.judge.view import Author, View
from levelhead.rubric import Rubric

TOOL = "submit_verdicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What goes to a model, in order."""

    system: str
    shared: str
    """Card and artifact: the same for every dimension."""
    question: str
    """The dimension and its criteria."""


def build(spec: JudgeSpec, rubric: Rubric, card: Card, view: View) -> Prompt:
    """The prompt for one dimension of one artifact. Criteria are shuffled by a seed drawn from the view."""
    shared = []
    if "card" in spec.pieces:
        shared.append(_card(card))
    if "artifact" in spec.pieces:
        shared.append(_artifact(view))
    return Prompt(
        system=spec.prompt.replace("{nonce}", view.nonce),
        shared="\n\n".join(shared),
        question=_question(rubric, view.nonce),
    )


def _card(card: Card) -> str:
    lines = ["The case, as it was put to the author:", card.asked.strip()]
    lines += [f"The pipeline told the author: {one.text.strip()}" for one in card.supplied]
    lines += [f"A premise of the brief: {premise.text.strip()}" for premise in card.premises]
    lines += [f"What the brief is about: {target}" for target in card.targets]
    return "\n".join(lines)


def _artifact(view: View) -> str:
    lines = [f"⟦document {view.nonce}⟧"]
    for segment in view.segments:
        lines.append(
            f"⟦{segment.id} {view.nonce} author={segment.author.value}⟧\n{segment.text}\n⟦/{segment.id} {view.nonce}⟧"
        )
    lines.append(f"⟦/document {view.nonce}⟧")
    return "\n".join(lines)


def _question(rubric: Rubric, nonce: str) -> str:
    criteria = list(rubric.criteria)
    random.Random(f"{rubric.hash}{nonce}").shuffle(criteria)  # noqa: S311 - an order, not a secret
    lines = [
        f"Dimension: {rubric.id}",
        rubric.definition,
        "It does not measure: " + "; ".join(rubric.not_measured) + ".",
    ]
    for criterion in criteria:
        lines += [
            f"{criterion.id}: {criterion.text}",
            f"  MET for example: {criterion.met}",
            f"  UNMET for example: {criterion.unmet}",
        ]
    return "\n".join(lines)


def schema(rubric: Rubric) -> dict[str, object]:
    """JSON schema of the forced tool's arguments; every provider takes this subset."""
    entry = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "enum": [criterion.id for criterion in rubric.criteria]},
            "evidence": {"type": "array", "items": {"type": "string"}},
            "reasoning": {"type": "string"},
            "verdict": {"type": "string", "enum": ["MET", "UNMET", "NA", "CANNOT_ASSESS"]},
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


_SEGMENT = re.compile(r"⟦(S\d+) ([0-9a-f]{12}) author=(\w+)⟧\n(.*?)\n⟦/\1 \2⟧", re.DOTALL)
_DIMENSION = re.compile(r"^Dimension: ([\w-]+)$", re.MULTILINE)


def unpack(text: str) -> tuple[str, tuple[str, ...]]:
    """The dimension and the model-authored segments of a prompt: what an embedded judge works on."""
    dimension = _DIMENSION.search(text, text.rfind("⟧"))
    return (
        dimension[1] if dimension else "",
        tuple(match[4] for match in _SEGMENT.finditer(text) if match[3] == Author.MODEL.value),
    )
