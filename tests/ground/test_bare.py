"""What an Issue only names is a warning; what it ties to this tree is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import tree
from levelhead.claim import Severity, Verdict
from levelhead.grounding import ground
from levelhead.prose import read
from levelhead.symbols import Parser

BARE = [
    "`parse_basket_line()` drops the last item.",
    "Calling `parse_basket_line()` twice raises.",
    "The sum is wrong in `parse_basket_line()` of `scripts/shop.py`.",  # no file of this tree
]
TIED = [
    "`parse_basket_line()` in `shop.py` drops the last item.",
    "The library already ships a `parse_basket_line()` for that.",
    "`Basket.parse_line()` drops the last item.",
]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop.py").write_text(
        "class Basket:\n    def parse_lines(self):\n        return []\n\n\ndef parse_basket_lines(text):\n    return text\n",
        encoding="utf-8",
    )
    return tmp_path


def _severities(root: Path, text: str, *, guide: bool = False, has_diff: bool = False) -> set[Severity]:
    folder = tree.folder(root)
    document = read(text, guide=guide, has_diff=has_diff)
    with Parser() as parser:
        findings = ground(document, folder, folder, None, parser).findings
    return {
        one.severity for one in findings if one.claim.kind == "symbol" and one.verdict is Verdict.CONTRADICTED
    }


@pytest.mark.parametrize("text", BARE)
def test_a_name_alone_is_a_warning(shop: Path, text: str) -> None:
    assert _severities(shop, text) == {Severity.WARNING}


@pytest.mark.parametrize("text", TIED)
def test_what_is_tied_to_this_tree_is_an_error(shop: Path, text: str) -> None:
    assert _severities(shop, text) == {Severity.ERROR}


@pytest.mark.parametrize("text", BARE[:1])
def test_a_document_of_the_tree_and_a_change_speak_of_the_tree(shop: Path, text: str) -> None:
    assert _severities(shop, text, guide=True) == {Severity.ERROR}
    assert _severities(shop, text, has_diff=True) == {Severity.ERROR}
