"""What a model is, as far as its answers depend on it: its name, its generation settings, what it is made from."""

from __future__ import annotations

import hashlib
import json

from inspect_ai.model import Model

SETTINGS = (
    "system_message",
    "max_tokens",
    "top_p",
    "temperature",
    "stop_seqs",
    "best_of",
    "frequency_penalty",
    "presence_penalty",
    "logit_bias",
    "seed",
    "top_k",
    "effort",
    "verbosity",
    "reasoning_effort",
    "reasoning_tokens",
    "reasoning_history",
    "extra_body",
)
"""Settings of Inspect's ``GenerateConfig`` that move an answer; retries, timeouts and connections do not."""


def identity(model: Model) -> str:
    """The name, followed by a digest of settings and of what the provider says it is made from, where there is any.

    A provider tells the latter in a property ``fingerprint``: the cues of the baseline, the sha256 of local weights.
    """
    known = model.config.model_dump(include=set(SETTINGS), exclude_none=True, mode="json")
    made_from = str(getattr(model.api, "fingerprint", ""))
    if not known and not made_from:
        return str(model)
    text = json.dumps([known, made_from], sort_keys=True)
    return f"{model}#{hashlib.sha256(text.encode()).hexdigest()[:12]}"
