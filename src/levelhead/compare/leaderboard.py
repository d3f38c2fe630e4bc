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
    unvalidated: str | None
    """Why the judge's numbers are not validated, empty when they are; ``None`` for what no judge decides."""
    cases: int
    """Cases that every compared model has, on which p and ranks rest."""
    left_out: tuple[str, ...]
    """Models that have the measure on fewer than half of the cases: they are in no rank of this column."""
    p: float | None
    """Any difference among the models: max-T permutation within cases."""
    p_adjusted: float | None
    """Holm over the columns of its family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One model's row."""

    model: str
    attempts: Attempts
    cells: Mapping[str, Cell]
    """By measure name."""
    weighted: Cell | None
    """Over the measures that a reader weighted; ``None`` without weights or for a model outside the ranking.

    Per case, the share of the other models that this one does better than (a tie is half), weighted; then the mean over
    cases. 0.5 is the middle of the field, whatever the units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One model's strength in head-to-head verdicts on one dimension."""

    model: str
    estimate: Estimate
    """Log-strength (Davidson), mean 0 over the models; interval by resampling cases."""
    wins: int
    """Pairs on which it has more of the dimension, in both orders."""
    ties: int
    """Pairs that are ties, those among them whose verdict depends on the order."""
    losses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadToHead:
    """Strengths on one dimension."""

    dimension: str
    instrument: str
    unvalidated: str
    """Why the judge's numbers are not validated; empty when they are."""
    strengths: tuple[Strength, ...]
    order: Estimate
    """Advantage of the text shown first, on the log scale; 0 = none."""
    tie: float | None
    """Davidson's tie parameter."""
    comparisons: int
    """Verdicts that count: those on pairs that were judged in both orders."""
    pairs: int
    """Pairs that were judged in both orders."""
    flips: int
    """Pairs among them whose verdicts depend on the order: ties."""
    alone: int
    """Pairs with a verdict in one order alone: they count for nothing."""
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
    weighted_column: Column | None
    """What the weighted places rest on; ``None`` without weights."""
    notes: tuple[str, ...]
