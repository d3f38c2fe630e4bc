"""A pattern is compiled at first use, and not at all for a text that cannot match."""

from __future__ import annotations

import re

import pytest

from levelhead.prose.pattern import Pattern


def test_it_finds_what_re_finds() -> None:
    pattern = Pattern(r"(?P<n>\d+) files?", re.IGNORECASE)
    assert [match["n"] for match in pattern.finditer("3 files, 12 FILES")] == ["3", "12"]
    assert pattern.match("3 files") is not None
    assert pattern.match("a 3 files", 2) is not None
    assert pattern.search("a 3 files", 0, 5) is None


def test_a_broken_pattern_shows_at_its_first_use() -> None:
    pattern = Pattern("(")
    with pytest.raises(re.error):
        pattern.search("x")


def test_without_one_of_its_words_nothing_is_searched_or_compiled() -> None:
    pattern = Pattern("(", words=("only", "just"))  # would not compile
    assert pattern.search("This touches a file.") is None
    assert list(pattern.finditer("This touches a file.")) == []
    with pytest.raises(re.error):
        pattern.search("This ONLY touches a file.")


def test_without_one_of_its_marks_nothing_is_searched_either() -> None:
    pattern = Pattern("(", words=("only",), marks=("`", "()"))  # would not compile
    assert pattern.match("only this") is None
    with pytest.raises(re.error):
        pattern.match("only `this`")


def test_it_has_no_other_attributes_than_a_pattern() -> None:
    pattern = Pattern("a+")
    assert pattern.fullmatch("aa") is not None
    assert pattern.findall("a aa") == ["a", "aa"]
    assert pattern.sub("b", "caat") == "cbt"
    with pytest.raises(AttributeError):
        _ = pattern.nothing  # type: ignore[attr-defined]


def test_its_matches_name_the_compiled_pattern() -> None:
    pattern = Pattern("a+")
    match = pattern.search("baa")
    assert match is not None
    assert match.re is pattern.made
