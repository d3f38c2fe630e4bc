"""The bench of the quote matcher: what it draws, what it holds the matcher to, and that a worse one would miss."""

from __future__ import annotations

import random

import pytest

from bench import quotes
from levelhead.judge.quotes import Text

DOCUMENT = """# Title of some words that is no sentence of this text

The scheduler reads `lamp/table.py` once, and it doesn't write 32 values - it keeps them in **one** list of its own.

- Each item of the list is a sentence with more than seven words & a "good" [link](https://example.org/x) in it.

```
this is code and no sentence of the text at all, whatever it says
```

| a | table of words | that is no sentence | either |
"""


def test_sentences_are_drawn_from_prose_alone() -> None:
    found = list(quotes.sentences(DOCUMENT))
    assert [one.split()[0] for one in found] == ["The", "Each"]


def test_every_kind_of_change_is_drawn_and_each_changes_the_sentence() -> None:
    found = quotes.measure([DOCUMENT])
    assert set(found["harmless"]) == set(quotes.HARMLESS)
    assert set(found["altered"]) == set(quotes.ALTERED)
    draw = quotes.Draw(1)
    draw.words = ["boat", "harbour"]
    first = next(quotes.sentences(DOCUMENT))
    for name, change in (quotes.HARMLESS | quotes.ALTERED).items():
        assert change(first, draw) != first or name == "word for word", name


def test_the_matcher_meets_its_goals_on_the_shipped_documents() -> None:
    documents = [path.read_text(encoding="utf-8") for path in random.Random(5).sample(quotes.shipped(), 12)]
    found = quotes.measure(documents)
    assert sum(len(each) for changes in found.values() for each in changes.values()) >= 2000
    assert quotes.table(found).count(": met |") == 3
    assert ": missed |" not in quotes.table(found)


@pytest.mark.parametrize("answer", [None, (0, 1)], ids=["accepts nothing", "accepts everything"])
def test_a_worse_matcher_misses_them(monkeypatch: pytest.MonkeyPatch, answer: tuple[int, int] | None) -> None:
    monkeypatch.setattr(Text, "find", lambda self, quote: answer)
    assert quotes.table(quotes.measure([DOCUMENT])).count(": missed |") == (2 if answer else 1)


def test_a_chance_hit_is_no_alteration() -> None:
    twice = "The boat lies in the old harbour of the town. The boat lies in the new harbour of the town."
    found = quotes.measure([twice] * 30)
    assert not any(one for each in found["altered"].values() for one in each)
