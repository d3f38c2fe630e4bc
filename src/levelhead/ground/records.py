"""The places of claimed words, as the files of a scan go by."""

from __future__ import annotations

from typing import NamedTuple

from levelhead.ground.automaton import automaton, encoded
from levelhead.ground.defining import BEFORE_DEFINED, defining
from levelhead.ground.identifier import IN_WORD
from levelhead.symbols import Language

MAX_HITS = 240
"""Hits kept per word and tree: enough to find the definition among them."""

MOST_IN_FILE = 12
"""Hits kept per word and file."""

MOST_LOOKS = 1_000
"""Places looked at for further definitions of a word with hits enough; after them it is not looked for any more."""

WASTE = 30_000
"""Matches of words that are not looked for any more, after which the automaton is built without them."""


class Hit(NamedTuple):
    """A place where a word or literal stands."""

    path: str
    line: int
    excerpt: str
    whole: bool
    """At word boundaries, not inside a longer name."""
    defining: bool
    """The text before it on its line is the language's way to define a name."""
    in_base: bool
    in_head: bool


class Records:
    """Hits as they are met, and which words need no more of them."""

    def __init__(self, words: set[str], hits: dict[str, list[Hit]]) -> None:
        self._hits = hits
        self._looks = dict.fromkeys(words, MOST_LOOKS)
        self._build(sorted(words))

    def _build(self, keys: list[str]) -> None:
        self._keys = keys
        patterns = encoded(keys)
        self._automaton = automaton(patterns)
        self._bounded = bytes(IN_WORD[pattern[0]] or IN_WORD[pattern[-1]] for pattern in patterns)
        self._state = bytearray(_FULL if len(self._hits.get(key, ())) >= MAX_HITS else _OPEN for key in keys)
        self._waste = 0

    def take(self, path: str, data: bytes, language: Language | None, sides: tuple[bool, bool]) -> None:
        """Keeps what matters of one file."""
        matches = self._automaton.find_matches_as_indexes(data, overlapping=True)
        seen: dict[int, int] = {}
        size = len(data)
        line, counted, wasted = 1, 0, 0
        keys, bounded, state = self._keys, self._bounded, self._state
        for index, start, end in matches:
            enough = state[index]
            if enough:
                if enough == _SETTLED:
                    wasted += 1
                    continue
                if language is None:
                    continue
            whole = not (
                bounded[index]
                and ((start and IN_WORD[data[start - 1]]) or (end < size and IN_WORD[data[end]]))
            )
            count = seen.get(index, 0)
            if enough or count >= MOST_IN_FILE:
                if language is None or not whole:
                    continue
                enough = True
            defines = False
            if whole and language is not None and (not start or BEFORE_DEFINED[data[start - 1]]):
                if state[index]:
                    self._look(index)
                defines = defining(language, data, data.rfind(b"\n", 0, start) + 1, start, end)
            if enough and not defines:
                continue
            seen[index] = count + 1
            line += data.count(b"\n", counted, start)
            counted = start
            hits = self._hits.setdefault(keys[index], [])
            hits.append(Hit(path, line, _excerpt(data, start, end), whole, defines, *sides))
            if len(hits) == MAX_HITS:
                state[index] = _FULL
        self._waste += wasted
        if self._waste >= WASTE:
            self._build([key for key, one in zip(keys, state, strict=True) if one != _SETTLED])

    def _look(self, index: int) -> None:
        key = self._keys[index]
        self._looks[key] = left = self._looks[key] - 1
        if not left:
            self._state[index] = _SETTLED


_OPEN, _FULL, _SETTLED = 0, 1, 2


def _excerpt(data: bytes, start: int, end: int) -> str:
    first = data.rfind(b"\n", 0, start) + 1
    last = data.find(b"\n", end)
    return data[first : min(first + 240, len(data) if last < 0 else last)].decode("utf-8", "replace").strip()
