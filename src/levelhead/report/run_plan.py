"""The plan of a run, and what it will cost, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levelhead.report.table import UNKNOWN, Cell, Name, Table, number


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedArm:
    """One arm in words."""

    case: str
    arm: str
    state: str
    incomplete: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedModel:
    """One contender: what is expected of its arms, and the most they may cost; ``None`` is not known or no limit."""

    arm: str
    model: str
    place: str
    arms: int
    tokens: int | None
    usd: float | None
    most_tokens: int | None
    most_usd: float | None
    source: str


def tables(
    arms: Sequence[PlannedArm], models: Sequence[PlannedModel], facts: Mapping[str, str]
) -> tuple[Table, ...]:
    """Two tables, and the facts of the run below them."""
    return (
        Table(
            title="Plan",
            columns=("case", "arm", "state", "why"),
            left=4,
            rows=tuple(
                (Name(one.case), Name(one.arm), one.state, Name(one.incomplete) if one.incomplete else "")
                for one in arms
            ),
        ),
        Table(
            title="Cost of the arms that are to run",
            columns=("arm", "model", "reached at", "arms", "tokens", "USD", "most tokens", "most USD"),
            left=3,
            rows=tuple(_row(one) for one in models),
            lines=(
                *tuple((Name(one.arm), ": ", one.source) for one in models),
                *tuple((f"{name}: ", Name(value)) for name, value in facts.items()),
            ),
        ),
    )


def _row(one: PlannedModel) -> tuple[Cell, ...]:
    return (
        Name(one.arm),
        Name(one.model),
        Name(one.place),
        str(one.arms),
        number(one.tokens, 6),
        _usd(one.usd),
        number(one.most_tokens, 9),
        _usd(one.most_usd),
    )


def _usd(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:,.2f}"
