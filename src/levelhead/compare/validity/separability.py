"""A minimal edit of one dimension moves the score of that dimension, and no other."""

from __future__ import annotations

from dataclasses import dataclass

from levelhead.compare.equivalence import Equivalence, tost
from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import mean_difference
from levelhead.compare.shares import wilson
from levelhead.compare.validity.check import Check, Outcome, Unit, at_least, gated, percent
from levelhead.compare.validity.reading import Reading, Readings, change
from levelhead.sources.validity.variant import Part

MOVES, SENSITIVE, SENSITIVE_LOW = 1.0, 0.85, 0.639
"""Levels that an edit of the dimension itself moves it by on average; share of edits that move it by a whole level the
right way, and the lower end of that: 17 of 20."""
STAYS, RATIO = 0.5, 3.0
"""Levels within which every other dimension stays; how much larger the movement of the dimension itself is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How far the edits of one dimension move the score of another, in the direction they were meant to."""

    edited: str
    scored: str
    mean: Estimate
    within: Equivalence
    """Whether it stays within ``STAYS``."""
    right_way: Estimate
    """Share of edits after which the level is higher, or lower, as meant."""


def matrix(readings: Readings) -> tuple[Cell, ...]:
    """Every kind of edit against every dimension."""
    bases = readings.bases()
    cells = []
    for edited in readings.groups(Part.EDIT):
        edits = [one for one in readings.of(Part.EDIT, group=edited) if one.base in bases]
        cells += [_cell(edited, scored, edits, bases) for scored in readings.dimensions]
    return tuple(cells)


def _cell(edited: str, scored: str, edits: list[Reading], bases: dict[str, Reading]) -> Cell:
    moves: list[float] = []
    right = 0
    for one in edits:
        moved = change(one, bases[one.base], scored)
        if moved is None:
            continue
        moves.append(one.direction * moved)
        before, after = bases[one.base].marks[scored].level, one.marks[scored].level
        right += before is not None and after is not None and one.direction * (after - before) >= 1
    return Cell(
        edited=edited,
        scored=scored,
        mean=mean_difference(moves),
        within=tost(moves, STAYS),
        right_way=wilson(right, len(moves)),
    )


def checks(readings: Readings, cells: tuple[Cell, ...]) -> tuple[Check, ...]:
    """Sensitivity and specificity of every dimension."""
    found: list[Check] = []
    for name in readings.dimensions:
        own = next((cell for cell in cells if cell.edited == cell.scored == name), None)
        found.append(_sensitivity(name, own))
        found.append(_specificity(name, own, [one for one in cells if one.scored == name != one.edited]))
    return tuple(found)


def _nothing(why: str) -> Estimate:
    return Estimate(value=None, low=None, high=None, n=0, clusters=0, why=why)


def _sensitivity(name: str, own: Cell | None) -> Check:
    share = _nothing("no edit of this dimension was judged") if own is None else own.right_way
    outcome, why = at_least(share, SENSITIVE, SENSITIVE_LOW)
    mean = None if own is None else own.mean.value
    if mean is not None and mean < MOVES:
        outcome = Outcome.FAILED
        why = f"the mean movement is {mean:.2f} of a level"
    return Check(
        id="sensitivity",
        asks="Does the score move when the text is edited in just this dimension?",
        dimension=name,
        unit=Unit.SHARE,
        estimate=share,
        gate=f"at least {percent(SENSITIVE)} of edits move it a level the right way, "
        f"lower end at least {SENSITIVE_LOW:.2f}, mean at least {MOVES:g} level",
        outcome=outcome,
        why=why,
        detail=() if own is None else (("mean movement in levels", Unit.LEVELS, own.mean),),
    )


def _specificity(name: str, own: Cell | None, others: list[Cell]) -> Check:
    measured = [cell for cell in others if cell.within.mean is not None]
    worst = max(measured, key=lambda cell: abs(cell.within.mean or 0.0), default=None)
    if worst is None:
        estimate, outcome, why = _nothing("no edit of another dimension was judged"), Outcome.UNMEASURED, ""
    else:
        estimate = interval(worst.within)
        ratio = _ratio(own, worst)
        fails = any(cell.within.refuted for cell in measured) or (ratio is not None and ratio < RATIO)
        outcome, why = gated(estimate, fails=fails, short=not all(cell.within.shown for cell in measured))
        largest = f"largest for edits of {worst.edited}"
        against = "" if ratio is None else f", {ratio:.1f} times smaller than that of its own"
        why = "; ".join(part for part in (largest + against, why) if part)
    return Check(
        id="specificity",
        asks="Does the score stay when the text is edited in another dimension?",
        dimension=name,
        unit=Unit.LEVELS,
        estimate=estimate,
        gate=f"each within {STAYS:g} of a level (two one-sided tests), its own edits move it {RATIO:g} times as far",
        outcome=outcome,
        why=why or estimate.why,
    )


def _ratio(own: Cell | None, worst: Cell) -> float | None:
    if own is None or own.mean.value is None or not worst.within.mean:
        return None
    return own.mean.value / abs(worst.within.mean)


def interval(within: Equivalence) -> Estimate:
    """An equivalence as an estimate; its interval is the 90 % one that the tests go by."""
    return Estimate(
        value=within.mean, low=within.low, high=within.high, n=within.n, clusters=within.n, why=within.why
    )
