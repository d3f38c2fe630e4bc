"""Text for terminals: no control, bidi or invisible character gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelhead.policy import Ruling
from levelhead.report import text
from levelhead.report.safe import printable, quiet, shortened

from .rulings import rulings


@given(st.text())
def test_what_is_printable_has_no_control_format_or_separator_character(given_text: str) -> None:
    shown = printable(given_text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert printable(shown) == shown


@given(rulings())
def test_a_report_holds_no_such_character_but_line_breaks(drawn: tuple[Ruling, str, str]) -> None:
    ruling, body, name = drawn
    report = text.render(ruling, body, name, everything=True)
    assert not {unicodedata.category(char) for char in report.replace("\n", "")} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert printable(report, newline=True) == report


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x1b]8;;http://x\x07link", "<U+001B>]8;;http://x<U+0007>link"),
        ("a\u202eb", "a<U+202E>b"),
        ("over\rwritten", "over<U+000D>written"),
        ("tab\tstop", "tab stop"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("\udcff", "<U+DCFF>"),
        ("naïve 文字 ✅", "naïve 文字 ✅"),
    ],
)
def test_hidden_characters_are_named(given_text: str, shown: str) -> None:
    assert printable(given_text) == shown


def test_line_breaks_stay_only_where_they_are_wanted() -> None:
    assert printable("a\nb") == "a b"
    assert printable("a\nb", newline=True) == "a\nb"


@given(st.text())
def test_a_quiet_text_holds_no_older_workflow_command(given_text: str) -> None:
    assert "##[" not in quiet(given_text)
    assert quiet(quiet(given_text)) == quiet(given_text)


@given(st.text(), st.integers(1, 20))
def test_a_shortened_text_says_that_it_was_cut(given_text: str, width: int) -> None:
    shown = shortened(given_text, width)
    assert len(shown) <= width
    assert shown == given_text or shown.endswith("…")
