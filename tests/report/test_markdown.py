"""The Markdown summary: whatever strangers wrote is shown as code, and the hidden data can be read back."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from levelhead.policy import Ruling
from levelhead.report import markdown
from levelhead.report.safe import printable

from .rulings import rulings

RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
"""As a host renders comments: tables, bare links, raw HTML."""

PLAIN = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "table_open",
    "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close",
    "td_open", "td_close", "html_block",
}  # fmt: skip

MENTION_OR_REFERENCE = re.compile(r"@\w|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|://|www\.", re.IGNORECASE)
"""What a host makes a link after rendering: ``@octocat``, ``#12``, ``GH-12``, a commit id, an address."""


@given(rulings())
def test_nothing_of_a_stranger_is_rendered(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, name = drawn
    tokens = RENDERER.parse(markdown.render(ruling, name))

    assert {token.type for token in tokens} <= PLAIN
    assert sum(token.type == "html_block" for token in tokens) == 1
    inner = [child for token in tokens if token.type == "inline" for child in token.children or []]
    assert {child.type for child in inner} <= {"text", "code_inline", "softbreak"}
    for child in inner:
        if child.type == "text":
            assert not MENTION_OR_REFERENCE.search(child.content), child.content


@given(rulings(), st.text(alphabet="``@#|\\ \na<", min_size=1, max_size=12))
def test_a_name_is_one_code_span_with_the_whole_name_in_it(drawn: tuple[Ruling, str, str], name: str) -> None:
    ruling, _, _ = drawn
    tokens = RENDERER.parse(markdown.render(ruling, name))
    second = [token for token in tokens if token.type == "inline"][1]
    code = [child.content for child in second.children or [] if child.type == "code_inline"]

    shown = printable(name).replace("|", "¦").strip()
    assert [one.strip() for one in code] == ([shown] if shown else [])


@given(rulings())
def test_every_row_of_the_table_has_five_cells(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, name = drawn
    rows = _rows(RENDERER.parse(markdown.render(ruling, name)))

    shown = [one for one in ruling.ruled if one.waiver is None and one.finding.verdict == "contradicted"]

    assert all(cells == 5 for cells in rows)
    assert len(rows) >= min(len(shown), markdown.MAX_ROWS)


def _rows(tokens: list[Token]) -> list[int]:
    rows: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in {"td_open", "th_open"}:
            rows[-1] += 1
    return rows


@given(rulings())
def test_the_hidden_data_is_one_comment_that_reads_back(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, name = drawn
    last = markdown.render(ruling, name).splitlines()[-1]

    assert last.startswith(markdown.MARKER)
    inside = last.removeprefix(markdown.MARKER).removesuffix("-->")
    assert "-->" not in inside
    assert "--" not in inside
    data = json.loads(inside)
    assert data["schema"] == markdown.SCHEMA
    assert data["base"] == ruling.grounding.base
    assert data["head"] == ruling.grounding.head
    assert data["fails"] is ruling.fails


@given(rulings())
def test_a_summary_fits_into_one_comment(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, name = drawn
    assert len(markdown.render(ruling, name)) < 65_536
