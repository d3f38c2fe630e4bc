"""Comparisons with little or strange in them: drawn without a word, and without a number that is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from report.html.making import page as drawn
from report.html.making import row

from levelhead.compare.board import leaderboard
from levelhead.compare.bout import Bout
from levelhead.compare.build import compare
from levelhead.compare.row import ArmRow
from levelhead.report.html.page import render
from page.conftest import Reader

NOT_A_NUMBER = re.compile(r"NaN|Infinity|\bnull\b")


def paid(one: ArmRow, figure: float) -> ArmRow:
    return replace(one, figures={"cost_usd": figure})


EDGES: dict[str, Sequence[ArmRow]] = {
    "one pair": [row("x", "m"), row("x", "n", 0.7)],
    "all ties": [row(case, model) for case in "abcdefgh" for model in "mn"],
    "one side completed nothing": [
        row(c, m, incomplete="http_529" if m == "n" else None) for c in "abc" for m in "mn"
    ],
    "nothing could be scored": [row(case, model, None) for case in "abc" for model in "mn"],
    "one case in common": [row("a", "m"), row("b", "n"), row("c", "m"), row("c", "n")],
    "figures of nothing": [paid(row(case, model), 0.0) for case in "abc" for model in "mn"],
    "figures far apart": [paid(row(c, m), 1e-12 if m == "m" else 1e12) for c in "abcdef" for m in "mn"],
    "nine models": [row(case, f"m{number}", number / 9) for case in "abcd" for number in range(9)],
}


@pytest.mark.parametrize("name", EDGES)
def test_it_is_drawn(name: str, reader: Reader, tmp_path: Path) -> None:
    found = compare(EDGES[name])
    board = leaderboard(EDGES[name], validity=lambda judge, dimension: "")
    path = tmp_path / "edge.html"
    path.write_text(render(replace(drawn(found), board=board)), encoding="utf-8")
    reader.files["edge"] = path
    page = reader.open("edge")
    page.wait_for_function(
        "[...document.querySelectorAll('figure > div')].every((box) => box.querySelector('svg'))"
    )
    assert reader.said == []
    assert page.locator("main section").count() >= 10
    assert not NOT_A_NUMBER.search(page.locator("main").inner_text().replace("bounded null", ""))
    assert (
        page.evaluate(
            "[...document.querySelectorAll('svg *')].flatMap((one) => [...one.attributes]).filter((one) => /NaN|Infinity/.test(one.value)).length"
        )
        == 0
    )


def test_what_no_pair_has_is_told_with_its_reason(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "edge.html"
    path.write_text(render(drawn(compare(EDGES["nothing could be scored"]))), encoding="utf-8")
    reader.files["edge"] = path
    told = reader.open("edge").locator("#trust").inner_text()
    assert "m: no decided claim; n: no decided claim (precision)" in told
    assert "Every pair is in every estimate" not in told


def test_head_to_head_stands_under_the_leaderboard(reader: Reader, tmp_path: Path) -> None:
    bouts = [
        Bout(
            case=case,
            dimension="scoping",
            first=first,
            second=second,
            outcome=0.5 if case == "a" else 1.0,
            instrument="h 1",
            judge="0123",
        )
        for case in "abc"
        for first, second in (("m", "n"), ("n", "m"))
    ]
    rows = EDGES["all ties"]
    board = leaderboard(rows, bouts=bouts, validity=lambda judge, dimension: "no report")
    path = tmp_path / "edge.html"
    path.write_text(render(replace(drawn(compare(rows)), board=board)), encoding="utf-8")
    reader.files["edge"] = path
    told = reader.open("edge").locator("#board").inner_text()
    assert "3 pairs, 2 turned with the order" in told
    assert "No strengths: 6 comparisons, 40 are needed" in told
    assert re.search(r"m\s+0\s+3\s+0\s+–", told)
