"""A quoted piece of code that a changed line of the diff holds but for one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from levelhead.ground.ground import Ground
from levelhead.ground.inventory import is_test
from levelhead.ground.quotation import REPLACED, tokens
from levelhead.symbols import language_of

LEAST = 5
"""Tokens that a quoted line must have to be told from others of the diff."""
MOST = 20_000
"""Changed lines; more are no text to compare a quotation with line by line."""
LIKE = 0.75
"""The share of tokens in order that a quoted line must have in common with the changed one beside lines quoted right."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """The changed lines of one file on one side, cut into tokens once for all quotations."""

    path: str
    side: str
    told: bool
    """It is source or configuration: tests and documents may hold what is quoted, and are not what is meant."""
    lines: tuple[tuple[int, str, list[str]], ...]
    held: frozenset[tuple[str, ...]]


def slip(code: str, ground: Ground) -> tuple[str, int, str, str] | None:
    """Path, line, text and side (``head`` or ``base``) of the changed line that a quotation gets wrong.

    Of several lines all but one must stand among the changed lines of a file, tests and documents aside; one line alone must
    differ in one token from a changed line, or from a piece of one. Nothing is said of a diff of more than ``MOST`` lines.
    """
    wanted = [line for line in (tokens(text) for text in code.split("\n") if text.strip()) if line]
    if not wanted or max(map(len, wanted)) < LEAST:
        return None
    changed = ground.once("changed lines in tokens", lambda: _changed(ground))
    found = [
        (ratio, one.path, number, text.strip(), one.side)
        for one in changed
        if one.told
        for ratio, number, text in _in(wanted, one)
    ]
    if not found or _stands(wanted, changed):
        return None
    _, path, line, text, side = max(found, key=lambda one: one[0])
    return path, line, text, side


def _changed(ground: Ground) -> tuple[_Changed, ...]:
    files = () if ground.patch is None else ground.patch.files
    if sum(len(file.added_lines) + len(file.removed_lines) for file in files) > MOST:
        return ()
    out = []
    for file in files:
        told = not (is_test(file.path) and language_of(file.path)) and not ground.is_prose_file(file.path)
        for side, lines in (("head", file.added_lines), ("base", file.removed_lines)):
            cut = tuple((number, text, tokens(text)) for number, text in lines)
            out.append(_Changed(file.path, side, told, cut, frozenset(tuple(words) for _, _, words in cut)))
    return tuple(out)


def _in(wanted: Sequence[list[str]], changed: _Changed) -> list[tuple[float, int, str]]:
    """Likeness, number and text of the lines that the one missing line may be a wrong version of."""
    real = changed.lines
    missing = [line for line in wanted if tuple(line) not in changed.held]
    if len(missing) != 1 or len(missing[0]) < LEAST:
        return []
    lost = missing[0]
    place = wanted.index(lost)
    telling = sum(len(line) >= LEAST for line in wanted if line is not lost)
    beside = {
        number - offset
        for offset in (-1, 1)
        if 0 <= place + offset < len(wanted) and len(wanted[place + offset]) >= LEAST
        for number, _, words in real
        if words == wanted[place + offset]
    }
    """Numbers of the lines that stand where the missing one would, beside one quoted right."""
    out = []
    for number, text, words in real:
        if telling and words and words[0] == lost[0]:
            ratio = SequenceMatcher(None, lost, words, autojunk=False).ratio()
            if ratio >= LIKE or (ratio >= REPLACED and number in beside and words[:2] == lost[:2]):
                out.append((ratio, number, text))
        elif (len(wanted) == 1 or telling) and _one_off(lost, words):
            out.append((1 - 1 / len(lost), number, text))
    return out


def _one_off(quoted: Sequence[str], real: Sequence[str]) -> bool:
    """Whether a piece of a line differs in one token from the quoted one, and not in the first."""
    size = len(quoted)
    return any(
        real[at] == quoted[0]
        and sum(one != other for one, other in zip(quoted, real[at : at + size], strict=True)) == 1
        for at in range(len(real) - size + 1)
    )


def _stands(wanted: Sequence[list[str]], changed: Sequence[_Changed]) -> bool:
    """Whether some changed line, tests and documents too, holds every quoted line as a piece."""
    lines = [" ".join(words) for one in changed for _, _, words in one.lines]
    return all(any(piece in line for line in lines) for piece in (" ".join(line) for line in wanted))
