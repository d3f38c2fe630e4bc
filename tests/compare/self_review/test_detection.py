"""Strictness and sensitivity from counts, against values worked out by hand, and intervals where rates are 0 and 1."""

from __future__ import annotations

import pytest
from scipy.stats import norm

from compare.self_review.dials import MEASURED, reading
from levelhead.compare.self_review.crossing import SENSITIVITY, STRICTNESS, measure, pooled
from levelhead.compare.self_review.reading import Reading
from levelhead.compare.self_review.report import draw_up

R = {("r", ""): 1.0}


def twins(hits: int, alarms: int, drafts: int = 20) -> list[Reading]:
    """A reviewer that holds back the first drafts: so many with a defect, so many without."""
    return [
        reading("r", "ab"[number % 2], f"d{number:02}", seed, downgraded=number < held)
        for number in range(drafts)
        for seed, held in (("clean", alarms), ("stub", hits))
    ]


def test_the_criterion_and_d_prime_of_known_counts() -> None:
    known = twins(hits=16, alarms=4)
    hit, alarm = norm.ppf(16.5 / 21), norm.ppf(4.5 / 21)
    assert measure(known, pooled, R, SENSITIVITY).value == pytest.approx(hit - alarm)
    assert measure(known, pooled, R, STRICTNESS).value == pytest.approx((hit + alarm) / 2)


def test_a_reviewer_that_ships_everything_is_lax_and_sees_nothing() -> None:
    known = [
        *twins(hits=0, alarms=0),
        *(
            reading("r", one.author, one.draft, seed, downgraded=False)
            for one in twins(0, 0)
            for seed in ("orphan",)
            if one.seed == "clean"
        ),
    ]
    assert measure(known, pooled, R, SENSITIVITY).value == pytest.approx(0)
    assert (measure(known, pooled, R, STRICTNESS).value or 0) < -1.5


def test_a_reviewer_that_holds_back_everything_is_as_strict_as_the_other_is_lax() -> None:
    lax, strict = (measure(twins(k, k), pooled, R, STRICTNESS).value for k in (0, 20))
    assert lax is not None
    assert strict == pytest.approx(-lax)


@pytest.mark.parametrize(("hits", "alarms"), [(20, 0), (0, 0), (20, 20)])
def test_rates_of_0_and_1_have_an_interval_that_is_not_a_point(hits: int, alarms: int) -> None:
    found = measure(twins(hits, alarms), pooled, R, SENSITIVITY)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > 1
    assert found.low <= (found.value or 0) <= found.high


def test_few_drafts_of_an_author_give_a_figure_and_no_interval() -> None:
    found = measure(twins(6, 2, drafts=8), pooled, R, STRICTNESS)
    assert found.value is not None
    assert (found.low, found.why) == (None, "4 drafts of an author are too few to resample")


def test_without_clean_drafts_nothing_is_known_of_strictness_or_sensitivity() -> None:
    known = [one for one in twins(16, 4) if one.seed != "clean"]
    for pair in (STRICTNESS, SENSITIVITY):
        found = measure(known, pooled, R, pair)
        assert (found.value, found.why) == (None, "no decision on drafts of one of the kinds that it takes")


def test_what_is_no_decision_is_in_no_figure_and_is_told_with_its_reason() -> None:
    known = twins(16, 4)
    lost = [
        reading("r", "a", f"lost{number}", "clean", downgraded=None, cause=cause)
        for number, cause in enumerate(("refused", "garbage", "failed", "failed"))
    ]
    before, after = draw_up(known, MEASURED), draw_up([*known, *lost], MEASURED)
    assert after.reviewers == before.reviewers
    assert after.work[0].unscored == {"failed": 2, "garbage": 1, "refused": 1}
    assert {reason for _, _, reason in after.unscored} == {"refused", "garbage", "failed"}


def test_two_reviewers_are_compared_on_what_both_decided() -> None:
    both = twins(16, 4)
    other = [reading("s", one.author, one.draft, one.seed, downgraded=one.downgraded) for one in both]
    outage = [
        reading("s", one.author, one.draft, one.seed, downgraded=None, cause="failed")
        if one.draft < "d04"
        else reading("s", one.author, one.draft, one.seed, downgraded=one.downgraded)
        for one in both
    ]
    assert draw_up([*both, *other], MEASURED).differences[0].strictness.n == 80
    (difference, *_) = draw_up([*both, *outage], MEASURED).differences
    assert difference.strictness.n == 64
    assert difference.strictness.value == pytest.approx(0)


def test_n_counts_decisions_and_clusters_count_drafts() -> None:
    found = measure(twins(16, 4), pooled, R, STRICTNESS)
    assert (found.n, found.clusters) == (40, 20)


def test_the_same_readings_give_the_same_report() -> None:
    assert draw_up(twins(16, 4), MEASURED) == draw_up(twins(16, 4), MEASURED)
