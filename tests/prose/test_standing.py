"""Where words stand is found once for a document, for all patterns."""

from __future__ import annotations

import re

from levelhead.prose import Document, Sentence, read
from levelhead.prose.pattern import Pattern
from levelhead.prose.vocabulary import Vocabulary

BODY = "Adds a parser. It has `one` flag!\n\n- NO docs.\n- A parser, again.\n"
_ADDS = Pattern(r"\badds? a (\w+)", re.IGNORECASE, words=("add",))
_CODED = Pattern(r"flag.*`|`.*flag", words=("flag",), marks=("`",))
_ANY = Pattern(r"\w+")


def _texts(document: Document, sentences: object) -> list[str]:
    assert isinstance(sentences, list)
    return [document.text[one.start : one.end] for one in sentences]


def test_sentences_are_given_by_what_they_hold_in_any_capitals_and_in_order() -> None:
    document = read(BODY, has_diff=True)
    assert _texts(document, document.holding(("parser",))) == ["Adds a parser.", "A parser, again."]
    assert _texts(document, document.holding(("no ", "adds"))) == ["Adds a parser.", "NO docs."]
    assert _texts(document, document.holding(("flag", "docs"), ("`",))) == ["It has `one` flag!"]
    assert document.holding(("nowhere",)) == []
    assert len(document.holding()) == len(document.sentences) == 4


def test_a_word_that_nobody_asked_for_before_is_found_too() -> None:
    first, second = read(BODY, has_diff=True), read(BODY, has_diff=True)
    for document in (first, second, first):
        assert _texts(document, document.holding(("gain, quite unheard of", "gain"))) == ["A parser, again."]


def test_a_pattern_is_barred_where_its_words_or_its_marks_are_missing() -> None:
    document = read(BODY, has_diff=True)
    adds, code, docs, again = document.sentences
    assert [document.bars(_ADDS, one) for one in (adds, code, docs, again)] == [False, True, True, True]
    assert [document.bars(_CODED, one) for one in (adds, code, docs, again)] == [True, False, True, True]
    assert document.among((_ADDS, _CODED, _ANY), code) == [_CODED, _ANY]
    assert not document.bars(_ANY, docs)


def test_no_pattern_is_barred_from_a_text_that_is_no_sentence_of_the_document() -> None:
    document = read(BODY, has_diff=True)
    other = Sentence(3, 9, document.blocks[0])
    assert not document.bars(_ADDS, other)
    assert list(document.among((_ADDS, _CODED), other)) == [_ADDS, _CODED]


def test_a_part_of_a_sentence_is_searched_unless_it_is_barred() -> None:
    document = read(BODY, has_diff=True)
    first, second = document.sentences[:2]
    match = document.search(_ADDS, first, first.start, first.end)
    assert match is not None
    assert match[1] == "parser"
    assert document.match(_ADDS, first, first.start + 1, first.end) is None
    assert document.search(_ADDS, second, first.start, first.end) is None


def test_a_document_without_a_sentence_holds_nothing() -> None:
    document = read("```\nadd\n```\n", has_diff=True)
    assert document.holding(("add",)) == []
    assert document.holding() == []


def test_a_vocabulary_finds_words_inside_of_others_and_learns_more() -> None:
    words = Vocabulary()
    words.add(("depend", "end"))
    known, found = words.find("dependencies")
    assert known == {"depend", "end"}
    assert sorted(found) == [("depend", 0), ("end", 3)]
    words.add(("pen",))
    assert sorted(words.find("depend")[1]) == [("depend", 0), ("end", 3), ("pen", 2)]
    assert len(words) == 3
