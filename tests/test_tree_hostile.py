"""Nothing of an examined repository runs, is obeyed, or can forge or exhaust what is read of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from clones import Clone
from hostile_repos import Loose, Trap, bomb, deep, programs, promisor, replaced

from levelhead import tree
from levelhead.errors import CannotCheck
from levelhead.tree import EntryKind, Unread, cleanroom, ls_tree
from levelhead.tree.git import Repository
from levelhead.tree.model import MAX_PATHS, folders_of

LARGE = 100 << 20


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def test_no_program_of_a_repository_ever_runs(tmp_path: Path, trap: Trap) -> None:
    clone = programs(tmp_path / "r", trap)
    assert not trap.sprung or trap.marker.unlink() is None  # git itself sprang it while the traps were laid
    with Repository.open(clone.path) as repository:
        head = repository.resolve("HEAD")
        base = repository.resolve("HEAD~1")
        found = repository.tree(head)
        assert dict(found.read(["a.py", "b.py"])) == {"a.py": b"x = 2\n", "b.py": b"y = 1\n"}
        assert repository.patch(base, head).added == 2
        assert repository.merge_base(base, head) == base
        assert repository.message(head) == "second\n"
        assert repository.has_object(head[:8]) is True
    assert dict(tree.folder(clone.path).read(["a.py"])) == {"a.py": b"x = 2\n"}
    assert not trap.sprung


def test_a_missing_blob_is_neither_fetched_nor_absent(tmp_path: Path, trap: Trap) -> None:
    clone, missing = promisor(tmp_path / "r", trap)
    with Repository.open(clone.path) as repository:
        head, base = repository.resolve("HEAD"), repository.resolve("HEAD~1")
        found = repository.tree(head)
        assert found.entries["gone.py"].oid == missing
        assert list(found.read(["gone.py", "here.py"])) == [
            ("gone.py", Unread.MISSING),
            ("here.py", b"y = 2\n"),
        ]
        patch = repository.patch(base, head)
        assert patch.unread == ("gone.py",)
        assert [(file.path, file.binary) for file in patch.files] == [("here.py", False), ("gone.py", True)]
        assert repository.has_object("0123456789") is False  # commits are never filtered out
    assert not trap.sprung


def test_a_missing_blob_in_a_clone_that_seems_whole_is_told(tmp_path: Path, trap: Trap) -> None:
    clone, _ = promisor(tmp_path / "r", trap)
    shutil.rmtree(clone.path / ".git" / "objects" / "pack")
    with Repository.open(clone.path) as repository, pytest.raises(CannotCheck, match="cannot show"):
        repository.patch(repository.resolve("HEAD~1"), repository.resolve("HEAD"))
    assert not trap.sprung


def test_forged_contents_and_trees_are_not_believed(tmp_path: Path) -> None:
    clone = replaced(tmp_path / "r")
    assert clone.git("show", "HEAD:a.py") == ""
    ids = clone.git("rev-parse", "HEAD~1", "HEAD").split()
    assert "forged.py" in clone.git("diff", "--name-only", *ids, GIT_NO_REPLACE_OBJECTS="1")
    with Repository.open(clone.path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        assert list(found.entries) == ["a.py"]
        assert dict(found.read(["a.py"])) == {"a.py": b"real\n"}
        (file,) = repository.patch(*ids).files
        assert file.added_lines == ((1, "real"),)


def test_borrowed_objects_are_refused_unless_allowed(tmp_path: Path, clone: Clone) -> None:
    clone.git("clone", "-q", "--shared", str(clone.path), str(tmp_path / "borrower"))
    with pytest.raises(CannotCheck, match="alternates"):
        Repository.open(tmp_path / "borrower")
    with Repository.open(tmp_path / "borrower", alternates=True) as repository:
        assert "README.md" in repository.tree(repository.resolve("HEAD")).entries


def test_ten_billion_files_end_in_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ls_tree, "MAX_ENTRIES", 20_000)  # the bound itself would take seconds
    with Repository.open(bomb(tmp_path / "r", leaves=True).path) as repository:
        found = repository.tree(repository.resolve("main"))
        with pytest.raises(CannotCheck, match="more than 20000 paths"):
            _ = found.entries


def test_ten_billion_empty_folders_end_in_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleanroom, "PATIENCE", 0.3)
    with Repository.open(bomb(tmp_path / "r", leaves=False).path) as repository:
        found = repository.tree(repository.resolve("main"))
        with pytest.raises(CannotCheck, match="cannot list"):
            _ = found.entries


@pytest.mark.parametrize("levels", [3_000, 60_000])
def test_a_tree_too_deep_ends_in_an_error(tmp_path: Path, levels: int) -> None:
    with Repository.open(deep(tmp_path / "r", levels).path) as repository:
        found = repository.tree(repository.resolve("main"))
        with pytest.raises(CannotCheck, match=r"cannot list|of more than 4096 characters"):
            _ = found.entries


def test_folder_names_have_a_bound_of_their_own() -> None:
    paths = [f"{number}/" + "d/" * 2_000 + "f" for number in range(MAX_PATHS // (2_000 * 2_000) + 2)]
    with pytest.raises(CannotCheck, match="folder names"):
        folders_of(paths)


def test_a_name_without_end_is_refused(tmp_path: Path) -> None:
    store = Loose(tmp_path / "r")
    store.commit(store.tree(("100644", b"n" * 3_000_000, store.add("blob", b"x"))))
    with Repository.open(store.path) as repository:
        found = repository.tree(repository.resolve("main"))
        with pytest.raises(CannotCheck, match="4096 characters"):
            _ = found.entries


def test_a_huge_blob_is_measured_and_not_read(tmp_path: Path) -> None:
    store = Loose(tmp_path / "r")
    store.commit(store.tree(("100644", b"zeros", store.add("blob", bytes(LARGE)))))
    with Repository.open(store.path) as repository:
        found = repository.tree(repository.resolve("main"))
        assert found.entries["zeros"].size == LARGE
        assert dict(found.read(["zeros"])) == {"zeros": Unread.TOO_LARGE}


def test_links_are_named_and_never_followed(tmp_path: Path, clone: Clone) -> None:
    (tmp_path / "secret.py").write_text("token = 1\n", encoding="utf-8")
    for name, target in (("loop", "."), ("out.py", "../secret.py"), ("root", "/"), ("self", "self")):
        (clone.path / name).symlink_to(target)
    clone.commit({}, "links")
    names = ["loop", "out.py", "root", "self"]
    with Repository.open(clone.path) as repository:
        at_head = repository.tree(repository.resolve("HEAD"))
        for found in (at_head, tree.folder(clone.path)):
            assert all(found.entries[name].kind is EntryKind.LINK for name in names)
            assert list(found.read(names)) == [(name, Unread.LINK) for name in names]
            assert not any(path.startswith(("loop/", "root/")) for path in found.entries)


def test_names_of_any_bytes_are_kept(tmp_path: Path) -> None:
    store = Loose(tmp_path / "r")
    oid = store.add("blob", b"x")
    store.commit(store.tree(*(("100644", name, oid) for name in (b"\t", b"\n", b'"', b"\xff"))))
    with Repository.open(store.path) as repository:
        found = repository.tree(repository.resolve("main"))
        assert list(found.entries) == ["\t", "\n", '"', "\udcff"]
        assert dict(found.read(["\n", "\udcff"])) == {"\n": b"x", "\udcff": b"x"}


def test_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").write_text("x", encoding="utf-8")
    assert list(tree.folder(tmp_path).entries) == ["a"]


def test_a_damaged_object_hides_no_other(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "r")
    names = [f"f{number:03}" for number in range(200)]
    clone.commit({name: f"{name}\n" for name in names}, "many")
    oid = clone.git("rev-parse", "HEAD:f050")
    with Repository.open(clone.path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        assert found.entries["f050"].size == 5
        target = clone.path / ".git" / "objects" / oid[:2] / oid[2:]
        target.chmod(0o644)
        target.write_bytes(b"no object")
        for wanted in (names, ["f049", "f050", "f051"]):
            read = dict(found.read(wanted))
            assert read.pop("f050") is Unread.MISSING
            assert all(data == f"{name}\n".encode() for name, data in read.items())


def test_an_entry_that_is_no_blob_has_no_contents(tmp_path: Path) -> None:
    store = Loose(tmp_path / "r")
    store.commit(store.tree(("100644", b"f", store.tree())))
    with Repository.open(store.path) as repository:
        assert dict(repository.tree(repository.resolve("main")).read(["f"])) == {"f": Unread.MISSING}


@pytest.mark.parametrize(
    "revision",
    ["", "HEAD^{/x}", "HEAD:README.md", "--output=/tmp/x", "../../HEAD", "refs/heads/../../HEAD", "a b", "main\n", "^" * 100_000, "zzzz", "0" * 40],
)  # fmt: skip
def test_only_names_of_commits_reach_the_repository(clone: Clone, revision: str) -> None:
    with Repository.open(clone.path) as repository, pytest.raises(CannotCheck):
        repository.resolve(revision)


def test_what_is_no_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(CannotCheck, match="no git repository"):
            Repository.open(path)
