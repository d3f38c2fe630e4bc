"""A citation stands when path, lines and excerpt do; every other one says what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from clones import Clone

from judge.grounder import kiln
from levelhead import tree
from levelhead.judge.grounder.citation import MAX_LINES, Void, cited
from levelhead.judge.grounder.shelf import OPEN, Shelf, Side, shown
from levelhead.tree.git import Repository


def entry(path: str, first: object, last: object, excerpt: str, side: str = "base") -> dict[str, object]:
    return {"tree": side, "path": path, "first_line": first, "last_line": last, "excerpt": excerpt}


@pytest.mark.parametrize(
    ("path", "first", "last", "excerpt", "expected"),
    [
        ("kiln/fire.py", 3, 4, "if degrees > 1300:\n            raise ValueError(degrees)", None),
        ("kiln/fire.py", 1, 6, "if degrees > 1300: raise ValueError(degrees)", None),
        ("kiln/fire.py", 5, 5, "range(3)", None),
        ("kiln/fires.py", 3, 3, "if degrees > 1300:", Void.NO_SUCH_PATH),
        ("kiln", 1, 1, "if degrees > 1300:", Void.NO_SUCH_PATH),
        ("./kiln/fire.py", 3, 3, "if degrees > 1300:", Void.NO_SUCH_PATH),
        ("../repository/kiln/fire.py", 3, 3, "if degrees > 1300:", Void.NO_SUCH_PATH),
        ("/etc/passwd", 1, 1, "root:x:0:0:root", Void.NO_SUCH_PATH),
        ("kiln/fire.py", 6, 7, "self.heat(degrees)", Void.OUT_OF_RANGE),
        ("kiln/fire.py", 0, 3, "if degrees > 1300:", Void.OUT_OF_RANGE),
        ("kiln/fire.py", 4, 3, "if degrees > 1300:", Void.OUT_OF_RANGE),
        ("kiln/fire.py", -3, -3, "if degrees > 1300:", Void.OUT_OF_RANGE),
        ("kiln/fire.py", 4, 4, "if degrees > 1300:", Void.NOT_THERE),
        ("kiln/fire.py", 3, 3, "if degrees > 130", Void.NOT_THERE),  # a number cut short
        ("kiln/fire.py", 3, 3, "if degrees >= 1300:", Void.NOT_THERE),
        ("kiln/fire.py", 3, 3, "IF degrees > 1300:", Void.NOT_THERE),
        ("kiln/fire.py", 3, 3, "degrees", Void.TOO_SHORT),
        ("kiln/fire.py", 3, 3, "   ", Void.MALFORMED),
        ("kiln/fire.py", "3", 3, "if degrees > 1300:", Void.MALFORMED),
        ("kiln/fire.py", True, 3, "if degrees > 1300:", Void.MALFORMED),
    ],
)
def test_path_lines_and_excerpt(
    tmp_path: Path, path: str, first: object, last: object, excerpt: str, expected: Void | None
) -> None:
    shelf = kiln.shelf(tmp_path / "repository")
    assert cited(entry(path, first, last, excerpt), shelf).void is expected


@pytest.mark.parametrize("given", [None, "kiln/fire.py:3", [], {"path": "kiln/fire.py"}])
def test_what_is_no_citation(tmp_path: Path, given: object) -> None:
    assert cited(given, kiln.shelf(tmp_path / "repository")).void is Void.MALFORMED


def test_a_short_line_is_an_excerpt_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n}\n")
    found = tree.folder(tmp_path)
    shelf = Shelf(found, found)
    assert cited(entry("a.py", 1, 1, "x = 1"), shelf).void is None
    assert cited(entry("a.py", 1, 2, "= 1"), shelf).void is Void.TOO_SHORT
    assert cited(entry("a.py", 2, 2, "}"), shelf).void is Void.TOO_SHORT


def test_a_citation_of_a_whole_file_points_at_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("value = compute()\n" * 200)
    found = tree.folder(tmp_path)
    shelf = Shelf(found, found)
    assert cited(entry("a.py", 1, MAX_LINES, "value = compute()"), shelf).void is None
    assert cited(entry("a.py", 1, MAX_LINES + 1, "value = compute()"), shelf).void is Void.TOO_WIDE


def test_what_cannot_be_read_is_not_evidence(tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text("password = 'hunter2'\n")
    root = tmp_path / "r"
    root.mkdir()
    (root / "link.py").symlink_to(secret)
    (root / "huge.py").write_text("password = 'hunter2'\n" + "#" * (1 << 20))
    (root / "blob.bin").write_bytes(b"password = 'hunter2'\n\0\0")
    found = tree.folder(root)
    for path in ("link.py", "huge.py", "blob.bin"):
        assert cited(entry(path, 1, 1, "password = 'hunter2'"), Shelf(found, found)).void is Void.UNREAD


def test_a_listing_knows_names_alone(tmp_path: Path) -> None:
    (tmp_path / "kiln.txt").write_text("kiln/fire.py\n")
    found = tree.listing(tmp_path / "kiln.txt")
    assert cited(entry("kiln/fire.py", 1, 1, "class Kiln:"), Shelf(found, found)).void is Void.UNREAD


def test_objects_count_and_not_the_checkout(clone: Clone) -> None:
    line = "def read_book(path):"
    (clone.path / "src/shelf/reader.py").write_text("def sell_book(path):\n")
    with Repository.open(clone.path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        shelf = Shelf(found, found)
        assert cited(entry("src/shelf/reader.py", 1, 1, line), shelf).void is None
        sold = entry("src/shelf/reader.py", 1, 1, "def sell_book(path):")
        assert cited(sold, shelf).void is Void.NOT_THERE


def test_each_side_has_its_own_lines(clone: Clone) -> None:
    clone.commit({"src/shelf/reader.py": "def read_page(path):\n"})
    with Repository.open(clone.path) as repository:
        base, head = (repository.tree(repository.resolve(name)) for name in ("HEAD~1", "HEAD"))
        shelf = Shelf(base, head)
        new = entry("src/shelf/reader.py", 1, 1, "def read_page(path):", "head")
        assert cited(new, shelf).void is None
        assert cited({**new, "tree": "base"}, shelf).void is Void.NOT_THERE
        assert cited({**new, "tree": "diff"}, shelf).void is Void.MALFORMED


def test_an_excerpt_is_held_against_what_was_shown(tmp_path: Path) -> None:
    shelf = kiln.shelf(tmp_path / "repository")
    line = shown(str(shelf.lines(Side.BASE, "README.md")[2]))
    assert line == "Fires <U+2066>pots<U+2069> and [plates]."
    assert cited(entry("README.md", 3, 3, line), shelf).void is None


def test_many_files_are_read_and_few_are_kept(tmp_path: Path) -> None:
    for number in range(OPEN + 5):
        (tmp_path / f"{number}.py").write_text(f"value = {number}00\n")
    found = tree.folder(tmp_path)
    shelf = Shelf(found, found)
    for number in (*range(OPEN + 5), 0):
        assert cited(entry(f"{number}.py", 1, 1, f"value = {number}00"), shelf).void is None


def test_a_fifo_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "a.py").write_text("x = 1\n")
    found = tree.folder(tmp_path)
    assert cited(entry("pipe.py", 1, 1, "anything at all"), Shelf(found, found)).void is Void.NO_SUCH_PATH
