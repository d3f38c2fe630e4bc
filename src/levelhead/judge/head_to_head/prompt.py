"""The prompt of one comparison: card and both texts first, so that all dimensions share a cached prefix; then one rubric."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.artifact import Card
from levelhead.judge import fence
from levelhead.judge.head_to_head.verdict import OFFERED
from levelhead.judge.prompt import Prompt, case_of, dimension_of, head_of
from levelhead.judge.spec import JudgeSpec
from levelhead.judge.view import Author, View
from levelhead.rubric import Criterion, Rubric

TOOL = "submit_comparison"
TOOL_DESCRIPTION = (
    "Submit the comparison: quotes of both documents first, then the reasoning, then the verdict."
)
PLACES = ("first", "second")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """The blind views of two texts, in the order in which they are shown."""

    first: View
    second: View
    nonce: str
    """Drawn from both texts and the judge, the same in both orders: the prompts of the two differ in the order alone."""


def facing(first: View, second: View, judge_hash: str) -> PairView:
    """Two views side by side."""
    code = fence.nonce(judge_hash, *sorted((first.text, second.text)))
    return PairView(first=first, second=second, nonce=code)


def build(spec: JudgeSpec, rubric: Rubric, card: Card, views: PairView, sample: int = 0) -> Prompt:
    """The prompt for one dimension of one pair; criteria are shuffled in the same way for both orders."""
    shared = []
    if "card" in spec.pieces:
        shared.append(case_of(card))
    if "artifact" in spec.pieces:
        shared += [
            _document(view, place, views.nonce)
            for view, place in zip((views.first, views.second), PLACES, strict=True)
        ]
    return Prompt(
        system=spec.prompt.replace("{nonce}", views.nonce),
        shared="\n\n".join(shared),
        question=_question(rubric, f"{views.nonce}{sample}"),
    )


def _document(view: View, place: str, code: str) -> str:
    texts = (
        fence.wrap(segment.id, code, f"author={segment.author.value}", segment.text)
        for segment in view.segments
    )
    return fence.wrap("document", code, f"place={place}", "\n".join(texts))


def _question(rubric: Rubric, seed: str) -> str:
    criteria = list(rubric.criteria)
    random.Random(f"{rubric.hash}{seed}").shuffle(criteria)  # noqa: S311 - an order, not a secret
    more = [one for one in criteria if one.key > 0]
    less = [one for one in criteria if one.key < 0]
    lines = [*head_of(rubric), "A document shows more of it by what follows:", *_listed(more)]
    if less:
        lines += ["A document shows less of it by what follows:", *_listed(less)]
    return "\n".join([*lines, "Which of the two documents shows more of it?"])


def _listed(criteria: Sequence[Criterion]) -> list[str]:
    return [
        line
        for one in criteria
        for line in (
            f"{one.id}: {one.text}",
            f"  Such is for example: {one.met}",
            f"  Such is not: {one.unmet}",
        )
    ]


def schema() -> dict[str, object]:
    """JSON schema of the tool's arguments, in the subset that every provider takes; the same for every dimension."""
    quotes = {"type": "array", "items": {"type": "string"}}
    return {
        "type": "object",
        "properties": {
            "evidence_first": quotes | {"description": "Quotes of the first document."},
            "evidence_second": quotes | {"description": "Quotes of the second document."},
            "reasoning": {"type": "string"},
            "verdict": {"type": "string", "enum": [answer.value for answer in OFFERED]},
        },
        "required": ["evidence_first", "evidence_second", "reasoning", "verdict"],
        "additionalProperties": False,
    }


def unpack(text: str) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The dimension and the model-authored segments of both texts: what an embedded judge works on."""
    own = {
        place: tuple(shown for author, shown in fence.segments(inside) if author == Author.MODEL.value)
        for place, inside in fence.documents(text)
    }
    return dimension_of(text), (own.get("first", ()), own.get("second", ()))
