"""What a git index holds, as a tree: the commit that is about to be made."""

from __future__ import annotations

import shutil
from pathlib import Path

from levelhead.errors import CannotCheck
from levelhead.tree.cleanroom import CleanRoom
from levelhead.tree.git import Repository

MAX_INDEX = 256 << 20
"""Bytes; an index beyond this is none."""


class StagedRepository(Repository):
    """A repository whose index can be read too.

    The index is copied into the clean room and written as a tree there: the room's own object store is
    written to, the repository's is only borrowed from, and its configuration and filters are never read.
    """

    def __init__(self, where: str, git_dir: Path, common: Path, room: CleanRoom) -> None:
        super().__init__(where, git_dir, common, room)
        self._git_dir = git_dir
        self._own = Path(room.environment["GIT_DIR"])
        room.environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = _quoted(
            room.environment["GIT_OBJECT_DIRECTORY"]
        )
        room.environment["GIT_OBJECT_DIRECTORY"] = str(self._own / "objects")

    @property
    def index(self) -> Path:
        """The index that git uses when nobody names another."""
        return self._git_dir / "index"

    def current(self) -> str:
        """The id of the commit that HEAD names, or of the empty tree when nothing was committed yet."""
        if self._refs.find("HEAD") is None:
            return self._written("mktree")
        return self.resolve("HEAD")

    def staged(self, index: Path | None = None) -> str:
        """The id of the tree that the index holds.

        Raises:
            CannotCheck: no index, one with unmerged paths, or one that git cannot read by itself.
        """
        source = index or self.index
        copy = self._own / "index"
        try:
            if source.stat().st_size > MAX_INDEX:
                raise CannotCheck(str(source), f"more than {MAX_INDEX} bytes", "a git index")
            shutil.copyfile(source, copy)
        except OSError as error:
            raise CannotCheck(str(source), error.strerror or "an unreadable index", "a git index") from None
        return self._written("write-tree", "--missing-ok", source=source)

    def _written(self, *arguments: str, source: Path | None = None) -> str:
        status, out = self._room.run(*arguments, limit=1024)
        if status != 0:
            where = str(source or self._where)
            raise CannotCheck(
                where,
                f"an index that git cannot write as a tree (status {status})",
                "an index without conflicts, in one file",
            )
        return out.decode("ascii").strip()


def _quoted(path: str) -> str:
    """A path as git reads it from a list of paths: colons in it do not end it."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
