"""A table before it is in any format; text and Markdown are functions of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from levelhead.compare.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Name:
    """Text of strangers in a cell: a model, a case, a gate. A format must not let it act as markup."""

    text: str


Cell = str | Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One block of a report; without columns it is its lines alone."""

    title: str
    columns: tuple[str, ...] = ()
    """The first ``left`` ones are aligned to the left, the others to the right."""
    left: int = 1
    rows: tuple[tuple[Cell, ...], ...] = ()
    lines: tuple[tuple[Cell, ...], ...] = ()
    """Sentences below the table, each in pieces: ours as text, strangers' as names."""


UNKNOWN = "-"
"""Stands for what is not known: never 0, never empty."""


def number(value: float | None, digits: int = 3) -> str:
    """A number to so many significant digits, whole numbers with separators."""
    if value is None or math.isnan(value):
        return UNKNOWN
    if value == 0:
        return "0"
    if abs(value) >= 10 ** (digits - 1) or (value == int(value) and abs(value) < 1e15):
        return f"{value:,.0f}"
    if abs(value) < 0.001:
        return f"{value:.{digits - 1}e}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return f"{value:.{places}f}"


def fixed(value: float | None, places: int = 2) -> str:
    """A number to so many decimal places."""
    return UNKNOWN if value is None else f"{value:.{places}f}"


def signed(value: float | None, places: int = 2) -> str:
    """A difference with its sign."""
    return UNKNOWN if value is None else f"{value:+.{places}f}"


def interval(estimate: Estimate, places: int = 2, *, sign: bool = False) -> str:
    """``low to high``."""
    if estimate.low is None or estimate.high is None:
        return UNKNOWN
    show = signed if sign else fixed
    return f"{show(estimate.low, places)} to {show(estimate.high, places)}"


def chance(p: float | None) -> str:
    """A p value; small ones by a bound."""
    if p is None:
        return UNKNOWN
    return "<.0001" if p < 0.0001 else f"{p:.4f}".removeprefix("0") if p < 1 else "1"
