"""A tree written out as a plain folder, so that it can be read again without its host or its git repository."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.tree.model import READ_LIMIT, EntryKind, Tree, Unread

WHOLE = 16 << 20
"""Bytes up to which a file that a diff changes is written whole."""

_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_SHOWN = 5
"""Unreadable paths that an error names."""


def write(tree: Tree, folder: Path, changed: Collection[str] = ()) -> int:
    """Writes every file of a tree below a new folder; how many there were.

    What cannot be read stays unreadable: a file that is too large to be read becomes a hole of that size, which takes no room, and
    a link or submodule a link to nothing. ``changed`` names files that a diff changes.

    Raises:
        CannotCheck: a path that leaves the folder, contents that are not here, or a folder that cannot be written.
    """
    for path in tree.entries:
        if not path or any(part in {"", ".", ".."} or part.lower() == ".git" for part in path.split("/")):
            raise CannotCheck(
                f"{tree.label}: {path!r}", "a path that leaves its folder", "the files of a repository"
            )
    files = [path for path, entry in tree.entries.items() if entry.kind is EntryKind.FILE]
    try:
        folder.mkdir(parents=True)
        for path, entry in tree.entries.items():
            if entry.kind is not EntryKind.FILE:
                _above(folder / path).symlink_to("not-read")
        missing = []
        large = {path for path in files if path in changed and (tree.entries[path].size or 0) > READ_LIMIT}
        for paths, limit in (
            ([path for path in files if path not in large], READ_LIMIT),
            (sorted(large), WHOLE),
        ):
            for path, data in tree.read(paths, limit):
                if data is Unread.MISSING or data is Unread.NO_CONTENT:
                    missing.append(path)
                else:
                    _put(_above(folder / path), data, tree.entries[path].size or 0)
    except OSError as error:
        raise CannotCheck(str(folder), error.strerror or str(error), "a folder that can be written") from None
    if missing:
        found = f"{len(missing)} files whose contents are not here, among them {', '.join(missing[:_SHOWN])}"
        raise CannotCheck(tree.label, found, "a clone that holds them")
    return len(tree.entries)


def _above(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _put(path: Path, data: bytes | Unread, size: int) -> None:
    with path.open("xb") as stream:
        if isinstance(data, bytes):
            stream.write(data)
        elif data is Unread.LFS:
            stream.write(_POINTER)
        else:
            stream.truncate(max(size, WHOLE + 1))
