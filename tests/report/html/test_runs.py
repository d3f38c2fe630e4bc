"""A body in runs: every character once, covered by what covers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelhead.report.html.runs import blocks
from levelhead.report.safe import printable
from report.html.making import BODY

INKED = st.characters(exclude_categories=("Cc", "Zs", "Zl", "Zp")) | st.sampled_from(" \t\n")
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: (min(two), max(two))), max_size=6
)


def words(body: str, covering: int, marks: list[tuple[int, int]]) -> str:
    return "".join(run[0] for block in blocks(body, marks, []) for run in block["r"] if covering in run[2])


def test_blocks_keep_their_kind_and_the_words_their_style() -> None:
    found = blocks(BODY, [], [])
    assert [(block["k"], block["l"]) for block in found] == [("heading", 1), ("paragraph", 0), ("item", 0)]
    assert found[1]["r"] == [
        ["The class ", "", [], []],
        ["`", "m", [], []],
        ["Sampler", "c", [], []],
        ["`", "m", [], []],
        [" is in ", "", [], []],
        ["**data.py**", "b", [], []],
        [".", "", [], []],
    ]
    assert found[2]["r"][0] == ["- ", "m", [], []]


def test_a_claim_covers_its_words_and_no_others() -> None:
    start = BODY.index("Sampler` is")
    assert words(BODY, 0, [(start, start + 10)]) == "Sampler` is"[:10]


def test_claims_that_overlap_share_a_run() -> None:
    runs = [run for block in blocks("one two three", [(0, 7), (4, 13)], []) for run in block["r"]]
    assert [(run[0], run[2]) for run in runs] == [("one ", [0]), ("two", [0, 1]), (" three", [1])]


@pytest.mark.parametrize("span", ((0, 0), (5, 2), (900, 990), (-4, -1)))
def test_a_span_that_is_none_covers_nothing(span: tuple[int, int]) -> None:
    assert all(run[2] == [] for block in blocks(BODY, [span], []) for run in block["r"])


@given(st.text(INKED, max_size=60), SPANS, SPANS)
def test_no_character_is_lost_or_doubled_whatever_is_marked(
    body: str, marks: list[tuple[int, int]], quotes: list[tuple[int, int]]
) -> None:
    plain = ["".join(run[0] for run in block["r"]) for block in blocks(body, [], [])]
    marked = ["".join(run[0] for run in block["r"]) for block in blocks(body, marks, quotes)]
    assert marked == plain
    assert _inked("".join(plain)) == _inked(printable(body, newline=True))


def _inked(text: str) -> str:
    """Without white space, which folds, and without what makes a heading, which the page shows by its size."""
    return "".join(char for char in text if not char.isspace() and char != "#")


@given(st.text(max_size=60), SPANS)
def test_nothing_that_cannot_be_printed_comes_out(body: str, marks: list[tuple[int, int]]) -> None:
    for block in blocks(body, marks, []):
        for run in block["r"]:
            assert printable(run[0], newline=True) == run[0]


def test_lines_end_alike_whoever_wrote_them() -> None:
    assert [block["r"][0][0] for block in blocks("one\r\ntwo\r\n\r\nthree\rfour", [], [])] == [
        "one\ntwo",
        "three\nfour",
    ]
