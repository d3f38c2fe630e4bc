"""The words that patterns must find to match, looked for in a text all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick


class Vocabulary:
    """Words that somebody asked for; a text is gone through once for all of them, however many they are."""

    def __init__(self) -> None:
        self._words: dict[str, None] = {}
        self._names: tuple[str, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._automaton = AhoCorasick(())

    def add(self, words: Iterable[str]) -> None:
        """Words, in lower case, that the next text is to be searched for as well."""
        self._words.update(dict.fromkeys(words))

    def __len__(self) -> int:
        """How many words there are: one that came after a search is unknown to it."""
        return len(self._words)

    def find(self, text: str) -> tuple[frozenset[str], Sequence[tuple[str, int]]]:
        """All words, and where each of them starts in a text in lower case, those inside of others too."""
        if len(self._names) != len(self._words):
            self._names = tuple(self._words)
            self._known = frozenset(self._names)
            self._automaton = AhoCorasick(self._names)
        names = self._names
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return self._known, [(names[which], start) for which, start, _ in found]


VOCABULARY = Vocabulary()
"""The words of all patterns that were made so far."""
