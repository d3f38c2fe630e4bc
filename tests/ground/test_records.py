"""What is kept of words that stand everywhere, and that no other word is lost over them."""

from __future__ import annotations

from levelhead.ground.records import MAX_HITS, MOST_IN_FILE, MOST_LOOKS, WASTE, Hit, Records
from levelhead.symbols import language_of

BOTH = (True, True)


def _take(records: Records, path: str, text: str) -> None:
    records.take(path, text.encode(), language_of(path), BOTH)


def test_of_a_file_a_few_places_are_kept_and_every_definition() -> None:
    hits: dict[str, list[Hit]] = {}
    records = Records({"value"}, hits)
    _take(records, "a.py", "print(value)\n" * 50 + "def value():\n    pass\n")
    assert len(hits["value"]) == MOST_IN_FILE + 1
    assert hits["value"][-1] == Hit("a.py", 51, "def value():", True, True, *BOTH)


def test_a_word_that_stands_everywhere_still_has_the_definition_that_comes_late() -> None:
    hits: dict[str, list[Hit]] = {}
    records = Records({"value"}, hits)
    for number in range(MAX_HITS):
        _take(records, f"{number}.py", "print(value)\n")
    _take(records, "more.py", "print(value)\n")
    assert len(hits["value"]) == MAX_HITS
    _take(records, "late.py", "class value:\n    pass\n")
    assert [hit.path for hit in hits["value"] if hit.defining] == ["late.py"]


def test_a_rare_word_is_found_after_the_frequent_one_is_given_up() -> None:
    hits: dict[str, list[Hit]] = {}
    records = Records({"value", "values_of", "lone"}, hits)
    for number in range(MAX_HITS):
        _take(records, f"{number}.py", "return value\n")
    _take(records, "looked.py", "return value\n" * MOST_LOOKS)
    _take(records, "waste.py", "return value\n" * WASTE)
    _take(records, "z.py", "def value(): ...\ndef lone(values_of): ...\n")
    assert [hit.path for hit in hits["lone"]] == ["z.py"]
    assert [(hit.line, hit.whole) for hit in hits["values_of"]] == [(2, True)]
    assert not [hit for hit in hits["value"] if hit.path == "z.py"]  # given up, and known to stand everywhere


def test_words_without_letters_at_their_ends_need_no_bounds() -> None:
    hits: dict[str, list[Hit]] = {}
    records = Records({"--flag", "(x)"}, hits)
    _take(records, "a.md", "use --flags and f(x)y")
    assert [hit.whole for hit in hits["--flag"]] == [False]
    assert [hit.whole for hit in hits["(x)"]] == [True]
