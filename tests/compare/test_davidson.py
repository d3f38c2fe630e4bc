"""Strengths from head-to-head verdicts, against another library and by known truth."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import evalica
import numpy as np
import pytest

from levelhead.compare.bout import Bout
from levelhead.compare.davidson import LEAST, strengths

TRUE = {"a": 0.8, "b": 0.0, "c": -0.8}


def bouts(
    cases: int, *, order: float = 0.0, tie: float = 0.7, both: bool = False, seed: int = 11
) -> list[Bout]:
    chance = random.Random(seed)
    out = []
    for case in range(cases):
        for first in TRUE:
            for second in TRUE:
                if first == second or (both and first > second):
                    continue
                strong = TRUE[first] + order
                weights = (
                    math.exp(strong),
                    tie * math.exp((strong + TRUE[second]) / 2),
                    math.exp(TRUE[second]),
                )
                outcome = chance.choices((1.0, 0.5, 0.0), weights)[0]
                out.append(bout(str(case), first, second, outcome))
                if both:
                    out.append(bout(str(case), second, first, 1 - outcome))
    return out


def bout(case: str, first: str, second: str, outcome: float) -> Bout:
    return Bout(
        case=case,
        dimension="scoping",
        first=first,
        second=second,
        outcome=outcome,
        instrument="h 1-A",
        judge="01",
    )


def test_without_an_order_effect_it_is_newmans_model() -> None:
    played = bouts(60, both=True)
    found = strengths("scoping", played)
    outcome = {1.0: evalica.Winner.X, 0.5: evalica.Winner.Draw, 0.0: evalica.Winner.Y}
    other = evalica.newman(
        [one.first for one in played],
        [one.second for one in played],
        [outcome[one.outcome] for one in played],
    )
    logs = np.log(other.scores)
    expected = (logs - logs.mean()).to_dict()
    for each in found.strengths:
        assert each.estimate.value == pytest.approx(expected[each.model], abs=0.005)
    assert found.tie == pytest.approx(2 * other.v, abs=0.005)
    assert found.order.value == pytest.approx(0.0, abs=1e-6)


def test_known_strengths_and_order_effect_lie_in_their_intervals() -> None:
    found = strengths("scoping", bouts(120, order=0.5))
    for each in found.strengths:
        assert each.estimate.low is not None
        assert each.estimate.high is not None
        assert each.estimate.low < TRUE[each.model] < each.estimate.high
    assert found.order.low is not None
    assert 0 < found.order.low < 0.5 < (found.order.high or 0)
    assert sum(each.wins - each.losses for each in found.strengths) == 0


def test_few_comparisons_have_counts_alone() -> None:
    found = strengths("scoping", bouts(3))
    assert found.why == f"18 comparisons, {LEAST} are needed for strengths: see wins, ties and losses"
    assert all(each.estimate.value is None for each in found.strengths)
    assert sum(each.wins + each.ties / 2 for each in found.strengths) == found.pairs == 9


def agreed(case: str, first: str, second: str, outcome: float) -> list[Bout]:
    """The same verdict in both orders."""
    return [bout(case, first, second, outcome), bout(case, second, first, 1 - outcome)]


def test_a_model_that_always_wins_has_no_defined_distance() -> None:
    played = [one for case in range(30) for other in "bc" for one in agreed(str(case), "a", other, 1.0)]
    played += [one for case in range(30) for one in agreed(str(case), "b", "c", (0.0, 0.5, 1.0)[case % 3])]
    assert "not connected" in strengths("scoping", played).why


def test_ties_alone_tell_nobody_apart() -> None:
    found = strengths("scoping", [one for case in range(50) for one in agreed(str(case), "a", "b", 0.5)])
    assert found.why == "every comparison is a tie: nothing to tell the models apart by"
    assert [each.ties for each in found.strengths] == [50, 50]


def counts(played: list[Bout]) -> dict[str, tuple[int, int, int]]:
    found = strengths("scoping", played)
    return {each.model: (each.wins, each.ties, each.losses) for each in found.strengths}


def test_a_pair_counts_once_and_what_the_order_decides_is_a_tie() -> None:
    played = [
        *agreed("agreed", "a", "b", 1.0),
        bout("the first each time", "a", "b", 1.0),
        bout("the first each time", "b", "a", 1.0),
        bout("a tie in one order", "a", "b", 1.0),
        bout("a tie in one order", "b", "a", 0.5),
    ]
    assert counts(played) == {"a": (1, 2, 0), "b": (0, 2, 1)}
    found = strengths("scoping", played)
    assert (found.comparisons, found.pairs, found.flips, found.alone) == (6, 3, 2, 0)


def test_a_verdict_in_one_order_alone_counts_for_nothing() -> None:
    played = [bout("x", "a", "b", 1.0), *agreed("y", "b", "a", 1.0)]
    assert counts(played) == {"a": (0, 0, 1), "b": (1, 0, 0)}
    assert strengths("scoping", played).alone == 1
    assert counts(played[:1]) == {"a": (0, 0, 0), "b": (0, 0, 0)}


def test_a_judge_that_takes_whoever_comes_first_finds_ties_and_equal_strengths() -> None:
    sides = (("a", "b"), ("b", "a"))
    played = [bout(str(case), *each, 1.0) for case in range(40) for each in sides]
    played += [bout("one that it saw otherwise", *each, 0.5) for each in sides]
    assert counts(played) == {"a": (0, 41, 0), "b": (0, 41, 0)}
    found = strengths("scoping", played)
    assert found.flips == 40
    assert [each.estimate.value for each in found.strengths] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert (found.order.value or 0.0) > 2, "the strengths are equal because the order took it all"


def test_pairs_of_the_same_two_models_on_one_case_are_told_apart_by_their_arms() -> None:
    def by(arms: str, winner: float) -> list[Bout]:
        return [replace(one, arms=arms) for one in agreed("x", "a", "b", winner)]

    assert counts([*by("a1~b", 1.0), *by("a2~b", 0.0)]) == {"a": (1, 0, 1), "b": (1, 0, 1)}


def test_without_ties_it_is_bradley_terry() -> None:
    played = bouts(60, tie=0.0)
    found = strengths("scoping", played)
    assert found.tie == 0.0
    wins = {each.model: each.estimate.value for each in found.strengths}
    other = evalica.bradley_terry(
        [one.first for one in played],
        [one.second for one in played],
        [evalica.Winner.X if one.outcome == 1 else evalica.Winner.Y for one in played],
    )
    logs = np.log(other.scores)
    for model, value in (logs - logs.mean()).to_dict().items():
        assert wins[model] == pytest.approx(
            value, abs=0.02
        )  # every pair in both orders: the order hardly matters


def test_the_same_verdicts_always_give_the_same_interval() -> None:
    assert strengths("scoping", bouts(20)) == strengths("scoping", bouts(20))
