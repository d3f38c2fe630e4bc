"""The review of a draft: what the reviewer is shown, its decision to ship or to downgrade, and what counts of its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.judge import fence
from levelhead.judge.form import Form
from levelhead.judge.hidden import reveal
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.judge.mask import MASK, masked
from levelhead.judge.prompt import Prompt
from levelhead.pipeline import stage as stages
from levelhead.pipeline.stage import Stage

STAGE = "self_review"
ROLE = "reviewer"
"""The Inspect model role in which reviewers are bound where they are compared."""
TOOL = "submit_review"
TOOL_DESCRIPTION = (
    "Submit the review: the defects first, then what was not checked, then the reasoning, then the decision."
)
PIECES = ("brief", "body", "diff")
"""What a stage file may show of a draft."""
DEFECTS = 20
"""Defects of one review that are looked at."""
QUOTE = 8
"""Characters, white space aside, that a quote needs: a shorter one stands in any diff."""
KEPT = 600
"""Characters of a text in a review that are kept."""


class Decision(StrEnum):
    """What becomes of a draft. There is no third answer: a reviewer that gives none of these has not decided."""

    SHIP = "ship"
    """It is published as a pull request."""
    DOWNGRADE = "downgrade"
    """It is published as an Issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is reviewed."""

    brief: str
    title: str
    body: str
    diff: str
    """Unified diff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A draft as the reviewer sees it: names masked, invisible characters spelled out, look-alike markers defused."""

    text: str
    nonce: str
    cut: bool
    """Whether something was too long to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One thing that the reviewer finds wrong."""

    what: str
    path: str
    """As the reviewer names it; may be empty."""
    quote: str
    stands: bool
    """Whether the quote stands in what was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision with its reasons."""

    decision: Decision
    defects: tuple[Defect, ...]
    unchecked: tuple[str, ...]
    """What the reviewer says it could not check."""
    reasoning: str

    @property
    def founded(self) -> bool:
        """Whether a defect has a quote that stands; a downgrade without one is a decision all the same, and shown as unfounded."""
        return any(defect.stands for defect in self.defects)

    def markdown(self) -> str:
        """The review as a run record keeps it."""
        lines = [f"Decision: {self.decision.value}", "", self.reasoning.strip()]
        for defect in self.defects:
            at = f"`{defect.path}`: " if defect.path else ""
            lines += ["", f"- {at}{defect.what}"]
            if defect.quote.strip():
                lines += ["", *(f"      {line}" for line in defect.quote.strip().splitlines())]
        if self.unchecked:
            lines += ["", "Not checked:", "", *(f"- {one}" for one in self.unchecked)]
        return "\n".join(lines) + "\n"


def load() -> Stage:
    """The stage of review.

    Raises:
        InputError: every problem of its file.
    """
    return stages.load(STAGE, PIECES)


def show(stage: Stage, draft: Draft, names: Sequence[str] = ()) -> Shown:
    """The draft as it is shown; the same draft and stage give the same text, so that caches hit.

    Args:
        stage: Its ``shown`` says which pieces, its limits how much of them.
        draft: The draft.
        names: Names of models that would give the author away.
    """
    code = fence.nonce(stage.hash(), draft.brief, draft.title, draft.body, draft.diff)
    texts = {
        "brief": draft.brief,
        "body": masked(f"# {draft.title}\n\n{draft.body}", names),
        "diff": _masked_code(draft.diff, names),
    }
    room = stage.limits.characters
    parts: list[str] = []
    cut = False
    for place, piece in enumerate(stage.shown):
        # what the short pieces leave is the long ones' to take
        share = room // (len(stage.shown) - place)
        text, shortened = _cut(fence.neutral(reveal(texts[piece])[0])[0], share)
        room -= len(text)
        cut = cut or shortened
        parts.append(fence.wrap(piece, code, "", text))
    return Shown(text="\n\n".join(parts), nonce=code, cut=cut)


def build(stage: Stage, shown: Shown) -> Prompt:
    """The prompt of one review."""
    note = "Parts of the draft are too long to be shown, and marked as such. " if shown.cut else ""
    return Prompt(
        system=stage.prompt.replace("{nonce}", shown.nonce),
        shared=shown.text,
        question=f"{note}Does this draft ship, or is it downgraded to an Issue?",
    )


def form(shown: Shown) -> Form[Review]:
    """What a reviewer fills in."""
    text = _folded(shown.text)
    return Form(
        dimension=STAGE,
        tool=TOOL,
        description=TOOL_DESCRIPTION,
        schema=schema(),
        read=lambda arguments: read(arguments, text),
        complaint=complaint,
    )


def schema() -> dict[str, object]:
    """JSON schema of the tool's arguments, in the subset that every provider takes."""
    texts = {"type": "array", "items": {"type": "string"}}
    defect = {
        "type": "object",
        "properties": {"what": {"type": "string"}, "path": {"type": "string"}, "quote": {"type": "string"}},
        "required": ["what", "path", "quote"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "defects": {"type": "array", "items": defect},
            "unchecked": texts,
            "reasoning": {"type": "string"},
            "decision": {"type": "string", "enum": [one.value for one in Decision]},
        },
        "required": ["defects", "unchecked", "reasoning", "decision"],
        "additionalProperties": False,
    }


def read(arguments: object, folded: str) -> Review | Unjudged:
    """The review in the arguments of the tool call; anything that was not offered is garbage, and no decision."""
    told: Mapping[object, object] = arguments if isinstance(arguments, Mapping) else {}
    defects, unchecked = told.get("defects", []), told.get("unchecked", [])
    if (
        told.get("decision") not in set(Decision)
        or not isinstance(defects, list)
        or not isinstance(unchecked, list)
        or not all(isinstance(one, Mapping) for one in defects)
    ):
        detail = f"a reply outside the offered form: {str(arguments)[:120]}"
        return Unjudged(dimension=STAGE, cause=Cause.GARBAGE, detail=detail)
    return Review(
        decision=Decision(str(told["decision"])),
        defects=tuple(_defect(one, folded) for one in defects[:DEFECTS]),
        unchecked=tuple(one[:KEPT] for one in unchecked if isinstance(one, str) and one.strip()),
        reasoning=str(told.get("reasoning", ""))[: 4 * KEPT],
    )


def complaint(outcome: Review | Unjudged) -> str | None:
    """What to tell a reviewer that is asked once more; ``None`` when its reply stands."""
    if isinstance(outcome, Unjudged):
        return f"That reply cannot be used ({outcome.detail}). Call `{TOOL}` once, with a decision of ship or downgrade."
    if outcome.decision is Decision.SHIP or outcome.founded:
        return None
    return (
        "A downgrade needs a defect with a quote that stands in the body or the diff. Quote at least one whole line exactly, or "
        f"change the decision. Call `{TOOL}` once more."
    )


def points_at(review: Review, lines: Sequence[str]) -> bool:
    """Whether a defect of the review quotes one of these lines of the draft."""
    wanted = [_folded(line) for line in lines]
    quoted = [_folded(defect.quote) for defect in review.defects if defect.stands]
    return any(line in quote or quote in line for quote in quoted for line in wanted)


def _defect(told: Mapping[object, object], folded: str) -> Defect:
    quote = str(told.get("quote", ""))
    bare = _folded(quote)
    return Defect(
        what=str(told.get("what", ""))[:KEPT],
        path=str(told.get("path", ""))[:200],
        quote=quote[:KEPT],
        stands=len(bare.replace(" ", "")) >= QUOTE and bare in folded,
    )


_SIGN = re.compile(r"^[+\- ](?![+-]{2} )", re.MULTILINE)


def _folded(text: str) -> str:
    """The text with the signs of its diff lines dropped and white space made one."""
    return " ".join(_SIGN.sub("", text).split())


_COMMENT = re.compile(r"^[+\- ]?\s{0,80}(?:#|//|/?\*|--|<!--)")


def _masked_code(diff: str, names: Sequence[str]) -> str:
    """The diff without the names, and without signatures in its comments; a decorator or an import is no signature."""
    lines = [
        masked(line, names) if _COMMENT.match(line) and not line.startswith(("---", "+++")) else line
        for line in diff.splitlines(keepends=True)
    ]
    text = "".join(lines)
    for name in names:
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text


def _cut(text: str, room: int) -> tuple[str, bool]:
    """The text, or its head and tail with a note of what is left out between them."""
    if len(text) <= room:
        return text, False
    head, tail = text[: room * 3 // 5], text[len(text) - room * 2 // 5 :]
    left = len(text) - len(head) - len(tail)
    return f"{head}\n({left} characters are not shown here)\n{tail}", True
