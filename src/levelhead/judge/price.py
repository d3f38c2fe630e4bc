"""What a model's tokens cost. There is no price list here: prices come from whoever runs the judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, load_yaml

MILLION = 1_000_000

KEYS = ("input", "output", "input_cache_read", "input_cache_write")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """USD per million tokens.

    Where a provider does not charge cache writes apart, their price is that of other input.
    """

    input: float
    output: float
    cache_read: float
    cache_write: float


def read(path: Path) -> dict[str, Price]:
    """Prices by model name, from YAML as Inspect's own ``--model-cost-config`` takes it.

    Raises:
        InputError: every problem of the file.
    """
    fields = load_yaml(path)
    prices = {}
    names = fields.keys()
    for name in names:
        inner = fields.inner(name)
        if inner is not None:
            prices[name] = _price(inner)
            inner.close()
    if not prices and not fields.problems:
        fields.problem("", "no model", "model names, each with " + ", ".join(KEYS))
    fields.close()
    return prices


def _price(fields: Fields) -> Price:
    found = {key: fields.number_or_none(key) for key in KEYS}
    for key, value in found.items():
        if value is None:
            fields.problem(key, "nothing", "USD per million tokens")
    return Price(
        input=found["input"] or 0.0,
        output=found["output"] or 0.0,
        cache_read=found["input_cache_read"] or 0.0,
        cache_write=found["input_cache_write"] or 0.0,
    )


def parse(text: str) -> Price:
    """``IN,OUT,CACHE_READ,CACHE_WRITE``.

    Raises:
        InputError: another form.
    """
    try:
        numbers = [float(word) for word in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or not all(0 <= number < MILLION for number in numbers):
        raise InputError(
            Problem("--price", repr(text), "IN,OUT,CACHE_READ,CACHE_WRITE in USD per million tokens")
        )
    fresh, output, cache_read, cache_write = numbers
    return Price(input=fresh, output=output, cache_read=cache_read, cache_write=cache_write)


Prices = Mapping[str, Price]
"""By the name of the model, as a role is bound to it."""
