"""Names on the page: printable, bounded, and never two for one or one for two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from levelhead.report.html.names import NAME, distinct, key
from levelhead.report.safe import printable


def test_a_name_that_comes_twice_is_one() -> None:
    assert distinct(["m", "n", "m"]) == {"m": "m", "n": "n"}


def test_a_long_name_is_cut_and_stays_apart_from_its_like() -> None:
    one, other = distinct(["m" * 500 + "1", "m" * 500 + "2"]).values()
    assert len(one) == NAME
    assert other == f"{one} (2)"


@given(st.lists(st.text(), max_size=8))
def test_every_name_has_one_of_its_own_that_can_be_printed(names: list[str]) -> None:
    shown = distinct(names)
    assert len(set(shown.values())) == len(set(names))
    assert all(printable(one) == one for one in shown.values())


@given(st.text(), st.text())
def test_two_names_have_one_key_only_when_they_are_one(one: str, other: str) -> None:
    assert (key(one) == key(other)) == (one == other)
    assert key(one).isascii()
