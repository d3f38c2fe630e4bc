"""What a run will cost, from what earlier runs did; where there is none, only what it may cost at most."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levelhead.artifact import RunRecord
from levelhead.harness.runs.budget import Budget
from levelhead.judge.price import MILLION, Price

_TOKENS = ("tokens_in", "tokens_out", "cache_read", "cache_write")


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Of the arms of one contender that are still to run."""

    arms: int
    tokens: int | None
    """Expected of all of them, ``None`` without an earlier run to expect from."""
    usd: float | None
    """Expected, ``None`` without a price or an earlier run."""
    most_tokens: int | None
    most_usd: float | None
    """By the budget; ``None`` is no limit."""
    source: str
    """What the expectation rests on."""


def estimate(
    arms: int, model: str, earlier: Iterable[RunRecord], price: Price | None, budget: Budget
) -> Estimate:
    """The estimate for one contender.

    Args:
        arms: How many are to run.
        model: Its name.
        earlier: Records of completed runs; those of the same model are preferred.
        price: USD per million tokens, where it is known.
        budget: Per arm.
    """
    known = [
        run
        for run in earlier
        if run.incomplete is None and run.tokens_in is not None and run.tokens_out is not None
    ]
    own = [run for run in known if run.model == model or run.model == model.rpartition("/")[2]]
    used = own or known
    of = "this model" if own else "other models"
    source = f"median of {len(used)} completed arms of {of}" if used else "no completed arm to go by"
    medians = {name: _median(used, name) for name in _TOKENS} if used else {}
    tokens = round(sum(medians.values())) if used else None
    most_usd = budget.usd
    if budget.tokens is not None and price is not None:
        dearest = max(price.input, price.output, price.cache_read, price.cache_write)
        bound = budget.tokens * dearest / MILLION
        most_usd = bound if most_usd is None else min(most_usd, bound)
    return Estimate(
        arms=arms,
        tokens=None if tokens is None else tokens * arms,
        usd=None if tokens is None or price is None else _usd(medians, price) * arms,
        most_tokens=None if budget.tokens is None else budget.tokens * arms,
        most_usd=None if most_usd is None else most_usd * arms,
        source=source,
    )


def _median(runs: Sequence[RunRecord], name: str) -> float:
    """Of what was recorded; a provider without a cache records none, and none was paid for."""
    found = [value for run in runs if (value := getattr(run, name)) is not None]
    return statistics.median(found) if found else 0.0


def _usd(tokens: dict[str, float], price: Price) -> float:
    return (
        tokens["tokens_in"] * price.input
        + tokens["tokens_out"] * price.output
        + tokens["cache_read"] * price.cache_read
        + tokens["cache_write"] * price.cache_write
    ) / MILLION
