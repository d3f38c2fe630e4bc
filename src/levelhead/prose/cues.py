"""Where the cues of a sentence stand, found once however many mentions the sentence holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from levelhead.prose.pattern import Pattern
from levelhead.prose.standing import Standing


class Cues:
    """Matches of patterns in one sentence; offsets are code points of the body."""

    def __init__(self, text: str, start: int, end: int, standing: Standing) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._standing = standing
        self._bit = standing.bits.get(start)
        self._found: dict[Pattern, tuple[list[int], list[int]]] = {}

    def _spans(self, pattern: Pattern) -> tuple[list[int], list[int]]:
        found = self._found.get(pattern)
        if found is None:
            barred = self._bit is not None and not self._standing[pattern] & self._bit
            matches = [] if barred else list(pattern.made.finditer(self._text, self._start, self._end))
            found = self._found[pattern] = ([one.start() for one in matches], [one.end() for one in matches])
        return found

    def within(self, pattern: Pattern, low: int, high: int) -> bool:
        """Whether a match stands whole between ``low`` and ``high``."""
        starts, ends = self._spans(pattern)
        at = bisect_left(starts, low)
        return at < len(ends) and ends[at] <= high

    def last_end(self, pattern: Pattern, low: int, high: int) -> int:
        """Where the last match between ``low`` and ``high`` ends; ``low`` when there is none."""
        starts, ends = self._spans(pattern)
        at = bisect_right(ends, high) - 1
        return ends[at] if at >= 0 and starts[at] >= low else low
