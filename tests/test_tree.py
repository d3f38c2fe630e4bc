"""Files at a commit, in a folder, in a listing, and after a patch."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from clones import Clone
from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead import diff, tree
from levelhead.diff import Change
from levelhead.errors import CannotCheck, InputError
from levelhead.tree import Entry, EntryKind, Tree, Unread
from levelhead.tree.git import Repository
from levelhead.tree.objects import FEW

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"


def contents(found: Tree) -> dict[str, bytes | Unread]:
    return dict(found.read(found.entries))


# --- a commit ------------------------------------------------------------------------------------------------


def test_a_commit_has_entries_folders_and_contents(clone: Clone) -> None:
    with Repository.open(clone.path) as repository:
        head = repository.resolve("HEAD")
        found = repository.tree(head)
        assert found.label == head == clone.git("rev-parse", "HEAD")
        assert list(found.entries) == ["README.md", "src/shelf/reader.py"]
        assert found.folders == {"src", "src/shelf"}
        oid = clone.git("rev-parse", "HEAD:README.md")
        assert found.entries["README.md"] == Entry("README.md", EntryKind.FILE, oid, 22)
        assert contents(found)["README.md"] == b"# Shelf\n\nReads books.\n"
        with pytest.raises(KeyError):
            list(found.read(["none"]))


def test_contents_come_in_the_order_asked_for(clone: Clone) -> None:
    (clone.path / "link").symlink_to("README.md")
    names = [f"f{number}" for number in range(FEW + 1)]
    clone.commit({"big": "x" * 90, "lfs": POINTER} | {name: name for name in names})
    clone.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    clone.git("commit", "-qm", "module")
    few = ["f2", "link", "f1", "big", "module", "lfs", "f2"]
    expected = [b"f2", Unread.LINK, b"f1", Unread.TOO_LARGE, Unread.SUBMODULE, Unread.LFS, b"f2"]
    with Repository.open(clone.path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        limit = len(POINTER)
        assert list(found.read(few, limit)) == list(zip(few, expected, strict=True))
        many = [*few, *names]
        assert list(found.read(many, limit)) == list(
            zip(many, expected + [n.encode() for n in names], strict=True)
        )
        assert found.entries["module"].kind is EntryKind.SUBMODULE
        patched = tree.after(
            found, diff.read(b"diff --git a/f3 b/f3\nold mode 100644\nnew mode 100755\n", "x")
        )
        assert list(patched.read(many, limit)) == list(found.read(many, limit))


def test_a_reader_may_stop_early(clone: Clone) -> None:
    clone.commit({f"f{number}": "x" * 1000 for number in range(300)})
    with Repository.open(clone.path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        assert next(found.read(found.entries))[0] == "README.md"
        assert len(contents(found)) == 302


def test_commits_are_found_by_every_name(clone: Clone) -> None:
    first = clone.git("rev-parse", "HEAD")
    clone.git("tag", "-a", "v1.0", "-m", "one")
    clone.git("tag", "-a", "nested", "-m", "two", "v1.0")
    second = clone.commit({"a": "1"}, "second")
    clone.git("branch", "feature/#12,(ü)")
    clone.git("update-ref", "refs/remotes/origin/main", first)
    names = {
        first: ["v1.0", "refs/tags/v1.0", "nested", first, first[:7], "HEAD~1", "main^", "@~", "origin/main"],
        second: ["HEAD", "@", "main", "refs/heads/main", "heads/main", "feature/#12,(ü)", second[:12]],
    }
    for _ in ("loose", "packed"):
        with Repository.open(clone.path) as repository:
            for commit, known in names.items():
                assert {name: repository.resolve(name) for name in known} == dict.fromkeys(known, commit)
            assert repository.tags() == {"v1.0", "nested"}
            for unknown in ("main~9", "v1", "HEAD:a", clone.git("rev-parse", "HEAD:a")):
                with pytest.raises(CannotCheck):
                    repository.resolve(unknown)
        clone.git("pack-refs", "--all", "--prune")


def test_history_is_walked(clone: Clone) -> None:
    first = clone.git("rev-parse", "HEAD")
    clone.git("checkout", "-q", "-b", "topic")
    topic = clone.commit({"t": "1"}, "topic")
    clone.git("checkout", "-q", "main")
    second = clone.commit({"a": "1"}, "Subject\n\nBody ü\n")
    with Repository.open(clone.path) as repository:
        assert repository.first_parent(second) == first
        assert repository.first_parent(first) is None
        assert repository.merge_base(topic, second) == first
        assert repository.message(second) == "Subject\n\nBody ü\n"
        assert repository.has_object(topic[:9]) is True
        assert repository.has_object("0" * 12) is False
        assert repository.has_object("no id") is False


def test_a_shallow_clone_knows_that_it_cannot_tell(clone: Clone, tmp_path: Path) -> None:
    first = clone.git("rev-parse", "HEAD")
    second = clone.commit({"a": "1"})
    clone.git("clone", "-q", "--depth=1", f"file://{clone.path}", str(tmp_path / "shallow"))
    with Repository.open(tmp_path / "shallow") as repository:
        assert repository.resolve("HEAD") == second
        assert repository.first_parent(second) is None
        assert repository.has_object(first) is None
        assert repository.merge_base(first, second) is None


@pytest.mark.parametrize("form", ["bare", "worktree", "sha256", "packed"])
def test_every_form_of_repository_is_read(clone: Clone, tmp_path: Path, form: str) -> None:
    path = tmp_path / form
    if form == "bare":
        clone.git("clone", "-q", "--bare", str(clone.path), str(path))
    elif form == "worktree":
        clone.git("worktree", "add", "-q", str(path), "-b", "linked")
    elif form == "sha256":
        path.mkdir()
        clone.git("init", "-q", "--object-format=sha256", str(path))
        shutil.copytree(clone.path / "src", path / "src")
        shutil.copy(clone.path / "README.md", path)
        clone.git("-C", str(path), "add", "-A")
        clone.git("-C", str(path), "commit", "-qm", "x")
    else:
        clone.git("gc", "-q")
        path = clone.path
    with Repository.open(path) as repository:
        found = repository.tree(repository.resolve("HEAD"))
        assert contents(found) == contents(tree.folder(clone.path))


# --- the difference of two commits -----------------------------------------------------------------------------


def test_a_patch_finds_renames_and_obeys_no_attributes(clone: Clone) -> None:
    base = clone.git("rev-parse", "HEAD")
    clone.git("mv", "src/shelf/reader.py", "src/read er.py")
    head = clone.commit({".gitattributes": "*.md -diff\n", "README.md": "# Shelf\n"})
    with Repository.open(clone.path) as repository:
        patch = repository.patch(base, head)
        assert {file.path: file.change for file in patch.files} == {
            ".gitattributes": Change.ADDED,
            "README.md": Change.MODIFIED,
            "src/read er.py": Change.RENAMED,
        }
        assert (patch.added, patch.removed, patch.unread) == (1, 2, ())
        assert repository.patch(base, base).files == ()


# --- a folder and a listing --------------------------------------------------------------------------------------


def test_a_folder_is_read_without_git(clone: Clone) -> None:
    (clone.path / "nested" / ".git").mkdir(parents=True)
    (clone.path / "nested" / ".git" / "x").write_text("x", encoding="utf-8")
    clone.write({".gitignore": "build\n", "build/out.py": "x\n", "model.bin": POINTER})
    found = tree.folder(clone.path)
    assert list(found.entries) == [
        ".gitignore",
        "README.md",
        "build/out.py",
        "model.bin",
        "src/shelf/reader.py",
    ]
    assert found.folders == {"build", "src", "src/shelf"}
    assert dict(found.read(["model.bin", "build/out.py"])) == {
        "model.bin": Unread.LFS,
        "build/out.py": b"x\n",
    }
    assert dict(found.read(["README.md"], limit=3)) == {"README.md": Unread.TOO_LARGE}
    (clone.path / "README.md").unlink()
    assert dict(found.read(["README.md"])) == {"README.md": Unread.MISSING}
    with pytest.raises(CannotCheck, match="no such folder"):
        tree.folder(clone.path / "none")


def test_a_listing_knows_names_alone(tmp_path: Path) -> None:
    path = tmp_path / "files.txt"
    path.write_text(
        '# made by hand\n.\n./src\n./src/a.py\t12\r\n\nb c.md\n"caf\\303\\251"\n', encoding="utf-8"
    )
    found = tree.listing(path)
    assert list(found.entries) == ["b c.md", "café", "src/a.py"]
    assert found.entries["src/a.py"].size == 12
    assert found.folders == {"src"}
    assert dict(found.read(["b c.md"])) == {"b c.md": Unread.NO_CONTENT}


def test_a_broken_listing_names_every_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "files.txt"
    path.write_text("/etc\n../x\na//b\nx\tmany\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        tree.listing(path)
    assert [problem.where[-6:] for problem in error.value.problems] == [
        "line 1",
        "line 2",
        "line 3",
        "line 4",
    ]
    with pytest.raises(CannotCheck):
        tree.listing(tmp_path / "none")


# --- after a patch -----------------------------------------------------------------------------------------------

HEADER = "diff --git a/f b/f\n--- a/f\n+++ b/f\n"


def patched(tmp_path: Path, base: dict[str, str], patch: str) -> dict[str, bytes | Unread]:
    for name, text in base.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return contents(tree.after(tree.folder(tmp_path), diff.read(patch.encode(), "change.patch")))


@pytest.mark.parametrize(
    ("base", "patch", "said"),
    [
        ({"f": "a\nb\n"}, HEADER + "@@ -2 +2 @@\n-c\n+d\n", "f: line 2: found 'b', expected 'c', as the diff has it"),
        ({"f": "a\n"}, HEADER + "@@ -3 +3 @@\n-c\n+d\n", "f: line 3: found a file of 1 lines"),
        ({"f": "a\n"}, HEADER + "@@ -1,2 +1 @@\n a\n-b\n", "f: line 2: found the end of the file"),
        ({"f": "a\n"}, HEADER + "@@ -1 +1 @@\n-a\n\\ No newline\n+b\n", "another end of the file"),
        ({"f": "a"}, HEADER + "@@ -1 +1 @@\n-a\n+b\n", "another end of the file"),
        ({"g": "a\n"}, HEADER + "@@ -1 +1 @@\n-a\n+b\n", "f: found a diff of a file that the base does not have"),
        ({"f": "a\n"}, "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+b\n", "f: found a diff that makes this file"),
        ({"f": "a\n"}, "--- /dev/null\n+++ b/f/g\n@@ -0,0 +1 @@\n+b\n", "f: found a diff that makes it a file and"),
        ({"f/g": "a\n"}, "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+b\n", "f: found a diff that makes it a file and"),
        ({"f": "a\nb\n"}, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "f: found 1 lines that are left"),
        ({"f": "b\n"}, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "f: line 1: found 'b'"),
        ({"g": "a"}, "diff --git a/f b/h\nsimilarity index 100%\ncopy from f\ncopy to h\n", "the base does not have"),
    ],
)  # fmt: skip
def test_a_patch_of_another_base_is_refused(
    tmp_path: Path, base: dict[str, str], patch: str, said: str
) -> None:
    with pytest.raises(CannotCheck) as error:
        patched(tmp_path, base, patch)
    assert said in str(error.value)


def test_two_files_may_swap_names(tmp_path: Path) -> None:
    swap = "".join(
        f"diff --git a/{old} b/{new}\nsimilarity index 100%\nrename from {old}\nrename to {new}\n"
        for old, new in (("f", "g"), ("g", "f"))
    )
    assert patched(tmp_path, {"f": "1", "g": "2"}, swap) == {"f": b"2", "g": b"1"}


def test_contents_that_are_not_in_the_patch_stay_unknown(tmp_path: Path) -> None:
    binary = "diff --git a/b b/b\nindex 1..2 100644\nBinary files a/b and b/b differ\n"
    assert patched(tmp_path, {"b": "x"}, binary) == {"b": Unread.NO_CONTENT}
    lfs = POINTER.splitlines()
    new = "--- /dev/null\n+++ b/m\n@@ -0,0 +1,3 @@\n" + "".join(f"+{line}\n" for line in lfs)
    assert patched(tmp_path, {}, new)["m"] is Unread.LFS


def test_a_patch_of_a_listing_brings_what_it_adds(tmp_path: Path) -> None:
    names = tmp_path / "files.txt"
    names.write_text("f\n", encoding="utf-8")
    patch = (
        HEADER
        + "@@ -1 +1 @@\n-a\n+b\ndiff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+n\n"
    )
    found = tree.after(tree.listing(names), diff.read(patch.encode(), "change.patch"))
    assert contents(found) == {"f": Unread.NO_CONTENT, "n": b"n\n"}


NAMES = st.sampled_from(["a", "b c", "d/e", "d/f", "d/g/h", "ü", "x\ty", "w/x"])
LINES = st.lists(st.sampled_from(["", "one", "two", "three\r", "-- x", "++ y", "@@ -1 +1 @@"]), max_size=12)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + ("\n" if end else ""), LINES, st.booleans())
FILES = st.dictionaries(
    NAMES, st.tuples(TEXTS, st.sampled_from(["file", "file", "program", "link"])), max_size=6
)


def lay(clone: Clone, files: dict[str, tuple[str, str]]) -> None:
    """Makes the checkout hold these files and nothing else."""
    for item in clone.path.iterdir():
        if item.is_dir() and not item.is_symlink():
            if item.name != ".git":
                shutil.rmtree(item)
        else:
            item.unlink()
    for name, (text, kind) in files.items():
        path = clone.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "link":
            path.symlink_to("to-" + "".join(character for character in text if character.isalpha()))
        else:
            path.write_bytes(text.encode())
            path.chmod(0o755 if kind == "program" else 0o644)
    clone.git("add", "-A")


@settings(max_examples=30)
@given(
    FILES,
    FILES,
    st.lists(st.tuples(NAMES, NAMES), max_size=2),
    st.sampled_from(["-U3", "-U0", "-C", "--no-renames"]),
)
def test_base_and_patch_make_the_head(
    old: dict[str, tuple[str, str]],
    new: dict[str, tuple[str, str]],
    moves: list[tuple[str, str]],
    option: str,
) -> None:
    for source, target in moves:
        if source in old:
            new = {name: value for name, value in new.items() if name != source} | {target: old[source]}
    with tempfile.TemporaryDirectory() as name:
        clone = Clone(Path(name) / "r")
        lay(clone, old)
        clone.git("commit", "-q", "--allow-empty", "-m", "old")
        shutil.copytree(clone.path, Path(name) / "base", symlinks=True, ignore=shutil.ignore_patterns(".git"))
        lay(clone, new)
        clone.git("commit", "-q", "--allow-empty", "-m", "new")
        with Repository.open(clone.path) as repository:
            base, head = repository.resolve("HEAD~1"), repository.resolve("HEAD")
            at_base, at_head = repository.tree(base), repository.tree(head)
            assert contents(at_base) == contents(tree.folder(Path(name) / "base"))
            assert contents(at_head) == contents(tree.folder(clone.path))
            for patch in (repository.patch(base, head), _written(clone, option, name)):
                for start in (at_base, tree.folder(Path(name) / "base")):
                    after = tree.after(start, patch)
                    assert contents(after) == contents(at_head)
                    assert after.folders == at_head.folders
                    assert {p: e.kind for p, e in after.entries.items()} == {
                        p: e.kind for p, e in at_head.entries.items()
                    }


def _written(clone: Clone, option: str, folder: str) -> diff.Patch:
    target = Path(folder) / "change.patch"
    clone.git("diff", option, f"--output={target}", "HEAD~1", "HEAD")
    return diff.read(target.read_bytes(), "change.patch") if target.stat().st_size else diff.Patch(files=())
