"""Files at a commit of a git repository, read as objects: nothing is checked out, nothing of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType

from levelhead import diff
from levelhead.diff import Change, Patch, PatchedFile
from levelhead.errors import CannotCheck
from levelhead.tree.cleanroom import CleanRoom
from levelhead.tree.ls_tree import ls_tree
from levelhead.tree.model import (
    READ_LIMIT,
    Entry,
    EntryKind,
    Tree,
    Unread,
    checked,
    folders_of,
)
from levelhead.tree.objects import Objects
from levelhead.tree.place import find_git_dir, is_sha256
from levelhead.tree.refs import Refs, is_oid, small_text

_STEPS = re.compile(r"(?:~[0-9]{0,4}|\^)+\Z")
_ABBREVIATED = re.compile(r"[0-9a-f]{4,64}\Z")
_START = 4
"""Digits by which git lists the objects of a name."""
_SURE = 7
"""Digits that no two of some ten thousand commits share by chance."""
_MAX_REVISION = 300
_MAX_ARGUMENTS = 1 << 20
"""Bytes of command line, half of what Linux allows."""


class _GitTree:
    def __init__(self, repository: Repository, commit: str) -> None:
        self.label = commit
        self._repository = repository

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        return self._repository.list(self.label)

    @cached_property
    def folders(self) -> frozenset[str]:
        return folders_of(self.entries)

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:
        wanted = [(path, _readable(self.entries[path], limit)) for path in paths]
        found = self._repository.objects.read([oid for _, oid in wanted if not isinstance(oid, Unread)])
        for path, oid in wanted:
            if isinstance(oid, Unread):
                yield path, oid
            else:
                answer = next(found)
                whole = answer is not None and answer[0] == b"blob"
                yield path, checked(answer[1]) if answer is not None and whole else Unread.MISSING


def _readable(entry: Entry, limit: int) -> str | Unread:
    """The id of the blob to read, or why it is not read."""
    if entry.kind is EntryKind.LINK:
        return Unread.LINK
    if entry.kind is EntryKind.SUBMODULE:
        return Unread.SUBMODULE
    if entry.size is None or entry.oid is None:
        return Unread.MISSING
    return Unread.TOO_LARGE if entry.size > limit else entry.oid


class Repository:
    """A git repository, bare or not. Use it as a context manager."""

    def __init__(self, where: str, git_dir: Path, common: Path, room: CleanRoom) -> None:
        self._where = where
        self._common = common
        self._room = room
        self._refs = Refs(git_dir, common)
        self.objects = Objects(room)

    @classmethod
    def open(cls, path: str | Path, *, alternates: bool = False) -> Repository:
        """Opens the repository at ``path``, which holds ``.git`` or is a git directory itself.

        Raises:
            CannotCheck: not a repository, a form that cannot be read, or one that borrows objects from elsewhere
                while ``alternates`` does not allow it.
        """
        where = str(path)
        git_dir = find_git_dir(Path(path))
        if git_dir is None:
            raise CannotCheck(where, "no git repository", "a folder with .git, or a bare repository")
        shared = small_text(git_dir / "commondir")
        common = git_dir if shared is None else (git_dir / shared.strip()).resolve()
        objects = common / "objects"
        if not objects.is_dir():
            raise CannotCheck(where, "a repository without objects", "an object store")
        if (common / "reftable").is_dir():
            raise CannotCheck(
                where,
                "refs in the reftable format",
                "refs as files; name commits by their full ids in a clone with files",
            )
        borrowed = objects / "info" / "alternates"
        if borrowed.is_file() and borrowed.stat().st_size and not alternates:
            raise CannotCheck(
                where,
                "objects borrowed from another place (objects/info/alternates)",
                "a repository of its own; --alternates allows it",
            )
        return cls(where, git_dir, common, CleanRoom(objects.resolve(), sha256=is_sha256(common)))

    def resolve(self, revision: str) -> str:
        """The full id of a commit named by id, abbreviation, branch, tag or HEAD, with ``~2`` or ``^`` behind it.

        Raises:
            CannotCheck: no such commit here.
        """
        if len(revision) > _MAX_REVISION:
            raise CannotCheck(
                self._where, f"a revision of {len(revision)} characters", "a commit, branch or tag"
            )
        steps = _STEPS.search(revision)
        name = revision[: steps.start()] if steps else revision
        commit = self._commit(name)
        if commit is None:
            raise CannotCheck(
                f"{self._where}: {revision!r}", "no such commit", "a commit, branch or tag of this repository"
            )
        for step in re.findall(r"~([0-9]*)|(\^)", steps[0]) if steps else ():
            for _ in range(1 if step[1] or not step[0] else int(step[0])):
                parent = self.first_parent(commit)
                if parent is None:
                    raise CannotCheck(
                        f"{self._where}: {revision!r}",
                        f"{commit[:12]} without a parent here",
                        "a commit with as many ancestors",
                    )
                commit = parent
        return commit

    def _commit(self, name: str) -> str | None:
        oid = name if is_oid(name) else self._refs.find(name)
        if oid is None and _ABBREVIATED.match(name):
            status, out = self._room.run(
                "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}", limit=1024
            )
            oid = out.decode("ascii", "replace").split("\n")[-2] if status == 0 and out.strip() else None
        for _ in range(5):  # a tag of a tag of a commit
            answer = self.objects.one(oid) if oid is not None and is_oid(oid) else None
            if answer is None:
                return None
            if answer[0] == b"commit":
                return oid
            match = re.match(rb"object ([0-9a-f]{40,64})\n", answer[1]) if answer[0] == b"tag" else None
            oid = match[1].decode("ascii") if match else None
        return None

    def tree(self, commit: str) -> Tree:
        """The files at a commit, by full id."""
        return _GitTree(self, commit)

    def list(self, commit: str) -> dict[str, Entry]:
        """The entries at a commit.

        Raises:
            CannotCheck: the tree cannot be read, or is a bomb.
        """
        return ls_tree(self._room, commit, f"{self._where}: {commit[:12]}")

    def message(self, commit: str) -> str:
        """The commit's message, decoded as the commit says."""
        header, _, body = self._object(commit).partition(b"\n\n")
        encoding = re.search(rb"^encoding ([\w-]{1,40})$", header, re.MULTILINE)
        try:
            return body.decode(encoding[1].decode("ascii") if encoding else "utf-8", "replace")
        except LookupError:
            return body.decode("utf-8", "replace")

    def first_parent(self, commit: str) -> str | None:
        """The first parent, ``None`` for a root commit or where a shallow clone ends."""
        match = re.search(
            rb"^parent ([0-9a-f]{40,64})$", self._object(commit).partition(b"\n\n")[0], re.MULTILINE
        )
        parent = match[1].decode("ascii") if match else None
        return parent if parent is not None and self.objects.one(parent) is not None else None

    def _object(self, commit: str) -> bytes:
        answer = self.objects.one(commit)
        if answer is None or answer[0] != b"commit":
            raise CannotCheck(
                f"{self._where}: {commit[:12]}", "no such commit", "a commit of this repository"
            )
        return answer[1]

    def merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two commits given by full id."""
        status, out = self._room.run("merge-base", one, other, limit=1 << 16)
        found = out.decode("ascii", "replace").split("\n")[0]
        return found if status == 0 and is_oid(found) else None

    def has_object(self, prefix: str) -> bool | None:
        """Whether an object id begins so; ``None`` when this clone is shallow and cannot tell.

        A partial clone leaves out files and folders, never a commit.
        """
        if not _ABBREVIATED.match(prefix):
            return False
        if self._begin_with(prefix):
            return True
        return None if (self._common / "shallow").is_file() else False

    def _begin_with(self, prefix: str, *, limit: int = 1 << 16) -> Sequence[str]:
        """The ids of all objects that begin so, of whatever type; ``limit`` is in bytes of git's answer."""
        status, out = self._room.run("rev-parse", f"--disambiguate={prefix}", limit=limit)
        return out.decode("ascii", "replace").split() if status == 0 else []

    def _is_commit(self, oid: str) -> bool:
        answer = self.objects.one(oid)
        return answer is not None and answer[0] == b"commit"

    def near_commit(self, written: str) -> str | None:
        """The one commit that an id in no object's name surely means: its first digits, or one slip of them.

        Of ten thousand commits, the chance that another repository's id is so near to one is below one in a thousand.
        ``None`` when the clone is shallow, when there is none, or when there are several.
        """
        if len(written) < _SURE or not _ABBREVIATED.match(written) or (self._common / "shallow").is_file():
            return None
        swapped = {
            written[:at] + written[at + 1] + written[at] + written[at + 2 :]
            for at in range(len(written) - 1)
            if written[at] != written[at + 1]
        }
        found: set[str] = set()
        for start in sorted({one[:_START] for one in (written, *swapped)}):
            for oid in self._begin_with(start, limit=1 << 20):
                begins = oid[: len(written)]
                slips = sum(one != other for one, other in zip(written, begins, strict=True))
                longer = len(written) > _SURE and (slips == 1 or begins[:_SURE] == written[:_SURE])
                if (longer or begins in swapped) and self._is_commit(oid):
                    found.add(oid)
        return found.pop() if len(found) == 1 else None

    def change(self, prefix: str) -> str | None:
        """The message of a commit and what it changes; ``None`` for a merge, a root, and what cannot be read whole."""
        found = [oid for oid in self._begin_with(prefix) if self._is_commit(oid)]
        if len(found) != 1 or self._object(found[0]).partition(b"\n\n")[0].count(b"\nparent ") != 1:
            return None
        parent = self.first_parent(found[0])
        try:
            changed = None if parent is None else self.difference(parent, found[0])
        except CannotCheck:
            return None
        return None if changed is None else self.message(found[0]) + "\n" + changed.decode("utf-8", "replace")

    @cached_property
    def _partial(self) -> bool:
        if (self._common / "shallow").is_file():
            return True
        packs = self._common / "objects" / "pack"
        return packs.is_dir() and any(path.suffix == ".promisor" for path in packs.iterdir())

    def tags(self) -> frozenset[str]:
        """Names of all tags."""
        return self._refs.tags()

    def patch(self, base: str, head: str) -> Patch:
        """The difference of two commits, renames found; files whose blobs are not here are listed as unread.

        Raises:
            CannotCheck: the difference cannot be read.
        """
        raw, unread = self._unreadable(base, head)
        excluded = [f":(exclude,literal,top){path}" for path in unread]
        if sum(map(len, excluded)) * 4 > _MAX_ARGUMENTS:  # a character has four bytes at most
            raise CannotCheck(
                self._where,
                f"{len(unread)} changed files whose contents are not in this clone",
                "a clone that holds them",
            )
        if not raw:
            return Patch(files=())
        paths = ["--", ":/", *excluded] if excluded else []
        out = self._diff(base, head, *paths)
        files = diff.read(out, f"{base[:12]}..{head[:12]}").files if out.strip() else ()
        return Patch(files=(*files, *unread.values()), unread=tuple(unread))

    def difference(self, base: str, head: str) -> bytes:
        """The text of the difference of two commits, renames found.

        Raises:
            CannotCheck: the difference cannot be read, or a side of it is not in this clone.
        """
        raw, unread = self._unreadable(base, head)
        if unread:
            raise CannotCheck(
                f"{self._where}: {base[:12]}..{head[:12]}",
                f"{len(unread)} changed files whose contents are not in this clone",
                "a clone that holds them",
            )
        return self._diff(base, head) if raw else b""

    def _diff(self, base: str, head: str, *paths: str) -> bytes:
        status, out = self._room.run(
            "diff", "--no-ext-diff", "--no-textconv", "--no-color", "-M", "-U3", "--full-index", "--src-prefix=a/", "--dst-prefix=b/", base, head, *paths,
            limit=diff.MAX_BYTES,
        )  # fmt: skip
        if status != 0:
            raise CannotCheck(
                f"{self._where}: {base[:12]}..{head[:12]}",
                f"a difference that git cannot show (status {status})",
                "two readable commits",
            )
        return out

    def _unreadable(self, base: str, head: str) -> tuple[bytes, dict[str, PatchedFile]]:
        """The raw difference, and its files of which a side is not in this clone."""
        status, raw = self._room.run(
            "diff-tree", "-r", "-z", "--raw", "--no-renames", base, head, limit=diff.MAX_BYTES
        )
        if status != 0:
            raise CannotCheck(
                f"{self._where}: {base[:12]}..{head[:12]}",
                f"trees that git cannot compare (status {status})",
                "two readable commits",
            )
        if not self._partial:
            return raw, {}
        fields = raw.split(b"\0")
        changes = [(about.split(), path) for about, path in zip(fields[0::2], fields[1::2], strict=False)]
        blobs = {
            oid.decode("ascii")
            for about, _ in changes
            for mode, oid in ((about[0], about[2]), (about[1], about[3]))
            if not mode.endswith((b"160000", b"000000"))
        }
        missing = self.objects.missing(sorted(blobs))
        found: dict[str, PatchedFile] = {}
        for about, raw_path in changes:
            if {about[2].decode("ascii"), about[3].decode("ascii")} & missing:
                path = raw_path.decode("utf-8", "surrogateescape")
                change = {b"A": Change.ADDED, b"D": Change.DELETED}.get(about[4][:1], Change.MODIFIED)
                old = None if change is Change.ADDED else path
                found[path] = PatchedFile(
                    path=path, old_path=old, change=change, binary=True, added=0, removed=0, hunks=()
                )
        return raw, found

    def close(self) -> None:
        """Ends git and removes the clean room."""
        self.objects.close()
        self._room.close()

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
