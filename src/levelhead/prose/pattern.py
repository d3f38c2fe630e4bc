"""Patterns that are compiled when they are first used.

A check that starts in a fraction of a second cannot afford to compile hundreds of patterns of which a body needs a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """A regular expression with the methods of ``re.Pattern`` that this package uses.

    With ``words``, a text that holds none of them, in any capitals, does not match, and is not searched.
    """

    __slots__ = ("_flags", "_made", "_text", "_words")

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG, words: tuple[str, ...] = ()) -> None:
        self._text = text
        self._flags = flags
        self._words = words
        self._made: re.Pattern[str] | None = None

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern: what the matches of this one name as theirs."""
        if self._made is None:
            self._made = re.compile(self._text, self._flags)
        return self._made

    def bars(self, lower: str) -> bool:
        """Whether a text, in lower case, holds none of the words and so cannot match."""
        return bool(self._words) and not any(word in lower for word in self._words)

    def _barred(self, text: str, start: int, end: int) -> bool:
        return bool(self._words) and self.bars(text[start:end].lower())

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        end = len(text) if end is None else end
        return None if self._barred(text, start, end) else (self._made or self.made).match(text, start, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        end = len(text) if end is None else end
        return None if self._barred(text, start, end) else (self._made or self.made).search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        end = len(text) if end is None else end
        if self._barred(text, start, end):
            return iter(())
        return (self._made or self.made).finditer(text, start, end)
