"""A number of things beside the one whole that its sentence names."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.amounts import Amount, amounts


def _read(text: str) -> list[Amount]:
    document = read(text, has_diff=False)
    return [one for sentence in document.sentences for one in amounts(document, sentence)]


@pytest.mark.parametrize(
    ("text", "number", "words", "place"),
    [
        ("All twenty exceptions are in `lathe/errors.py`.", "twenty", "exceptions", "lathe/errors.py"),
        ("`lathe/errors.py` is home to twenty exceptions.", "twenty", "exceptions", "lathe/errors.py"),
        ("`Chuck.Close` comes in three overloads.", "three", "overloads", "Chuck.Close"),
        ("There are 7 oil hooks under hooks/ today.", "7", "oil hooks", "hooks/"),
    ],
)
def test_number_things_and_whole_are_read_in_any_order(
    text: str, number: str, words: str, place: str
) -> None:
    assert [(one.number, one.words, one.place) for one in _read(text)] == [(number, words, place)]


@pytest.mark.parametrize(
    "text",
    [
        "`lathe/errors.py` is imported by twenty modules.",  # what uses it
        "`turn` fails after three passes.",  # what it does
        "`MAX_SPEED` of 1400 turns.",  # a value
        "`lathe/a.py` and `lathe/b.py` share twenty exceptions.",  # which of them?
        "Adds twenty exceptions to `lathe/errors.py`.",  # what a change does
        "`lathe/errors.py` gets twenty new exceptions.",
        "Twenty exceptions are enough.",  # no whole
    ],
)
def test_what_is_no_part_of_a_whole_is_not_read(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("`Chuck.Close` comes in three overloads.", True),
        ("In all, `lathe/errors.py` defines three exceptions that matter.", True),
        ("`lathe/errors.py` defines three exceptions that matter.", False),
        ("Three exceptions stand in `lathe/errors.py`.", False),
    ],
)
def test_a_number_may_leave_some_of_the_things_out(text: str, whole: bool) -> None:
    assert [one.all for one in _read(text)] == [whole]


def test_a_flood_of_numbers_is_read_in_linear_time() -> None:
    for pump in ("three " * 300, "`a.py` " * 280, "1 aa bb cc dd " * 130, "twenty exceptions in " * 90):
        assert _read(pump) is not None
        assert _read(f"All twenty exceptions are {pump} in `a/b.py`") is not None
