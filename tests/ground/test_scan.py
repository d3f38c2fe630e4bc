"""One pass finds the claimed names, where they are defined, and the names that a wrong one may mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from levelhead import tree
from levelhead.claim import Needs
from levelhead.ground import lookalikes
from levelhead.ground.defining import defines
from levelhead.ground.names import NameIndex
from levelhead.ground.scan import Scan, scan


def _scan(root: Path, files: Mapping[str, str], *names: str) -> Scan:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = tree.folder(root)
    return scan(folder, folder, [Needs(words=frozenset(names), definitions=True)])


def test_the_defining_place_comes_first(tmp_path: Path) -> None:
    files = {"a/use.py": "total = sum_prices(x)\n", "b/price.py": "def sum_prices(prices):\n    return 0\n"}
    hits = _scan(tmp_path, files, "sum_prices").of("sum_prices")
    assert [(hit.path, hit.defining) for hit in hits] == [("b/price.py", True), ("a/use.py", False)]


def test_an_assignment_at_the_margin_defines_a_constant(tmp_path: Path) -> None:
    files = {"a.py": "MAX_ITEMS: int = 40\n", "b.py": "if True:\n    MAX_ITEMS = 3\nMAX_ITEMS == 4\n"}
    hits = _scan(tmp_path, files, "MAX_ITEMS").of("MAX_ITEMS")
    assert [(hit.path, hit.line) for hit in hits if hit.defining] == [("a.py", 1)]


@pytest.mark.parametrize(
    ("wrong", "right", "source"),
    [
        ("sum_all_prices", "sum_prices", "def sum_prices(prices):\n"),  # a word added
        ("fetch_prices", "sum_prices", "def sum_prices(prices):\n"),  # a word exchanged
        ("round_price_list", "round_price", "def round_price(price):\n"),
        ("parseBasketItem", "parseBasketLine", "class parseBasketLine:\n"),
        ("calclulate", "calculate", "def calculate():\n"),  # a slip
    ],
)
def test_a_wrong_name_finds_the_one_it_means(tmp_path: Path, wrong: str, right: str, source: str) -> None:
    found = _scan(tmp_path, {"a.py": source + "    pass\n"}, wrong)
    assert NameIndex(found.defined).nearest(wrong) == right


def test_a_name_used_all_over_is_known_to_be_defined_however_late(tmp_path: Path) -> None:
    used = {f"a{index}.py": "raise PriceExceededError\n" for index in range(40)}
    found = _scan(
        tmp_path, {**used, "z.py": "class PriceExceededError(Exception):\n    pass\n"}, "PriceExceedError"
    )
    assert found.defined["PriceExceededError"] == ["z.py"]


@pytest.mark.parametrize(
    ("name", "line"),
    [("z.c", "int sum_all_prices(struct till *t)"), ("z.java", "    public int sum_all_prices(Till t) {")],
)
def test_where_no_word_defines_what_stands_before_a_name_does(tmp_path: Path, name: str, line: str) -> None:
    end = name.rpartition(".")[2]
    used = {f"a{index}.{end}": "\n\treturn sum_all_prices(t);\n" for index in range(40)}
    found = _scan(tmp_path, {**used, name: f"\n{line}\n"}, "sum_every_prices")
    assert found.defined["sum_all_prices"] == [name]


def test_a_name_that_is_only_used_counts_from_three_words_on(tmp_path: Path) -> None:
    found = _scan(tmp_path, {"a.py": "x = lib.open_big_file(1)\ny = lib.open_file(2)\n"}, "open_large_file")
    assert found.used == {"open_big_file"}
    assert not found.defined


def test_a_name_in_another_style_is_kept_whatever_its_length(tmp_path: Path) -> None:
    found = _scan(tmp_path, {"a.py": "f(client_capabilities=1)\n"}, "clientCapabilities")
    assert NameIndex(found.used).respelt("clientCapabilities") == "client_capabilities"


def test_unrelated_names_are_not_kept(tmp_path: Path) -> None:
    found = _scan(tmp_path, {"a.py": "def open_door():\n    pass\n"}, "sum_all_prices")
    assert not found.defined
    assert not found.used


def test_a_name_that_is_there_needs_no_other(tmp_path: Path) -> None:
    source = "def sum_prices(prices):\n    pass\n\n\ndef sum_all_prices(prices):\n    pass\n"
    assert not _scan(tmp_path, {"a.py": source}, "sum_prices").defined
    assert set(_scan(tmp_path, {"a.py": source}, "sum_prices", "sum_every_prices").defined) == {
        "sum_prices",
        "sum_all_prices",
    }


@pytest.mark.parametrize("room", [0, 60, 1 << 20])
def test_what_is_found_does_not_depend_on_how_many_files_may_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(lookalikes, "WAITING", room)
    files = {
        "a.py": "def sum_all_prices(prices):\n    return round_every_price(1)\n",
        "b.py": "from a import sum_all_prices\n\n\ndef round_price(price):\n    pass\n",
        "c.py": "def sum_prices(prices):\n    pass\n",
    }
    found = _scan(tmp_path, files, "sum_every_prices", "round_some_price")
    assert found.defined == {"sum_all_prices": ["a.py"], "round_price": ["b.py"], "sum_prices": ["c.py"]}
    assert found.used == {"round_every_price"}


def test_a_large_file_of_data_names_nothing_that_somebody_means(tmp_path: Path) -> None:
    small = "open_big_file: 1\n"
    assert _scan(tmp_path, {"a.yaml": small}, "open_large_file").used == {"open_big_file"}
    (tmp_path / "a.yaml").unlink()
    large = small + "# recorded\n" * (lookalikes.MOST_DATA // 10)
    assert not _scan(tmp_path, {"b.yaml": large}, "open_large_file").used
    assert _scan(tmp_path, {"b.py": large}, "open_large_file").used == {"open_big_file"}


def test_in_c_the_margin_defines() -> None:
    assert defines("a.c", "static jv ")
    assert defines("a.c", "")
    assert not defines("a.c", "    return ")
    assert not defines("notes.txt", "def ")
