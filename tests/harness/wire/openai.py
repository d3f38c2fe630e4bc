"""OpenAI's Responses and Chat Completions APIs on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harness.wire.server import Asked, Reply, as_json

Call = tuple[str, object]
"""Name and arguments of a tool call; arguments that are text are sent as they are."""


def _arguments(call: Call) -> str:
    return call[1] if isinstance(call[1], str) else json.dumps(call[1])


def completion(asked: Asked, call: Call | None = None, text: str | None = None, stop: str = "") -> Reply:
    """A chat completion, 300 of its 1,500 input tokens out of the cache."""
    told: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if call is not None:
        function = {"name": call[0], "arguments": _arguments(call)}
        told["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
    return as_json(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1782000000,
            "model": asked.body["model"],
            "choices": [
                {
                    "index": 0,
                    "message": told,
                    "logprobs": None,
                    "finish_reason": stop or ("tool_calls" if call else "stop"),
                }
            ],
            "usage": {
                "prompt_tokens": 1500,
                "completion_tokens": 60,
                "total_tokens": 1560,
                "prompt_tokens_details": {"cached_tokens": 300, "audio_tokens": 0},
                "completion_tokens_details": {"reasoning_tokens": 0},
            },
        }
    )


def response(
    asked: Asked, call: Call | None = None, text: str | None = None, incomplete: str | None = None
) -> Reply:
    """A response, 300 of its 1,500 input tokens out of the cache."""
    output: list[Mapping[str, object]] = []
    if text is not None:
        part = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
        output.append(
            {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [part]}
        )
    if call is not None:
        output.append(
            {
                "id": "fc_1",
                "type": "function_call",
                "call_id": "call_1",
                "name": call[0],
                "arguments": _arguments(call),
                "status": "completed",
            }
        )
    return as_json(
        {
            "id": "resp_1",
            "object": "response",
            "created_at": 1782000000,
            "status": "completed" if incomplete is None else "incomplete",
            "error": None,
            "incomplete_details": None if incomplete is None else {"reason": incomplete},
            "instructions": None,
            "max_output_tokens": None,
            "model": asked.body["model"],
            "output": output,
            "parallel_tool_calls": False,
            "previous_response_id": None,
            "reasoning": {"effort": None, "summary": None},
            "store": False,
            "temperature": 1.0,
            "text": {"format": {"type": "text"}},
            "tool_choice": "auto",
            "tools": [],
            "top_p": 1.0,
            "truncation": "disabled",
            "usage": {
                "input_tokens": 1500,
                "input_tokens_details": {"cached_tokens": 300, "cache_write_tokens": 0},
                "output_tokens": 60,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": 1560,
            },
            "user": None,
            "metadata": {},
        }
    )


def error(status: int, kind: str, text: str, **headers: str) -> Reply:
    """An error as the API words it."""
    return as_json({"error": {"message": text, "type": kind, "param": None, "code": kind}}, status, **headers)
