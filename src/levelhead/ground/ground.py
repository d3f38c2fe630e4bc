"""The context of every check: what a claim may be held against."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from levelhead.claim import About, Evidence, Needs
from levelhead.diff import Patch
from levelhead.ground.history import History
from levelhead.ground.paths import PathIndex
from levelhead.ground.records import Hit
from levelhead.ground.scan import Scan, scan
from levelhead.symbols import NotParsed, Outline, Parser
from levelhead.tree import EntryKind, Tree, Unread

T = TypeVar("T")


class Side(StrEnum):
    """One of the two trees."""

    BASE = "base"
    HEAD = "head"


class Ground:
    """Two trees and the diff between them. For an Issue, head is the base and there is no patch."""

    def __init__(
        self, base: Tree, head: Tree, patch: Patch | None, parser: Parser, *, history: History | None = None
    ) -> None:
        self.base = base
        self.head = head
        self.patch = patch
        self.history = history
        """Commits and tags, where the trees come from a git repository."""
        self._parser = parser
        self._outlines: dict[tuple[Side, str], Outline | NotParsed] = {}
        self._contents: dict[tuple[Side, str], bytes | Unread] = {}
        self._scan: Scan | None = None
        self._made: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` returns, made at most once per key: parsed manifests and the like."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def prepare(self, needs: Iterable[Needs]) -> None:
        """Runs the one scan for everything that the checks will look up."""
        self._scan = scan(self.base, self.head, needs)

    @property
    def scan(self) -> Scan:
        """The scan that ``prepare`` ran; empty before."""
        return self._scan if self._scan is not None else Scan()

    @cached_property
    def base_paths(self) -> PathIndex:
        """Paths of the base."""
        return PathIndex(self.base)

    @cached_property
    def head_paths(self) -> PathIndex:
        """Paths of the head."""
        return self.base_paths if self.head is self.base else PathIndex(self.head)

    def tree(self, side: Side) -> Tree:
        """The tree of a side."""
        return self.base if side is Side.BASE else self.head

    def paths(self, side: Side) -> PathIndex:
        """The path index of a side."""
        return self.base_paths if side is Side.BASE else self.head_paths

    def sides(self, about: About) -> tuple[Side, ...]:
        """The sides to look at, in order."""
        if self.head is self.base:
            return (Side.BASE,)
        if about is About.BASE:
            return (Side.BASE,)
        if about is About.HEAD:
            return (Side.HEAD,)
        return (Side.HEAD, Side.BASE)

    def contents(self, side: Side, path: str) -> bytes | Unread | None:
        """The bytes of a file, why they cannot be had, or ``None`` when there is no such file."""
        if path not in self.tree(side).entries:
            return None
        key = (side, path)
        if key not in self._contents:
            for _, data in self.tree(side).read([path]):
                self._contents[key] = data
        return self._contents[key]

    def lines(self, side: Side, path: str) -> list[str] | None:
        """The lines of a text file, ``None`` when it is not there or cannot be read."""
        data = self.contents(side, path)
        if data is None or isinstance(data, Unread):
            return None
        return data.decode("utf-8", "replace").split("\n")

    def holds(self, side: Side, path: str, text: str) -> bool:
        """Whether a file that can be read holds a text, anywhere: what it does not hold it does not define."""
        data = self.contents(side, path)
        return isinstance(data, bytes) and text.encode("utf-8", "surrogateescape") in data

    def outline(self, side: Side, path: str) -> Outline | None:
        """The parsed outline of a source file, ``None`` when it is not there, not read or not parsed."""
        key = (side, path)
        if key not in self._outlines:
            data = self.contents(side, path)
            if data is None or isinstance(data, Unread):
                return None
            self._outlines[key] = self._parser.parse(path, data)
        outline = self._outlines[key]
        return None if isinstance(outline, NotParsed) else outline

    def hits(self, word: str, side: Side | None = None, *, whole: bool = True) -> list[Hit]:
        """Hits of a word that some claim needed, on one side or on any."""
        return [
            hit
            for hit in self.scan.of(word)
            if (hit.whole or not whole)
            and (side is None or (hit.in_base if side is Side.BASE else hit.in_head))
        ]

    def evidence(self, hit: Hit) -> Evidence:
        """A hit as evidence; head is named when both trees hold it."""
        return Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree=self.side_of(hit).value)

    @staticmethod
    def side_of(hit: Hit) -> Side:
        """The side that a hit is read on: head when both trees hold it."""
        return Side.HEAD if hit.in_head else Side.BASE

    def searched(self) -> Evidence:
        """What an empty search covered, as evidence of absence."""
        count = self.scan.read
        unread = f", {len(self.scan.unread)} could not be read" if self.scan.unread else ""
        trees = "base" if self.head is self.base else "base and head"
        return Evidence(path="", line=None, excerpt=f"searched {count} files of {trees}{unread}", tree="head")

    def listed(self) -> Evidence:
        """What a search by path covered, as evidence of absence."""
        count = len(self.head.entries)
        both = "" if self.head is self.base else f" of head and {len(self.base.entries)} of base"
        return Evidence(path="", line=None, excerpt=f"searched {count} paths{both}", tree="head")

    def where(self) -> str:
        """The trees that an absence speaks of, for messages."""
        return "the tree" if self.head is self.base else "base or head"

    def unreadable_above(self, path: str) -> str | None:
        """The submodule or link that hides what lies below it, on the way to ``path``."""
        parts = path.strip("/").split("/")
        for count in range(1, len(parts)):
            above = "/".join(parts[:count])
            for tree in (self.head, self.base):
                entry = tree.entries.get(above)
                if entry is not None and entry.kind is not EntryKind.FILE:
                    return above
        return None

    @staticmethod
    @lru_cache(maxsize=1 << 15)  # every hit of every name asks
    def is_prose_file(path: str) -> bool:
        """Whether a file documents rather than defines: a name in it proves nothing."""
        name = path[path.rfind("/") + 1 :].lower()
        dot = name.rfind(".")
        if name == "cmakelists.txt":
            return False  # a program, whatever its ending
        return (dot >= 0 and name[dot + 1 :] in _PROSE) or name.split(".")[0] in _NOTES

    def defining_paths(self, name: str) -> tuple[str, ...]:
        """Files that define a name, as far as the one scan collected it."""
        hits = [hit.path for hit in self.hits(name) if hit.defining]
        return tuple(dict.fromkeys([*hits, *self.scan.defined.get(name, ())]))


_NOTES = frozenset({"changelog", "changes", "history", "news"})
_PROSE = frozenset(("md mdx rst txt adoc qmd jsonl csv tsv html svg po ipynb log").split())
