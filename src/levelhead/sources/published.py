"""An Issue or PR as its host holds it: title, body, and the commits of a PR."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.sources.trees import Trees, open_trees
from levelhead.tree import Tree
from levelhead.tree.git import Repository

_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commits:
    """The two ends of a PR, by full id."""

    base: str
    """Tip of the branch that the PR goes into; the PR itself starts at the merge base."""
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published, as text that can be checked."""

    name: str
    """``owner/repo#N``."""
    number: int
    title: str
    body: str
    """Empty when the author wrote a title alone."""
    commits: Commits | None
    """``None`` for an Issue."""

    @property
    def text(self) -> str:
        """Line 1 is the title, line 2 is blank, the body begins on line 3."""
        return f"{self.title}\n\n{self.body}"


def commit_id(value: object, where: str) -> str:
    """A full commit id out of untrusted data.

    Raises:
        CannotCheck: anything else.
    """
    if not isinstance(value, str) or not _OID.match(value):
        raise CannotCheck(where, "no commit id", "a full commit id")
    return value


def text_of(value: object) -> str:
    """A text out of JSON; ``null`` is no text, and half of a surrogate pair is no character."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@contextlib.contextmanager
def open_published(published: Published, repo: str, *, base: str | None = None) -> Iterator[Trees]:
    """The trees of something published, from a clone; an Issue is checked against ``base``, or HEAD.

    Raises:
        CannotCheck: the clone lacks the commits of the PR; the error names the command that fetches them.
    """
    if published.commits is None:
        with open_trees(repo, base=base) as trees:
            yield trees
        return
    if not Path(repo).is_dir():
        raise CannotCheck(repo, "no such folder", "a clone of the repository")
    with Repository.open(repo) as repository:
        yield _between(repository, published, repo)


def _between(repository: Repository, published: Published, repo: str) -> Trees:
    assert published.commits is not None
    base, head = published.commits.base, published.commits.head
    command = f"git -C {repo} fetch origin {base} pull/{published.number}/head"
    hint = f"a clone that holds it: run `{command}`, or check out with fetch-depth: 0"
    for commit in (base, head):
        try:
            repository.resolve(commit)
        except CannotCheck:
            raise CannotCheck(
                f"{repo}: {published.name}: {commit}", "no such commit in this clone", hint
            ) from None
    return since_fork(repository, base, head, f"{repo}: {published.name}")


def since_fork(repository: Repository, base: str, head: str, where: str) -> Trees:
    """Merge base and head, by full ids: what came into the base branch meanwhile is not part of a PR.

    Raises:
        CannotCheck: no common ancestor in this clone, or an empty tree.
    """
    fork = repository.merge_base(base, head)
    if fork is None:
        found = f"no common ancestor of {base[:12]} and {head[:12]} in this clone"
        hint = "the whole history: run `git fetch --unshallow`, or check out with fetch-depth: 0"
        raise CannotCheck(where, found, hint)
    return Trees(
        base=_not_empty(repository.tree(fork), fork),
        head=_not_empty(repository.tree(head), head),
        patch=repository.patch(fork, head),
        message=None,
        history=repository,
    )


def _not_empty(tree: Tree, where: str) -> Tree:
    if not tree.entries:
        raise CannotCheck(where, "an empty tree", "a tree with files to check against")
    return tree
