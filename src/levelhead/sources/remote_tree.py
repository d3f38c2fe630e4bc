"""Files at a commit, read through a REST API: one request for the names, contents as they are asked for."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from levelhead.errors import CannotCheck
from levelhead.sources.rest import RAW, Rest
from levelhead.tree.model import MAX_ENTRIES, READ_LIMIT, Entry, EntryKind, Unread, checked, folders_of

FEW = 20
"""Up to so many blobs are asked for one by one; more come with one archive of the whole commit."""

MAX_ARCHIVE = 4 << 30
"""Bytes of all files of an archive together."""


class BlobStore:
    """Blobs that were fetched, as files in a folder of ours, so that nothing is asked for twice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, oid: str, data: bytes) -> bool:
        """Keeps contents if they are what the id stands for: an archive may rewrite files on export."""
        if hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() != oid:
            return False
        (self._folder / oid).write_bytes(data)
        return True

    def has(self, oid: str) -> bool:
        """Whether a blob is here."""
        return (self._folder / oid).is_file()

    def get(self, oid: str) -> bytes | None:
        """The contents, ``None`` when they are not here."""
        try:
            return (self._folder / oid).read_bytes()
        except FileNotFoundError:
            return None


class RemoteTree:
    """The files at a commit of a repository on a host."""

    def __init__(self, rest: Rest, repository: str, commit: str, store: BlobStore) -> None:
        """Reads the names.

        Raises:
            CannotCheck: no such commit, an empty tree, or one that the API does not list whole.
        """
        self.label = commit
        self._rest = rest
        self._home = f"/repos/{repository}"
        self._store = store
        self._archived = False
        self.entries: Mapping[str, Entry] = self._listed(repository)
        self.folders = folders_of(self.entries)

    def _listed(self, repository: str) -> dict[str, Entry]:
        where = f"{repository} at {self.label[:12]}"
        reply = self._rest.get(f"{self._home}/git/trees/{self.label}?recursive=1")
        items = reply.get("tree") if isinstance(reply, dict) else None
        if not isinstance(items, list):
            raise CannotCheck(where, "a reply without a tree", "the files of a commit")
        if reply.get("truncated") or len(items) > MAX_ENTRIES:
            raise CannotCheck(
                where,
                "a list of files that the API cut short",
                f"a clone: git clone the repository {repository} and name it with --repo",
            )
        entries = [entry for item in items if (entry := _entry(item)) is not None]
        if not entries:
            raise CannotCheck(where, "an empty tree", "a tree with files to check against")
        return {entry.path: entry for entry in sorted(entries, key=lambda entry: entry.path)}

    def read(self, paths: Iterable[str], limit: int = READ_LIMIT) -> Iterator[tuple[str, bytes | Unread]]:
        """The contents of files, in the order asked for."""
        entries = [self.entries[path] for path in paths]
        wanted = {
            entry.oid: entry
            for entry in entries
            if _refusal(entry, limit) is None and not self._store.has(entry.oid or "")
        }
        if len(wanted) > FEW and not self._archived:
            self._archived = True
            self._fetch_archive(list(wanted.values()))
        for entry in entries:
            yield entry.path, self._contents(entry, limit)

    def _contents(self, entry: Entry, limit: int) -> bytes | Unread:
        refusal = _refusal(entry, limit)
        if refusal is not None:
            return refusal
        assert entry.oid is not None
        data = self._store.get(entry.oid)
        if data is None:
            data = self._rest.raw(f"{self._home}/git/blobs/{entry.oid}", limit)
            if not self._store.put(entry.oid, data):
                return Unread.MISSING
        return checked(data)

    def _fetch_archive(self, wanted: list[Entry]) -> None:
        """Keeps the wanted files of one archive; what it lacks or rewrites is asked for singly afterwards."""
        by_path = {entry.path: entry for entry in wanted}
        path = f"{self._home}/tarball/{self.label}"
        total = 0
        with self._rest.stream(path, RAW) as (stream, _):
            try:
                with tarfile.open(fileobj=stream, mode="r|gz") as archive:
                    for member in archive:
                        total += member.size
                        if total > MAX_ARCHIVE:
                            raise CannotCheck(
                                path,
                                f"an archive of more than {MAX_ARCHIVE} bytes",
                                "a clone, named with --repo",
                            )
                        entry = by_path.get(member.name.partition("/")[2])
                        if entry is not None and member.isreg() and member.size == entry.size:
                            content = archive.extractfile(member)
                            assert content is not None
                            self._store.put(entry.oid or "", content.read())
            except (tarfile.TarError, OSError, EOFError) as error:
                raise CannotCheck(
                    path, f"an archive that cannot be read ({type(error).__name__})", "a gzipped tar archive"
                ) from None


def _refusal(entry: Entry, limit: int) -> Unread | None:
    if entry.kind is not EntryKind.FILE:
        return Unread.LINK if entry.kind is EntryKind.LINK else Unread.SUBMODULE
    return Unread.TOO_LARGE if entry.size is None or entry.size > limit else None


_HEX = frozenset("0123456789abcdef")


def _entry(item: Any) -> Entry | None:
    """An entry of the API's list; folders and what does not look like an entry are none."""
    if not isinstance(item, dict):
        return None
    path, kind, oid, size = item.get("path"), item.get("type"), item.get("sha"), item.get("size")
    if (
        not isinstance(path, str)
        or not path
        or not isinstance(oid, str)
        or len(oid) != 40
        or not _HEX.issuperset(oid)
    ):
        return None
    if kind == "commit":
        return Entry(path, EntryKind.SUBMODULE, oid, None)
    if kind != "blob":
        return None
    return Entry(
        path,
        EntryKind.LINK if item.get("mode") == "120000" else EntryKind.FILE,
        oid,
        size if isinstance(size, int) else None,
    )
