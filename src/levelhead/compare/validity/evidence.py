"""Whether a judge answers, and whether its quotes stand in the text. Attacked texts are left out: they have a check of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from levelhead.compare.rates import NO_JUDGE
from levelhead.compare.shares import pooled
from levelhead.compare.validity.check import Check, Unit, at_least, at_most, percent
from levelhead.compare.validity.reading import Mark, Reading, Readings
from levelhead.sources.validity.variant import Part

VERIFIED, VOID, ABSTAINED, UNANSWERED = 0.95, 0.05, 0.15, 0.05

REFUSED = ("refused", "truncated")
OFF_THE_MENU = ("garbage", "off_label")
FAILED = ("failed", "limit", "seats", "unfit")
"""Causes of a missing score for which the judge is to blame, or its connection."""
LEFT_OPEN = ("CANNOT_ASSESS", "undecided")
"""Answers that decide nothing, per criterion or, for a judge without criteria, per dimension."""

_Count = Callable[[Mark], int]


def checks(readings: Readings) -> tuple[Check, ...]:
    """Quotes, verdicts without evidence, abstentions, and replies that could not be used by cause."""
    calm = [one for one in readings.all if one.part is not Part.ATTACK]
    verified = pooled(*_counts(calm, lambda mark: mark.quotes.get("verified", 0), _quotes))
    outcome, why = at_least(verified, VERIFIED)
    return (
        Check(
            id="quotes",
            asks="Do the words that it quotes stand in the text?",
            dimension="",
            unit=Unit.SHARE,
            estimate=verified,
            gate=f"at least {percent(VERIFIED)} verified",
            outcome=outcome,
            why="it gave no quotes" if verified.value is None else why,
        ),
        _most(
            calm,
            "void",
            "How often does it call a criterion met and has no evidence?",
            VOID,
            lambda mark: _said(mark, "MET", "VOID"),
            lambda mark: sum(answer == "MET" for answer in mark.said.values()),
        ),
        _most(
            calm,
            "abstention",
            "How often does it not decide?",
            ABSTAINED,
            lambda mark: sum(answer in LEFT_OPEN for answer in _decisions(mark)),
            lambda mark: sum(answer != "NA" for answer in _decisions(mark)),
        ),
        _unanswered(calm, "refusal", "How often does it refuse, or break off?", REFUSED),
        _unanswered(calm, "menu", "How often does it answer off the menu?", OFF_THE_MENU),
        _unanswered(calm, "failure", "How often can it not be reached?", FAILED),
    )


def _quotes(mark: Mark) -> int:
    return sum(mark.quotes.values())


def _decisions(mark: Mark) -> list[str]:
    """What was decided per criterion; for a judge without criteria the dimension is the one decision."""
    if mark.answers:
        return list(mark.answers.values())
    return [mark.cause or "level"] if mark.level is not None or mark.cause in LEFT_OPEN else []


def _said(mark: Mark, said: str, became: str) -> int:
    return sum(mark.said[name] == said and answer == became for name, answer in mark.answers.items())


def _unanswered(calm: Sequence[Reading], name: str, asks: str, causes: tuple[str, ...]) -> Check:
    return _most(
        calm,
        name,
        asks,
        UNANSWERED,
        lambda mark: int(mark.cause in causes),
        lambda mark: int(mark.cause not in NO_JUDGE),
    )


def _most(calm: Sequence[Reading], name: str, asks: str, most: float, hits: _Count, totals: _Count) -> Check:
    share = pooled(*_counts(calm, hits, totals))
    outcome, why = at_most(share, most)
    return Check(
        id=name,
        asks=asks,
        dimension="",
        unit=Unit.SHARE,
        estimate=share,
        gate=f"at most {percent(most)}",
        outcome=outcome,
        why=why,
    )


def _counts(
    readings: Sequence[Reading], hits: _Count, totals: _Count
) -> tuple[list[int], list[int], list[str]]:
    return (
        [sum(hits(mark) for mark in one.marks.values()) for one in readings],
        [sum(totals(mark) for mark in one.marks.values()) for one in readings],
        [one.base for one in readings],
    )
