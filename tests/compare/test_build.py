"""Rows into a comparison: what drops out, what is refused, which word follows."""

from __future__ import annotations

import math

import pytest

from compare.making import TASK, cases, row
from levelhead.compare.build import compare
from levelhead.compare.comparison import Contrast, Difference, Ratio, Word
from levelhead.compare.row import ArmRow
from levelhead.errors import InputError

WALL_A = (380, 259, 180, 94, 97, 491, 135, 541, 583)
WALL_B = (1582, 289, 283, 253, 261, 376, 289, 884, 1069)


def timed(a: tuple[float, ...] = WALL_A, b: tuple[float, ...] = WALL_B) -> list[ArmRow]:
    return [
        row(case, model, figures={"wall_s": seconds})
        for model, side in (("m", a), ("n", b))
        for case, seconds in zip(cases(len(side)), side, strict=True)
    ]


def scored(name: str, *values: tuple[float | None, float | None]) -> list[ArmRow]:
    return [
        row(case, model, scores={name: value})
        for case, pair in zip(cases(len(values)), values, strict=True)
        for model, value in zip(("m", "n"), pair, strict=True)
    ]


def contrast(rows: list[ArmRow]) -> Contrast:
    (only,) = compare(rows).contrasts
    return only


def ratio(rows: list[ArmRow], name: str = "wall_s") -> Ratio:
    return next(one for one in contrast(rows).ratios if one.measure.name == name)


def difference(rows: list[ArmRow], name: str = "commitment") -> Difference:
    return next(one for one in contrast(rows).differences if one.measure.name == name)


def test_nine_wall_times_give_both_ratios_with_interval_and_exact_p() -> None:
    found = ratio(timed())
    assert (found.n, found.total_a, found.total_b) == (9, 2760, 5286)
    assert found.of_totals == pytest.approx(1.9152, abs=1e-4)
    assert found.geometric.value == pytest.approx(1.8548, abs=1e-4)
    assert (found.geometric.low, found.geometric.high) == (
        pytest.approx(1.2586, abs=1e-4),
        pytest.approx(2.7333, abs=1e-4),
    )
    assert found.p == 6 / 512
    assert found.word is Word.DISTINGUISHABLE


def test_a_figure_missing_on_one_side_leaves_that_figure_alone() -> None:
    rows = [
        row("x", "m", figures={"wall_s": 10, "cost_usd": 1}),
        row("x", "n", figures={"wall_s": 20}),
        row("y", "m", figures={"wall_s": 10, "cost_usd": 1}),
        row("y", "n", figures={"wall_s": 40, "cost_usd": 3}),
    ]
    assert ratio(rows).n == 2
    cost = ratio(rows, "cost_usd")
    assert (cost.n, cost.total_a, cost.of_totals) == (1, 1, 3)
    assert [(one.case, one.why) for one in cost.dropped] == [("x", "not recorded for n")]


def test_a_figure_of_zero_has_totals_and_no_geometric_mean() -> None:
    found = ratio(timed((0.0, 10.0), (5.0, 20.0)))
    assert (found.total_a, found.of_totals) == (10.0, 2.5)
    assert found.geometric.value is None
    assert found.geometric.why == "a figure of 0 has no ratio: case-000"
    assert (found.p, found.word) == (None, Word.POWERLESS)
    assert ratio(timed((0.0, 0.0), (5.0, 20.0))).of_totals is None


def test_an_incomplete_run_is_counted_as_attempted_and_is_in_no_figure() -> None:
    rows = [
        *timed((1, 2), (2, 4)),
        row("z", "m", figures={"wall_s": 9}),
        row("z", "n", incomplete="http_529"),
    ]
    found = compare(rows)
    assert {one.side: (one.attempted, one.complete) for one in found.attempts} == {"m": (3, 3), "n": (3, 2)}
    assert [(one.case, one.why) for one in found.attempts[1].missing] == [("z", "http_529")]
    (only,) = found.contrasts
    wall = next(one for one in only.ratios if one.measure.name == "wall_s")
    assert [(one.case, one.why) for one in wall.dropped] == [("z", "did not complete: n: http_529")]


def test_an_unjudged_arm_drops_its_pair_with_the_cause() -> None:
    found = difference(scored("commitment", (0.2, 0.4), (0.5, None)))
    assert (found.difference.n, found.wins) == (1, 1)
    assert [(one.case, one.why) for one in found.dropped] == [("case-001", "n: refused: it would not")]


def test_differences_have_means_counts_levels_and_superiority() -> None:
    found = difference(scored("commitment", (0.2, 0.9), (0.5, 0.5), (0.8, 0.3), (0.1, 0.7)))
    assert found.difference.value == pytest.approx(0.2)
    assert (found.wins, found.ties, found.losses, found.superiority) == (2, 1, 1, 0.625)
    assert found.mean_a.value == pytest.approx(0.4)
    assert found.levels is not None
    assert found.levels.value == pytest.approx((3 + 0 - 2 + 3) / 4)  # bands end at .15 .4 .6 .85


def test_one_pair_is_powerless_and_has_no_interval() -> None:
    found = difference(scored("commitment", (0.0, 1.0)))
    assert (found.difference.value, found.difference.low, found.word) == (1.0, None, Word.POWERLESS)


def test_five_pairs_cannot_be_told_apart_whatever_they_show() -> None:
    assert difference(scored("commitment", *[(0.0, 0.9 + n / 100) for n in range(5)])).word is Word.POWERLESS
    assert (
        difference(scored("commitment", *[(0.0, 0.9 + n / 100) for n in range(6)])).word
        is Word.DISTINGUISHABLE
    )


def test_small_differences_with_a_narrow_interval_are_a_bounded_null() -> None:
    found = difference(scored("commitment", *[(0.5, 0.5 + (-1) ** n * 0.02) for n in range(9)]))
    assert found.word is Word.BOUNDED_NULL


def test_wide_intervals_around_nothing_are_uninformative() -> None:
    assert difference(scored("commitment", *[(0.5, n % 2) for n in range(8)])).word is Word.UNINFORMATIVE


def test_all_ties_say_nothing_of_how_large_a_difference_could_be() -> None:
    found = difference(scored("commitment", *[(0.5, 0.5)] * 9))
    assert (found.difference.value, found.difference.low, found.ties, found.p) == (0.0, None, 9, 1.0)
    assert found.word is Word.UNINFORMATIVE


def test_holm_counts_every_dimension_of_every_contrast() -> None:
    rows = [
        row(case, model, scores={"commitment": base + 0.01 * place, "scoping": (place * 37 % 11) / 11})
        for model, base in (("m", 0.1), ("n", 0.5), ("o", 0.7))
        for place, case in enumerate(cases(9))
    ]
    found = compare(rows).contrasts
    ps = sorted(one.p for each in found for one in each.differences if one.p is not None)
    assert len(ps) == 6
    smallest = min(
        (one for each in found for one in each.differences), key=lambda one: one.p if one.p is not None else 1
    )
    assert smallest.p_adjusted == pytest.approx(6 * ps[0])


def test_three_models_make_three_contrasts_in_the_order_read() -> None:
    rows = [row(case, model) for model in ("n", "m", "o") for case in cases(2)]
    assert [(one.a, one.b) for one in compare(rows).contrasts] == [("n", "m"), ("n", "o"), ("m", "o")]
    assert [(one.a, one.b) for one in compare(rows, only=("o", "n")).contrasts] == [("o", "n")]


def test_means_are_cut_where_their_measure_ends() -> None:
    found = compare(scored("precision", (1.0, 0.0), (0.9, 1.0), (1.0, 0.1)))
    ends = {one.side: (one.estimate.low, one.estimate.high) for one in found.means}
    assert ends["m"][1] == 1.0
    assert ends["n"] == (0.0, 1.0)


def refusal(rows: list[ArmRow], **options: object) -> str:
    with pytest.raises(InputError) as caught:
        compare(rows, **options)  # type: ignore[arg-type]
    return str(caught.value)


def test_one_arm_alone_is_no_comparison() -> None:
    assert refusal([row("x", "m"), row("y", "m")]).startswith("the arms: found one model alone: m")
    assert refusal([]).startswith("the arms: found no arm")


def test_sides_without_a_common_case_are_no_comparison() -> None:
    assert "no case that two sides share (m: x; n: y)" in refusal([row("x", "m"), row("y", "n")])


def test_a_side_that_was_not_read_is_refused_with_those_that_were() -> None:
    assert "of the sides read: m, n" in refusal(timed(), only=("m", "k"))


def test_an_arm_that_stands_twice_is_refused() -> None:
    told = refusal(
        [*scored("scoping", (0.1, 0.2)), row("case-000", "m", scores={"scoping": 0.1}, source="b.eval")]
    )
    assert "case-000: m in a.eval and b.eval: found scoping scored twice" in told
    told = refusal([*timed((1,), (2,)), *timed((1,), (2,))[:1]])
    assert "found the same arm twice" in told


def test_two_arms_of_one_model_need_another_way_to_make_sides() -> None:
    rows = [row("x", "m", arm="first"), row("x", "m", arm="second"), row("x", "n", arm="third")]
    assert (
        "x: m: found arms first (a.eval) and second (a.eval), expected one arm per case and model"
        in refusal(rows)
    )
    assert compare(rows, by="arm").sides == ("first", "second", "third")


def test_sources_complete_each_other() -> None:
    rows = [
        *scored("scoping", (0.1, 0.2)),
        *[
            row("case-000", model, route=None, gate=None, figures={"cost_usd": 2.0}, source="runs.csv")
            for model in "mn"
        ],
    ]
    (only,) = compare(rows).contrasts
    assert only.pairs[0].a is not None
    assert only.pairs[0].a.sources == ("a.eval", "runs.csv")
    assert next(one for one in only.ratios if one.measure.name == "cost_usd").of_totals == 1.0


def test_sources_may_not_disagree() -> None:
    rows = [
        *timed((1,), (2,)),
        row("case-000", "m", route="pr", gate=None, figures={"wall_s": 3}, source="b.csv"),
    ]
    told = refusal(rows)
    assert "route: found issue and pr, expected one value" in told
    assert "wall_s: found 1 and 3, expected one value" in told


def test_a_route_and_a_reason_for_having_none_do_not_go_together() -> None:
    rows = [*timed((1,), (2,)), row("case-000", "m", incomplete="timeout", source="b.csv")]
    assert "found route issue and incomplete: timeout" in refusal(rows)


@pytest.mark.parametrize(
    "other",
    [
        TASK.replace("2-A", "3-A"),
        "grounding 1-A",
        f"{TASK}, judge temperament 1.1.0 (9999) by some/judge, rubric 4567",
        f"{TASK}, judge temperament 1.1.0 (0123) by some/judge, rubric 9999",
    ],
)
def test_numbers_of_different_tasks_versions_judges_or_rubrics_are_not_mixed(other: str) -> None:
    rows = [
        *scored("scoping", (0.1, 0.2)),
        row("y", "m", scores={"scoping": 0.1}, instrument=other, source="b.eval"),
    ]
    told = refusal(rows)
    assert told.startswith("measure scoping: found ")
    assert other in told
    assert "in b.eval" in told


def test_many_problems_of_one_kind_are_counted() -> None:
    assert refusal([*timed(), *timed()]).endswith("and: found 13 more of the kind, expected none")


def test_no_number_is_ever_nan() -> None:
    for each in compare(timed()).contrasts:
        for one in each.ratios:
            values = (one.of_totals, one.geometric.value, one.geometric.low, one.p, one.detectable)
            assert not any(value is not None and math.isnan(value) for value in values)
