"""The index as a tree: read from a copy, with nothing of the repository's configuration run."""

from __future__ import annotations

from pathlib import Path

import pytest
from clones import Clone

from levelhead.errors import CannotCheck
from levelhead.sources.staged import committed_part, open_current, open_staged


def test_the_difference_is_between_head_and_the_index(clone: Clone) -> None:
    clone.write({"src/shelf/index.py": "x = 1\n", "src/shelf/later.py": "y = 1\n"})
    clone.git("add", "src/shelf/index.py")
    with open_staged(str(clone.path)) as trees:
        assert trees.patch is not None
        assert [file.path for file in trees.patch.files] == ["src/shelf/index.py"]
        assert "src/shelf/later.py" not in trees.head.entries
        assert dict(trees.head.read(["src/shelf/index.py"])) == {"src/shelf/index.py": b"x = 1\n"}


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    clone = Clone(tmp_path / 'new:"odd" name')
    clone.write({"a.py": "x = 1\n"})
    clone.git("add", "-A")
    with open_staged(str(clone.path)) as trees:
        assert trees.patch is not None
        assert not trees.base.entries
        assert [file.path for file in trees.patch.files] == ["a.py"]


def test_nothing_staged_in_a_new_repository_is_nothing_to_check(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "empty")
    clone.write({"a.py": "x = 1\n"})
    clone.git("add", "-A")
    clone.git("rm", "-q", "--cached", "a.py")
    with pytest.raises(CannotCheck, match="nothing in it"), open_staged(str(clone.path)):
        pass


def test_reading_changes_nothing_in_the_repository(clone: Clone) -> None:
    clone.write({"src/shelf/index.py": "x = 1\n"})
    clone.git("add", "-A")
    before = {path: path.read_bytes() for path in (clone.path / ".git").rglob("*") if path.is_file()}
    with open_staged(str(clone.path)):
        pass
    assert {path: path.read_bytes() for path in (clone.path / ".git").rglob("*") if path.is_file()} == before


def test_programs_that_the_repository_configures_never_run(clone: Clone, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {marker}\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    clone.write({".gitattributes": "*.py filter=trap diff=trap\n", "src/shelf/index.py": "x = 1\n"})
    clone.git("add", "-A")
    for key in (
        "core.fsmonitor",
        "filter.trap.clean",
        "filter.trap.smudge",
        "diff.trap.textconv",
        "diff.trap.command",
    ):
        clone.git("config", key, str(trap))
    clone.git("config", "core.hooksPath", str(tmp_path))
    (tmp_path / "post-index-change").symlink_to(trap)
    with open_staged(str(clone.path)) as trees:
        assert trees.patch is not None
        assert len(trees.patch.files) == 2
    with open_current(str(clone.path)):
        pass
    assert not marker.exists()


def test_an_index_with_conflicts_is_told(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "topic")
    clone.commit({"README.md": "one\n"})
    clone.git("checkout", "-q", "main")
    clone.commit({"README.md": "two\n"})
    with pytest.raises(AssertionError):
        clone.git("merge", "-q", "topic")
    with pytest.raises(CannotCheck, match="without conflicts"), open_staged(str(clone.path)):
        pass


@pytest.mark.parametrize("data", [b"", b"DIRC", b"\x00" * 4096])
def test_a_broken_index_is_told(clone: Clone, data: bytes) -> None:
    broken = clone.path / "broken-index"
    broken.write_bytes(data)
    with pytest.raises(CannotCheck), open_staged(str(clone.path), str(broken)):
        pass


def test_a_linked_worktree_has_an_index_of_its_own(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "-q", str(tmp_path / "linked"))
    (tmp_path / "linked" / "only-here.py").write_text("x = 1\n", encoding="utf-8")
    clone.git("-C", str(tmp_path / "linked"), "add", "-A")
    with open_staged(str(tmp_path / "linked")) as trees:
        assert "only-here.py" in trees.head.entries
    with open_staged(str(clone.path)) as trees:
        assert "only-here.py" not in trees.head.entries


def test_a_message_is_read_without_what_git_leaves_out() -> None:
    message = (
        "Add x\n\n## Why\nBecause.\n# Please enter the commit message.\n#\n#\tmodified: a.py\n"
        "# ------------------------ >8 ------------------------\n# Do not modify\ndiff --git a/x b/x\n"
    )
    assert committed_part(message) == "Add x\n\n## Why\nBecause.\n\n\n\n"
