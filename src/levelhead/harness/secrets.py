"""A key that a server repeats in its answer is taken out before anything is written down."""

from __future__ import annotations

import json

from inspect_ai.event import ModelEvent
from inspect_ai.log import transcript
from inspect_ai.model import Model

HIDDEN = "[key]"


def without_key(text: str, model: Model) -> str:
    """A text without the model's key."""
    key = model.api.api_key
    return text.replace(key, HIDDEN) if key else text


def scrub(model: Model) -> None:
    """The same for what Inspect recorded of the sample's calls so far."""
    key = model.api.api_key
    if not key:
        return
    for event in transcript().events:
        if not isinstance(event, ModelEvent) or event.error is None:
            continue
        event.error = without_key(event.error, model)
        if key in (event.traceback or ""):
            event.traceback = without_key(event.traceback or "", model)
            event.traceback_ansi = event.traceback  # its frame may have cut the key in two
        if event.call is not None and event.call.response is not None:
            event.call.response = json.loads(without_key(json.dumps(event.call.response), model))
