"""A judge behind any of the three APIs: it answers what a test tells it to, in the form of the API that was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from harness.scripted import Row, row
from harness.wire import anthropic, openai
from harness.wire.server import Asked, Reply
from levelhead.judge.prompt import TOOL

Rows = Callable[[list[str]], list[Row]]


def ids(asked: Asked) -> list[str]:
    """The criteria that a request asks about."""
    text = json.dumps(asked.body, ensure_ascii=False)
    return list(dict.fromkeys(re.findall(r"\\n([A-Z]\d): ", text[text.rfind("⟧") :])))


def unmet(names: list[str]) -> list[Row]:
    """Every criterion unmet."""
    return [row(name, "UNMET") for name in names]


def calls(arguments: object, tool: str = TOOL) -> Callable[[Asked], Reply]:
    """Calls a tool with these arguments, whatever is asked."""

    def reply(asked: Asked) -> Reply:
        if asked.path.endswith("/messages"):
            return anthropic.message(asked, [anthropic.tool_use(tool, arguments)])
        if asked.path.endswith("/responses"):
            return openai.response(asked, (tool, arguments))
        return openai.completion(asked, (tool, arguments))

    return reply


def judge(rows: Rows = unmet) -> Callable[[Asked], Reply]:
    """Submits a verdict on every criterion."""
    return lambda asked: calls({"verdicts": rows(ids(asked))})(asked)


def errs(status: int, kind: str, text: str, **headers: str) -> Callable[[Asked], Reply]:
    """The same error always, as each API words it; SDKs are told to wait a millisecond, not half a second and more."""
    headers = {"retry_after_ms": "1", **headers}

    def reply(asked: Asked) -> Reply:
        worded = anthropic.error if asked.path.endswith("/messages") else openai.error
        return worded(status, kind, text, **headers)

    return reply
