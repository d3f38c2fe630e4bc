"""Blocks, sentences, code spans and mentions: every offset slices back to its text, whatever the body."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead import prose
from levelhead.prose import BlockKind

PIECES = st.sampled_from(
    [
        "`", "``", "```", "~~~", "\n", "\r\n", "- ", "* ", "1. ", "# ", "> ", "<!--", "-->", "<details>", "</details>", "|", "`a.py:3`",
        "src/a.py", "Foo.bar()", "foo_bar", "x", " ", ". ", "We add ", "Co-authored-by: a <b>", "---", "**T**", "é", "𝒳", "\u202e", "\x0c", "{a,b}.rs",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
@settings(max_examples=300)
def test_every_span_slices_back_to_its_text(body: str, has_diff: bool) -> None:
    document = prose.read(body, has_diff=has_diff)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(body)
    for sentence in document.sentences:
        assert sentence.block.start <= sentence.start < sentence.end <= sentence.block.end
    for mention in prose.mentions(document):
        assert body[mention.start : mention.end] == mention.text
        assert mention.sentence.start <= mention.start
        prose.modality(document, mention.sentence, mention.start, mention.end)
        prose.relation(document, mention.sentence, mention.start, mention.end)


def test_lines_are_counted_from_one_and_by_newline_alone() -> None:
    document = prose.read("a\r\nb\x0cc\n`d`", has_diff=True)
    assert document.line_of(0) == 1
    assert document.line_of(document.text.index("d")) == 3


def test_a_line_of_dashes_makes_a_title_of_one_short_line() -> None:
    text = "Round\n\nCommits\n-------\n\nabc\n\nIt is rounded.\n---\n\ndef\n\nMore\n====\n\nghi"
    document = prose.read(text, has_diff=True)
    assert [(one.kind, text[one.start : one.end], one.section) for one in document.blocks] == [
        (BlockKind.SUBJECT, "Round", ()),
        (BlockKind.HEADING, "Commits", ()),
        (BlockKind.PARAGRAPH, "abc", ("commits",)),
        (BlockKind.PARAGRAPH, "It is rounded.", ("commits",)),
        (BlockKind.PARAGRAPH, "def", ("commits",)),
        (BlockKind.HEADING, "More", ()),
        (BlockKind.PARAGRAPH, "ghi", ("more",)),
    ]


def test_blocks_of_a_commit_message() -> None:
    body = (
        "fix: a thing (#12)\n\nSome words.\n\n## Changes\n\nFiles changed:\n- `a.py`\n  - nested `b.py`\n\n```python\nx = 1\n```\n\n> quoted\n\n"
        "Co-authored-by: A <a@b.c>\n"
    )
    kinds = [block.kind for block in prose.read(body, has_diff=True).blocks]
    assert kinds == [
        BlockKind.SUBJECT,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
        BlockKind.FENCE,
        BlockKind.PARAGRAPH,
        BlockKind.TRAILER,
    ]


def test_an_item_knows_the_sentence_that_introduces_its_list() -> None:
    document = prose.read("Intro\n\nFiles updated:\n- `a.py`\n\nOther words.\n", has_diff=True)
    item = next(block for block in document.blocks if block.kind is BlockKind.ITEM)
    assert item.lead is not None
    assert document.text[slice(*item.lead)] == "Files updated:"


def test_a_sentence_does_not_end_inside_a_file_name_or_an_abbreviation() -> None:
    document = prose.read("It reads a.py, e.g. `B.c` and stops. Then it writes.", has_diff=True)
    texts = [document.text[sentence.start : sentence.end] for sentence in document.sentences]
    assert texts == ["It reads a.py, e.g. `B.c` and stops.", "Then it writes."]
    document = prose.read("Plan X. Y was read by 7.x. With 8.0 it is not.", has_diff=True)
    texts = [document.text[one.start : one.end] for one in document.sentences]
    assert texts == ["Plan X. Y was read by 7.x.", "With 8.0 it is not."]


def test_escaped_backticks_are_read_as_code_too() -> None:
    document = prose.read(r"Run \`cargo test\` now", has_diff=True)
    assert [document.text[code.start : code.end] for code in document.codes] == ["cargo test"]


def test_hostile_bodies_are_read_in_bounded_time() -> None:
    for body in (
        "`" * 50_000,
        "` `` " * 20_000,
        "> " * 5_000,
        "- " * 20_000,
        "[" * 50_000,
        "a." * 50_000,
        "<" * 50_000,
        "*" * 50_000,
        "| " * 30_000,
    ):
        document = prose.read(body, has_diff=True)
        assert sum(1 for _ in prose.mentions(document)) >= 0
