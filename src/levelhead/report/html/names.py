"""Strangers' names on the page: printable, bounded, and two different ones never the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from levelhead.report.safe import printable, shortened

NAME = 120
"""Characters of a name that are shown."""
UNKNOWN = "–"

Named = Mapping[str, str]
"""A name as it was read to the one that is shown."""


def name(text: str) -> str:
    """A name of a length that a page can bear."""
    return shortened(printable(text), NAME)


def distinct(names: Iterable[str]) -> dict[str, str]:
    """Every name with the one that is shown for it; a number tells apart those that would look the same."""
    out: dict[str, str] = {}
    used: set[str] = set()
    for each in dict.fromkeys(names):
        shown = base = name(each)
        number = 1
        while shown in used:
            number += 1
            shown = f"{base} ({number})"
        used.add(shown)
        out[each] = shown
    return out


def key(text: str) -> str:
    """A name by which data refer to each other, in printable ASCII; no two names have the same."""
    return text.encode("unicode_escape").decode("ascii")


def dash(text: str) -> str:
    """What a table prints for the unknown, as the page writes it."""
    return UNKNOWN if text == "-" else text
