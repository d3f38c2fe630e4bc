"""A published comparison held against its own records: reproduced where they allow it, never smoothed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compare.making import cases, row
from levelhead import content
from levelhead.compare.build import compare
from levelhead.compare.comparison import Beside, Comparison
from levelhead.compare.printed import beside
from levelhead.compare.recorded import row as recorded
from levelhead.compare.row import ArmRow
from levelhead.errors import InputError
from levelhead.sources.case import read_cases
from levelhead.sources.printed import Printed, PrintedFigure, read_printed
from levelhead.sources.runs import read_runs

FOLDER = content.root() / "fixtures" / "published"
A, B = "claude-opus-4-7", "glm-5.2"


def records() -> list[ArmRow]:
    return [recorded(one.case, one.arm, one.run, "runs.csv") for one in read_runs(str(FOLDER / "runs.csv"))]


@pytest.fixture(scope="module")
def study() -> Comparison:
    return compare(records(), only=(A, B))


@pytest.fixture(scope="module")
def held(study: Comparison) -> dict[str, Beside]:
    return {one.what: one for one in beside(study, read_printed(FOLDER / "figures.yaml"))}


def test_the_routes_agree_as_printed(held: dict[str, Beside]) -> None:
    one = held["routes that agree"]
    assert (one.printed, one.ours, one.fits) == ("8 of 9", "8 of 9", True)


def test_the_totals_of_seven_pairs_are_out_of_reach_of_the_nine_times(held: dict[str, Beside]) -> None:
    a, b = held["wall time, total a"], held["wall time, total b"]
    assert (a.fits, a.why) == (False, "no 7 of the 9 add up to more than 2569")
    assert (b.fits, b.why) == (False, "no 7 of the 9 add up to more than 4772")


def test_the_cost_ratio_is_not_that_of_the_printed_totals(held: dict[str, Beside]) -> None:
    one = held["cost, ratio"]
    assert (one.printed, one.fits) == ("9.2", False)
    assert one.why == "the printed totals give 9.26, it fits only as the ratio of totals before rounding"


def test_the_other_ratios_are_those_of_the_printed_totals(held: dict[str, Beside]) -> None:
    for name in ("input tokens", "output tokens", "wall time"):
        assert held[f"{name}, ratio"].fits is True
    assert held["wall time, ratio"].ours == "1.92 of totals, 1.85 geometric mean"


def test_what_the_records_do_not_give_cannot_be_said(held: dict[str, Beside]) -> None:
    for name in ("cost", "input tokens", "output tokens"):
        assert held[f"{name}, total a"].fits is None
    assert sum(one.fits is None for one in held.values()) == 6


def test_the_times_of_every_fork_are_those_of_the_shipped_cases() -> None:
    rows = [
        recorded(case.id, arm.id, arm.run, "cases")
        for case in read_cases(content.root() / "fixtures" / "cases")
        for arm in case.arms
    ]
    joined = compare([*rows, *records()], only=(A, B))  # sources that disagree would be refused
    assert joined.contrasts == tuple(
        replace(one, pairs=joined.contrasts[0].pairs) for one in compare(records(), only=(A, B)).contrasts
    )


def figure(**printed: str) -> PrintedFigure:
    told = {"total_a": "10", "total_b": "20", "ratio": "2.0"} | printed
    return PrintedFigure(name="wall_s", pairs=2, **told)


def checked(printed: PrintedFigure, a: tuple[float, ...], b: tuple[float, ...]) -> dict[str, Beside]:
    rows = [
        row(case, model, figures={"wall_s": value})
        for model, side in (("m", a), ("n", b))
        for case, value in zip(cases(len(side)), side, strict=True)
    ]
    told = Printed(source="s", a="m", b="n", agree=2, of=2, figures=(printed,))
    return {one.what: one for one in beside(compare(rows), told)}


def test_totals_that_some_of_the_pairs_can_give_fit() -> None:
    found = checked(figure(), (4, 6, 1), (8, 12, 3))
    assert (found["wall time, total a"].fits, found["wall time, total b"].fits) == (True, True)


def test_totals_that_are_too_small_do_not_fit() -> None:
    found = checked(figure(total_a="3"), (4, 6, 1), (8, 12, 3))
    assert found["wall time, total a"].why == "no 2 of the 3 add up to less than 5"


def test_more_pairs_than_the_records_give_do_not_fit() -> None:
    assert checked(figure(), (4,), (8,))["wall time, total a"].why == "the records give 1 pairs"


def test_a_ratio_that_no_rounding_explains_does_not_fit() -> None:
    found = checked(figure(ratio="3.0"), (4, 6), (8, 12))["wall time, ratio"]
    assert (found.fits, found.why) == (False, "the printed totals give 2.00")


def test_sides_that_were_not_read_are_refused() -> None:
    with pytest.raises(InputError, match="found a: m, b: k"):
        beside(compare(records()), Printed(source="s", a="m", b="k", agree=0, of=0, figures=()))


SIDES = "source: s\na: claude-opus-4-7\nb: glm-5.2\n"
FIGURE = "{name: wall_s, pairs: 7, total_a: '3', total_b: '6', ratio: '2.0'}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            SIDES + f"routes: {{of: 9}}\nfigures: [{FIGURE}]",
            "routes.agree: found nothing, expected a whole number",
        ),
        (
            SIDES + f"routes: {{agree: 8}}\nfigures: [{FIGURE}]",
            "routes.of: found nothing, expected a whole number",
        ),
        (SIDES + f"routes: {{agree: 9, of: 8}}\nfigures: [{FIGURE}]", "routes.agree: found 9 of 8"),
        (
            SIDES + "routes: {agree: 8, of: 9}\nfigures: [" + FIGURE.replace("pairs: 7, ", "") + "]",
            "figures[0].pairs: found nothing, expected a whole number >= 1",
        ),
    ],
)
def test_what_a_publication_does_not_print_is_not_guessed(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="found") as caught:
        read_printed(path)
    assert told in str(caught.value)


def test_sides_in_another_order_are_told_apart_from_sides_that_were_not_read(study: Comparison) -> None:
    turned = replace(read_printed(FOLDER / "figures.yaml"), a=B, b=A)
    with pytest.raises(InputError, match="in that order: --sides names them"):
        beside(study, turned)
