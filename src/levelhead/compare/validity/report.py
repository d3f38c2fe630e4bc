"""The validity report of one judge: every check, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.compare.validity import (
    evidence,
    extremes,
    injection,
    labelled,
    leakage,
    placebo,
    separability,
    stability,
)
from levelhead.compare.validity.check import GATES, Check, Outcome
from levelhead.compare.validity.reading import Readings
from levelhead.compare.validity.separability import Cell
from levelhead.compare.validity.stability import Orders
from levelhead.rubric import Rubric


class Verdict(StrEnum):
    """What the checks amount to."""

    VALID = "valid"
    """Every required check was measured and passed."""
    OPEN = "open"
    """None failed, and not all of them were measured, or on enough."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The judge that was measured."""

    hash: str
    file: str
    """Name of its file under ``judges``."""
    version: str
    models: tuple[str, ...]
    """As they were bound to its roles."""
    identities: tuple[str, ...]
    """The same with a digest of settings and make, as they enter the hash."""
    families: tuple[str, ...]
    """Model families among them, as far as they are known."""
    rubrics: Mapping[str, str]
    """Hashes by dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What it was measured on."""

    fixtures: Mapping[str, str]
    """Digest of the set of texts and labels that ``labelled artifacts`` and ``variants`` are from."""
    day: str
    """ISO date on which the last of the runs began."""
    task: str
    """Task and version."""
    texts: Mapping[str, int]
    """Texts by part."""
    readings: int
    """Texts times repetitions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityReport:
    """A judge's standing, and all that it rests on."""

    judge: Judge
    measured: Measured
    gates: str
    """Version of the gates."""
    verdict: Verdict
    """Of the judge over all of its dimensions."""
    dimensions: Mapping[str, Verdict]
    checks: tuple[Check, ...]
    matrix: tuple[Cell, ...]


def draw_up(
    readings: Readings, judge: Judge, measured: Measured, rubrics: Sequence[Rubric], orders: Sequence[Orders]
) -> ValidityReport:
    """All checks of one judge's readings."""
    cells = separability.matrix(readings)
    checks = (
        *labelled.checks(readings, rubrics),
        *extremes.checks(readings),
        *separability.checks(readings, cells),
        *placebo.checks(readings),
        *injection.checks(readings),
        *stability.checks(readings, orders),
        *evidence.checks(readings),
        *leakage.checks(readings, judge.families),
    )
    dimensions = {name: _verdict(standing(checks, name)) for name in readings.dimensions}
    return ValidityReport(
        judge=judge,
        measured=measured,
        gates=GATES,
        verdict=_verdict([one for one in checks if one.required]),
        dimensions=dimensions,
        checks=checks,
        matrix=cells,
    )


def standing(checks: Sequence[Check], dimension: str) -> list[Check]:
    """The checks that a score on this dimension rests on."""
    return [one for one in checks if one.required and one.dimension in {"", dimension}]


def _verdict(checks: Sequence[Check]) -> Verdict:
    outcomes = {one.outcome for one in checks}
    if Outcome.FAILED in outcomes:
        return Verdict.FAILED
    return Verdict.OPEN if outcomes & {Outcome.OPEN, Outcome.UNMEASURED} else Verdict.VALID
