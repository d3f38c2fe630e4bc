"""Whether a quote stands in a text: exactly, after folding what copying changes.

Folded: compatibility forms and case, smart quotes and dashes, emphasis and code marks, link targets, white space. An
ellipsis splits a quote into pieces that must follow each other. There is no threshold: a quote with one word
exchanged, left out or negated is not found.
"""

from __future__ import annotations

import re
import unicodedata

MIN_WORDS = 4
"""Shorter quotes occur in any text and prove nothing."""

_SAME = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
    }
)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_MARKS = frozenset("*_`~\"'")
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*")


def find(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quote stands, in code points of ``text``; ``None`` when it does not."""
    folded, places = _fold(text)
    start: int | None = None
    at = 0
    end = 0
    for piece in _ELLIPSIS.split(quote):
        wanted = _fold(piece)[0].strip(" .,;:!?-")
        if not wanted:
            continue
        found = _whole(folded, wanted, at)
        if found < 0:
            return None
        if start is None:
            start = found
        at = end = found + len(wanted)
    if start is None:
        return None
    return places[start], places[end - 1] + 1


def words(quote: str) -> int:
    """Words in a quote."""
    return len(re.findall(r"\w+", quote))


def _whole(folded: str, wanted: str, at: int) -> int:
    """The first place from ``at`` on where ``wanted`` stands at word boundaries."""
    found = folded.find(wanted, at)
    while found >= 0:
        before = folded[found - 1] if found else " "
        behind = folded[found + len(wanted)] if found + len(wanted) < len(folded) else " "
        if not (before.isalnum() and wanted[0].isalnum()) and not (behind.isalnum() and wanted[-1].isalnum()):
            return found
        found = folded.find(wanted, found + 1)
    return -1


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded text and, per code point of it, where it came from."""
    hidden: set[int] = set()
    for link in _LINK.finditer(text):
        hidden.add(link.start())
        hidden.update(range(link.end(1), link.end()))
    out: list[str] = []
    places: list[int] = []
    space = True
    for index, char in enumerate(text):
        if index in hidden:
            continue
        for folded in unicodedata.normalize("NFKC", char.translate(_SAME)).casefold().translate(_SAME):
            if folded in _MARKS:
                continue
            if folded.isspace():
                if not space:
                    out.append(" ")
                    places.append(index)
                space = True
                continue
            space = False
            out.append(folded)
            places.append(index)
    return "".join(out), places
