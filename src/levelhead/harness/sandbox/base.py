"""The base's files on disk, written from git's objects or a folder; nothing is checked out, nothing of it is run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.tree import EntryKind, Tree, Unread

MAX_FILE = 64 << 20
"""Bytes; larger files are left out."""
MAX_TOTAL = 4 << 30
"""Bytes of all files."""


def lay(tree: Tree, folder: Path) -> Mapping[str, Unread]:
    """Writes a tree's files below an empty folder, readable by all.

    A file that begins with ``#!`` may be run. Links, submodules and what cannot be read are left out.

    Returns:
        What was left out, by path, with the reason.

    Raises:
        CannotCheck: a path that leads out of the folder or cannot be written, or more bytes than a sandbox should hold.
    """
    root = folder.resolve()
    out: dict[str, Unread] = {}
    wanted = []
    for path, entry in tree.entries.items():
        parts = path.split("/")
        if path.startswith("/") or "\0" in path or not {"", ".", "..", ".git"}.isdisjoint(parts):
            raise CannotCheck(path, "a path that leads elsewhere", "paths below the repository")
        if entry.kind is EntryKind.FILE:
            wanted.append(path)
        else:
            out[path] = Unread.LINK if entry.kind is EntryKind.LINK else Unread.SUBMODULE
    total = 0
    for path, data in tree.read(wanted, MAX_FILE):
        if isinstance(data, Unread):
            out[path] = data
            continue
        total += len(data)
        if total > MAX_TOTAL:
            raise CannotCheck(
                tree.label, f"more than {MAX_TOTAL} bytes", "a repository that a sandbox can hold"
            )
        place = root / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        except OSError as error:  # names that differ in case alone, or are too long for this machine
            raise CannotCheck(path, error.strerror or "a file that cannot be written", "a file") from None
        place.chmod(0o755 if data.startswith(b"#!") else 0o644)
    for place in (root, *root.rglob("*")):
        if place.is_dir():
            place.chmod(0o755)
    return out
