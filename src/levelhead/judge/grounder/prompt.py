"""The prompt of one artifact: the document, then the program's findings, both between markers; and what is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levelhead.judge import fence, hidden
from levelhead.judge.grounder.asked import Asked, Listed
from levelhead.judge.grounder.lookup import Tool
from levelhead.judge.grounder.reply import VERDICTS
from levelhead.judge.grounder.spec import GrounderSpec
from levelhead.judge.grounder.stance import Stance
from levelhead.judge.mask import masked
from levelhead.judge.view import View

AROUND = 60
"""Code points shown on either side of a finding, so that it can be told from its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What goes to a model, in order."""

    system: str
    document: str
    findings: str


def build(spec: GrounderSpec, asked: Asked, names: Sequence[str]) -> Prompt:
    """The prompt; ``names`` are the author's model and provider, which are masked. Verdicts are not shown."""
    view = asked.view
    segments = (
        fence.wrap(segment.id, view.nonce, f"author={segment.author.value}", segment.text)
        for segment in view.segments
    )
    rows = [_row(view, one, names) for one in asked.listed]
    return Prompt(
        system=spec.prompt.replace("{nonce}", view.nonce),
        document=fence.wrap("document", view.nonce, "", "\n".join(segments)),
        findings=fence.wrap("findings", view.nonce, "", "\n".join(rows) or "none"),
    )


def _row(view: View, one: Listed, names: Sequence[str]) -> str:
    span = one.finding.claim.span
    start, end = max(one.segment.start, span.start - AROUND), min(one.segment.end, span.end + AROUND)
    text = _shown(span.text, names)
    return f"{one.id} in {one.segment.id}, {one.finding.claim.kind}: {text} | … {_shown(view.text[start:end], names)} …"


def _shown(text: str, names: Sequence[str]) -> str:
    return " ".join(fence.neutral(masked(hidden.reveal(text)[0], names))[0].split())


def _list(item: Mapping[str, object]) -> dict[str, object]:
    return {"type": "array", "items": item}


def _object(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_TEXT: Mapping[str, object] = {"type": "string"}
_LINE: Mapping[str, object] = {"type": "integer"}
_STANCE: Mapping[str, object] = {"type": "string", "enum": [stance.value for stance in Stance]}

SUBMIT = Tool(
    name="submit_claims",
    description="Hand in the stance of every finding, and the claims in free text with their evidence. Ends the work.",
    parameters=_object(
        stances=_list(_object(id=_TEXT, stance=_STANCE)),
        claims=_list(
            _object(
                quote=_TEXT,
                citations=_list(
                    _object(
                        tree={"type": "string", "enum": ["base", "head"]},
                        path=_TEXT,
                        first_line=_LINE,
                        last_line=_LINE,
                        excerpt=_TEXT,
                    )
                ),
                reasoning=_TEXT,
                verdict={"type": "string", "enum": [verdict.value for verdict in VERDICTS]},
                stance=_STANCE,
            )
        ),
    ),
)
