"""Whether a stated version agrees with one that a manifest lists."""

from __future__ import annotations

import re
from enum import StrEnum

from levelhead.prose.pattern import Pattern

_NUMBERS = Pattern(r"\d+(?:\.\d+)*")
_SIMPLE = Pattern(
    r"\s*+(?P<operator>===?|>=|<=|~=|!=|~>|[<>^~=@:]|)\s*+[vV]?(?P<version>\d++(?:\.\d++)*+)(?:\.\*)?\s*+\Z"
)  # ">=1.2"
_LEAST = Pattern(
    r"(?:\A|,)\s*(?:>=|~=|\^)\s*v?(?P<version>\d+(?:\.\d+)*)\s*(?:,\s*<=?\s*[\d.]+\s*)?\Z"
)  # ">=2.1", ">=1.2,<2"
_LONG = Pattern(r"\d+(?:\.\d+)+-[\w.+-]+")  # "0.0.0-20240102092130-5ac0b6a4141c"
_EXACT = {"", "=", "==", "==="}
_BOUNDS = {">=", "<=", "~=", "^", "~", "~>", "<", ">"}
_PARTS = Pattern(r"(?<!\s)\s*+(?:(?:\|\|?|,)\s*|(?<=\s)(?=[<>=~^!]))")  # "^7.9 || ^8.0", ">=1,<2"


class Agreement(StrEnum):
    """What the comparison shows."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"
    """One of them is a range, a property or empty: they may agree."""


def agreement(stated: str, listed: str) -> Agreement:
    """Compares a version or bound that a text states with one that a manifest lists."""
    if not _NUMBERS.search(listed) or not _NUMBERS.search(stated):
        return Agreement.OPEN
    if _bare(stated) == _bare(listed):
        return Agreement.SAME
    numbers = {_trim(one) for one in _NUMBERS.findall(listed)}
    parts = _PARTS.split(stated.strip())
    if len(parts) > 1:
        each = [_SIMPLE.match(part) for part in parts]
        if None in each:
            return Agreement.OPEN
        known = all(any(_covers(_trim(one["version"]), number) for number in numbers) for one in each if one)
        return Agreement.SAME if known else Agreement.DIFFERENT
    if _LONG.fullmatch(_bare(stated)) and _LONG.fullmatch(_bare(listed)):
        return Agreement.DIFFERENT
    wanted = _SIMPLE.match(stated)
    if wanted is None:
        return Agreement.OPEN
    version = _trim(wanted["version"])
    if any(_covers(version, one) for one in numbers) and not _spelt_out(wanted["version"], numbers):
        return Agreement.SAME
    entry = _SIMPLE.match(listed)
    least = _LEAST.search(listed)
    if least is not None and wanted["operator"] in _EXACT and version < _trim(least["version"]):
        return Agreement.DIFFERENT  # older than the oldest that is let in
    if wanted["operator"] in _BOUNDS or (entry is not None and entry["operator"] in _EXACT):
        return Agreement.DIFFERENT
    return Agreement.OPEN


def _bare(text: str) -> str:
    return re.sub(r"[\s\"'`]", "", text).lower().lstrip("=v@:")


def _trim(version: str) -> tuple[int, ...]:
    parts = [int(part[:9]) for part in version.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _spelt_out(version: str, numbers: set[tuple[int, ...]]) -> bool:
    """Whether a version of three numbers ends in zeros where the listed ones do not: 1.0.0 is not 1.1.0."""
    parts = tuple(int(part[:9]) for part in version.split("."))
    return len(parts) > 2 and parts not in {
        (*one, *[0] * (len(parts) - len(one)))[: len(parts)] for one in numbers
    }


def _covers(stated: tuple[int, ...], listed: tuple[int, ...]) -> bool:
    """``1.2`` covers ``1.2.3``."""
    return listed[: len(stated)] == stated
