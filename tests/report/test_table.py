"""Numbers and names in tables."""

from __future__ import annotations

import pytest

from levelhead.compare.estimate import Estimate
from levelhead.report import table_markdown, table_text
from levelhead.report.table import Name, Table, chance, fixed, interval, number, signed

ESTIMATE = Estimate(value=0.5, low=0.25, high=0.75, n=3, clusters=3)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "-"),
        (float("nan"), "-"),
        (0, "0"),
        (2760, "2,760"),
        (11.11, "11.1"),
        (1.2, "1.20"),
        (0.0123, "0.0123"),
        (99.96, "100.0"),
        (2.0, "2"),
        (1e-9, "1.00e-09"),
    ],
)
def test_a_number_has_three_digits_and_an_unknown_one_none(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_unknown_is_never_a_number() -> None:
    nothing = Estimate(value=None, low=None, high=None, n=0, clusters=0, why="nothing")
    assert (fixed(None), signed(None), chance(None), interval(nothing)) == ("-", "-", "-", "-")


def test_intervals_and_chances() -> None:
    assert interval(ESTIMATE) == "0.25 to 0.75"
    assert interval(ESTIMATE, sign=True) == "+0.25 to +0.75"
    assert [chance(p) for p in (1.0, 0.01171875, 0.00001)] == ["1", ".0117", "<.0001"]


TABLE = Table(
    title="T",
    columns=("name", "n"),
    rows=((Name("a|b\x07`c`"), "1"), ("ours <|>", "10")),
    lines=((Name("<b>"), " is left out"),),
)


def test_text_is_aligned_and_shows_what_cannot_be_seen() -> None:
    assert table_text.render([TABLE]).splitlines() == [
        "T",
        "  name             n",
        "  a|b<U+0007>`c`   1",
        "  ours <|>        10",
        "  <b> is left out",
    ]


def test_markdown_sets_names_as_code_and_escapes_the_rest() -> None:
    assert table_markdown.render([TABLE], "R").splitlines() == [
        "# R",
        "",
        "## T",
        "",
        "| name | n |",
        "| --- | ---: |",
        "| `` a¦b<U+0007>`c` `` | 1 |",
        "| ours &lt;\\|> | 10 |",
        "",
        "- `<b>` is left out",
    ]


def test_an_empty_table_is_left_out() -> None:
    assert table_text.render([Table(title="T", columns=("a",))]) == ""
