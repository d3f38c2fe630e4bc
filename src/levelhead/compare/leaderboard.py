"""What a leaderboard holds: made by ``compare.board``, printed by ``report``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.compare.comparison import Attempts
from levelhead.compare.estimate import Estimate
from levelhead.compare.measure import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One model's place on one measure."""

    mean: Estimate
    """Over its arms, interval clustered by case."""
    best: int | None
    """Best rank that the data do not exclude, 1 first; ``None`` where nothing is ranked."""
    worst: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One measure."""

    measure: Measure
    instrument: str
    ranked: bool
    unranked: str
    """Why it is not ranked: a position, an unvalidated judge, too few common cases; empty when it is."""
    validated: bool | None
    """Whether the judge has a valid validity report; ``None`` for what no judge decides."""
    cases: int
    """Cases that every model has, on which the ranks rest."""
    p_adjusted: float | None
    """Any difference among the models: max-T permutation within cases, Holm over the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One model's row."""

    model: str
    attempts: Attempts
    cells: Mapping[str, Cell]
    """By measure name."""
    weighted: Estimate | None
    """Weighted mean of the measures that a reader named, each from 0 (worst here) to 1; ``None`` without weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One model's strength in head-to-head verdicts on one dimension."""

    model: str
    estimate: Estimate
    """Log-strength (Davidson), mean 0 over the models; interval by resampling cases."""
    wins: int
    ties: int
    losses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadToHead:
    """Strengths on one dimension."""

    dimension: str
    instrument: str
    strengths: tuple[Strength, ...]
    order: Estimate
    """Advantage of the text shown first, on the log scale; 0 = none."""
    tie: float | None
    """Davidson's tie parameter."""
    comparisons: int
    why: str
    """Why there are no strengths (models not connected, one that always wins); empty when there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaderboard:
    """Models over cases: a profile, and ranks only where a quantity has a good end."""

    models: tuple[str, ...]
    cases: tuple[str, ...]
    sources: tuple[str, ...]
    columns: tuple[Column, ...]
    standings: tuple[Standing, ...]
    head_to_head: tuple[HeadToHead, ...]
    weights: Mapping[str, float]
    """As the reader gave them; empty = none, and no order of rows but by name."""
    notes: tuple[str, ...]
