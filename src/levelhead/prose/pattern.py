"""Patterns that are compiled when they are first used, and searched only where they can match.

A check that starts in a fraction of a second cannot afford to compile hundreds of patterns of which a body needs a few.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from levelhead.prose.vocabulary import VOCABULARY


class Reader(Protocol):
    """A method of ``re.Pattern`` that gives one match or none."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """The match in ``string[pos:endpos]``, whose offsets are those of the string."""


class Finder(Protocol):
    """A method of ``re.Pattern`` that gives all matches."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[re.Match[str]]:
        """The matches in ``string[pos:endpos]``, whose offsets are those of the string."""


class Pattern:
    """A regular expression with the methods of ``re.Pattern`` that this package uses.

    ``words`` are pieces of text, in lower case, of which every match holds one, and ``marks`` others of which it
    holds one as well: a text without them, in any capitals, is not searched, and a document tells once for all of
    its sentences where they stand (``Document.bars``).
    """

    __slots__ = (
        "_flags",
        "_made",
        "_text",
        "findall",
        "finditer",
        "fullmatch",
        "marks",
        "match",
        "search",
        "split",
        "sub",
        "words",
    )

    match: Reader
    search: Reader
    fullmatch: Reader
    finditer: Finder
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(
        self,
        text: str,
        flags: re.RegexFlag = re.NOFLAG,
        words: tuple[str, ...] = (),
        marks: tuple[str, ...] = (),
    ) -> None:
        self._text = text
        self._flags = flags
        self.words = words
        self.marks = marks
        self._made: re.Pattern[str] | None = None
        if words or marks:
            VOCABULARY.add((*words, *marks))
            self.match = self._match
            self.search = self._search
            self.finditer = self._finditer

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern: what the matches of this one name as theirs."""
        if self._made is None:
            self._made = re.compile(self._text, self._flags)
        return self._made

    def __getattr__(self, name: str) -> object:
        """A method that was not asked for before: from now on the compiled pattern's own."""
        if name not in Pattern.__slots__:
            raise AttributeError(name)
        method = getattr(self.made, name)
        setattr(self, name, method)
        return method

    def bars(self, lower: str) -> bool:
        """Whether a text, in lower case, holds none of the words or none of the marks and so cannot match."""
        return bool(
            (self.words and not any(word in lower for word in self.words))
            or (self.marks and not any(mark in lower for mark in self.marks))
        )

    def _match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self.bars(text[start:end].lower()) else self.made.match(text, start, end)

    def _search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self.bars(text[start:end].lower()) else self.made.search(text, start, end)

    def _finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return iter(()) if self.bars(text[start:end].lower()) else self.made.finditer(text, start, end)
