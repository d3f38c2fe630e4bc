"""Defaults that a sentence states beside the names they belong to."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.defaults import Default, defaults


def _read(text: str) -> list[Default]:
    document = read(text, has_diff=False)
    return [one for sentence in document.sentences for one in defaults(document, sentence)]


@pytest.mark.parametrize(
    ("text", "names", "value"),
    [
        ("`Grinder` gives up after `patience`, whose default is 30 seconds.", ("Grinder", "patience"), "30"),
        ("The opening of `sift()` is `width=4` unless told otherwise.", ("width", "sift"), "4"),
        ("Leave `coarse` of `Grinder` alone and it is True by default.", ("coarse", "Grinder"), "True"),
        ("`sift()` has a `suffix` (default: `'.flour'`).", ("suffix", "sift"), "'.flour'"),
        ("The `limit` of `sift()` stays 1,000 when omitted.", ("limit", "sift"), "1,000"),
        ("`Grinder` stops after `patience` turns (default 30).", ("Grinder", "patience"), "30"),
        ("If you leave `patience` of `Grinder` alone, it is 30.", ("patience", "Grinder"), "30"),
        (
            "When `patience` is not given, `Grinder` waits for 30 seconds by default.",
            ("patience", "Grinder"),
            "30",
        ),
        ("Out of the box, `Grinder.patience` is 30.", ("Grinder.patience",), "30"),
        ("`max_patience` is 30 unless someone asks for more.", ("max_patience",), "30"),
    ],
)
def test_names_and_a_value_are_read_in_any_order(text: str, names: tuple[str, ...], value: str) -> None:
    assert [(one.names, one.value) for one in _read(text)] == [(names, value)]


def test_several_defaults_of_one_sentence_are_read_each_with_its_name() -> None:
    text = "With the defaults of `Grinder`, that is `patience` 30 and `stones` 2, it stops."

    assert [(one.argument, one.value) for one in _read(text)] == [("patience", "30"), ("stones", "2")]


def test_names_of_other_sentences_may_own_it() -> None:
    (one,) = _read("### `sift()` is slow\n\n- `width` defaults to 4, see `src/mill/sieve.py`")

    assert (one.argument, one.hosts, one.files) == ("width", ("width", "sift"), ("src/mill/sieve.py",))


def test_a_name_written_with_its_value_is_the_parameter() -> None:
    assert [one.argument for one in _read("`sift()` runs with `width=4` unless told otherwise.")] == ["width"]


def test_the_unit_behind_the_value_is_kept() -> None:
    assert [one.unit for one in _read("`Grinder` has a `patience` of 30 seconds by default.")] == ["seconds"]


@pytest.mark.parametrize(
    "text",
    [
        "`Grinder` gives up after `patience`.",  # no value
        "The default is 30.",  # no name
        "The default of `patience` in `Grinder` is raised from 30 to 60.",  # what was, or what is?
        "The `--patience` flag is 30 by default.",  # a flag; another kind reads it
        "`src/mill/grinder.py` is 30 by default.",
        "`Grinder` could wait for `patience`, default 30.",
    ],
)
def test_what_leaves_the_default_open_is_not_read(text: str) -> None:
    assert _read(text) == []


def test_the_span_holds_names_and_value() -> None:
    text = "Today `Grinder` gives up after `patience`, whose default is 30 seconds."
    (one,) = _read(text)

    assert text[one.start : one.end] == "Grinder` gives up after `patience`, whose default is 30 seconds"
