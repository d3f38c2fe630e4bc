"""The estimates recover the dials of reviewers whose strictness and sensitivity are known, and tell them from drafts."""

from __future__ import annotations

import numpy as np
import pytest

from compare.self_review.dials import MEASURED, Reviewer, readings
from levelhead.compare.estimate import Estimate
from levelhead.compare.self_review import detection
from levelhead.compare.self_review.report import SelfReview, Side, Split, draw_up


@pytest.fixture(autouse=True)
def _fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough for ends of intervals to stand still where they are looked at here."""
    monkeypatch.setattr(detection, "RESAMPLES", 800)


EVEN = {"a": 0.0, "b": 0.0}
MODELS = (Reviewer("x/a", 0.0, 2.0), Reviewer("y/b", 0.0, 2.0))


def report(
    reviewers: tuple[Reviewer, ...], weakness: dict[str, float], drafts: int, seed: int, spread: float = 0.0
) -> SelfReview:
    rng = np.random.default_rng(seed)
    return draw_up(list(readings(reviewers, weakness, drafts, rng, spread)), MEASURED)


def covers(found: Estimate, truth: float) -> bool:
    return found.low is not None and found.high is not None and found.low <= truth <= found.high


def apart(found: Estimate) -> bool:
    return not covers(found, 0.0)


DIALS = [(0.0, 2.0), (0.8, 2.0), (-0.8, 2.0), (0.0, 1.0), (0.0, 0.0), (-0.5, 2.5), (0.5, 3.0)]


@pytest.mark.parametrize(("strictness", "sensitivity"), DIALS)
def test_many_drafts_give_the_dials_back(strictness: float, sensitivity: float) -> None:
    found = report((Reviewer("r", strictness, sensitivity),), EVEN, drafts=200, seed=11).reviewers[0]
    assert found.strictness.value == pytest.approx(strictness, abs=0.15)
    assert found.sensitivity.value == pytest.approx(sensitivity, abs=0.3)
    assert covers(found.strictness, strictness)
    assert covers(found.sensitivity, sensitivity)


def test_turning_one_dial_does_not_move_the_other() -> None:
    strict = [report((Reviewer("r", s, 2.0),), EVEN, 200, 12).reviewers[0] for s in (-0.8, 0.0, 0.8)]
    keen = [report((Reviewer("r", 0.0, d),), EVEN, 200, 13).reviewers[0] for d in (0.5, 1.5, 2.5)]
    for kept in ([one.sensitivity for one in strict], [one.strictness for one in keen]):
        values = [one.value for one in kept if one.value is not None]
        assert max(values) - min(values) < 0.35
    for moved in ([one.strictness for one in strict], [one.sensitivity for one in keen]):
        values = [one.value for one in moved if one.value is not None]
        assert values[1] - values[0] > 0.5
        assert values[2] - values[1] > 0.5


def test_twelve_drafts_give_intervals_that_hold_what_they_say() -> None:
    """Nominal .95; at 12 drafts of two authors, whose twins share what makes a draft look bad."""
    spread, strictness, sensitivity = 0.5, -0.3, 2.0
    shrunk = (
        1 + spread**2
    ) ** 0.5  # what a reviewer sees of drafts that differ: the same dials in wider units
    hits = np.zeros(2)
    runs = 100
    for seed in range(runs):
        found = report((Reviewer("r", strictness, sensitivity),), EVEN, 6, seed, spread).reviewers[0]
        hits += [
            covers(found.strictness, strictness / shrunk),
            covers(found.sensitivity, sensitivity / shrunk),
        ]
    assert all(hits / runs >= 0.90)
    assert not all(hits == runs)


@pytest.mark.parametrize(("apart_by", "least", "most"), [(1.0, 0.3, 0.9), (2.0, 0.9, 1.0)])
def test_twelve_drafts_tell_large_differences_alone(apart_by: float, least: float, most: float) -> None:
    reviewers = (Reviewer("x", apart_by / 2, 2.0), Reviewer("y", -apart_by / 2, 2.0))
    told = [differences(report(reviewers, EVEN, 6, seed, spread=0.5))[0] for seed in range(40)]
    assert least <= sum(map(apart, told)) / len(told) <= most


def differences(found: SelfReview) -> tuple[Estimate, Estimate]:
    by = {one.side: one.strictness for one in found.differences}
    return by[Side.REVIEWERS], by[Side.AUTHORS]


def split_of(found: SelfReview) -> Split:
    (one,) = found.splits
    return one


def test_a_stricter_reviewer_is_told_from_a_worse_draft() -> None:
    """Two studies in which model a holds back its own drafts more often than model b does: one because a is stricter, one
    because its drafts are weaker. On their own drafts alone both look the same."""
    stricter = (Reviewer("x/a", 0.6, 2.0), Reviewer("y/b", -0.6, 2.0))
    strict = report(stricter, EVEN, drafts=60, seed=21, spread=0.3)
    weak = report(MODELS, {"a": 0.6, "b": -0.6}, drafts=60, seed=22, spread=0.3)
    own = [split_of(one).total for one in (strict, weak)]
    assert all(apart(one) and (one.value or 0) > 0 for one in own)
    assert own[0].value == pytest.approx(own[1].value, abs=0.4)

    reviewer, draft = differences(strict)
    assert apart(reviewer)
    assert reviewer.value == pytest.approx(1.2 / 1.09**0.5, abs=0.3)
    assert covers(draft, 0.0)
    assert split_of(strict).reviewer.value == pytest.approx(1.2, abs=0.4)
    assert covers(split_of(strict).draft, 0.0)

    reviewer, draft = differences(weak)
    assert covers(reviewer, 0.0)
    assert apart(draft)
    assert draft.value == pytest.approx(1.2 / 1.09**0.5, abs=0.3)
    assert split_of(weak).draft.value == pytest.approx(1.2, abs=0.4)
    assert covers(split_of(weak).reviewer, 0.0)


def test_the_difference_on_their_own_drafts_is_the_sum_of_its_parts() -> None:
    found = split_of(
        report((Reviewer("x/a", 0.5, 2.0), Reviewer("y/b", 0.0, 1.0)), {"a": 0.2, "b": -0.3}, 20, 23)
    )
    assert found.total.value == pytest.approx((found.reviewer.value or 0) + (found.draft.value or 0))


def test_leniency_to_their_own_drafts_is_neither_strictness_nor_weakness() -> None:
    rng = np.random.default_rng(24)
    lenient = [
        one
        for author in ("a", "b")
        for name in ("x/a", "y/b")
        for one in readings(
            (Reviewer(name, -0.5 if name.endswith(author) else 0.5, 2.0),), {author: 0.0}, 60, rng
        )
    ]
    found = split_of(draw_up(lenient, MEASURED))
    assert found.leniency.value == pytest.approx(1.0, abs=0.3)
    assert apart(found.leniency)
    assert covers(found.reviewer, 0.0)
    assert covers(found.draft, 0.0)


def test_a_keener_reviewer_is_not_taken_for_a_stricter_one() -> None:
    found = report((Reviewer("keen", 0.0, 3.0), Reviewer("dull", 0.0, 1.0)), EVEN, drafts=60, seed=25)
    (between,) = [one for one in found.differences if one.side is Side.REVIEWERS]
    assert covers(between.strictness, 0.0)
    assert (between.one, apart(between.sensitivity), (between.sensitivity.value or 0) < 0) == (
        "dull",
        True,
        True,
    )
