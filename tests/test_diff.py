"""Diffs are read as git reads them, or refused."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead.diff import MAX_BYTES, Change, Patch, PatchedFile, read
from levelhead.errors import CannotCheck

ONE = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n"


def patch_of(text: str) -> Patch:
    return read(text.encode("utf-8", "surrogateescape"), "change.patch")


def only(text: str) -> PatchedFile:
    (file,) = patch_of(text).files
    return file


def refused(text: str) -> str:
    with pytest.raises(CannotCheck) as error:
        patch_of(text)
    return str(error.value)


# --- what a diff says ------------------------------------------------------------------------------------------


def test_lines_are_numbered_on_their_own_side() -> None:
    file = only(
        "diff --git a/f.py b/f.py\nindex 1..2 100644\n--- a/f.py\n+++ b/f.py\n"
        "@@ -1,3 +1,4 @@ def f\n one\n-two\n+2\n+2b\n three\n@@ -10,2 +11 @@\n ten\n-eleven\n"
    )
    assert file.added_lines == ((2, "2"), (3, "2b"))
    assert file.removed_lines == ((2, "two"), (11, "eleven"))
    assert (file.added, file.removed, file.change) == (2, 2, Change.MODIFIED)


def test_totals_are_over_all_files_and_a_file_is_found_by_either_name() -> None:
    patch = patch_of(
        ONE
        + "diff --git a/p q b/r\nsimilarity index 90%\nrename from p q\nrename to r\n--- a/p q\t\n+++ b/r\n"
        + "@@ -1 +1,2 @@\n a\n+b\n"
    )
    assert (patch.added, patch.removed) == (2, 1)
    assert patch.file("p q") is patch.file("r")
    assert patch.file("b/r") is None


@pytest.mark.parametrize(
    ("text", "path", "old_path", "change"),
    [
        ("diff --git a/n b/n\nnew file mode 100644\nindex 0000000..e69de29\n", "n", None, Change.ADDED),
        ("diff --git a/n b/n\ndeleted file mode 100644\nindex e69de29..0000000\n", "n", "n", Change.DELETED),
        ("diff --git a/n b/n\nold mode 100644\nnew mode 100755\n", "n", "n", Change.MODE),
        ("diff --git a/a/n b/b/n\nsimilarity index 100%\nrename from a/n\nrename to b/n\n", "b/n", "a/n", Change.RENAMED),
        ("diff --git a/n b/m\nsimilarity index 100%\ncopy from n\ncopy to m\n", "m", "n", Change.COPIED),
        ("diff --git a/n b/n\nindex 1..2 100644\nBinary files a/n and b/n differ\n", "n", "n", Change.MODIFIED),
        ("diff --git a/d b/c.txt b/d b/c.txt\nold mode 100644\nnew mode 100755\n", "d b/c.txt", "d b/c.txt", Change.MODE),
        ('diff --git "a/caf\\303\\251\\t\\"" "b/caf\\303\\251\\t\\""\nnew file mode 100644\n', 'café\t"', None, Change.ADDED),
        ('diff --git "a/\\377" "b/\\377"\nnew file mode 100644\n', "\udcff", None, Change.ADDED),
        ("diff --git w/x w/x\n--- w/x\n+++ w/x\n@@ -1 +1 @@\n-a\n+b\n", "w/x", "w/x", Change.MODIFIED),
        ("diff --git i/x w/x\n--- i/x\n+++ w/x\n@@ -1 +1 @@\n-a\n+b\n", "x", "x", Change.MODIFIED),
        ("diff --git old/x after/x\n--- old/x\n+++ after/x\n@@ -1 +1 @@\n-a\n+b\n", "x", "x", Change.MODIFIED),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "x", "x", Change.MODIFIED),
        ("--- a/x\n+++ a/x\n@@ -1 +1 @@\n-a\n+b\n", "a/x", "a/x", Change.MODIFIED),
        ("--- x.orig\t2020-01-01 10:00:00 +0000\n+++ x\t2020-01-02 10:00:00 +0000\n@@ -1 +1 @@\n-a\n+b\n", "x", "x", Change.MODIFIED),
        ("--- one/x y\t2020-01-01\n+++ two/x y\t2020-01-02\n@@ -1 +1 @@\n-a\n+b\n", "x y", "x y", Change.MODIFIED),
        ("--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n", "x", None, Change.ADDED),
        ("--- x\t1970-01-01 00:00:00.000000000 +0000\n+++ x\t2020-01-02\n@@ -0,0 +1 @@\n+a\n", "x", None, Change.ADDED),
        ("--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "x", "x", Change.DELETED),
    ],
)  # fmt: skip
def test_names_and_kinds_of_change(text: str, path: str, old_path: str | None, change: Change) -> None:
    file = only(text)
    assert (file.path, file.old_path, file.change) == (path, old_path, change)


def test_a_changed_type_is_one_modification() -> None:
    file = only(
        "diff --git a/l b/l\ndeleted file mode 100644\nindex 1..0\n--- a/l\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n"
        "diff --git a/l b/l\nnew file mode 120000\nindex 0..1\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+t\n"
        "\\ No newline at end of file\n"
    )
    assert (file.change, file.old_mode, file.new_mode) == (Change.MODIFIED, "100644", "120000")
    assert (file.added, file.removed) == (1, 2)


def test_lines_that_look_like_headers_are_lines() -> None:
    file = only(
        "diff --git a/q.sql b/q.sql\n--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,3 @@\n"
        "--- a/evil\n+++ b/evil\n+@@ -1 +1 @@\n diff --git a/z b/z\n"
    )
    assert file.path == "q.sql"
    assert file.removed_lines == ((1, "-- a/evil"),)
    assert file.added_lines == ((1, "++ b/evil"), (2, "@@ -1 +1 @@"))


def test_prose_of_a_mail_is_passed_over() -> None:
    mail = (
        "From 0123 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n--- a/evil.py\n+++ b/evil.py\nis not a file.\n"
        "---\n x | 2 +-\n\n" + ONE + "-- \n2.39.5\n\n"
    )
    assert only(mail).path == "x"


def test_a_mail_program_may_drop_the_space_of_an_empty_line() -> None:
    assert only("--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n a\n\n+b\n").added_lines == ((3, "b"),)


def test_carriage_returns_belong_to_the_lines() -> None:
    assert only(ONE.replace("new\n", "new\r\n")).added_lines == ((1, "new\r"),)
    assert only(ONE.replace("\n", "\r\n")).path == "x"


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "an empty diff"),
        (" \n\n", "an empty diff"),
        ("no diff here\n", "no file header"),
        ("diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n", "line 1: found a combined diff"),
        (ONE.replace("+new\n", ""), "line 6: found the end of the diff, 0 old and 1 new lines short"),
        (ONE.replace("-old", "?old"), "line 5: found b'?old' inside a hunk"),
        (ONE + "+more\n", "line 7: found b'+more' behind the lines"),
        (ONE.replace("@@ -1 +1 @@", f"@@ -{'9' * 5000} +1 @@"), "line 4: found a hunk header"),
        (ONE.replace("@@ -1 +1 @@", "@@ -\u0661 +1 @@"), "line 4: found a hunk header"),
        (ONE + "@@ -1 +1 @@\n-a\n+b\n", "line 7: found a hunk before the end"),
        ("@@ -1 +1 @@\n-a\n+b\n" + ONE, "line 1: found a hunk without a file header"),
        (ONE[: ONE.index("@@")], "line 2: found the name of a file without its hunks"),
        (ONE + "--- a/y\n+++ b/y\n", "line 7: found the name of a file without its hunks"),
        ("diff --git a/x b/x\nindex 1..2 100644\n", "line 1: found a file header without its change"),
        ("diff --git a/x b/x\nnew file mode 100644\nindex 0..2\n", "line 1: found a file header without its change"),
        ("diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n", "without its change"),
        (ONE + ONE, "line 7: found 'x' a second time"),
        (ONE.replace("b/x\n---", "b/x\nrename from x\nrename to y\n---"), "the name b'b/x' under a header"),
        (ONE.replace("/x", "/../x"), "the path '../x'"),
        (ONE.replace("a/x", "a//etc/x").replace("b/x", "b//etc/x"), "the path '/etc/x'"),
        ('diff --git "a/\\000" "b/\\000"\nnew file mode 100644\n', "the path '\\x00'"),
        ('diff --git "a/\\189" "b/\\189"\nnew file mode 100644\n', "without a readable path"),
        ('--- "a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n', "line 1: found a quoted path"),
        ("diff --git a/x" + "y" * 9000 + "\n", "a header of"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\nBinary files a/y and b/y differ\n", "line 6: found binary files"),
    ],
)  # fmt: skip
def test_what_is_no_whole_diff_is_refused_with_its_line(text: str, said: str) -> None:
    assert said in refused(text)


def test_a_diff_too_large_to_review_is_refused() -> None:
    with pytest.raises(CannotCheck, match="at most"):
        read(bytes(MAX_BYTES + 1), "change.patch")


@pytest.mark.parametrize(
    "text",
    [
        "diff --git " + "://" * 30_000 + " " * 30_000 + "\n",
        "diff --git" + " a/" * 60_000 + "\n",
        "Binary files x" + " and x" * 100_000 + "\n",
        "--- " * 200_000,
        "--- a\n+++ b\n" * 50_000,
        "diff --git a/x b/x\n" * 50_000,
        ONE.replace("@@ -1 +1 @@", "@@ -1,999999999 +1,999999999 @@") + " x\n" * 200_000,
        ONE + "\\ No newline\n" * 100_000,
        'diff --git "' + "\\\\" * 500_000 + "\n",
    ],
    ids=range(9),
)
def test_hostile_text_ends_in_a_short_answer(text: str) -> None:
    assert len(refused(text)) < 10_000


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from([*ONE.splitlines(), "new file mode 100644", "+", "-", "", "\\ x", "@@ -0,0 +1 @@"])
    )
)
def test_any_shuffle_of_lines_is_read_or_refused(lines: list[str]) -> None:
    try:
        patch = patch_of("\n".join(lines))
    except CannotCheck:
        return
    for file in patch.files:
        assert file.added == len(file.added_lines)
        assert file.removed == len(file.removed_lines)


# --- the oracle --------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(
    [b"a", b"b/a", b"a b/c", b"d b/c.txt", b"caf\xc3\xa9", b"\xff", b"t\tt", b'q"q', b"n\nn", b"back\\slash", b"w/x",
     b" s ", b"--- a", b"+++ b/x", b"dev/null", b"deep/er/x", b"x mode y", b"rename to z", b"\xe2\x80\xa8"]
)  # fmt: skip
LINE = st.sampled_from(
    [
        b"",
        b"x",
        b"y",
        b"--- a/x",
        b"+++ b/x",
        b"@@ -1 +1 @@",
        b"diff --git a/x b/x",
        b"\\ No",
        b"\r",
        b"\xff",
        b"-- ",
    ]
)
CONTENTS = st.builds(
    lambda lines, end, nul: b"\n".join(lines) + (b"\n" if end and lines else b"") + (b"\0" if nul else b""),
    st.lists(LINE, max_size=8),
    st.booleans(),
    st.integers(0, 9).map(lambda n: n == 0),
)
FILES = st.dictionaries(
    NAMES, st.tuples(CONTENTS, st.sampled_from(["100644", "100755", "120000"])), max_size=6
)

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}


def git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=data, env=ENVIRONMENT, capture_output=True, check=True
    ).stdout


def tree_of(folder: Path, files: dict[bytes, tuple[bytes, str]]) -> str:
    """Writes files into a git tree without a checkout, so that any name and mode will do."""
    stream = b"reset refs/heads/x\ncommit refs/heads/x\ncommitter A <a@example.com> 0 +0000\ndata 0\n"
    for name, (contents, mode) in files.items():
        quoted = b"".join(b"\\%03o" % byte for byte in name)
        stream += b'M %s inline "%s"\ndata %d\n%s\n' % (mode.encode(), quoted, len(contents), contents)
    git(folder, "fast-import", "--quiet", "--force", data=stream)
    return git(folder, "rev-parse", "refs/heads/x^{tree}").decode().strip()


def without_clashes(files: dict[bytes, tuple[bytes, str]]) -> dict[bytes, tuple[bytes, str]]:
    return {
        name: value
        for name, value in files.items()
        if not any(other.startswith(name + b"/") for other in files)
    }


def numstat(output: bytes) -> dict[str, tuple[int, int, bool]]:
    """What ``--numstat -z`` says; two lines of one path are summed."""
    found: dict[str, tuple[int, int, bool]] = {}
    fields = iter(output.split(b"\0"))
    for field in fields:
        if not field:
            continue
        added, removed, path = field.split(b"\t", 2)
        if not path:
            next(fields)
            path = next(fields)
        name = path.decode("utf-8", "surrogateescape")
        before = found.get(name, (0, 0, False))
        binary = added == b"-"
        counts = (0, 0) if binary else (int(added), int(removed))
        found[name] = (before[0] + counts[0], before[1] + counts[1], before[2] or binary)
    return found


@settings(max_examples=60)
@given(
    FILES,
    FILES,
    st.sampled_from(["-M", "--no-renames", "-C", "--binary", "-U0", "--no-prefix", "--full-index"]),
)
def test_git_counts_the_same(
    old: dict[bytes, tuple[bytes, str]], new: dict[bytes, tuple[bytes, str]], option: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q", "--bare")
        trees = [tree_of(folder, without_clashes(files)) for files in (old, new)]
        text = git(folder, "diff", option, *trees)
        if trees[0] == trees[1]:
            assert text == b""
            return
        strip = "-p0" if option == "--no-prefix" else "-p1"
        patch = read(text, "change.patch")
        says = {file.path: (file.added, file.removed, file.binary) for file in patch.files}
        assert says == numstat(git(folder, "apply", "--numstat", "-z", strip, data=text))
        raw = git(folder, "diff-tree", "-r", "-z", "--name-only", "--no-renames", *trees).split(b"\0")[:-1]
        touched = {path.decode("utf-8", "surrogateescape") for path in raw}
        named = {file.path for file in patch.files}
        named |= {file.old_path for file in patch.files if file.old_path and file.change is not Change.COPIED}
        assert named == touched
