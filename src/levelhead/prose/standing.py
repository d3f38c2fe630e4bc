"""In which sentences the words of patterns stand, asked once for a whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from levelhead.prose.pattern import Pattern


class Standing:
    """The sentences of one document, numbered in order, and which of them hold what a pattern must hold.

    Most patterns stand for wordings that a body does not use at all: their words are looked for in the whole body,
    not sentence by sentence. Sets of sentences are whole numbers whose bit ``n`` stands for sentence ``n``.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        lower = [sentence.lower() for sentence in sentences]
        self._text = "\0".join(lower)
        self._starts: list[int] = []
        at = 0
        for sentence in lower:
            self._starts.append(at)
            at += len(sentence) + 1
        self._starts.append(at)
        self._all = (1 << len(lower)) - 1
        self._words: dict[str, int] = {}
        self._patterns: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}

    def holding(self, pattern: Pattern) -> int:
        """The sentences that a pattern may match in."""
        key = (pattern.words, pattern.marks)
        found = self._patterns.get(key)
        if found is None:
            found = self._patterns[key] = self._any(pattern.words) & self._any(pattern.marks)
        return found

    def _any(self, words: tuple[str, ...]) -> int:
        if not words:
            return self._all
        found = 0
        for word in words:
            one = self._words.get(word)
            found |= self._word(word) if one is None else one
        return found

    def _word(self, word: str) -> int:
        found, at = 0, self._text.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found |= 1 << number
            at = self._text.find(word, self._starts[number + 1])
        self._words[word] = found
        return found
