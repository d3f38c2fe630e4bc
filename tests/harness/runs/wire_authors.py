"""Authors that follow a script, behind the providers' wire formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from harness.pipeline.author import Author, Turn
from harness.wire import anthropic, openai
from harness.wire.replies import errs
from harness.wire.server import Asked, Reply

MARKS = {
    "larder-expiry": "say what is about to expire",
    "larder-sync": "Merging replicated lists",
    "quoin-escape": "a comma inside a field",
}
"""Words of a case's brief, by which a request is told to belong to it."""


def authors(down: Sequence[str] = ()) -> Callable[[Asked], Reply]:
    """One PR and two Issues, by any model that asks; cases in ``down`` meet an overloaded provider."""
    known: dict[tuple[str, str], Author] = {}

    def reply(asked: Asked) -> Reply:
        text = json.dumps(asked.body, ensure_ascii=False)
        case = next(name for name, words in MARKS.items() if words in text)
        if case in down:
            return errs(529, "overloaded_error", "Overloaded")(asked)
        model = str(asked.body["model"])
        author = known.setdefault((model, case), Author(route="pr" if case == "larder-expiry" else "issue"))
        tools = [one.get("function", one)["name"] for one in asked.body.get("tools", [])]
        return _worded(asked, author.turn(tools))

    return reply


def _worded(asked: Asked, turn: Turn) -> Reply:
    if asked.path.endswith("/messages"):
        if isinstance(turn, str):
            return anthropic.message(asked, [anthropic.said(turn)], "end_turn")
        return anthropic.message(asked, [anthropic.tool_use(turn[0], dict(turn[1]))])
    if isinstance(turn, str):
        return openai.completion(asked, text=turn)
    return openai.completion(asked, (turn[0], dict(turn[1])))
