"""What a judge will take, as tables and as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from levelhead.judge.estimate import QUOTE_WORDS, REASON_WORDS, Amount, Asked, Estimate, Member, usd
from levelhead.judge.price import Price
from levelhead.report.rows import Row
from levelhead.report.table import UNKNOWN, Cell, Name, Table

HEADS = (
    "calls",
    "input",
    "cache read",
    "cache write",
    "output",
    "USD",
    "at most: calls",
    "input",
    "output",
    "USD",
)

COLUMNS: dict[str, type] = {
    "artifact": str,
    "member": str,
    "dimension": str,
    "unasked": str,
    **dict.fromkeys(("calls", "input", "cache_read", "cache_write", "output"), int),
    "usd": float,
    **dict.fromkeys(("most_calls", "most_input", "most_output"), int),
    "most_usd": float,
}
"""One row per artifact, member and dimension; unknown cells stay empty."""

Prices = Mapping[Member, Price]


def tables(estimate: Estimate, prices: Prices) -> tuple[Table, ...]:
    """Per member and dimension, per artifact, and how the figures were made."""
    asked = estimate.asked
    members = _rows(asked, lambda one: (one.member.name, one.dimension), prices)
    artifacts = _rows(asked, lambda one: (one.artifact,), prices)
    return (
        Table(title="By member and dimension", columns=("member", "dimension", *HEADS), left=2, rows=members),
        Table(
            title="By artifact",
            columns=("artifact", *HEADS),
            rows=(*artifacts, ("all", *_cells(asked, prices))),
            lines=tuple(_notes(estimate, prices)),
        ),
    )


def _rows(
    asked: Sequence[Asked], key: Callable[[Asked], tuple[str, ...]], prices: Prices
) -> tuple[tuple[Cell, ...], ...]:
    groups: dict[tuple[str, ...], list[Asked]] = {}
    for one in asked:
        groups.setdefault(key(one), []).append(one)
    return tuple((*map(Name, names), *_cells(every, prices)) for names, every in groups.items())


def _cells(asked: Sequence[Asked], prices: Prices) -> tuple[Cell, ...]:
    expected, most = (sum(amounts, Amount()) for amounts in _amounts(asked))
    low, high = usd(asked, prices)
    return (
        *(f"{count:,}" for count in (expected.calls, expected.fresh, expected.cache_read)),
        f"{expected.cache_write:,}",
        f"{expected.output:,}",
        _dollars(low),
        *(f"{count:,}" for count in (most.calls, most.fresh, most.output)),
        _dollars(high),
    )


def _amounts(asked: Sequence[Asked]) -> tuple[list[Amount], list[Amount]]:
    return [one.expected for one in asked], [one.most for one in asked]


def _dollars(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:,.4f}"


def _notes(estimate: Estimate, prices: Prices) -> Iterator[tuple[Cell, ...]]:
    yield (f"judge file {estimate.judge}; nothing was sent",)
    yield (f"tokens are characters of the prompts / {estimate.rate:.2f}, {estimate.rates}",)
    yield (
        f"a reply is taken to hold a quote of {QUOTE_WORDS} words and {REASON_WORDS} words of reasoning per criterion",
    )
    yield ("card and artifact are taken to be in the cache after a member's first call",)
    yield (
        "at most: every question asked as often as the judge file allows, every reply of full length, no cache hit",
    )
    if estimate.once:
        yield (f"and once per model: {estimate.once} calls on the anchors of the questions",)
    yield from _unasked(estimate.asked)
    unpriced = dict.fromkeys(one.member.name for one in estimate.asked if one.member not in prices)
    if unpriced:
        yield ("USD: no price is known for ", Name(", ".join(unpriced)), "; --price or --prices")


NAMED = 4
"""Artifacts named per reason; of more the count is given."""


def _unasked(asked: Sequence[Asked]) -> Iterator[tuple[Cell, ...]]:
    """Why something is not asked, one line per reason."""
    left: dict[str, list[Asked]] = {}
    for one in asked:
        if one.unasked:
            left.setdefault(one.unasked, []).append(one)
    for why, every in sorted(left.items()):
        dimensions = ", ".join(dict.fromkeys(one.dimension for one in every))
        artifacts = list(dict.fromkeys(one.artifact for one in every))
        named = artifacts[:NAMED] + ([f"and {len(artifacts) - NAMED} more"] if len(artifacts) > NAMED else [])
        yield (f"not asked: {dimensions}: ", Name(why), " (", Name(", ".join(named)), ")")


def rows(estimate: Estimate, prices: Prices) -> Iterator[Row]:
    """The rows of a file, see ``COLUMNS``."""
    for one in estimate.asked:
        low, high = usd([one], prices)
        yield {
            "artifact": one.artifact,
            "member": one.member.name,
            "dimension": one.dimension,
            "unasked": one.unasked or None,
            "calls": one.expected.calls,
            "input": one.expected.fresh,
            "cache_read": one.expected.cache_read,
            "cache_write": one.expected.cache_write,
            "output": one.expected.output,
            "usd": low,
            "most_calls": one.most.calls,
            "most_input": one.most.fresh,
            "most_output": one.most.output,
            "most_usd": high,
        }
