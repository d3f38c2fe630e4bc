"""What is about to be committed, and documents against it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.sources.trees import Trees, open_trees
from levelhead.tree.staged import StagedRepository

_SCISSORS = re.compile(r"^# -+ >8 -+\s*$", re.MULTILINE)
"""``# ------------------------ >8 ------------------------``: git cuts a message here."""

_COMMENT = re.compile(r"^#(?:[ \t].*)?$", re.MULTILINE)
"""``# Please enter the commit message for your changes.``; a heading of two or more hashes stays."""


def committed_part(message: str) -> str:
    """A message file without what git leaves out: comments become blank, so that lines keep their numbers."""
    cut = _SCISSORS.search(message)
    kept = message[: cut.start()] if cut else message
    return _COMMENT.sub("", kept)


@contextlib.contextmanager
def open_staged(repo: str, index: str | None = None) -> Iterator[Trees]:
    """HEAD and the index, with the difference between them; ``index`` names another index file.

    Before the first commit the base is the empty tree: that nothing was there before is then a fact.

    Raises:
        CannotCheck: no repository, an index that cannot be read or holds nothing.
    """
    with StagedRepository.open(repo) as repository:
        assert isinstance(repository, StagedRepository)
        before = repository.current()
        after = repository.staged(None if index is None else Path(index))
        head = repository.tree(after)
        if not head.entries:
            raise CannotCheck(f"{repo}: index", "nothing in it", "staged files to check against")
        yield Trees(
            base=repository.tree(before),
            head=head,
            patch=repository.patch(before, after),
            message=None,
            history=repository,
        )


@contextlib.contextmanager
def open_current(repo: str) -> Iterator[Trees]:
    """The files as they stand now: the index of a checkout, HEAD of a bare repository, or a plain folder.

    Files that git does not know are no part of it: build output and local notes make no document true.

    Raises:
        CannotCheck: no such repository or folder, or nothing in it.
    """
    path = Path(repo)
    if path.is_dir() and (path / ".git").exists():
        with StagedRepository.open(repo) as repository:
            assert isinstance(repository, StagedRepository)
            if repository.index.is_file():
                now = repository.tree(repository.staged())
                if not now.entries:
                    raise CannotCheck(f"{repo}: index", "nothing in it", "files to check against")
                yield Trees(base=now, head=now, patch=None, message=None, history=repository)
                return
    with open_trees(repo) as trees:
        yield trees
