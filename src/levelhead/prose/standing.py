"""In which sentences the words of patterns stand, found once for a whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from levelhead.prose.pattern import Pattern
from levelhead.prose.vocabulary import VOCABULARY


class Standing(dict[Pattern, int]):
    """The sentences of one document in which a pattern may match, by the pattern; worked out when asked for.

    Most patterns stand for wordings that a body does not use at all: where their words stand is found in one pass for
    all patterns and sentences. Sets of sentences are whole numbers whose bit ``n`` stands for the ``n``-th.
    """

    def __init__(self, sentences: Sequence[tuple[int, str]]) -> None:
        """Reads the sentences: of each, where it starts and its text."""
        self._lower = [text.lower() for _, text in sentences]
        self.bits = {start: 1 << number for number, (start, _) in enumerate(sentences)}
        """By the place where a sentence starts, the set of that sentence alone."""
        self._all = (1 << len(sentences)) - 1
        self._words: dict[str, int] = {}
        self._known = self._find()
        self._size = len(VOCABULARY)
        self._live: dict[int, tuple[tuple[Pattern, ...], Sequence[tuple[Pattern, int]]]] = {}
        """What may match at all, by the identity of a tuple of patterns: telling long ones by content takes longer."""

    def _find(self) -> frozenset[str]:
        places: list[int] = []
        at = 0
        for text in self._lower:
            places.append(at)
            at += len(text) + 1
        known, found = VOCABULARY.find("\0".join(self._lower))
        words = self._words
        for word, start in found:
            words[word] = words.get(word, 0) | 1 << (bisect_right(places, start) - 1)
        return known

    def __missing__(self, pattern: Pattern) -> int:
        """What a pattern needs, looked up for the first time."""
        if len(VOCABULARY) != self._size:  # it may be younger than this
            self._learn((*pattern.words, *pattern.marks))
        found = self._any(pattern.words) if pattern.words else self._all
        if found and pattern.marks:
            found &= self._any(pattern.marks)
        self[pattern] = found
        return found

    def among(self, patterns: tuple[Pattern, ...], start: int) -> Sequence[Pattern]:
        """The patterns that can match in the sentence that starts there, or in a text that is none of these."""
        bit = self.bits.get(start)
        if bit is None:
            return patterns
        kept = self._live.get(id(patterns))
        if kept is None:
            kept = self._live[id(patterns)] = (
                patterns,  # kept, so that no other one takes its identity
                [(one, found) for one in patterns if (found := self[one])],
            )
        return [one for one, found in kept[1] if found & bit]

    def holding(self, *needs: tuple[str, ...]) -> Sequence[int]:
        """The numbers of the sentences that hold one piece of each tuple."""
        found = self._all
        for words in needs:
            self._learn(words)
            found &= self._any(words)
        if found == self._all:
            return range(len(self._lower))
        return [number for number in range(found.bit_length()) if found >> number & 1] if found else ()

    def _any(self, words: tuple[str, ...]) -> int:
        if self._words.keys().isdisjoint(words):
            return 0
        found = 0
        for word in self._words.keys() & words:
            found |= self._words[word]
        return found

    def _learn(self, words: tuple[str, ...]) -> None:
        """Finds the words that nobody asked for before."""
        if self._known.issuperset(words):
            return
        VOCABULARY.add(words)
        for word in {*words} - self._known:
            self._words[word] = sum(1 << number for number, text in enumerate(self._lower) if word in text)
