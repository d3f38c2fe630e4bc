"""An arm on its way out: what would be opened where, what forbids it, and the requests that open it.

A PR is made of git's objects through the REST API (blobs, a tree, a commit, a branch), so no clone, no credential helper and no
hook takes part. The commit stands on the case's base, as the arm's diff does. PRs are drafts.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from levelhead import diff, tree
from levelhead.artifact import Arm, Case, Route
from levelhead.diff import Change, Patch, PatchedFile
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.sources.github import json_object
from levelhead.sources.imported import slug
from levelhead.sources.key_shapes import keys_in
from levelhead.sources.published import commit_id, text_of
from levelhead.sources.remote_tree import BlobStore, RemoteTree
from levelhead.sources.rest import Rest

MAX_TITLE = 256
MAX_BODY = 65_536
"""Characters that the host takes."""

MAX_FILE = 16 << 20
FORBIDDEN = (".github/", ".gitmodules", ".gitattributes")
"""What decides what a repository runs, and with which secrets: a person opens such a change."""

_MENTION = re.compile(r"(?<![\w`/@])@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:/[\w-]{1,80})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What an arm would open."""

    repository: str
    route: Route
    title: str
    body: str
    base: str | None
    """The commit that a PR stands on, ``None`` for an Issue."""
    patch: Patch | None
    branch: str | None
    """The branch that a PR comes from: named after its content, so that the same arm is opened once."""

    @property
    def mentions(self) -> tuple[str, ...]:
        """Whom the text would notify."""
        return tuple(sorted(set(_MENTION.findall(f"{self.title}\n{self.body}"))))


def outgoing(case: Case, arm: Arm, repository: str) -> Outgoing:
    """What the arm would open in a repository; nothing is asked of a host.

    Raises:
        InputError: everything that forbids it: nothing was published by the run, text that a host refuses, text that looks like a
            key, or a change of what the repository runs.
    """
    where = f"{case.id}/{arm.id}"
    if arm.artifact is None:
        raise InputError(
            Problem(where, f"a run that did not complete ({arm.run.incomplete})", "an arm with a body")
        )
    artifact = arm.artifact
    problems = [
        Problem(f"{where}: {name}", f"{len(text)} characters", f"at most {limit}")
        for name, text, limit in (("title", artifact.title, MAX_TITLE), ("body", artifact.body, MAX_BODY))
        if len(text) > limit
    ]
    for name, text in (("title", artifact.title), ("body", artifact.body), ("diff", artifact.diff or "")):
        problems += [
            Problem(f"{where}: {name}", f"what looks like {kind}", "no key") for kind in keys_in(text)
        ]
    patch = None
    if artifact.diff is not None:
        patch = diff.read(artifact.diff.encode("utf-8", "surrogateescape"), f"{where}: diff.patch")
        problems += [one for file in patch.files for one in _forbidden(file, where)]
        if case.base is None:
            problems.append(Problem(f"{case.id}: base", "nothing", "the commit that the diff stands on"))
    if problems:
        raise InputError(problems)
    digest = hashlib.sha256(
        "\0".join([artifact.title, artifact.body, artifact.diff or "", case.base or ""]).encode()
    )
    return Outgoing(
        repository=repository,
        route=artifact.route,
        title=artifact.title,
        body=artifact.body,
        base=None if patch is None else commit_id(case.base, f"{case.id}: base"),
        patch=patch,
        branch=None
        if patch is None
        else f"levelhead/{slug(case.id)}-{slug(arm.id)}-{digest.hexdigest()[:8]}",
    )


def _forbidden(file: PatchedFile, where: str) -> list[Problem]:
    out = [
        Problem(f"{where}: {path}", "a change of what the repository runs", "a change that a person opens")
        for path in sorted({file.path, file.old_path or file.path})
        if path.startswith(FORBIDDEN)
    ]
    if file.binary:
        out.append(Problem(f"{where}: {file.path}", "a binary file, whose content no diff has", "text"))
    if (file.new_mode or "100")[:3] != "100":
        out.append(
            Problem(f"{where}: {file.path}", f"mode {file.new_mode}", "a plain file, no link or submodule")
        )
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An outgoing arm that was held against the repository: it can be opened."""

    outgoing: Outgoing
    into: str | None
    """The branch that a PR goes into: the repository's default branch."""
    tree: str | None
    """The id of the base's tree."""
    files: tuple[dict[str, str | bytes | None], ...]
    """Path, mode and content of every changed file; no content: the file goes."""


def ready(rest: Rest, going: Outgoing) -> Ready:
    """Holds it against the repository; asks and writes nothing.

    Raises:
        CannotCheck: no such repository or base, a diff that does not fit, or an Issue or PR of the same kind and title that stands there.
    """
    home = f"/repos/{going.repository}"
    repository = json_object(rest.get(home), going.repository)
    if going.patch is None or going.base is None:
        if repository.get("has_issues") is False:
            raise CannotCheck(
                going.repository, "Issues that are switched off", "a repository that takes Issues"
            )
        _not_there(rest, f"{home}/issues", going)
        return Ready(outgoing=going, into=None, tree=None, files=())
    _not_there(rest, f"{home}/pulls", going)
    commit = json_object(rest.get(f"{home}/git/commits/{going.base}"), f"{going.repository}: {going.base}")
    root = commit_id(json_object(commit.get("tree"), going.base).get("sha"), f"{going.base}: tree")
    modes = _modes(rest.get(f"{home}/git/trees/{going.base}?recursive=1"))
    with tempfile.TemporaryDirectory(prefix="levelhead-") as folder:
        base = RemoteTree(rest, going.repository, going.base, BlobStore(Path(folder)))
        files = _files(going.patch, tree.after(base, going.patch), modes)
    into = text_of(repository.get("default_branch"))
    if not into:
        raise CannotCheck(going.repository, "no default branch", "a repository with commits")
    return Ready(outgoing=going, into=into, tree=root, files=tuple(files))


def open_it(rest: Rest, it: Ready) -> str:
    """Opens the Issue or the draft PR; its address.

    Raises:
        CannotCheck: a request that was refused. A branch that was made before stays, and the next try goes on from it.
    """
    going = it.outgoing
    home = f"/repos/{going.repository}"
    text = {"title": going.title, "body": going.body}
    if going.branch is None:
        return _address(rest.post(f"{home}/issues", text), going)
    _branch(rest, it, home)
    return _address(
        rest.post(f"{home}/pulls", {**text, "head": going.branch, "base": it.into, "draft": True}), going
    )


def _branch(rest: Rest, it: Ready, home: str) -> None:
    going = it.outgoing
    entries: list[dict[str, Any]] = []
    for file in it.files:
        content = file["content"]
        sha = None
        if isinstance(content, bytes):
            blob = {"content": base64.b64encode(content).decode("ascii"), "encoding": "base64"}
            sha = _sha(rest.post(f"{home}/git/blobs", blob), "blob")
        entries.append({"path": file["path"], "mode": file["mode"], "type": "blob", "sha": sha})
    made = _sha(rest.post(f"{home}/git/trees", {"base_tree": it.tree, "tree": entries}), "tree")
    there = _branch_tree(rest, home, going)
    if there is not None:
        if there != (made, going.base):
            raise CannotCheck(
                f"{going.repository}: {going.branch}", "a branch with other commits", "no such branch"
            )
        return
    commit = {"message": going.title, "tree": made, "parents": [going.base]}
    head = _sha(rest.post(f"{home}/git/commits", commit), "commit")
    rest.post(f"{home}/git/refs", {"ref": f"refs/heads/{going.branch}", "sha": head})


def _branch_tree(rest: Rest, home: str, going: Outgoing) -> tuple[str, str] | None:
    """Tree and parent of the branch's tip, where an earlier try has made it."""
    reply = rest.get(f"{home}/git/matching-refs/heads/{going.branch}")
    refs = [one for one in reply if isinstance(one, dict)] if isinstance(reply, list) else []
    tip = next((one.get("object") for one in refs if one.get("ref") == f"refs/heads/{going.branch}"), None)
    if not isinstance(tip, dict):
        return None
    commit = json_object(rest.get(f"{home}/git/commits/{_sha(tip, 'ref')}"), f"{going.branch}")
    parents = commit.get("parents")
    first = parents[0] if isinstance(parents, list) and len(parents) == 1 else None
    return _sha(commit.get("tree"), "tree"), _sha(first, "parent")


def _not_there(rest: Rest, path: str, going: Outgoing) -> None:
    """The same arm is not opened twice: by branch for a PR, by title for an Issue."""
    owner = going.repository.partition("/")[0]
    asked = (
        f"?state=all&head={quote(f'{owner}:{going.branch}', safe='')}"
        if going.branch
        else "?state=open&sort=created&direction=desc&per_page=100"
    )
    reply = rest.get(path + asked)
    for item in reply if isinstance(reply, list) else ():
        if not isinstance(item, dict) or (not going.branch and "pull_request" in item):
            continue
        if going.branch or text_of(item.get("title")).strip() == going.title:
            raise CannotCheck(
                going.repository,
                f"#{item.get('number')}, which is this {going.route} already",
                "something that was not opened yet",
            )


def _modes(reply: object) -> dict[str, str]:
    items = reply.get("tree") if isinstance(reply, dict) else None
    known = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return {text_of(one.get("path")): text_of(one.get("mode")) for one in known}


def _files(patch: Patch, after: tree.Tree, modes: dict[str, str]) -> list[dict[str, str | bytes | None]]:
    out: list[dict[str, str | bytes | None]] = []
    kept = {file.path for file in patch.files if file.change is not Change.DELETED}
    for file in patch.files:
        old = file.old_path
        if old is not None and old not in kept and file.change is not Change.COPIED:
            out.append({"path": old, "mode": modes.get(old) or "100644", "content": None})
        if file.change is Change.DELETED:
            continue
        ((_, data),) = after.read([file.path], MAX_FILE)
        if not isinstance(data, bytes):
            raise CannotCheck(file.path, f"content that cannot be sent ({data.value})", "a text file")
        mode = file.new_mode or modes.get(old or file.path) or "100644"
        out.append({"path": file.path, "mode": mode, "content": data})
    return out


def _sha(reply: object, what: str) -> str:
    return commit_id(json_object(reply, what).get("sha"), what)


def _address(reply: object, going: Outgoing) -> str:
    address = text_of(json_object(reply, going.repository).get("html_url"))
    if not address:
        raise CannotCheck(
            going.repository, "a reply without an address", "what was opened; look there before trying again"
        )
    return address
