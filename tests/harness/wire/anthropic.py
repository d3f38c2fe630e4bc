"""Anthropic's Messages API on the wire, plain and streamed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from harness.wire.server import Asked, Reply, as_json, events

USAGE = {
    "input_tokens": 40,
    "cache_creation_input_tokens": 1200,
    "cache_read_input_tokens": 300,
    "output_tokens": 60,
}


def tool_use(name: str, arguments: object) -> dict[str, object]:
    """A block that calls a tool."""
    return {"type": "tool_use", "id": "toolu_01A", "name": name, "input": arguments}


def said(text: str) -> dict[str, object]:
    """A block of prose."""
    return {"type": "text", "text": text}


def message(
    asked: Asked,
    content: Sequence[Mapping[str, object]],
    stop: str = "tool_use",
    usage: Mapping[str, int] = USAGE,
) -> Reply:
    """A message in the form that was asked for."""
    whole: dict[str, Any] = {
        "id": "msg_01A",
        "type": "message",
        "role": "assistant",
        "model": asked.body["model"],
        "content": list(content),
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": dict(usage),
    }
    return _streamed(whole) if asked.body.get("stream") else as_json(whole)


def error(status: int, kind: str, text: str, **headers: str) -> Reply:
    """An error as the API words it."""
    body = {"type": "error", "error": {"type": kind, "message": text}, "request_id": "req_01A"}
    return as_json(body, status, **headers)


def _streamed(whole: Mapping[str, Any]) -> Reply:
    start = {**whole, "content": [], "stop_reason": None, "usage": {**whole["usage"], "output_tokens": 1}}
    parts: list[tuple[str | None, object]] = [("message_start", {"type": "message_start", "message": start})]
    for index, block in enumerate(whole["content"]):
        tool = block["type"] == "tool_use"
        empty = {**block, "input": {}} if tool else {**block, "text": ""}
        delta = (
            {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
            if tool
            else {"type": "text_delta", "text": block["text"]}
        )
        parts += [
            (
                "content_block_start",
                {"type": "content_block_start", "index": index, "content_block": empty},
            ),
            ("content_block_delta", {"type": "content_block_delta", "index": index, "delta": delta}),
            ("content_block_stop", {"type": "content_block_stop", "index": index}),
        ]
    end = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
    used = {"output_tokens": whole["usage"]["output_tokens"]}
    parts += [
        ("message_delta", {"type": "message_delta", "delta": end, "usage": used}),
        ("message_stop", {"type": "message_stop"}),
    ]
    return events(parts)
