"""Refs of a repository, read as the files they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_NAME = re.compile(r"[^\x00-\x20\x7f~^:?*\[\\]{1,250}\Z")  # "feature/#12", "v1.0"
_HEX = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_MAX = 1 << 26


def is_oid(text: str) -> bool:
    """Whether a text is a full object id."""
    return _HEX.match(text) is not None


class Refs:
    """The refs in a git directory; ``common`` differs from it in a linked worktree."""

    def __init__(self, git_dir: Path, common: Path) -> None:
        self._git_dir = git_dir
        self._common = common
        self._packed: dict[str, str] | None = None

    def find(self, name: str) -> str | None:
        """The object id that a name stands for, ``None`` when there is no such ref. Annotated tags are not peeled."""
        if name in {"HEAD", "@"}:
            return self._follow("HEAD", 0)
        if not _NAME.match(name) or any(part.startswith(".") or not part for part in name.split("/")):
            return None
        for full in (
            name,
            f"refs/{name}",
            f"refs/tags/{name}",
            f"refs/heads/{name}",
            f"refs/remotes/{name}",
            f"refs/remotes/{name}/HEAD",
        ):
            found = self._follow(full, 0) if full.startswith("refs/") else None
            if found is not None:
                return found
        return None

    def tags(self) -> frozenset[str]:
        """Names of all tags."""
        loose = self._common / "refs" / "tags"
        names = {
            name.removeprefix("refs/tags/") for name in self._packed_refs() if name.startswith("refs/tags/")
        }
        names |= {path.relative_to(loose).as_posix() for path in _files(loose)}
        return frozenset(names)

    def _follow(self, name: str, depth: int) -> str | None:
        home = self._git_dir if name == "HEAD" else self._common
        text = small_text(home / name)
        if text is None:
            return self._packed_refs().get(name)
        if text.startswith("ref: "):
            target = text[5:].strip()
            ok = depth < 5 and target.startswith("refs/") and ".." not in target
            return self._follow(target, depth + 1) if ok else None
        value = text.strip()
        return value if is_oid(value) else None

    def _packed_refs(self) -> dict[str, str]:
        if self._packed is None:
            self._packed = {}
            for line in (small_text(self._common / "packed-refs", _MAX) or "").splitlines():
                oid, _, name = line.partition(" ")
                if is_oid(oid) and name:
                    self._packed[name] = oid
        return self._packed


def _files(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def small_text(path: Path, limit: int = 4096) -> str | None:
    """The start of a plain file, ``None`` when there is none or it cannot be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(limit).decode("utf-8", "replace")
    except OSError:
        return None
