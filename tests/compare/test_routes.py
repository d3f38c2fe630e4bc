"""Route agreement, by hand and against another library."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from compare.making import cases, row
from levelhead.compare.comparison import Pair
from levelhead.compare.routes import ac1, routes


def pairs(*chosen: tuple[str | None, str | None]) -> list[Pair]:
    return [
        Pair(case=case, a=row(case, "m", route=a), b=row(case, "n", route=b))
        for case, (a, b) in zip(cases(len(chosen)), chosen, strict=True)
    ]


def test_eight_of_nine_with_one_class_prevailing() -> None:
    found = routes(pairs(*[("issue", "issue")] * 8, ("issue", "pr")))
    assert (found.agree, found.share.n) == (8, 9)
    assert (found.share.low, found.share.high) == (
        pytest.approx(0.565, abs=5e-4),
        pytest.approx(0.980, abs=5e-4),
    )
    assert found.ac1.value == pytest.approx(0.87586, abs=1e-5)
    assert found.ac1.low == pytest.approx(0.558, abs=5e-4)
    assert found.ac1.high == 1.0
    assert found.kappa == 0.0
    assert "94% of the routes are one and the same" in found.caveat
    assert found.table == {("pr", "pr"): 0, ("pr", "issue"): 0, ("issue", "pr"): 1, ("issue", "issue"): 8}
    assert found.differ == ("case-008",)


def test_kappa_is_statsmodels_and_alpha_is_near_it() -> None:
    chosen = [("pr", "pr")] * 6 + [("issue", "issue")] * 7 + [("pr", "issue")] * 2 + [("issue", "pr")] * 3
    found = routes(pairs(*chosen))
    other = cohens_kappa(np.array([[6, 2], [3, 7]])).kappa
    assert found.kappa == pytest.approx(other)
    assert found.caveat == ""
    data = [[("pr", "issue").index(side[index]) for side in chosen] for index in (0, 1)]
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert found.kappa == pytest.approx(alpha, abs=0.03)


def test_ac1_of_balanced_tables_is_kappa() -> None:
    table = {("pr", "pr"): 5, ("issue", "issue"): 5, ("pr", "issue"): 2, ("issue", "pr"): 2}
    assert ac1(table).value == pytest.approx(cohens_kappa(np.array([[5, 2], [2, 5]])).kappa)


def test_one_route_always_leaves_kappa_undefined() -> None:
    found = routes(pairs(*[("issue", "issue")] * 5))
    assert (found.kappa, found.ac1.value, found.ac1.low) == (None, 1.0, None)
    assert "undefined" in found.caveat


def test_a_single_pair_says_nothing_of_chance() -> None:
    found = routes(pairs(("pr", "issue")))
    assert (found.agree, found.kappa, found.ac1.low) == (0, None, None)


def test_gates_are_counted_in_pairs_and_an_unknown_one_is_named_so() -> None:
    found = routes(
        [
            Pair(case="x", a=row("x", "m", gate="preflight"), b=row("x", "n", gate="preflight")),
            Pair(case="y", a=row("y", "m", gate="self_review"), b=row("y", "n", route="pr", gate=None)),
            Pair(case="z", a=row("z", "m", gate=None), b=row("z", "n", gate="preflight")),
        ]
    )
    assert {(gate.a, gate.b): gate.cases for gate in found.gates} == {
        ("preflight", "preflight"): ("x",),
        ("self_review", "no gate"): ("y",),
        ("a gate not recorded", "preflight"): ("z",),
    }


def test_a_pair_without_both_routes_is_left_out_with_its_reason() -> None:
    found = routes(
        [
            Pair(case="x", a=row("x", "m"), b=row("x", "n", incomplete="http_529")),
            Pair(case="y", a=row("y", "m"), b=None),
            Pair(case="z", a=row("z", "m", route=None), b=row("z", "n")),
        ]
    )
    assert found.share.value is None
    assert {one.case: one.why for one in found.dropped} == {
        "x": "n did not complete: http_529",
        "y": "only one side has a run",
        "z": "m: route not recorded",
    }
