"""The two trees and the diff that an artifact is checked against, from what a user names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levelhead import diff, tree
from levelhead.diff import Patch
from levelhead.errors import CannotCheck
from levelhead.tree import Tree
from levelhead.tree.git import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """What an artifact is checked against. For an Issue, head is the base and there is no patch."""

    base: Tree
    head: Tree
    patch: Patch | None
    message: str | None
    """The head's commit message, where the head is a commit."""
    history: Repository | None
    """The git repository, where there is one."""


@contextlib.contextmanager
def open_trees(
    repo: str, *, base: str | None = None, head: str | None = None, diff_file: str | None = None
) -> Iterator[Trees]:
    """Trees from a git repository (bare or not), a plain folder or a listing file.

    A head without a base is compared with its first parent. A base without head or diff is an Issue about it.

    Raises:
        CannotCheck: no such repository, unknown commit, empty tree, unreadable or mismatching diff.
    """
    patch = None if diff_file is None else _read_diff(diff_file)
    path = Path(repo)
    if path.is_file():
        yield _plain(tree.listing(path), patch, base=base, head=head, what="a listing")
        return
    if not path.is_dir():
        raise CannotCheck(repo, "no such folder", "a git repository, a folder or a listing file")
    if not _is_git(path):
        yield _plain(tree.folder(path), patch, base=base, head=head, what="a plain folder")
        return
    with Repository.open(path) as repository:
        yield _from_git(repository, base, head, patch)


def from_parts(path: Path, patch: Patch | None) -> Trees:
    """Trees from a folder or listing, and a patch that was read elsewhere: how fixture cases are checked.

    Raises:
        CannotCheck: no such tree, an empty one, or a patch that does not fit.
    """
    base = tree.folder(path) if path.is_dir() else tree.listing(path)
    return _plain(base, patch, base=None, head=None, what="a fixture tree")


def _from_git(repository: Repository, base: str | None, head: str | None, patch: Patch | None) -> Trees:
    head_id = None if head is None else repository.resolve(head)
    if base is not None:
        base_id = repository.resolve(base)
    elif head_id is not None:
        parent = repository.first_parent(head_id)
        if parent is None:
            raise CannotCheck(
                str(head), "a commit without a parent", "a head with a parent, or an explicit --base"
            )
        base_id = parent
    else:
        base_id = repository.resolve("HEAD")
    base_tree = _not_empty(repository.tree(base_id), base or "HEAD")
    if head_id is not None:
        head_tree = _not_empty(repository.tree(head_id), str(head))
        return Trees(
            base=base_tree,
            head=head_tree,
            patch=repository.patch(base_id, head_id),
            message=repository.message(head_id),
            history=repository,
        )
    after = base_tree if patch is None else tree.after(base_tree, patch)
    return Trees(base=base_tree, head=after, patch=patch, message=None, history=repository)


def _plain(base_tree: Tree, patch: Patch | None, *, base: str | None, head: str | None, what: str) -> Trees:
    for name, value in (("--base", base), ("--head", head)):
        if value is not None:
            raise CannotCheck(f"{name} {value}", what, "a git repository, where commits can be named")
    _not_empty(base_tree, base_tree.label)
    after = base_tree if patch is None else tree.after(base_tree, patch)
    return Trees(base=base_tree, head=after, patch=patch, message=None, history=None)


def _not_empty(found: Tree, where: str) -> Tree:
    if not found.entries:
        raise CannotCheck(where, "an empty tree", "a tree with files to check against")
    return found


def _read_diff(name: str) -> Patch:
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise CannotCheck(name, error.strerror or "an unreadable file", "a diff file") from None
    return diff.read(data, name)


def _is_git(path: Path) -> bool:
    return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())
