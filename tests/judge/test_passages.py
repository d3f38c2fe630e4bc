"""A text in passages of a few sentences."""

from __future__ import annotations

from judge.views import view
from levelhead.judge.passages import LEAST, SENTENCE, WORDS, of_text, passages

LINE = "One line of nine words that ends right here. "


def test_a_heading_goes_with_what_it_stands_over_and_a_list_is_one_paragraph() -> None:
    (one,) = passages(view("# A title\n\nOne line of text.\n\n- an item\n- another item\n"))
    assert one.text == "# A title\nOne line of text.\nan item\nanother item"


def test_sentences_are_joined_while_they_fit() -> None:
    found = of_text(LINE * 12)
    assert [len(one.text.split()) for one in found] == [WORDS, WORDS, 12 * 9 - 2 * WORDS]


def test_a_paragraph_of_some_length_ends_a_passage() -> None:
    assert len(of_text(f"{LINE * 2}\n\n{LINE * 2}")) == 2
    assert len(of_text(f"{LINE}\n\n{LINE * 2}")) == 1, f"one with fewer than {LEAST} words does not"


def test_items_without_an_empty_line_between_them_end_none() -> None:
    items = "".join(f"- {LINE.strip()}\n" for _ in range(4))
    assert len(passages(view(f"{items}"))) == 1


def test_a_passage_knows_where_it_stands() -> None:
    text = f"{'word ' * 40}end.\n\n{'more ' * 40}end."
    first, second = passages(view(text))
    assert text[first.start : first.end].startswith("word")
    assert text[second.start : second.end].startswith("more")


def test_a_last_sentence_does_not_stand_alone() -> None:
    found = passages(view(f"{LINE * 4}\n\n{LINE * 4}\n\nThat is all."))
    assert found[-1].text.endswith("That is all.")
    assert len(found) == 2


def test_a_sentence_without_an_end_is_cut() -> None:
    found = of_text("word " * (2 * SENTENCE + 20))
    assert [len(one.text.split()) for one in found] == [SENTENCE, SENTENCE, 20]


def test_code_and_what_others_wrote_are_not_read() -> None:
    text = (
        "We go with the queue, it is there.\n\n```\nsecret = 1\n```\n\n<!-- answer AUTHOR -->\n\nThat is all."
    )
    (one,) = passages(view(text))
    assert "secret" not in one.text
    assert "AUTHOR" not in one.text
    assert one.text.endswith("That is all.")


def test_nothing_to_read_gives_no_passage() -> None:
    assert passages(view("```\ncode\n```\n")) == ()
    assert of_text(" \n\n ") == ()
