"""Repositories below one root: an agent names them, and none outside is read."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.sources.published import since_fork
from levelhead.sources.trees import Trees, open_trees
from levelhead.tree.git import Repository


def below(root: Path, name: str) -> Path:
    """The folder ``name`` below the root, links followed.

    Raises:
        CannotCheck: a path that leads out of the root, or to a repository kept outside it.
    """
    top = root.resolve()
    try:
        path = (top / name).resolve()
    except (OSError, ValueError, RuntimeError):
        raise CannotCheck(
            f"repo {name!r}", "a path that cannot be followed", "a folder below the root"
        ) from None
    if not path.is_relative_to(top):
        raise CannotCheck(f"repo {name!r}", "a path that leads out of the root", "a folder below it")
    if path != top and not _kept_inside(path, top):
        raise CannotCheck(f"repo {name!r}", "a repository that is kept outside the root", "one below it")
    return path


def _kept_inside(path: Path, top: Path) -> bool:
    """Whether ``.git`` is no pointer to elsewhere; the root may be a linked worktree, its user chose it."""
    dot = path / ".git"
    places = [dot, dot / "objects", path / "objects"]
    pointers = [dot, dot / "commondir", path / "commondir"]
    return all(place.resolve().is_relative_to(top) for place in places) and not any(
        pointer.is_file() for pointer in pointers
    )


@contextlib.contextmanager
def opened(
    repo: Path, *, base: str | None = None, head: str | None = None, diff: str | None = None
) -> Iterator[Trees]:
    """The trees of a draft: base and head as a PR compares them, or base and the text of a diff.

    Raises:
        CannotCheck: nothing to check against, or a head together with a diff.
    """
    if head is not None and diff is not None:
        raise CannotCheck("diff", "a diff and a head", "one of them")
    if head is not None and base is not None:
        with Repository.open(repo) as repository:
            yield since_fork(repository, repository.resolve(base), repository.resolve(head), str(repo))
        return
    with tempfile.TemporaryDirectory(prefix="levelhead-") as folder:
        file = None
        if diff is not None:
            file = Path(folder) / "diff"
            file.write_bytes(diff.encode("utf-8", "replace"))
        with open_trees(
            str(repo), base=base, head=head, diff_file=None if file is None else str(file)
        ) as trees:
            yield trees
