"""Defaults that a sentence states beside a function and a parameter."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.defaults import Default, defaults


def _read(text: str) -> list[Default]:
    document = read(text, has_diff=False)
    return [one for sentence in document.sentences for one in defaults(document, sentence)]


@pytest.mark.parametrize(
    ("text", "function", "parameter", "value"),
    [
        ("`Grinder` gives up after `patience`, whose default is 30 seconds.", "Grinder", "patience", "30"),
        ("The opening of `sift()` is `width=4` unless told otherwise.", "sift", "width", "4"),
        ("Leave `coarse` of `Grinder` alone and it is True by default.", "Grinder", "coarse", "True"),
        ("`sift()` has a `suffix` (default: `'.flour'`).", "sift", "suffix", "'.flour'"),
        ("The `limit` of `sift()` stays 1,000 when omitted.", "sift", "limit", "1,000"),
    ],
)
def test_a_function_a_parameter_and_a_value_are_read_in_any_order(
    text: str, function: str, parameter: str, value: str
) -> None:
    found = _read(text)

    assert [(one.names, one.value) for one in found] == [(((function,), parameter), value)]


def test_of_two_plain_names_the_tree_tells_the_function() -> None:
    assert [one.either for one in _read("`wait` ends after `patience`, whose default is 3.")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "`Grinder` gives up after `patience`.",  # no value
        "The default of `patience` is 30.",  # no function
        "`Grinder` takes `patience` and `width`, whose default is 30.",  # which of them?
        "The default of `patience` in `Grinder` is raised from 30 to 60.",  # what was, or what is?
        "The flag `patience` of `Grinder` is 30 by default.",  # no parameter
        "`Grinder` could wait for `patience`, default 30.",
    ],
)
def test_what_leaves_the_default_open_is_not_read(text: str) -> None:
    assert _read(text) == []


def test_the_span_holds_names_and_value() -> None:
    text = "Today `Grinder` gives up after `patience`, whose default is 30 seconds."
    (one,) = _read(text)

    assert text[one.start : one.end] == "Grinder` gives up after `patience`, whose default is 30 seconds"
