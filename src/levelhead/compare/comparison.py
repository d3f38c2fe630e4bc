"""What a comparison holds: made by ``compare.build``, printed by ``report``.

Two sides are always read as *b against a*: a ratio is b / a, a difference is b - a.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from levelhead.compare.estimate import Estimate
from levelhead.compare.measure import Measure
from levelhead.compare.row import ArmRow


class Word(StrEnum):
    """What a paired estimate allows one to say; the closed set."""

    DISTINGUISHABLE = "distinguishable"
    """The adjusted exact p is at most .05."""
    BOUNDED_NULL = "bounded null"
    """The whole interval lies within the measure's margin: if there is a difference, it is small."""
    UNINFORMATIVE = "uninformative"
    """Neither: a difference that matters and none at all both fit the data."""
    POWERLESS = "powerless"
    """So few pairs that no data at all could reach p <= .05."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A case that is not in one estimate."""

    case: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """What became of one side's runs."""

    side: str
    attempted: int
    complete: int
    missing: tuple[Dropped, ...]
    """The runs that published nothing, with their reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two arms of one case; ``None`` on a side that has no run of it."""

    case: str
    a: ArmRow | None
    b: ArmRow | None

    @property
    def complete(self) -> bool:
        """Whether both sides published something."""
        return (
            self.a is not None
            and self.b is not None
            and self.a.incomplete is None
            and self.b.incomplete is None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePair:
    """How often two gates decided together."""

    a: str
    b: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Whether two sides took the same route."""

    agree: int
    share: Estimate
    """Share of pairs that agree, Wilson interval; ``n`` is the pairs with both routes known."""
    ac1: Estimate
    """Gwet's AC1; its interval is Gwet's, cut at 1."""
    kappa: float | None
    """Cohen's kappa; ``None`` when chance alone would agree always."""
    caveat: str
    """What kappa cannot say here; empty when there is nothing to add."""
    table: Mapping[tuple[str, str], int]
    """(route of a, route of b) to pairs: the 2x2."""
    gates: tuple[GatePair, ...]
    """The gates that decided, as pairs; most frequent first."""
    differ: tuple[str, ...]
    """Cases in which the routes differ."""
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A figure of b over a: paired, so a case counts when both sides have it."""

    measure: Measure
    n: int
    values: tuple[tuple[str, float, float], ...]
    """Case, figure of a, figure of b."""
    total_a: float | None
    total_b: float | None
    of_totals: float | None
    """total_b / total_a: one expensive case can carry it."""
    geometric: Estimate
    """Geometric mean of the per-case ratios, t interval on logarithms."""
    p: float | None
    """Exact two-sided sign-flip p on the log ratios."""
    p_adjusted: float | None
    """Holm over the family."""
    detectable: float | None
    """Smallest ratio above 1 found with power .8 at this n and spread."""
    word: Word
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A measure of b minus a within cases."""

    measure: Measure
    instrument: str
    mean_a: Estimate
    """Of the paired cases."""
    mean_b: Estimate
    difference: Estimate
    wins: int
    """Cases in which b is higher: a position, not a victory, where the measure has no good end."""
    ties: int
    losses: int
    superiority: float | None
    """P(b > a) + P(tie) / 2 within pairs."""
    levels: Estimate | None
    """The difference in levels of 1 to 5; ``None`` for a measure without levels."""
    p: float | None
    """Two-sided sign-flip p: exact up to 20 pairs, above that from 100,000 seeded flips."""
    p_adjusted: float | None
    detectable: float | None
    """Smallest difference found with power .8 at this n and spread."""
    word: Word
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two sides, case by case."""

    a: str
    b: str
    pairs: tuple[Pair, ...]
    """Every case that either side attempted."""
    complete: int
    routes: Routes
    ratios: tuple[Ratio, ...]
    differences: tuple[Difference, ...]
    """Grounding first, then dimensions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A pooled rate of one side: units over units, interval clustered by case."""

    side: str
    name: str
    of: str
    """What it is a share of."""
    share: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A measure's mean over one side's arms, interval over cases."""

    side: str
    measure: Measure
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How a measure goes with the length of the text: a verbosity leak would show here."""

    measure: Measure
    r: Estimate
    """Pearson's r of score and log words after each side's mean is taken out; Fisher interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure that a publication prints, beside ours."""

    what: str
    printed: str
    ours: str
    fits: bool | None
    """``None``: the records do not allow to say."""
    why: str
    """What does not fit, or why nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two or more sides over the same cases."""

    by: str
    """What made the sides: ``model``, ``arm`` or ``provider``."""
    sides: tuple[str, ...]
    """In the order in which they were first read."""
    sources: tuple[str, ...]
    """What was read: logs and records, with task, version and rows."""
    instruments: Mapping[str, str]
    """Per measure, what measured it."""
    attempts: tuple[Attempts, ...]
    means: tuple[Mean, ...]
    rates: tuple[Rate, ...]
    """Grounding (precision, fabricated, misinformed of decided claims) and judge (void, abstained)."""
    lengths: tuple[Correlation, ...]
    contrasts: tuple[Contrast, ...]
    """Every two sides, in order."""
    notes: tuple[str, ...]
    """What a reader must know before the numbers: unvalidated judges, cases that only some sides have."""
    published: tuple[Beside, ...] = ()
    """A publication's figures beside ours, where its figures were given."""
