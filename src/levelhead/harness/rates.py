"""Characters per token as an earlier run measured them."""

from __future__ import annotations

from collections.abc import Iterable

from levelhead.errors import CannotCheck
from levelhead.harness import logs
from levelhead.harness.scored import scored


def measured(places: Iterable[str]) -> tuple[float, int]:
    """Characters of prompts per input token over the metered calls of logs, and the number of artifacts.

    Tools and what a provider puts around messages are in the tokens and not in the characters, as in the next run.

    Raises:
        InputError: a log that cannot be read.
        CannotCheck: no call of a judge in them whose tokens were counted.
    """
    characters = tokens = artifacts = 0
    places = tuple(places)
    for log in logs.headers(places):
        for sample in scored(log.place):
            for score in sample.scores.values():
                for taken in ((score.metadata or {}).get("taken") or {}).values():
                    usage = taken["usage"]
                    read = usage["input_tokens"]
                    read += usage.get("input_tokens_cache_read") or 0
                    read += usage.get("input_tokens_cache_write") or 0
                    if read:
                        characters += taken["characters"]
                        tokens += read
                        artifacts += 1
    if not tokens:
        raise CannotCheck("--log", "no judge whose tokens were counted", "a log of temperament by a model")
    return characters / tokens, artifacts
