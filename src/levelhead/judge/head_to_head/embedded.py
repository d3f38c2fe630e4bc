"""The embedded judges on two texts. They read each by itself, so that the order tells them nothing; but for the coin."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from levelhead.judge.dumb import stretch
from levelhead.judge.head_to_head.verdict import Preference
from levelhead.judge.judgment import Answer, CriterionVerdict, Unjudged
from levelhead.judge.score import judged
from levelhead.rubric import Rubric

Pointwise = Callable[[Rubric, Sequence[str]], Mapping[str, Any]]
EVIDENCE = 3
"""Quotes that are given."""


def by_score(
    judge: Pointwise, rubric: Rubric, first: Sequence[str], second: Sequence[str]
) -> dict[str, object]:
    """More has the text that a judge of single texts scores higher. Equal scores are a tie.

    It quotes what meets a criterion in the higher one and not in the other. One that is higher only by what the other
    does of the opposite pole has nothing to quote, and the verdict becomes void.
    """
    rows = [{row["id"]: row for row in judge(rubric, text)["verdicts"]} for text in (first, second)]
    scores = [_score(rubric, each) for each in rows]
    if scores[0] is None or scores[1] is None:
        return _arguments(Preference.CANNOT_ASSESS, "a text without a score")
    why = f"scores {scores[0]:.2f} and {scores[1]:.2f}"
    if scores[0] == scores[1]:
        return _arguments(Preference.TIE, why)
    if scores[0] > scores[1]:
        return _arguments(Preference.FIRST, why, first=_quotes(rubric, *rows))
    return _arguments(Preference.SECOND, why, second=_quotes(rubric, *rows[::-1]))


def _score(rubric: Rubric, rows: Mapping[str, Mapping[str, Any]]) -> float | None:
    answers = [(one.id, Answer(rows[one.id]["verdict"])) for one in rubric.criteria]
    found = judged(
        rubric,
        [CriterionVerdict(id=name, said=said, effective=said, why="", quotes=()) for name, said in answers],
    )
    return None if isinstance(found, Unjudged) else found.score


def _quotes(
    rubric: Rubric, higher: Mapping[str, Mapping[str, Any]], lower: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    met = [one.id for one in rubric.criteria if one.key > 0 and higher[one.id]["verdict"] == "MET"]
    met.sort(key=lambda name: lower[name]["verdict"] == "MET")  # what both do tells them apart least
    return [str(quote) for name in met for quote in higher[name]["evidence"]][:EVIDENCE]


def chance(rubric: Rubric, first: Sequence[str], second: Sequence[str]) -> dict[str, object]:
    """One of three by a coin whose seed is the texts in their order; a preference quotes a random stretch."""
    coin = random.Random(f"{rubric.hash}{first}{second}")  # noqa: S311 - a baseline, not a secret
    said = coin.choice((Preference.FIRST, Preference.SECOND, Preference.TIE))
    if said is Preference.TIE:
        return _arguments(said, "chance")
    quote = stretch(coin, first if said is Preference.FIRST else second)
    return _arguments(said, "chance", **{said.value.lower(): [] if quote is None else [quote]})


def _arguments(
    said: Preference, why: str, first: Sequence[str] = (), second: Sequence[str] = ()
) -> dict[str, object]:
    return {
        "evidence_first": list(first),
        "evidence_second": list(second),
        "reasoning": why,
        "verdict": said.value,
    }
