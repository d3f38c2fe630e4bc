"""Names that a wrong one may mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from levelhead.ground.automaton import automaton, encoded
from levelhead.ground.defining import BEFORE_DEFINED, defining, introduced
from levelhead.ground.identifier import APART, IN_WORD
from levelhead.ground.names import subwords
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Language

CHECKS = 24
"""Places of one identifier looked at for a definition, in tests and in other sources each."""

MOST_PLACES = 2_500
"""Places of one piece looked at: a piece that stands everywhere tells little of what was meant."""

MOST_WORDS = 12
"""Words of a name that is cut into pieces word by word."""

LONGEST = 80
"""Letters of an identifier that is kept."""

SHORTEST = 4
"""Letters that a piece of a name must have to be looked for."""


WAITING = 64 << 20
"""Bytes of files that wait; of a larger tree the rest is searched for all names that are not yet seen to be defined."""

MOST_DATA = 32 << 10
"""Bytes of a file in no programming language up to which its names are ones that somebody may mean: what is larger is recorded or generated."""


class Lookalikes:
    """The names that a wrong one may mean, gathered in the pass that looks for the names themselves.

    A name with a word exchanged, left out or put in keeps a run of its words at its beginning or at its end; one with
    a slip in it keeps its first or its second half. Those pieces are looked for, and of their places the identifiers
    that begin or end with them are kept: the ones that are defined, and of three words or more also those that are
    only used.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self._begins: set[str] = set()
        self._ends: set[str] = set()
        for name in names:
            self._take(name)
        self.defined: dict[str, list[str]] = {}
        """Names that a line defines, with the paths that do."""
        self._used: set[str] = set()
        self._seen: set[bytes] = set()
        self._checks: tuple[dict[bytes, int], ...] = ({}, {})
        self._words = {subwords(name) for name in names}
        pieces = sorted(self._begins | self._ends)
        self._automaton = automaton(encoded(pieces))
        self._roles = bytearray(
            (piece in self._begins) * _BEGINS + (piece in self._ends) * _ENDS for piece in pieces
        )
        self._places = [0] * len(pieces)

    @property
    def used(self) -> set[str]:
        """Names of three words or more, and claimed ones in another style, that stand anywhere and no line defines."""
        return self._used - self.defined.keys()

    def _take(self, name: str) -> None:
        pieces = [piece for piece in _PIECE.findall(name) if piece.strip("_")]
        if "".join(pieces) == name.rstrip("_") and 1 < len(pieces) <= MOST_WORDS:
            for index in range(len(pieces)):
                before, after = "".join(pieces[:index]), "".join(pieces[index + 1 :])
                self._add(
                    before if len(before) >= len(after) else "", after if len(after) > len(before) else ""
                )
        half = len(name) // 2
        self._add(name[:half], "")
        self._add("", name[half:])

    def _add(self, begin: str, end: str) -> None:
        if len(begin.strip("_")) >= SHORTEST:
            self._begins.add(begin)
        if len(end.strip("_")) >= SHORTEST:
            self._ends.add(end)

    def look(self, path: str, data: bytes, language: Language | None) -> None:
        """Keeps the identifiers of one file that begin or end with a piece."""
        if not self._begins and not self._ends:
            return
        names = self._identifiers(data)
        if language is None:
            for name in set(names.values()) - self._seen:
                self._use(name)
            return
        checks = self._checks["test" in path or "spec" in path]
        defined: set[bytes] = set()
        for first, name in names.items():
            if name not in self._seen:
                self._use(name)
            if first and not BEFORE_DEFINED[data[first - 1]]:
                continue
            count = checks.get(name, 0)
            if count >= CHECKS and not introduced(language, data, first):
                continue  # a name that is used all over is defined once, and perhaps late
            checks[name] = count + 1
            if len(name) <= LONGEST and defining(
                language, data, data.rfind(b"\n", 0, first) + 1, first, first + len(name)
            ):
                defined.add(name)
        for name in defined:
            self.defined.setdefault(name.decode("utf-8", "replace"), []).append(path)

    def _identifiers(self, data: bytes) -> dict[int, bytes]:
        """The identifiers that begin or end with a piece, by their offset in the data."""
        found: dict[int, bytes] = {}
        size = len(data)
        roles, places = self._roles, self._places
        for index, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            role = roles[index]
            if role & _BEGINS and not (start and IN_WORD[data[start - 1]]):
                first = start
                if first not in found:
                    found[first] = data[first : _rest(data, end)]
            elif role & _ENDS and not (end < size and IN_WORD[data[end]]):
                before = data[max(0, start - LONGEST) : start].translate(APART)
                first = start - len(before) + before.rfind(b" ") + 1
                if first not in found:
                    found[first] = data[first:end]
            else:
                continue
            places[index] = count = places[index] + 1
            if count == MOST_PLACES:
                roles[index] = 0
        return found

    def _use(self, name: bytes) -> None:
        self._seen.add(name)
        if len(name) > LONGEST:
            return
        shown = name.decode("utf-8", "replace")
        words = subwords(shown)
        if len(words) > 2 or words in self._words:
            self._used.add(shown)


_BEGINS, _ENDS = 1, 2
_PIECE = Pattern(r"_*(?:[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+)")
_REST = re.compile(rb"\w*")  # what is left of an identifier


def _rest(data: bytes, end: int) -> int:
    match = _REST.match(data, end)
    assert match is not None
    return match.end()


class NearNames:
    """Files on their way to the lookalikes of names that nothing defines.

    Files wait until it is known what is defined: a name that is there needs no other one, and most are there.
    """

    def __init__(self, names: set[str], defined: Callable[[str], bool]) -> None:
        self._names = names
        self._defined = defined
        self._waiting: list[tuple[str, bytes, Language | None]] = []
        self._room = WAITING
        self._lookalikes: Lookalikes | None = None

    def take(self, path: str, data: bytes, language: Language | None) -> None:
        """Keeps a file for later, or looks at it at once when no more can wait."""
        if not self._names or (language is None and len(data) > MOST_DATA):
            return
        if self._lookalikes is not None:
            self._lookalikes.look(path, data, language)
            return
        self._waiting.append((path, data, language))
        self._room -= len(data)
        if self._room < 0:
            self._begin()

    def found(self) -> Lookalikes:
        """What all files hold; none is taken afterwards."""
        return self._lookalikes or self._begin()

    def _begin(self) -> Lookalikes:
        missing = frozenset(name for name in self._names if not self._defined(name))
        self._lookalikes = lookalikes = Lookalikes(missing)
        for one in self._waiting:
            lookalikes.look(*one)
        self._waiting.clear()
        return lookalikes
