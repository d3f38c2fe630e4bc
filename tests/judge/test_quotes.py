"""Quotes: every harmless way of copying is accepted, no altered word is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead.judge.quotes import Text

TEXT = (
    "The optimizer doesn't need it — `evaluate_prompt()` averages the “scores” of *all* rows, see "
    "[the loop](https://example.org/a_b) &amp; its callers.\n> It returns a window of 2.5 seconds, never −1.\n"
    "Step one is useful alone. Step two may wait until somebody asks for it."
)


def found(quote: str, text: str = TEXT) -> bool:
    return Text(text).find(quote) is not None


@pytest.mark.parametrize(
    "quote",
    [
        "The optimizer doesn't need it — `evaluate_prompt()` averages",
        "the optimizer doesn’t need it - evaluate_prompt() averages",
        'doesn\'t need it -- evaluate_prompt() averages the "scores" of all rows',
        "doesn't need it—`evaluate_prompt()` averages",
        "averages the **scores** of _all_ rows",
        "see the loop & its callers. It returns a window",
        "see [the loop](https://example.org/a_b) &amp; its callers",
        "Step one is useful\n   alone.  Step two",
        "Step one … useful alone",
        "Step one is useful alone. [...] until somebody asks",
        "“Step one is useful alone”",
        "...Step two may wait until...",
        "Step one is useful alone!",
        "a window of 2.5 seconds",
    ],
)
def test_harmless_differences_are_folded(quote: str) -> None:
    assert found(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "The optimizer does need it",
        "The optimizer doesn't really need it",
        "averages the scores of most rows",
        "Step two is useful alone",
        "Step one isn't useful alone",
        "somebody asks … Step one is useful",
        "Step … is … alone … asks",
        "tep one is useful alon",
        "a window of 5 seconds, never",
        "returns a window of 2",
        "is useful alone",
        "the",
        "... … ...",
        "",
        "seconds, never 1. Step one",
    ],
)
def test_altered_cut_and_trivial_quotes_are_not_found(quote: str) -> None:
    assert not found(quote)


def test_an_ellipsis_bridges_a_passage_and_not_a_document() -> None:
    text = "It starts with this phrase. " + "Filler goes here. " * 60 + "It ends with that phrase."
    assert not found("It starts with … ends with that phrase", text)


def test_the_place_is_in_the_text_as_given() -> None:
    place = Text(TEXT).find("the loop & its callers")
    assert place is not None
    start, end = place
    assert TEXT[start:end] == "the loop](https://example.org/a_b) &amp; its callers"


def test_marks_inside_words_and_sums_are_not_emphasis() -> None:
    assert not found("set max len to 2*3 tokens here", "set max_len to 2*3 tokens here")
    assert not found("set it to 23 tokens here", "set it to 2*3 tokens here")


WORD = st.sampled_from(
    "the scheduler reads one seed from its `config` file and drops a-half of them before step 2.5".split()
)
PROSE = st.lists(WORD, min_size=8, max_size=60).map(" ".join)


@given(PROSE, st.data())
def test_every_stretch_of_four_words_is_found(text: str, data: st.DataObject) -> None:
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 5))
    end = data.draw(st.integers(start + 5, len(words)))
    assert found(" ".join(words[start:end]), text)


@given(PROSE, st.data())
def test_a_stretch_with_a_foreign_word_is_not(text: str, data: st.DataObject) -> None:
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 5))
    stretch = words[start : start + 6]
    stretch.insert(
        data.draw(st.integers(1, len(stretch) - 1)), data.draw(st.sampled_from(["not", "never", "only"]))
    )
    assert not found(" ".join(stretch), text)


@settings(max_examples=50)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_and_quote_give_an_answer_with_a_place_inside(text: str, quote: str) -> None:
    place = Text(text).find(quote)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


def _passages() -> list[str]:
    root = Path(__file__).parents[2]
    paths = [
        *sorted((root / "fixtures" / "cases").glob("*/*/body.md")),
        *sorted((root / "docs").glob("*.md")),
    ]
    paragraphs = [each for path in paths for each in path.read_text().split("\n\n")]
    return [each for each in paragraphs if len(each.split()) >= 8 and "|" not in each and "```" not in each]


VARIANTS = {
    "smart quotes": lambda quote: quote.replace("'", "’").replace('"', "”"),
    "no code marks": lambda quote: quote.replace("`", ""),
    "upper case": str.upper,
    "one line": lambda quote: " ".join(quote.split()),
    "wrapped": lambda quote: "\n  ".join(quote.split()),
    "em dashes": lambda quote: quote.replace(" - ", "—"),
    "no full stop": lambda quote: quote.rstrip(".,;:"),
    "bold": lambda quote: f"**{quote}**",
    "ellipsis": lambda quote: " … ".join((" ".join(quote.split()[:4]), " ".join(quote.split()[-4:]))),
}
ALTERED = {
    "negated": lambda words: [*words[:3], "not", *words[3:]],
    "left out": lambda words: [*words[:3], *words[4:]],
    "exchanged": lambda words: [*words[:3], "zebra", *words[4:]],
    "swapped": lambda words: [*words[:2], words[3], words[2], *words[4:]],
}


def test_on_real_paragraphs_harmless_variants_pass_and_altered_ones_do_not() -> None:
    passages = _passages()
    quotes = [
        (passage, words[start : start + 9])
        for passage in passages
        for words in [passage.split()]
        for start in range(0, len(words) - 9, 9)
    ]
    folded = {passage: Text(passage) for passage in passages}
    harmless = [
        folded[passage].find(change(" ".join(words))) is not None
        for passage, words in quotes
        for change in VARIANTS.values()
    ]
    altered = [
        folded[passage].find(" ".join(change(words))) is not None
        for passage, words in quotes
        for change in ALTERED.values()
        if plain(change(words)) != plain(words)
    ]
    assert len(quotes) >= 200
    assert sum(harmless) >= 0.94 * len(harmless)
    assert sum(altered) <= 0.01 * len(altered)


def plain(words: list[str]) -> list[str]:
    return [stripped for word in words if (stripped := re.sub(r"\W", "", word))]
