"""The generator plants what it can prove false, beside a twin that is true."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from clones import Clone

from bench.planted.corpus import Corpus, grow
from bench.planted.kinds import KINDS
from bench.planted.kinds.named import symbol
from bench.planted.naming import invented
from bench.planted.place import is_history, places
from bench.planted.scene import Scene
from bench.planted.source import definitions, last_line, parameters
from bench.planted.source import tests_on as declared_tests
from bench.planted.store import Store

READER = '''"""Reads shelves."""

import os

SHELF_LIMIT = 40


class ShelfReader:
    """Reads one shelf."""

    def read_shelf(self, path, encoding="utf-8"):
        limit = os.environ.get("SHELF_PAGE_SIZE", "100")
        return path, encoding, limit

    def count_books(self, path):
        return len(self.read_shelf(path))


class ShelfWriter:
    """Writes one shelf."""

    def write_index(self, path, page_size=25):
        if page_size == 25:
            return path
        return None
'''
MAIN = """import argparse


def parse_options(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--page-size", type=int)
    return parser.parse_args(arguments)
"""
INDEX = """from shelf.reader import ShelfReader

__all__ = ["ShelfReader"]
"""
PROJECT = """[project]
name = "shelf"
version = "1.2.0"
dependencies = ["httpx>=0.27", "rich>=13.1"]

[project.scripts]
shelf-read = "shelf.main:parse_options"

[tool.shelf]
page_limit = 30
"""
BODY = """Split the index writer from the reader (#12)

The writer used to live inside the reader, so both had to be imported together. It now stands on its
own and keeps its own page size, which makes the two easier to follow.

- Move the page size next to the loop that uses it
- Keep the reader's signature as it was
- Cover the split with two more tests

Nothing changes for those who read shelves from the command line today.

Co-authored-by: A <a@example.com>
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Clone:
    """Two commits: a small Python project, and one that splits a class and adds tests."""
    clone = Clone(tmp_path / "owner+shelf" / "repo")
    pages = {
        f"src/shelf/page_{name}.py": f"class Page{name.title()}:\n    def turn_{name}(self):\n        return 1\n"
        for name in ("front", "back", "inner")
    }
    clone.commit(
        {
            "pyproject.toml": PROJECT,
            "README.md": "# Shelf\n\nReads books.\n",
            "src/shelf/__init__.py": INDEX,
            "src/shelf/main.py": MAIN,
            "src/shelf/reader.py": READER.replace("ShelfWriter", "IndexWriter"),
            "action.yml": "name: shelf\ninputs:\n  page-limit:\n    description: pages\n",
            **pages,
        },
        "first",
    )
    clone.commit(
        {
            "src/shelf/reader.py": READER,
            "src/shelf/index.py": "def build_index(path):\n    return path\n\n\n" + "# a page\n" * 60,
            "tests/test_reader.py": "def test_reads():\n    assert True\n\n\ndef test_counts():\n    assert True\n",
        },
        BODY,
    )
    return clone


def rows(clone: Clone, out: Path, count: int = 2) -> list[tuple[dict, str, str | None]]:
    """What the generator wrote: metadata, body and twin."""
    store = Store(clone.path / ".git")
    grow(store, "owner/shelf", Corpus(out=out, count=count), seed=3)
    store.close()
    found = []
    for folder in sorted((out / "mutants").iterdir()):
        twin = folder / "control.md"
        found.append(
            (
                json.loads((folder / "meta.json").read_text()),
                (folder / "body.md").read_bytes().decode(),
                twin.read_bytes().decode() if twin.exists() else None,
            )
        )
    return found


def of_kind(found: list[tuple[dict, str, str | None]], kind: str) -> list[dict]:
    return [meta for meta, _, _ in found if meta["kind"] == kind]


def test_most_kinds_find_something_to_say_of_a_small_project(shelf: Clone, tmp_path: Path) -> None:
    planted = {meta["kind"] for meta, _, _ in rows(shelf, tmp_path / "out")}

    assert planted <= set(KINDS)
    assert len(planted) >= 18


def test_spans_slice_the_bodies_and_each_body_holds_one_edit(shelf: Clone, tmp_path: Path) -> None:
    for meta, body, twin in rows(shelf, tmp_path / "out"):
        assert body[meta["start"] : meta["end"]] == meta["text"]
        assert "⟦" not in body
        if twin is not None:
            control = meta["control"]
            assert twin[control["start"] : control["end"]] == control["text"]
            assert body != twin
        if meta["op"] == "insert":
            # Taking the planted sentence out again gives the true body.
            assert any(
                BODY.startswith(body[:cut]) and BODY.endswith(body[-tail:]) for cut, tail in _cuts(body)
            )


def _cuts(body: str) -> list[tuple[int, int]]:
    grown = len(body) - len(BODY)
    return [(cut, len(body) - cut - grown) for cut in range(len(BODY)) if len(body) - cut - grown > 0]


def test_what_is_planted_is_nowhere_and_its_twin_is_there(shelf: Clone, tmp_path: Path) -> None:
    everything = shelf.git("grep", "-h", "", "HEAD") + shelf.git("grep", "-h", "", "HEAD~1")
    paths = shelf.git("ls-tree", "-r", "--name-only", "HEAD")
    found = rows(shelf, tmp_path / "out", count=4)

    for kind in ("symbol", "flag", "env"):
        for meta in of_kind(found, kind):
            false = re.sub(r"[`()]|^--", "", meta["text"])
            assert false not in everything, meta
            assert re.sub(r"^--", "", meta["original"]) in everything, meta
    for meta in of_kind(found, "path"):
        assert meta["text"].strip("`") not in paths
        assert meta["original"] in paths
    assert of_kind(found, "symbol")
    assert of_kind(found, "path")


def test_numbers_differ_from_git_and_the_twin_has_gits(shelf: Clone, tmp_path: Path) -> None:
    shortstat = shelf.git("diff", "--shortstat", "HEAD~1", "HEAD")
    files, added, deleted = (re.search(rf"(\d+) {word}", shortstat)[1] for word in ("file", "ins", "del"))
    found = rows(shelf, tmp_path / "out", count=4)

    for meta in of_kind(found, "diff_stat"):
        assert added not in re.findall(r"\d+", meta["text"])
        assert {added, deleted} <= set(re.findall(r"\d+", meta["control"]["text"]))
    for meta in of_kind(found, "file_count"):
        assert files not in re.findall(r"\d+", meta["text"])
    assert of_kind(found, "diff_stat")


def test_a_method_is_put_on_a_class_whose_file_never_names_it(shelf: Clone, tmp_path: Path) -> None:
    planted = of_kind(rows(shelf, tmp_path / "out", count=4), "wrong_class")

    assert planted
    for meta in planted:
        owner, method = meta["original"].split(".")
        false = next(
            word
            for word in re.findall(r"[A-Z]\w+", meta["text"])
            if word not in {owner, "The", "No", "It", "This"}
        )
        for path in shelf.git("grep", "-l", f"class {false}", "HEAD").split():
            assert method not in shelf.git("show", path)


def test_the_same_seed_plants_the_same(shelf: Clone, tmp_path: Path) -> None:
    first, second = rows(shelf, tmp_path / "one"), rows(shelf, tmp_path / "two")

    assert [(meta, body) for meta, body, _ in first] == [(meta, body) for meta, body, _ in second]


def test_an_invented_name_that_stands_in_a_comment_is_not_planted(tmp_path: Path) -> None:
    inventions = {invented("load_settings", random.Random(seed)) for seed in range(2000)}
    clone = Clone(tmp_path / "clone")
    clone.commit({"notes.txt": "\n".join(sorted(filter(None, inventions)))}, "first")
    clone.commit({"src/a.py": "def load_settings():\n    ...\n"}, BODY)
    store = Store(clone.path / ".git")
    base, head, body = next(iter(store.history()))

    assert list(symbol(Scene(store, base, head, body, random.Random(1)))) == []
    store.close()


def test_sentences_go_into_what_the_commit_does_and_never_into_asides() -> None:
    body = (
        "Title\n\n"
        "## Changes\n\n- One thing\n- Another thing\n\n"
        "## Test plan\n\n- Run it\n- Look at it\n\n"
        "```\ncode here.\n```\n\n"
        "Co-authored-by: A <a@example.com>\n"
    )

    gaps = places(body)

    assert [body[: gap.at].rpartition("\n")[2] for gap in gaps] == ["Title", "- Another thing"]
    assert gaps[1].before == "\n- "


def test_line_endings_of_another_system_are_kept() -> None:
    body = "Title\r\n\r\n- One thing\r\n- Another thing\r\n"

    gap = places(body)[-1]

    assert body[: gap.at].endswith("Another thing")


def test_a_branch_history_is_told_from_a_list() -> None:
    assert is_history("Title (#1)\n\n* first\n\nIts message.\n\n* second\n\nIts message.\n")
    assert not is_history("Title (#1)\n\n* first\n* second\n")


def test_only_what_precedes_the_second_commit_of_a_history_is_a_place() -> None:
    body = "Title (#1)\n\n* first\n\nIts message says a thing.\n\n* second\n\nIts message says another.\n"

    assert [body[: gap.at].rpartition("\n")[2] for gap in places(body)] == [
        "Title (#1)",
        "Its message says a thing.",
    ]


def test_a_line_that_does_not_end_its_sentence_is_no_place() -> None:
    body = "Title\n\nThe rest comes later (next commit)\n\nThis one ends (really.)\n"

    assert [body[: gap.at].rpartition("\n")[2] for gap in places(body)] == [
        "Title",
        "This one ends (really.)",
    ]


def test_a_method_after_a_closed_class_belongs_to_the_outer_one() -> None:
    text = "class Outer {\n  class Inner {\n    fun inside() {}\n  }\n  companion object {\n    fun beside() {}\n  }\n}\n"

    owners = {one.name: one.owner for one in definitions("a.kt", text)}

    assert owners["inside"] == "Inner"
    assert owners["beside"] == "Outer"


def test_parameters_are_those_of_the_definition_itself() -> None:
    text = "  def isEmpty: Boolean = values.isEmpty\n  def grow(size: Int): Unit = ()\n"
    one = next(one for one in definitions("a.scala", text) if one.name == "isEmpty")

    assert parameters(text, one) is None


def test_a_swift_test_with_attribute_and_name_is_not_counted_twice() -> None:
    assert declared_tests("Tests/ATests.swift", ["@Test", "func testReads() {"]) is None
    assert declared_tests("Tests/ATests.swift", ["func testReads() {", "func testCounts() {"]) == 2


def test_a_definition_ends_before_the_next_one_of_its_depth() -> None:
    text = "class A:\n    def one(self):\n        pass\n\nclass B:\n    pass\n"
    found = definitions("a.py", text)
    named = {one.name: one for one in definitions("a.py", text.replace("A", "Alpha").replace("B", "Bravo"))}

    assert found == []  # names this short are not drawn on
    assert last_line(named["Alpha"], list(named.values()), 6) == 4
    assert last_line(named["Bravo"], list(named.values()), 6) == 6
