"""Title and body of what is published, and what counts of a model's reply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.artifact import Route
from levelhead.judge.form import Form
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.pipeline import stage as stages
from levelhead.pipeline.stage import Stage

STAGE = "write_up"
PIECES = ("brief", "repository", "reasons", "summary", "tests", "review", "diff")
TOOL = "submit_write_up"
MAX_TITLE = 200
"""Characters of a title; what is longer is refused."""
MAX_BODY = 60_000
"""Characters of a body; hosts take little more."""
MIN_WORDS = 15
"""Words that a body needs."""
_ENGLISH = frozenset(
    "the of to and or are it that this for with by be not from at which what when has have its if but there where than".split()
)
_MIN_ENGLISH = 0.08
"""Such words are a fifth of English prose and next to nothing of other languages: none of them is a word there too."""
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]{1,200}`|https?://\S{1,500}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUp:
    """What is published."""

    title: str
    """One line."""
    body: str


def load(route: Route) -> Stage:
    """The stage that writes for this route.

    Raises:
        InputError: every problem of its file.
    """
    return stages.load(f"{STAGE}_{route.value}", PIECES)


def question(route: Route) -> str:
    """What is asked."""
    return f"Write the {'pull request' if route is Route.PR else 'Issue'}."


def form() -> Form[WriteUp]:
    """What the model fills in."""
    return Form(
        dimension=STAGE,
        tool=TOOL,
        description="Submit the title, in one line, and the body, in Markdown.",
        schema={
            "type": "object",
            "properties": {"title": {"type": "string"}, "body": {"type": "string"}},
            "required": ["title", "body"],
            "additionalProperties": False,
        },
        read=read,
        complaint=complaint,
    )


def read(arguments: object) -> WriteUp | Unjudged:
    """Title and body in the arguments of the tool call."""
    told: Mapping[object, object] = arguments if isinstance(arguments, Mapping) else {}
    title, body = told.get("title"), told.get("body")
    if not isinstance(title, str) or not isinstance(body, str):
        return _garbage(f"a reply outside the offered form: {str(arguments)[:120]}")
    title = " ".join(title.split()).removeprefix("# ").strip()
    body = body.replace("\r\n", "\n").encode("utf-8", "replace").decode().strip("\n") + "\n"
    if not title or len(title) > MAX_TITLE:
        return _garbage(f"a title of {len(title)} characters, 1 to {MAX_TITLE} are wanted")
    words = _WORD.findall(_CODE.sub(" ", body))
    if len(words) < MIN_WORDS or len(body) > MAX_BODY:
        return _garbage(
            f"a body of {len(words)} words and {len(body)} characters, at least {MIN_WORDS} and at most {MAX_BODY} are wanted"
        )
    if sum(word.lower() in _ENGLISH for word in words) < _MIN_ENGLISH * len(words):
        return _garbage("a body that is not English")
    return WriteUp(title=title, body=body)


def complaint(outcome: WriteUp | Unjudged) -> str | None:
    """What to tell a model that is asked once more."""
    if isinstance(outcome, WriteUp):
        return None
    return f"That reply cannot be used ({outcome.detail}). Call `{TOOL}` once, with a title in one line and a body in English."


def _garbage(detail: str) -> Unjudged:
    return Unjudged(dimension=STAGE, cause=Cause.GARBAGE, detail=detail)
