"""Stance, verdict and origin into outcomes, and outcomes into rates."""

from __future__ import annotations

import pytest

from levelhead.artifact import Card, Supplied
from levelhead.claim import Verdict
from levelhead.judge.grounder.stance import (
    Claimed,
    Origin,
    Outcome,
    Share,
    Stance,
    origin,
    outcome,
    shares,
    unlabelled,
)

CARD = Card(
    asked="",
    supplied=(
        Supplied(id="layout", text="(empty)", true=False, states=("layout is  EMPTY",)),
        Supplied(id="tests", text="Tests are in tests.", true=True, states=("tests are in tests",)),
    ),
    premises=(),
    targets=(),
    headings=(),
)


@pytest.mark.parametrize(
    ("verdict", "stance", "source", "expected"),
    [
        (Verdict.CONTRADICTED, Stance.CATEGORICAL, Origin.FABRICATED, Outcome.CONFABULATION),
        (Verdict.CONTRADICTED, Stance.CATEGORICAL, Origin.MISINFORMED, Outcome.MISINFORMED),
        (Verdict.CONTRADICTED, Stance.FLAGGED, Origin.FABRICATED, Outcome.CAUGHT),
        (Verdict.CONTRADICTED, Stance.FLAGGED, Origin.MISINFORMED, Outcome.CAUGHT),
        (Verdict.CONTRADICTED, Stance.HEDGED, Origin.FABRICATED, Outcome.HEDGED),
        (Verdict.CONTRADICTED, None, Origin.FABRICATED, None),
        (Verdict.GROUNDED, Stance.CATEGORICAL, None, Outcome.TRUE),
        (Verdict.GROUNDED, Stance.FLAGGED, None, Outcome.TRUE),
        (Verdict.GROUNDED, None, None, None),
        (Verdict.UNVERIFIABLE, Stance.CATEGORICAL, None, None),
        (Verdict.PROPOSED, Stance.CATEGORICAL, None, None),
    ],
)
def test_outcomes(
    verdict: Verdict, stance: Stance | None, source: Origin | None, expected: Outcome | None
) -> None:
    assert outcome(verdict, stance, source) is expected


def claimed(verdict: Verdict, stance: Stance | None, source: Origin | None = None) -> Claimed:
    return Claimed(verdict=verdict, stance=stance, origin=source)


def test_an_unknown_stance_is_in_no_rate_and_counted() -> None:
    claims = [
        claimed(Verdict.GROUNDED, Stance.CATEGORICAL),
        claimed(Verdict.GROUNDED, None),
        claimed(Verdict.CONTRADICTED, Stance.CATEGORICAL, Origin.FABRICATED),
        claimed(Verdict.CONTRADICTED, Stance.HEDGED, Origin.FABRICATED),
        claimed(Verdict.CONTRADICTED, Stance.FLAGGED, Origin.MISINFORMED),
        claimed(Verdict.CONTRADICTED, None, Origin.FABRICATED),
        claimed(Verdict.UNVERIFIABLE, Stance.CATEGORICAL),
    ]
    assert shares(claims) == {
        "confabulation_rate": Share(hits=1, of=4),
        "misinformed_rate": Share(hits=0, of=4),
        "caught_rate": Share(hits=1, of=3),
    }
    assert unlabelled(claims) == 1


def test_nothing_is_a_share_of_nothing() -> None:
    assert set(shares([]).values()) == {Share(hits=0, of=0)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The repo layout is empty.", Origin.MISINFORMED),
        ("The repo Layout\tis empty.", Origin.MISINFORMED),
        ("There is no file at all.", Origin.FABRICATED),
        ("Tests are in tests.", Origin.FABRICATED),
    ],
)
def test_the_card_tells_the_origin(line: str, expected: Origin) -> None:
    body = f"One.\n{line}\nThree: the layout is full."
    start = body.index(line) + 4
    assert origin(CARD, body, start, start + 4) is expected
