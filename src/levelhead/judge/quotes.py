"""Whether a quote stands in a text: exactly, after folding what copying changes.

Folded: compatibility forms and case, smart quotes and dashes, emphasis and code marks, links to their text, entities
and escapes, quotation marks at line starts, white space. An ellipsis splits a quote into pieces that must follow each
other closely. There is no threshold: a quote with one word exchanged, left out or negated is not found.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

MIN_WORDS = 4
"""Shorter quotes occur in any text and prove nothing."""
PIECE_WORDS = 2
"""Words that each piece around an ellipsis needs: single words in order could be found anywhere."""
GAP = 400
"""Folded code points that an ellipsis may stand for."""
MAX_QUOTE = 2_000
"""A longer one is not a quote but a copy."""

_DASHES = "–—−‐‑‒―"
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
        "\u00a0": " ",
        **dict.fromkeys(_DASHES, "-"),
    }
)
_LINK = r"!?\[(?P<label>[^\[\]\n]{1,300})\]\([^()\s]{0,500}\)"  # "[the label](https://…)"
_ENTITY = r"&(?:amp|lt|gt|quot|nbsp|#39);"
_ESCAPE = r"\\(?P<escaped>[!-/:-@\[-`{-~])"  # "\_"
_QUOTED = r"(?P<mark>(?:^|(?<=\n))[ \t]{0,3}(?:>[ \t]?){1,10})"  # "> " at the start of a line
_SPECIAL = re.compile("|".join((_LINK, _ENTITY, _ESCAPE, _QUOTED)))
_ELLIPSIS = re.compile(r"\s*(?:\[\s?(?:\.{3,}|…)\s?\]|\(\s?(?:\.{3,}|…)\s?\)|\.{3,}|…)\s*")
_EDGES = " .,;:!?-()[]"


def words(quote: str) -> int:
    """Words in a quote."""
    return len(re.findall(r"\w+", quote))


def pieces(quote: str) -> tuple[str, ...]:
    """The folded pieces of a quote between its ellipses; empty when it is too short or too long to be one."""
    folded = [_fold(piece)[0].strip(_EDGES) for piece in _ELLIPSIS.split(quote[: MAX_QUOTE + 1])]
    kept = tuple(piece for piece in folded if piece)
    if len(quote) > MAX_QUOTE or sum(map(words, kept)) < MIN_WORDS:
        return ()
    if len(kept) > 1 and min(map(words, kept)) < PIECE_WORDS:
        return ()
    return kept


class Text:
    """A text in which quotes are looked up; folded once."""

    def __init__(self, text: str) -> None:
        self._folded, self._places = _fold(text)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where the quote stands, in code points of the text; ``None`` when it does not, or is not one."""
        return self.locate(pieces(quote))

    def locate(self, wanted: tuple[str, ...]) -> tuple[int, int] | None:
        """Where the pieces of a quote stand, one behind the other."""
        first = -1
        while wanted:
            first = whole(self._folded, wanted[0], first + 1)
            if first < 0:
                return None
            end = self._rest(wanted, first)
            if end is not None:
                return self._places[first], self._places[end - 1] + 1
        return None

    def _rest(self, wanted: tuple[str, ...], first: int) -> int | None:
        end = first + len(wanted[0])
        for piece in wanted[1:]:
            found = whole(self._folded, piece, end, end + GAP + len(piece))
            if found < 0:
                return None
            end = found + len(piece)
        return end


def whole(folded: str, wanted: str, at: int, stop: int | None = None) -> int:
    """The first place between ``at`` and ``stop`` where ``wanted`` stands whole, else -1."""
    end = len(folded) if stop is None else stop
    found = folded.find(wanted, at, end)
    while found >= 0:
        if not _cut_before(folded, found) and not _cut_behind(folded, found + len(wanted)):
            return found
        found = folded.find(wanted, found + 1, end)
    return -1


def _cut_before(text: str, at: int) -> bool:
    """Whether a piece that starts here leaves out the front of a word or of a number such as 0.5 or -5."""
    if not at or not _wordy(text[at]):
        return False
    before = text[at - 1]
    if text[at].isdigit() and (before == "-" or (before in ".," and text[at - 2 : at - 1].isdigit())):
        return before != "-" or at < 2 or not _wordy(text[at - 2])
    return _wordy(before)


def _cut_behind(text: str, at: int) -> bool:
    """Whether a piece that ends here leaves out the rest of a word or of a number."""
    if at >= len(text) or not _wordy(text[at - 1]):
        return False
    if text[at - 1].isdigit() and text[at] in ".," and text[at + 1 : at + 2].isdigit():
        return True
    return _wordy(text[at])


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded text and, per code point of it, where it came from."""
    bare, origin = _bare(text)
    out: list[str] = []
    places: list[int] = []
    at, size = 0, len(bare)
    while at < size:
        plain = _PLAIN.match(bare, at)
        if plain is not None:
            out.append(plain[0].lower())
            places += origin[at : plain.end()]
            at = plain.end()
            continue
        before = bare[at - 1] if at else " "
        behind = bare[at + 1] if at + 1 < size else " "
        for char in _folded(bare[at], before, behind):
            if char == "-" and out and out[-1] == " ":  # "a - b", "a -- b" and "a—b" are the same
                out.pop()
                places.pop()
            if (char == " " and (not out or out[-1] in _GAPS)) or (char == "-" and out and out[-1] == "-"):
                continue
            out.append(char)
            places.append(origin[at])
        at += 1
    return "".join(out), places


_PLAIN = re.compile(r"[!#$%&()+,./0-9:;<=>?@A-Z\[\\\]^a-z{|}]+(?: [!#$%&()+,./0-9:;<=>?@A-Z\[\\\]^a-z{|}]+)*")
"""Words of ASCII with one blank between them: what folding leaves as it is but for case."""
_GAPS = (" ", "-")


def _folded(char: str, before: str, behind: str) -> Iterator[str]:
    """What becomes of one code point between its neighbours."""
    for folded in char.lower() if char.isascii() else _unadorned(char):
        if folded.isspace():
            yield " "
        elif not _is_mark(folded, before, behind):
            yield folded


def _unadorned(char: str) -> str:
    return unicodedata.normalize("NFKD", char.translate(_SAME)).casefold().translate(_SAME)


def _is_mark(char: str, before: str, behind: str) -> bool:
    if char in '`"':
        return True
    if char == "~":
        return "~" in (before, behind)
    inside = before.isalnum() and behind.isalnum()
    return char in "*_'" and not inside


def _bare(text: str) -> tuple[str, Sequence[int]]:
    """The text without link targets, entities, escapes and quotation marks, and where each code point came from."""
    if _SPECIAL.search(text) is None:
        return text, range(len(text))
    kept: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _SPECIAL.finditer(text):
        kept.append(text[at : match.start()])
        origin += range(at, match.start())
        if match["label"] is not None:
            kept.append(match["label"])
            origin += range(match.start("label"), match.end("label"))
        elif match["escaped"] is not None:
            kept.append(match["escaped"])
            origin.append(match.start("escaped"))
        elif match["mark"] is None:
            kept.append(html.unescape(match[0]))
            origin.append(match.start())
        at = match.end()
    kept.append(text[at:])
    origin += range(at, len(text))
    return "".join(kept), origin
