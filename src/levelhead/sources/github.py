"""An Issue or PR read through GitHub's REST API, and the trees that it speaks of."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from levelhead import diff
from levelhead.diff import Change, Patch, PatchedFile
from levelhead.errors import CannotCheck
from levelhead.sources.published import Commits, Published, commit_id, text_of
from levelhead.sources.remote_tree import BlobStore, RemoteTree
from levelhead.sources.rest import Rest
from levelhead.sources.trees import Trees

API = "https://api.github.com"

_REFERENCE = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100})#([0-9]{1,10})\Z")
"""``owner/repo#12``"""

_CHANGES = {
    "added": Change.ADDED,
    "removed": Change.DELETED,
    "modified": Change.MODIFIED,
    "changed": Change.MODE,
    "renamed": Change.RENAMED,
    "copied": Change.COPIED,
}


def read_published(rest: Rest, reference: str) -> Published:
    """What stands at ``owner/repo#N``.

    Raises:
        CannotCheck: not such a reference, nothing there, or a reply of another shape.
    """
    repository, number = split(reference)
    issue = json_object(rest.get(f"/repos/{repository}/issues/{number}"), reference)
    commits = None
    if isinstance(issue.get("pull_request"), dict):
        pull = json_object(rest.get(f"/repos/{repository}/pulls/{number}"), reference)
        ends = [
            commit_id(json_object(pull.get(end), f"{reference}: {end}").get("sha"), f"{reference}: {end}.sha")
            for end in ("base", "head")
        ]
        commits = Commits(base=ends[0], head=ends[1])
    return Published(
        name=reference,
        number=number,
        title=text_of(issue.get("title")),
        body=text_of(issue.get("body")),
        commits=commits,
    )


def split(reference: str) -> tuple[str, int]:
    """``owner/repo#12`` as ``owner/repo`` and 12."""
    match = _REFERENCE.match(reference)
    if match is None:
        raise CannotCheck(f"--github {reference}", "no reference to an Issue or PR", "owner/repo#number")
    return match[1], int(match[2])


@contextlib.contextmanager
def open_remote(rest: Rest, published: Published, *, base: str | None = None) -> Iterator[Trees]:
    """The trees without a clone; an Issue is checked against ``base``, or the tip of the default branch.

    Raises:
        CannotCheck: what cannot be had through the API; the error says when a clone would help.
    """
    repository, _ = split(published.name)
    with tempfile.TemporaryDirectory(prefix="levelhead-") as folder:
        store = BlobStore(Path(folder))
        if published.commits is None:
            only = RemoteTree(rest, repository, tip_of(rest, repository, base), store)
            yield Trees(base=only, head=only, patch=None, message=None, history=None)
            return
        fork = fork_of(rest, repository, published.commits)
        yield Trees(
            base=RemoteTree(rest, repository, fork, store),
            head=RemoteTree(rest, repository, published.commits.head, store),
            patch=_patch(rest, repository, published),
            message=None,
            history=None,
        )


def tip_of(rest: Rest, repository: str, base: str | None) -> str:
    """The full id of a commit, branch or tag; ``None`` is the tip of the default branch.

    Raises:
        CannotCheck: no such commit.
    """
    wanted = base or "HEAD"
    if not re.match(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z", wanted):
        raise CannotCheck(
            f"--base {wanted}",
            "no commit id, branch or tag that fits an address",
            "a commit id, branch or tag",
        )
    return commit_id(
        json_object(rest.get(f"/repos/{repository}/commits/{wanted}"), repository).get("sha"),
        f"{repository}: {wanted}",
    )


def fork_of(rest: Rest, repository: str, commits: Commits) -> str:
    """The merge base: what came into the base branch meanwhile is not part of the PR."""
    compared = json_object(
        rest.get(f"/repos/{repository}/compare/{commits.base}...{commits.head}?per_page=1"), repository
    )
    return commit_id(
        json_object(compared.get("merge_base_commit"), f"{repository}: merge base").get("sha"),
        f"{repository}: merge base",
    )


def _patch(rest: Rest, repository: str, published: Published) -> Patch:
    where = f"{published.name}: files"
    files: list[PatchedFile] = []
    unread: list[str] = []
    for item in rest.pages(f"/repos/{repository}/pulls/{published.number}/files"):
        file = _file(json_object(item, where), where)
        if file.binary and file.added + file.removed:
            unread.append(file.path)  # the API leaves out what it finds too long
        files.append(file)
    if len(files) >= 3000:
        raise CannotCheck(
            where, "3000 files, the most that the API lists", f"a clone of {repository}, named with --repo"
        )
    return Patch(files=tuple(sorted(files, key=lambda file: file.path)), unread=tuple(unread))


def _file(item: dict[str, Any], where: str) -> PatchedFile:
    path, change = text_of(item.get("filename")), _CHANGES.get(text_of(item.get("status")))
    if not path or change is None:
        raise CannotCheck(where, "a changed file without name or status", "the files of a PR")
    old = None if change is Change.ADDED else (text_of(item.get("previous_filename")) or path)
    added, removed = item.get("additions"), item.get("deletions")
    plain = PatchedFile(
        path=path,
        old_path=old,
        change=change,
        binary=False,
        added=added if isinstance(added, int) else 0,
        removed=removed if isinstance(removed, int) else 0,
        hunks=(),
    )
    patch = item.get("patch")
    if not isinstance(patch, str):  # pure renames and emptied files have none either, and nothing to show
        pure = change in {Change.RENAMED, Change.COPIED, Change.MODE} and not plain.added + plain.removed
        return replace(plain, binary=not pure)
    text = (
        f"diff --git a/f b/f\n--- a/f\n+++ b/f\n{text_of(patch)}\n"  # hunks alone: names need no quoting then
    )
    (read,) = diff.read(text.encode("utf-8", "replace"), f"{where}: {path}").files
    return replace(plain, hunks=read.hunks)


def json_object(value: object, where: str) -> dict[str, Any]:
    """A reply that must be an object.

    Raises:
        CannotCheck: it is something else.
    """
    if not isinstance(value, dict):
        raise CannotCheck(where, f"a JSON {type(value).__name__}", "an object")
    return value
