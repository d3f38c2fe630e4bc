"""Trees of a PR out of a clone: from the merge base on, and an error that helps when commits are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from clones import Clone

from levelhead.errors import CannotCheck
from levelhead.sources.published import Commits, Published, open_published


def _published(commits: Commits | None) -> Published:
    return Published(name="o/r#7", number=7, title="T", body="", commits=commits)


@pytest.fixture
def forked(clone: Clone) -> Commits:
    """A branch with one new file, and a main branch that went on meanwhile."""
    clone.git("checkout", "-q", "-b", "topic")
    head = clone.commit({"src/shelf/index.py": "x = 1\n"})
    clone.git("checkout", "-q", "main")
    return Commits(base=clone.commit({"src/shelf/meanwhile.py": "y = 1\n"}), head=head)


def test_what_came_into_the_base_branch_meanwhile_is_no_part_of_the_pr(clone: Clone, forked: Commits) -> None:
    with open_published(_published(forked), str(clone.path)) as trees:
        assert trees.patch is not None
        assert [file.path for file in trees.patch.files] == ["src/shelf/index.py"]
        assert "src/shelf/meanwhile.py" not in trees.base.entries
        assert "src/shelf/index.py" in trees.head.entries


def test_an_issue_is_about_head(clone: Clone) -> None:
    with open_published(_published(None), str(clone.path)) as trees:
        assert trees.patch is None
        assert trees.base.label == clone.git("rev-parse", "HEAD")


def test_an_issue_may_name_another_base(clone: Clone) -> None:
    first = clone.git("rev-parse", "HEAD")
    clone.commit({"x.py": "x = 1\n"})
    with open_published(_published(None), str(clone.path), base=first) as trees:
        assert trees.base.label == first


def test_a_missing_commit_names_the_command_that_fetches_it(clone: Clone) -> None:
    missing = Commits(base=clone.git("rev-parse", "HEAD"), head="b" * 40)
    with (
        pytest.raises(CannotCheck, match=r"git -C \S+ fetch origin [0-9a-f]{40} pull/7/head"),
        open_published(_published(missing), str(clone.path)),
    ):
        pass


def test_a_shallow_clone_without_a_common_ancestor_is_told(
    clone: Clone, forked: Commits, tmp_path: Path
) -> None:
    shallow = Clone(tmp_path / "shallow")
    for end in (forked.base, forked.head):
        shallow.git("fetch", "-q", "--depth=1", f"file://{clone.path}", end, GIT_ALLOW_PROTOCOL="file")
    with (
        pytest.raises(CannotCheck, match="fetch-depth: 0"),
        open_published(_published(forked), str(shallow.path)),
    ):
        pass


def test_a_folder_that_is_not_there_is_told(forked: Commits) -> None:
    with (
        pytest.raises(CannotCheck, match="no such folder"),
        open_published(_published(forked), "no/such/folder"),
    ):
        pass
