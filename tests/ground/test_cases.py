"""Cases of parametrized tests are counted where the decorators spell them out, and hostile files give none."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import tree
from levelhead.claim import Needs
from levelhead.ground import Ground
from levelhead.ground.cases import Cases, cases
from levelhead.ground.ground import Side
from levelhead.symbols import Parser

LISTED = """import pytest

@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("m", (4, 5))
def test_sum(n, m):
    assert n + m
"""
HOSTILE = {
    "a chain of signs": LISTED + "x = " + "-" * 60_000 + "1\n",
    "a chain of sums": LISTED + "x = 1" + " + 1" * 60_000 + "\n",
    "brackets": LISTED + "x = " + "(" * 5_000 + ")" * 5_000 + "\n",
    "a broken file": LISTED + "def (\n",
    "no text": LISTED + "\0\n",
}


def _cases(root: Path, text: str) -> list[Cases]:
    (root / "test_a.py").write_text(text, encoding="utf-8")
    folder = tree.folder(root)
    with Parser() as parser:
        ground = Ground(folder, folder, None, parser)
        ground.prepare([Needs(words=frozenset({"test_sum"}), definitions=True)])
        return list(cases("test_sum", ground, Side.BASE))


def test_decorators_multiply(tmp_path: Path) -> None:
    assert [(one.sizes, one.total) for one in _cases(tmp_path, LISTED)] == [((3, 2), 6)]


def test_a_computed_list_is_not_counted(tmp_path: Path) -> None:
    assert _cases(tmp_path, LISTED.replace("[1, 2, 3]", "[*range(3)]")) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_none_and_breaks_nothing(tmp_path: Path, name: str) -> None:
    assert _cases(tmp_path, HOSTILE[name]) == []
