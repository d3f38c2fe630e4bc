"""Prices into Inspect, which then counts dollars by itself wherever it counts tokens."""

from __future__ import annotations

from collections.abc import Sequence

from inspect_ai.model import Model, ModelCost, ModelInfo, get_model_info, set_model_info

from levelhead.errors import CannotCheck
from levelhead.harness.providers import EmbeddedJudge
from levelhead.judge.price import Prices
from levelhead.judge.spec import Limits


def register(prices: Prices) -> None:
    """Makes the prices known for the rest of the process.

    ``set_model_cost`` and ``--model-cost-config`` do the same for models that Inspect's database holds, and refuse others.
    """
    for name, price in prices.items():
        cost = ModelCost(
            input=price.input,
            output=price.output,
            input_cache_read=price.cache_read,
            input_cache_write=price.cache_write,
        )
        known = get_model_info(name) or ModelInfo()
        set_model_info(name, known.model_copy(update={"cost": cost}))


def affordable(who: str, limits: Limits, models: Sequence[Model]) -> None:
    """Refuses a limit of dollars that could not be held; an embedded judge costs none. ``who`` names its file in errors.

    Raises:
        CannotCheck: there is one, and the price of a model is not known.
    """
    if limits.usd is None:
        return
    for model in models:
        info = None if isinstance(model.api, EmbeddedJudge) else get_model_info(model)
        if not isinstance(model.api, EmbeddedJudge) and (info is None or info.cost is None):
            raise CannotCheck(
                f"{who}: limits.usd",
                f"no price for {model}",
                "a price for each model: levelhead eval --prices FILE, or inspect eval --model-cost-config FILE",
            )
