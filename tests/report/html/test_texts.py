"""Exhibits as data: marks only where their words stand, and cut where a page could not bear them."""

from __future__ import annotations

from dataclasses import replace

from levelhead.judge.judgment import QuoteStatus
from levelhead.report.html import texts
from levelhead.report.html.embed import as_json
from levelhead.report.html.exhibit import joined
from report.html.making import BODY, exhibit, mark, quote


def test_a_mark_carries_its_evidence() -> None:
    (found,) = texts.text(exhibit(marks=[mark("Sampler")]))["marks"]
    assert (found["verdict"], found["drawn"], found["message"]) == ("grounded", True, "Sampler is there")
    assert found["evidence"] == [{"tree": "base", "place": "data.py:3", "excerpt": "class Sampler"}]


def test_a_mark_whose_words_stand_elsewhere_is_kept_and_not_drawn() -> None:
    moved = replace(mark("Sampler"), start=3, end=10)
    told = texts.text(exhibit(marks=[moved]))
    assert [one["drawn"] for one in told["marks"]] == [False]
    assert not any(run[2] for block in told["blocks"] for run in block["r"])


def test_a_quote_is_drawn_where_it_stands() -> None:
    told = texts.text(exhibit(quotes=[quote("is in **data.py**. - We will add it")]))
    assert [one["drawn"] for one in told["quotes"]] == [False]
    told = texts.text(exhibit(quotes=[quote("The class `Sampler` is in **data.py**.")]))
    assert [(one["criterion"], one["drawn"]) for one in told["quotes"]] == [("C1", True)]


def test_a_quote_that_the_judge_made_up_is_not_drawn() -> None:
    made_up = quote("We will add it.", status=QuoteStatus.NOT_FOUND)
    assert texts.text(exhibit(quotes=[made_up]))["quotes"][0]["drawn"] is False


def test_a_quote_of_another_text_is_not_drawn_over_this_one() -> None:
    other = replace(quote("We will add it."), text="My draft was too long by half.")
    assert texts.text(exhibit(quotes=[other]))["quotes"][0]["drawn"] is False


def test_a_long_body_is_cut_and_says_how_much_there_is() -> None:
    told = texts.text(exhibit(body="word " * 20_000))
    assert told["cut"] == [texts.BODY, 100_000]
    assert sum(len(run[0]) for block in told["blocks"] for run in block["r"]) <= texts.BODY
    assert texts.text(exhibit())["cut"] is None


def test_more_marks_than_a_page_bears_are_counted() -> None:
    told = texts.text(exhibit(marks=[mark("Sampler")] * (texts.MARKS + 7)))
    assert (len(told["marks"]), told["more"]) == (texts.MARKS, 7)


def test_texts_that_do_not_fit_are_counted() -> None:
    many = [exhibit(body="x" * texts.BODY, case=str(number)) for number in range(30)]
    shown, left_out = texts.texts(many)
    assert 0 < len(shown) < 30
    assert len(shown) + left_out == 30
    assert len(as_json(shown)) <= texts.WHOLE + len(many)


def test_the_words_of_a_criterion_stand_once_for_all_texts() -> None:
    told = texts.criteria(
        [exhibit(quotes=[quote("We will add it.")]), exhibit(quotes=[quote("# Plan")], model="n")]
    )
    assert told == {"commitment": {"C1": {"text": "It says what it will do.", "key": 1}}}


def test_logs_of_one_text_complete_each_other() -> None:
    one, other = exhibit(marks=[mark("Sampler")]), exhibit(quotes=[quote("We will add it.")])
    (both,) = joined([one, other])
    assert (len(both.marks), len(both.opinions)) == (1, 1)


def test_a_log_of_another_text_does_not_mark_this_one() -> None:
    (kept,) = joined([exhibit(), exhibit(body=BODY + "more", marks=[mark("Sampler")])])
    assert (kept.body, kept.marks) == (BODY, ())
