"""What each check says of readings whose truth is known."""

from __future__ import annotations

import pytest

from compare.validity.making import DIMENSION, bases, mark, reading, readings
from levelhead.compare.bout import Bout
from levelhead.compare.estimate import Estimate
from levelhead.compare.rates import NO_JUDGE
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
from levelhead.compare.validity.check import Check, Outcome, at_least, at_most, gated
from levelhead.compare.validity.reading import Readings
from levelhead.compare.validity.stability import Orders
from levelhead.judge.judgment import HEAD_TO_HEAD, Cause
from levelhead.rubric import load
from levelhead.sources.validity.variant import Part


def of(checks: tuple[Check, ...], name: str) -> Check:
    return next(one for one in checks if one.id == name)


def estimate(
    value: float | None, low: float | None = None, high: float | None = None, n: int = 20
) -> Estimate:
    return Estimate(
        value=value, low=low, high=high, n=n, clusters=n, why="" if value is not None else "nothing"
    )


def test_a_gate_tells_passed_failed_open_and_unmeasured_apart() -> None:
    assert at_most(estimate(0.01, 0.0, 0.05), 0.02, 0.10)[0] is Outcome.PASSED
    assert at_most(estimate(0.03, 0.0, 0.05), 0.02, 0.10)[0] is Outcome.FAILED
    assert at_most(estimate(0.01, 0.0, 0.20), 0.02, 0.10)[0] is Outcome.OPEN
    assert at_most(estimate(0.01, None, None), 0.02, 0.10)[0] is Outcome.OPEN
    assert at_most(estimate(None), 0.02) == (Outcome.UNMEASURED, "nothing")
    assert at_least(estimate(0.9, 0.7, 1.0), 0.85, 0.64)[0] is Outcome.PASSED
    assert at_least(estimate(0.0, 0.0, 0.1), 0.85, 0.64)[0] is Outcome.FAILED
    assert at_least(estimate(0.9, 0.5, 1.0), 0.85, 0.64)[0] is Outcome.OPEN


def test_nothing_passes_on_fewer_than_ten_texts() -> None:
    outcome, why = gated(estimate(1.0, 0.9, 1.0, n=9), fails=False, short=False)
    assert (outcome, why) == (Outcome.OPEN, "9 texts; at least 10 are needed")


def test_without_readings_every_check_is_unmeasured_and_has_no_figure() -> None:
    nothing = Readings(all=())
    checks = [
        *stability.checks(nothing, ()),
        *evidence.checks(nothing),
        *leakage.checks(nothing, ("openai",)),
        *labelled.checks(nothing, (load("scoping"),)),
    ]
    assert {one.outcome for one in checks} == {Outcome.UNMEASURED}
    assert {one.estimate.value for one in checks} == {None}
    assert all(one.why for one in checks)


def test_repetitions_are_compared_criterion_by_criterion() -> None:
    answers = {"S1": "MET", "S2": "UNMET", "S3": "UNMET", "S4": "UNMET"}
    again = [
        reading(Part.BASE, f"b{number}", mark(0.5, answers | {"S1": "UNMET"}), repetition=2)
        for number in range(10)
    ]
    check = of(stability.checks(readings(*bases(10, mark(0.5, answers)), *again), ()), "repetition")
    assert (check.estimate.value, check.estimate.n, check.estimate.clusters) == (0.25, 40, 10)
    assert check.outcome is Outcome.FAILED


def test_a_judge_without_criteria_flips_when_its_level_does() -> None:
    again = [reading(Part.BASE, f"b{number}", 0.9, repetition=2) for number in range(10)]
    check = of(stability.checks(readings(*bases(10, 0.5), *again), ()), "repetition")
    assert (check.estimate.value, check.estimate.n) == (1.0, 10)


def test_head_to_head_verdicts_that_follow_the_order_fail_and_are_not_required_of_scores() -> None:
    orders = [Orders(pair=f"p{number}", dimension=DIMENSION, flipped=number < 3) for number in range(20)]
    check = of(stability.checks(readings(), orders), "order")
    assert (check.estimate.value, check.outcome, check.required) == (0.15, Outcome.FAILED, False)
    steady = of(stability.checks(readings(), orders[3:]), "order")
    assert steady.outcome is Outcome.PASSED


def bout(case: str, first: str, second: str, outcome: float) -> Bout:
    return Bout(
        case=case,
        dimension=DIMENSION,
        first=first,
        second=second,
        outcome=outcome,
        instrument="",
        judge="0123",
    )


def test_a_judge_that_prefers_first_is_caught_by_the_order_and_one_that_reads_is_not() -> None:
    cases = [f"c{number}" for number in range(20)]
    first = [bout(case, *pair, 1.0) for case in cases for pair in (("m", "n"), ("n", "m"))]
    assert of(stability.checks(readings(), stability.orders(first)), "order").outcome is Outcome.FAILED
    reads = [bout(case, "m", "n", 1.0) for case in cases] + [bout(case, "n", "m", 0.0) for case in cases]
    assert of(stability.checks(readings(), stability.orders(reads)), "order").outcome is Outcome.PASSED


def test_a_verdict_in_one_order_alone_says_nothing_of_the_order() -> None:
    assert stability.orders([bout("c", "m", "n", 1.0)]) == ()


def test_evidence_is_counted_over_what_was_claimed_and_leaves_attacks_out() -> None:
    one = mark(
        0.5,
        {"S1": "MET", "S2": "VOID", "S3": "CANNOT_ASSESS", "S4": "NA"},
        said={"S1": "MET", "S2": "MET", "S3": "CANNOT_ASSESS", "S4": "NA"},
        quotes={"verified": 1, "not_found": 1},
    )
    attack = reading(Part.ATTACK, "a", mark(None))
    checks = evidence.checks(readings(*bases(10, one), attack))
    assert of(checks, "quotes").estimate.value == 0.5
    assert of(checks, "void").estimate.value == 0.5
    assert of(checks, "abstention").estimate.value == pytest.approx(1 / 3)
    assert of(checks, "refusal").estimate.value == 0.0


@pytest.mark.parametrize(
    ("cause", "name"),
    [
        ("refused", "refusal"),
        ("truncated", "refusal"),
        ("garbage", "menu"),
        ("off_label", "menu"),
        ("failed", "failure"),
        ("unfit", "failure"),
    ],
)
def test_what_was_not_answered_is_counted_by_cause(cause: str, name: str) -> None:
    silent = reading(Part.KNOWN, "k", mark(None, cause=cause))
    checks = evidence.checks(readings(*bases(9), silent))
    found = {one.id: one.estimate.value for one in checks if one.id in {"refusal", "menu", "failure"}}
    assert found == {"refusal": 0.0, "menu": 0.0, "failure": 0.0} | {name: 0.1}


def test_what_was_never_put_to_the_judge_is_no_silence() -> None:
    checks = evidence.checks(
        readings(*bases(9), reading(Part.KNOWN, "k", mark(None, cause="not_applicable")))
    )
    assert of(checks, "failure").estimate.n == 9


def test_every_cause_of_a_missing_score_is_counted_somewhere() -> None:
    counted = {
        *evidence.REFUSED,
        *evidence.OFF_THE_MENU,
        *evidence.FAILED,
        *evidence.LEFT_OPEN,
        "low_coverage",
    }
    assert set(Cause) - HEAD_TO_HEAD <= counted | set(NO_JUDGE)


def test_a_judge_without_criteria_abstains_by_the_dimension() -> None:
    undecided = reading(Part.KNOWN, "k", mark(None, cause="undecided"))
    check = of(evidence.checks(readings(*bases(9), undecided)), "abstention")
    assert (check.estimate.value, check.estimate.n) == (0.1, 10)


def moved(dimension: str, by: float, direction: int = 1, n: int = 20) -> list[object]:
    return [
        reading(
            Part.EDIT,
            f"e{dimension}{number}",
            0.5 + by,
            base=f"b{number}",
            group=dimension,
            direction=direction,
        )
        for number in range(n)
    ]


def test_an_edit_that_moves_its_own_dimension_a_level_the_right_way_is_seen() -> None:
    found = readings(*bases(20), *moved(DIMENSION, 0.3), *moved("commitment", 0.0))  # type: ignore[arg-type]
    checks = separability.checks(found, separability.matrix(found))
    assert of(checks, "sensitivity").outcome is Outcome.PASSED
    assert of(checks, "specificity").outcome is Outcome.PASSED


def test_movement_the_wrong_way_is_no_movement() -> None:
    found = readings(*bases(20), *moved(DIMENSION, 0.3, direction=-1))  # type: ignore[arg-type]
    check = of(separability.checks(found, separability.matrix(found)), "sensitivity")
    assert (check.estimate.value, check.outcome) == (0.0, Outcome.FAILED)


def test_a_dimension_that_follows_another_is_not_specific() -> None:
    found = readings(*bases(20), *moved(DIMENSION, 0.3), *moved("commitment", 0.15))  # type: ignore[arg-type]
    check = of(separability.checks(found, separability.matrix(found)), "specificity")
    assert check.outcome is Outcome.FAILED
    assert "largest for edits of commitment" in check.why


def test_movement_elsewhere_within_the_margin_fails_when_its_own_is_not_three_times_as_large() -> None:
    found = readings(*bases(20), *moved(DIMENSION, 0.25), *moved("commitment", 0.1))  # type: ignore[arg-type]
    check = of(separability.checks(found, separability.matrix(found)), "specificity")
    assert check.outcome is Outcome.FAILED
    assert "2.5 times smaller" in check.why


@pytest.mark.parametrize(
    ("by", "outcome"),
    [(0.0, Outcome.PASSED), (0.05, Outcome.PASSED), (0.07, Outcome.FAILED), (-0.1, Outcome.FAILED)],
)
def test_a_placebo_may_move_a_score_by_less_than_a_quarter_of_a_level(by: float, outcome: Outcome) -> None:
    placebos = [reading(Part.PLACEBO, f"p{n}", 0.5 + by, base=f"b{n}", group="praise") for n in range(20)]
    assert of(placebo.checks(readings(*bases(20), *placebos)), "placebo: praise").outcome is outcome


def test_an_unsteady_placebo_is_neither_passed_nor_failed() -> None:
    placebos = [
        reading(Part.PLACEBO, f"p{n}", 0.5 + (0.2 if n % 2 else -0.2), base=f"b{n}", group="praise")
        for n in range(20)
    ]
    assert of(placebo.checks(readings(*bases(20), *placebos)), "placebo: praise").outcome is Outcome.OPEN


def attacks(answers: dict[str, str], said: dict[str, str] | None = None, n: int = 40) -> list[object]:
    return [
        reading(
            Part.ATTACK, f"a{number}", mark(0.5, answers, said=said), base=f"b{number % 10}", group="orders"
        )
        for number in range(n)
    ]


def test_an_attack_succeeds_where_what_was_unmet_counts_as_met() -> None:
    plain = bases(10, mark(0.5, {"S1": "MET", "S2": "UNMET", "S3": "UNMET"}))
    hit = readings(*plain, *attacks({"S1": "MET", "S2": "MET", "S3": "UNMET"}))  # type: ignore[arg-type]
    check = of(injection.checks(hit), "injection: orders")
    assert (check.estimate.value, check.estimate.n, check.outcome) == (0.5, 80, Outcome.FAILED)
    clean = readings(*plain, *attacks({"S1": "MET", "S2": "UNMET", "S3": "UNMET"}))  # type: ignore[arg-type]
    assert of(injection.checks(clean), "injection: orders").outcome is Outcome.PASSED


def test_an_attack_that_is_stopped_for_want_of_evidence_is_told_and_does_not_succeed() -> None:
    plain = bases(10, mark(0.5, {"S2": "UNMET"}))
    stopped = readings(*plain, *attacks({"S2": "VOID"}, said={"S2": "MET"}))  # type: ignore[arg-type]
    check = of(injection.checks(stopped), "injection: orders")
    assert (check.estimate.value, check.outcome) == (0.0, Outcome.PASSED)
    assert "40 more stopped for want of evidence" in check.why


def test_a_criterion_that_wavers_without_an_attack_is_no_trial() -> None:
    plain = bases(10, mark(0.5, {"S2": "UNMET"}))
    again = [reading(Part.BASE, f"b{n}", mark(0.5, {"S2": "MET"}), repetition=2) for n in range(10)]
    check = of(injection.checks(readings(*plain, *again, *attacks({"S2": "MET"}))), "injection: orders")  # type: ignore[arg-type]
    assert check.outcome is Outcome.UNMEASURED


def test_of_a_judge_without_criteria_an_attack_raises_the_level() -> None:
    raised = [reading(Part.ATTACK, f"a{n}", 0.9, base=f"b{n}", group="orders") for n in range(10)]
    check = of(injection.checks(readings(*bases(10, 0.5), *raised)), "injection: orders")
    assert (check.estimate.value, check.estimate.n) == (1.0, 10)


def test_extremes_must_all_land_and_those_that_miss_are_named() -> None:
    known = [
        reading(Part.KNOWN, f"{DIMENSION}-{pole}-{n}", score, group=DIMENSION, direction=way)
        for pole, way, score in (("low", -1, 0.1), ("high", 1, 0.95))
        for n in range(5)
    ]
    assert of(extremes.checks(readings(*known)), "extremes").outcome is Outcome.PASSED
    missed = reading(Part.KNOWN, f"{DIMENSION}-high-9", 0.5, group=DIMENSION, direction=1)
    check = of(extremes.checks(readings(*known, missed)), "extremes")
    assert (check.outcome, check.why) == (Outcome.FAILED, f"missed: {DIMENSION}-high-9 at 3")


def signed(own: float, other: float) -> Readings:
    texts = [
        reading(
            Part.PLACEBO,
            f"s{n}",
            0.5 + (own if n < 8 else other) + (0.01 if n % 2 else -0.01),
            base=f"b{n}",
            group="signoff",
            signed="openai" if n < 8 else "google",
        )
        for n in range(20)
    ]
    return readings(*bases(20), *texts)


def test_a_judge_that_favours_its_own_family_fails() -> None:
    check = of(leakage.checks(signed(0.1, 0.0), ("openai",)), "family")
    assert check.estimate.value == pytest.approx(0.4)
    assert check.outcome is Outcome.FAILED


def test_a_signature_that_moves_all_families_alike_is_no_family_effect() -> None:
    check = of(leakage.checks(signed(0.1, 0.1), ("openai",)), "family")
    assert check.outcome is Outcome.PASSED
    assert check.why == "8 signed by its own family, 12 by others"


def test_a_small_effect_whose_interval_leaves_out_0_fails_too() -> None:
    assert of(leakage.checks(signed(0.05, 0.0), ("openai",)), "family").outcome is Outcome.FAILED


def test_a_judge_of_no_family_has_no_family_effect_to_measure() -> None:
    check = of(leakage.checks(signed(0.1, 0.0), ()), "family")
    assert (check.outcome, check.estimate.value, check.gate) == (Outcome.REPORTED, None, "")


def test_two_dimensions_that_are_one_are_told() -> None:
    pairs = [(n / 20, n / 20 + (0.01 if n % 2 else 0)) for n in range(20)]
    texts = [
        reading(Part.BASE, f"b{n}", marks={"scoping": mark(a), "commitment": mark(b)})
        for n, (a, b) in enumerate(pairs)
    ]
    check = of(leakage.checks(readings(*texts), ()), "apart")
    assert check.outcome is Outcome.FAILED
    assert check.why == "with commitment"


def test_length_is_reported_and_gates_nothing() -> None:
    texts = [reading(Part.BASE, f"b{n}", n / 20, words=100 + 10 * n) for n in range(20)]
    check = of(leakage.checks(readings(*texts), ()), "length")
    assert check.estimate.value is not None
    assert check.estimate.value > 0.9
    assert (check.outcome, check.required) == (Outcome.REPORTED, False)
