"""Leaderboards: what is ranked, what is not, and by whose weights."""

from __future__ import annotations

import numpy as np
import pytest

from compare.making import cases, row
from levelhead.compare.board import leaderboard
from levelhead.compare.bout import Bout
from levelhead.compare.leaderboard import Column, Leaderboard, Standing
from levelhead.compare.measure import Good, dimension
from levelhead.compare.row import ArmRow
from levelhead.errors import InputError

RNG = np.random.default_rng(17)
VALID = ""
INVALID = "no validity report"


def field(name: str = "precision", **means: float) -> list[ArmRow]:
    return [
        row(case, model, scores={name: mean + 0.05 * float(RNG.standard_normal())})
        for case in cases(12)
        for model, mean in means.items()
    ]


def board(rows: list[ArmRow], *, validity: str = VALID, **options: object) -> Leaderboard:
    return leaderboard(rows, validity=lambda judge, dimension: validity, **options)  # type: ignore[arg-type]


def column(found: Leaderboard, name: str) -> Column:
    return next(one for one in found.columns if one.measure.name == name)


def ranks(found: Leaderboard, name: str) -> dict[str, tuple[int | None, int | None]]:
    return {one.model: (one.cells[name].best, one.cells[name].worst) for one in found.standings}


def standing(found: Leaderboard, model: str) -> Standing:
    return next(one for one in found.standings if one.model == model)


def test_models_that_the_data_tell_apart_have_ranks_of_their_own() -> None:
    assert ranks(board(field(m=0.9, n=0.6, o=0.3)), "precision") == {"m": (1, 1), "n": (2, 2), "o": (3, 3)}


def test_models_that_the_data_do_not_tell_apart_share_an_interval() -> None:
    assert ranks(board(field(m=0.9, n=0.6, o=0.6)), "precision") == {"m": (1, 1), "n": (2, 3), "o": (2, 3)}


def test_fewer_falsehoods_rank_higher() -> None:
    assert ranks(board(field(name="fabricated", m=2.0, n=0.5)), "fabricated") == {"m": (2, 2), "n": (1, 1)}


def test_positions_and_figures_are_never_ranked() -> None:
    rows = [
        row(case, model, scores={"density": 3 + place}, figures={"wall_s": 10.0 + place})
        for case in cases(9)
        for place, model in enumerate("mn")
    ]
    found = board(rows)
    assert column(found, "density").unranked == "a position: neither end is the better one"
    assert column(found, "wall_s").unranked == "a figure: see the ratios of compare"
    assert ranks(found, "density") == {"m": (None, None), "n": (None, None)}
    assert standing(found, "n").cells["wall_s"].mean.value == 11.0


def test_a_good_high_dimension_is_ranked_when_its_judge_is_valid_and_not_otherwise() -> None:
    rows = field(name="assertion_discipline", m=0.9, n=0.3)
    high = (dimension("assertion_discipline", Good.HIGH),)
    assert ranks(board(rows, measures=high), "assertion_discipline") == {"m": (1, 1), "n": (2, 2)}
    found = board(rows, measures=high, validity=INVALID)
    assert ranks(found, "assertion_discipline") == {"m": (None, None), "n": (None, None)}
    assert column(found, "assertion_discipline").unvalidated == INVALID
    assert standing(found, "m").cells["assertion_discipline"].mean.value is not None


def test_what_no_judge_decides_needs_no_validity_report() -> None:
    assert column(board(field(m=0.9, n=0.3), validity=INVALID), "precision").unvalidated is None


def test_a_model_with_few_of_the_cases_is_shown_and_not_compared() -> None:
    found = board([*field(m=0.9, n=0.3), row("case-000", "o", scores={"precision": 1.0})])
    assert column(found, "precision").left_out == ("o",)
    assert column(found, "precision").cases == 12
    assert ranks(found, "precision") == {"m": (1, 1), "n": (2, 2), "o": (None, None)}
    assert standing(found, "o").cells["precision"].mean.value == 1.0


def test_one_common_case_ranks_nobody() -> None:
    found = board([row("x", "m", scores={"precision": 1.0}), row("x", "n", scores={"precision": 0.0})])
    assert column(found, "precision").unranked == "1 cases that 2 models share: too few"


def test_equal_models_share_all_ranks() -> None:
    found = board([row(case, model, scores={"precision": 1.0}) for case in cases(9) for model in "mno"])
    assert set(ranks(found, "precision").values()) == {(1, 3)}
    assert column(found, "precision").p == 1.0


def test_without_weights_there_is_no_order_but_by_name() -> None:
    found = board(field(n=0.9, m=0.3))
    assert [one.model for one in found.standings] == ["m", "n"]
    assert found.weighted_column is None
    assert standing(found, "m").weighted is None


def weighed(**weights: float) -> Leaderboard:
    rows = [
        row(
            case,
            model,
            scores={"precision": precision + 0.02 * float(RNG.standard_normal()), "density": density},
            figures={"cost_usd": cost},
        )
        for case in cases(10)
        for model, precision, density, cost in (("dear", 0.9, 4.0, 2.0), ("cheap", 0.5, 2.0, 0.1))
    ]
    return board(rows, weights=weights)


def test_weights_decide_the_order() -> None:
    assert [one.model for one in weighed(precision=3, cost_usd=1).standings] == ["dear", "cheap"]
    assert [one.model for one in weighed(precision=1, cost_usd=3).standings] == ["cheap", "dear"]


def test_a_weighted_share_is_that_of_the_models_done_better_than() -> None:
    found = weighed(precision=3, cost_usd=1)
    cell = standing(found, "dear").weighted
    assert cell is not None
    assert cell.mean.value == pytest.approx(0.75)
    assert (cell.mean.low, cell.best, cell.worst) == (None, 1, 1)


def test_a_negative_weight_takes_less_of_a_position_for_better() -> None:
    assert [one.model for one in weighed(density=1).standings] == ["dear", "cheap"]
    assert [one.model for one in weighed(density=-1).standings] == ["cheap", "dear"]


def test_weights_on_an_unvalidated_judge_give_no_ranks() -> None:
    found = board(field(name="scoping", m=0.9, n=0.3), validity=INVALID, weights={"scoping": 1.0})
    assert found.weighted_column is not None
    assert found.weighted_column.unranked == "unvalidated: scoping"
    assert standing(found, "m").weighted is not None
    assert standing(found, "m").weighted.best is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        (
            {"charm": 1.0},
            "weight of charm: found no such measure, expected one of precision, density, cost_usd",
        ),
        ({"precision": 0.0}, "weight of precision: found 0"),
        ({"precision": -1.0}, "weight of precision: found -1, expected a positive weight"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float], told: str) -> None:
    with pytest.raises(InputError, match=told):
        weighed(**weights)


def test_one_model_alone_is_no_leaderboard() -> None:
    with pytest.raises(InputError, match="one model alone: m"):
        board(field(m=0.9))


def test_head_to_head_verdicts_make_strengths_per_dimension() -> None:
    played = [
        Bout(
            case=str(number),
            dimension=dimension_,
            first=first,
            second=second,
            outcome=(0.0, 0.5, 1.0)[number % 3],
            instrument="h 1-A",
            judge="01",
        )
        for dimension_ in ("scoping", "commitment")
        for number in range(60)
        for first, second in (("m", "n"), ("n", "m"))
    ]
    found = leaderboard([], validity=lambda judge, name: VALID, bouts=played)
    assert [one.dimension for one in found.head_to_head] == ["commitment", "scoping"]
    assert found.models == ("m", "n")
    mixed = [
        *played,
        Bout(case="x", dimension="scoping", first="m", second="n", outcome=1.0, instrument="h 2-A", judge=""),
    ]
    with pytest.raises(InputError, match="head-to-head on scoping: found h 1-A; h 2-A"):
        leaderboard([], validity=lambda judge, name: VALID, bouts=mixed)


def test_weights_on_an_unvalidated_judge_give_no_order() -> None:
    found = board(field(name="scoping", m=0.3, n=0.9), validity=INVALID, weights={"scoping": 1.0})
    assert [one.model for one in found.standings] == ["m", "n"]


def test_a_measure_that_no_run_has_says_so() -> None:
    rows = [row(case, model, scores={"precision": None}) for case in "xyz" for model in "mn"]
    (column,) = board(rows).columns
    assert (column.ranked, column.unranked) == (False, "no run has a value")
