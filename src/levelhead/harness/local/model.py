"""Which weights ``levelhead/local`` runs on, and one call of them as Inspect sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import anyio.to_thread
from inspect_ai.model import (
    ChatCompletionChoice,
    ChatMessage,
    ChatMessageAssistant,
    GenerateConfig,
    Logprobs,
    ModelOutput,
    ModelUsage,
    StopReason,
)

from levelhead.errors import CannotCheck
from levelhead.harness.local import cache
from levelhead.harness.local.engine import engine, runtime
from levelhead.harness.local.fetch import home
from levelhead.harness.local.weights import DEFAULT, KNOWN

NAME = "local"
"""``levelhead/local``, ``levelhead/local@smollm2`` or ``levelhead/local@/path/to/model.gguf``."""


def is_local(name: str) -> bool:
    """Whether a name behind ``levelhead/`` asks for the local model."""
    return name == NAME or name.startswith(f"{NAME}@")


def locate(name: str, gguf: str | None = None) -> Path:
    """The weights that a name or an argument asks for. There is no second choice.

    Raises:
        CannotCheck: they are not there, with the command that fetches them; or no runtime.
    """
    runtime()
    asked = gguf or name.partition("@")[2] or DEFAULT
    if asked in KNOWN:
        path = home(KNOWN[asked])
        more = "" if asked == DEFAULT else f" --model {asked}"
        expected = (
            f"the weights: run `levelhead judge fetch{more}`, or name a file: levelhead/local@PATH.gguf"
        )
    else:
        path, expected = Path(asked).absolute(), "a GGUF file, or one of " + ", ".join(KNOWN)
    if not path.is_file():
        raise CannotCheck("levelhead/local", f"no file {path}", expected)
    return path


@lru_cache(maxsize=4)
def fingerprint(path: Path) -> str:
    """sha256 of the weights; a file in the cache must have the hash that is pinned for it.

    Raises:
        CannotCheck: it has another one.
    """
    found = cache.sha256(path)
    for weights in KNOWN.values():
        if path == home(weights) and found != weights.sha256:
            expected = f"{weights.sha256}; remove it and run `levelhead judge fetch --model {weights.id}`"
            raise CannotCheck(f"{path}: sha256", found, expected)
    return found


async def generate(path: Path, messages: Sequence[ChatMessage], config: GenerateConfig) -> ModelOutput:
    """One reply, with the log probabilities that were asked for.

    Raises:
        RuntimeError: the prompt does not fit the context, or the engine failed.
    """
    request: dict[str, Any] = {
        "messages": [{"role": message.role, "content": message.text} for message in messages],
        "max_tokens": config.max_tokens or 256,
        "temperature": config.temperature or 0.0,
        "seed": config.seed or 0,
        "cache_prompt": True,
    }
    if config.logprobs:
        request |= {"logprobs": True, "top_logprobs": config.top_logprobs or 0}
    request |= config.extra_body or {}
    reply = await anyio.to_thread.run_sync(lambda: engine(path).chat(request))
    (choice,) = reply["choices"]
    stop: StopReason = "stop" if choice["finish_reason"] == "stop" else "max_tokens"
    logprobs = choice.get("logprobs")
    message = ChatMessageAssistant(content=choice["message"]["content"] or "", source="generate")
    usage = reply["usage"]
    cached = usage.get("prompt_tokens_details", {}).get("cached_tokens", 0)
    return ModelOutput(
        model=f"levelhead/{NAME}",
        choices=[
            ChatCompletionChoice(
                message=message,
                stop_reason=stop,
                logprobs=None if logprobs is None else Logprobs.model_validate(logprobs),
            )
        ],
        usage=ModelUsage(
            input_tokens=usage["prompt_tokens"] - cached,
            output_tokens=usage["completion_tokens"],
            total_tokens=usage["total_tokens"],
            input_tokens_cache_read=cached,
        ),
    )
