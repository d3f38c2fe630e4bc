"""Paths of a tree, found by suffix, base name or folder."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from levelhead.ground.names import similarity, subwords
from levelhead.tree import Tree


class PathIndex:
    """The paths of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for path in self._tree.entries:
            index.setdefault(path[path.rfind("/") + 1 :], []).append(path)
        return index

    @cached_property
    def _folders_by_name(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for path in self._tree.folders:
            index.setdefault(path[path.rfind("/") + 1 :], []).append(path)
        return index

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name, paths in self._by_name.items():
            index.setdefault(name.split(".")[0], []).extend(paths)
        return index

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._tree.entries)

    def files(self, wanted: str) -> tuple[str, ...]:
        """Files that are ``wanted`` or end in ``/wanted``; the exact one first, then the shortest."""
        wanted = wanted.strip("/")
        if wanted in self._tree.entries:
            return (wanted,)
        found = self._by_name.get(wanted[wanted.rfind("/") + 1 :], ())
        return tuple(
            sorted(
                (path for path in found if path.endswith("/" + wanted)), key=lambda path: (len(path), path)
            )
        )

    @cached_property
    def _by_folded(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name, paths in self._by_name.items():
            index.setdefault(name.lstrip("._").lower(), []).extend(paths)
        return index

    def respelt(self, wanted: str) -> str | None:
        """A file that ends in ``wanted`` but for capitals, a leading dot or a space in a folder's name."""
        folded = wanted.strip("/").lower()
        found = self._by_folded.get(folded[folded.rfind("/") + 1 :].lstrip("._"), ())
        return next((path for path in found if path.lower().endswith(folded.lstrip("._"))), None)

    def folders(self, wanted: str) -> tuple[str, ...]:
        """Folders that are ``wanted`` or end in ``/wanted``."""
        wanted = wanted.strip("/")
        if wanted in self._tree.folders:
            return (wanted,)
        found = self._folders_by_name.get(wanted[wanted.rfind("/") + 1 :], ())
        return tuple(
            sorted(
                (path for path in found if path.endswith("/" + wanted)), key=lambda path: (len(path), path)
            )
        )

    def folders_named(self, name: str) -> tuple[str, ...]:
        """Folders with this base name, the shortest first."""
        return tuple(sorted(self._folders_by_name.get(name, ()), key=lambda path: (len(path), path)))

    def named(self, name: str) -> tuple[str, ...]:
        """Files with this base name."""
        return tuple(self._by_name.get(name, ()))

    def stem(self, stem: str) -> tuple[str, ...]:
        """Files whose base name up to the first dot is ``stem``."""
        return tuple(self._stems.get(stem, ()))

    def below(self, folder: str) -> tuple[str, ...]:
        """Files under a folder (exact path), at any depth."""
        prefix = folder.strip("/") + "/"
        paths = self._sorted
        return tuple(
            paths[bisect_left(paths, prefix) : bisect_left(paths, prefix[:-1] + "0")]
        )  # "0" follows "/"

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder at this exact path."""
        return path in self._tree.folders

    def matching(self, glob: str) -> tuple[str, ...]:
        """Files that a glob matches, from the root or from any folder."""
        pattern = re.compile(r"(?:.*/)?" + _glob(glob.strip("/")) + r"(?:/.*)?\Z", re.DOTALL)
        return tuple(path for path in self._tree.entries if pattern.match(path))

    def suffixes(self) -> dict[str, int]:
        """How many files end in each suffix, ``.py`` and the like."""
        counts: dict[str, int] = {}
        for name, paths in self._by_name.items():
            dot = name.rfind(".")
            if dot > 0:
                counts[name[dot:].lower()] = counts.get(name[dot:].lower(), 0) + len(paths)
        return counts

    def nearest(self, wanted: str) -> str | None:
        """The existing path that a wrong one most likely means, ``None`` when none is near."""
        wanted = wanted.strip("/")
        name = wanted[wanted.rfind("/") + 1 :]
        same_name = self._by_name.get(name, ())
        if same_name:
            return max(same_name, key=lambda path: (similarity(path, wanted), -len(path), path))
        folder = wanted[: wanted.rfind("/")] if "/" in wanted else ""
        pool: Iterable[str]
        if folder:
            homes = set(self.folders(folder))
            pool = [
                path
                for home in sorted(homes)
                for path in self.below(home)
                if "/" not in path[len(home) + 1 :]
            ]
            best = _closest(pool, name)
            if best:
                return best
            parent = folder[: folder.rfind("/")] if "/" in folder else ""
            above = set(self.folders(parent)) if parent else set()
            best = _closest(
                [path for home in sorted(above) for path in self.below(home)],
                name,
            )
            if best:
                return best
        else:
            return _closest(self._tree.entries, name)
        return None


def _closest(pool: Iterable[str], name: str) -> str | None:
    best, best_score = None, 0.6
    suffix = name[name.rfind(".") :] if "." in name else ""
    mine = set(subwords(name.rsplit(".", 1)[0]))
    for path in pool:
        base = path[path.rfind("/") + 1 :]
        if suffix and not base.endswith(suffix):
            continue
        if mine.isdisjoint(subwords(base)) and base[:3] != name[:3]:
            continue
        score = similarity(base, name)
        if score > best_score:
            best, best_score = path, score
    return best


def _glob(glob: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(glob):
        char = glob[at]
        if glob.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
            continue
        if glob.startswith("**", at):
            out.append(".*")
            at += 2
            continue
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "{":
            close = glob.find("}", at)
            if close < 0:
                out.append(re.escape(char))
            else:
                inner = "|".join(_glob(part) for part in glob[at + 1 : close].split(","))
                out.append(f"(?:{inner})")
                at = close
        else:
            out.append(re.escape(char))
        at += 1
    return "".join(out)
