"""A view in passages: the model's own words, whole as a rule."""

from __future__ import annotations

from judge.views import view
from levelhead.judge.passages import WORDS, passages


def test_short_neighbours_share_a_passage() -> None:
    (one,) = passages(view("# A title\n\nOne line of text.\n\n- an item\n- another item\n"))
    assert one.text == "# A title\n\nOne line of text.\n\nan item\n\nanother item"


def test_a_heading_opens_a_passage_once_there_is_enough_before_it() -> None:
    text = f"{'word ' * (WORDS // 2)}end.\n\n## Next\n\n{'more ' * WORDS}end."
    assert [one.text[:6] for one in passages(view(text))] == ["word w", "## Nex"]


def test_a_passage_knows_where_it_stands() -> None:
    text = f"{'word ' * WORDS}end.\n\n{'more ' * WORDS}end."
    first, second = passages(view(text))
    assert text[first.start : first.end].startswith("word")
    assert text[second.start : second.end].startswith("more")


def test_a_last_sentence_does_not_stand_alone() -> None:
    found = passages(view(f"{'word ' * (WORDS - 9)}end.\n\n{'more ' * (WORDS // 2)}end.\n\nThat is all."))
    assert found[-1].text.endswith("That is all.")
    assert len(found) == 2


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
