"""Probabilities of words into a score, or into a reason why there is none."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from levelhead.judge.judgment import Cause, Judgment, Unjudged
from levelhead.judge.labels import grammar
from levelhead.judge.odds import STEEP, Cued, Scale, Shares, judged, mean, odds, reading, scale, unfit
from levelhead.judge.spec import load

QUESTION = replace(next(one for one in load("local").questions if one.rubric == "commitment"), cues=0.25)
SHEET = QUESTION.sheet
HIGH, (LOW,) = QUESTION.high, QUESTION.low


def shares(value: float, held: float = 0.9) -> Shares:
    """Words with these log-odds of high against low; no other word has anything."""
    high = held / (1 + math.exp(-value))
    return dict.fromkeys((label.word for label in SHEET.words), 0.0) | {HIGH: high, LOW: held - high}


def anchored(high: Shares, low: Shares) -> dict[str, Shares]:
    """Every anchor of a pole alike."""
    return {one.text: high if "commitment" in one.high else low for one in SHEET.anchors}


ANCHORS = anchored(shares(2.0), shares(-1.0))


def judge(*passages: Shares, cued: Cued | None = None) -> Judgment | Unjudged:
    return judged(QUESTION, ANCHORS, [(0, 10)] * len(passages), passages, cued)


def test_a_word_gathers_the_tokens_that_it_begins_with() -> None:
    tokens = [
        (f" {HIGH[:3]}", math.log(0.5)),
        (HIGH[0], math.log(0.1)),
        (LOW, math.log(0.2)),
        ("The", math.log(0.2)),
    ]
    found = reading(SHEET.words, tokens)
    assert (found[HIGH], found[LOW]) == pytest.approx((0.6, 0.2))
    assert odds(QUESTION, found) == pytest.approx(math.log(3))


def test_an_empty_token_and_a_longer_word_count_for_none() -> None:
    assert not any(reading(SHEET.words, [("", 0.0), ("\n", 0.0), (f"{HIGH}X", 0.0)]).values())


def test_a_word_out_of_sight_has_finite_odds() -> None:
    assert math.isfinite(odds(QUESTION, reading(SHEET.words, [(HIGH, 0.0)])))


def test_several_low_words_count_together() -> None:
    question = replace(QUESTION, low=(LOW, "NOTES"))
    assert odds(question, shares(0.0) | {HIGH: 0.4, LOW: 0.1, "NOTES": 0.1}) == pytest.approx(math.log(2))


def test_the_zero_lies_between_the_means_of_the_anchors() -> None:
    found = scale(QUESTION, {text: odds(QUESTION, one) for text, one in ANCHORS.items()})
    assert (found.zero, found.half, found.order) == pytest.approx((0.5, 1.5, 1.0))
    assert [found.place(value) for value in (-1.0, 0.5, 2.0)] == pytest.approx([-1, 0, 1])
    assert unfit(QUESTION, ANCHORS) is None


def test_a_text_like_the_anchors_of_a_pole_is_at_one() -> None:
    found, low = judge(shares(2.0), shares(2.0)), judge(shares(-1.0))
    assert isinstance(found, Judgment)
    assert isinstance(low, Judgment)
    assert found.labels is not None
    assert found.labels.place == found.labels.worded == pytest.approx(1.0)
    assert found.labels.cues is None
    assert found.score == pytest.approx(1 / (1 + math.exp(-STEEP)))
    assert low.score == pytest.approx(1 - found.score)
    assert (found.level, low.level) == (5, 1)


def test_shares_of_passages_are_averaged_before_odds_are_taken() -> None:
    one, other = shares(3.0), shares(-0.5)
    found = judge(one, other)
    assert isinstance(found, Judgment)
    assert found.labels is not None
    expected = math.log((one[HIGH] + other[HIGH]) / (one[LOW] + other[LOW]))
    assert found.labels.odds == pytest.approx(expected)
    assert found.labels.odds == pytest.approx(odds(QUESTION, mean([one, other])))
    assert [(each.high, each.low) for each in found.labels.passages] == [
        (one[HIGH], one[LOW]),
        (other[HIGH], other[LOW]),
    ]
    assert found.verdicts == ()


def test_cues_count_by_their_weight_on_a_scale_of_their_own() -> None:
    cued = Cued(value=0.3, scale=Scale(high=(0.8, 0.6), low=(0.3, 0.1)))
    found = judge(shares(2.0), cued=cued)
    assert isinstance(found, Judgment)
    assert found.labels is not None
    assert (found.labels.worded, found.labels.cues) == pytest.approx((1.0, -0.6))
    assert found.labels.place == pytest.approx(0.75 * 1.0 + 0.25 * -0.6)


def test_near_the_zero_nothing_is_said() -> None:
    found = judge(shares(0.55))
    assert isinstance(found, Unjudged)
    assert found.cause is Cause.UNDECIDED
    assert "too near to call" in found.detail


def test_words_that_the_model_would_not_have_said_give_no_score() -> None:
    found = judge(shares(2.0, held=0.3))
    assert isinstance(found, Unjudged)
    assert found.cause is Cause.OFF_LABEL


@pytest.mark.parametrize(
    ("high", "low", "why"),
    [
        (shares(2.0, held=0.2), shares(-1.0, held=0.2), "0.20 of the probability"),
        (shares(1.0), shares(1.0), "50% of the pairs in the right order"),
        (shares(-1.0), shares(1.0), "0% of the pairs in the right order"),
    ],
)
def test_a_model_that_fails_on_the_anchors_is_unfit(high: Shares, low: Shares, why: str) -> None:
    found = unfit(QUESTION, anchored(high, low))
    assert found is not None
    assert found.cause is Cause.UNFIT
    assert why in found.detail


def test_the_grammar_offers_the_words() -> None:
    assert grammar(SHEET.words[:2]) == f'root ::= "{SHEET.words[0].word}" | "{SHEET.words[1].word}"'


def test_whatever_is_shown_moves_the_hash() -> None:
    others = {
        replace(SHEET, words=SHEET.words[::-1]).hash,
        replace(SHEET, examples=SHEET.examples[::-1]).hash,
        replace(SHEET, anchors=SHEET.anchors[::-1]).hash,
        SHEET.hash,
    }
    assert len(others) == 4
