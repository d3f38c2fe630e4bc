"""Code in a text found again in the trees: exactly but for white space, or one token off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from levelhead.claim import About
from levelhead.diff import Patch
from levelhead.ground.ground import Ground, Side
from levelhead.ground.names import subwords
from levelhead.ground.records import MAX_HITS
from levelhead.prose.pattern import Pattern

_TOKEN = Pattern(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_$][\w$]*|\d[\w.]*|&&|\|\||[=!<>]==?|[-+*/]=|=>|->|::|\S"
)
_MAX_FILES = 40
LONG = 8
"""Tokens from which a line that differs in one name alone is the line that is meant."""
PLACES = 200
"""Places of a line quoted verbatim that are looked at."""
ADJACENT = 4
"""Lines between the two lines of a short quotation: more, and they need not belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a quotation stands, or the line nearest to it."""

    path: str
    line: int
    text: str
    side: Side
    exact: bool


def tokens(code: str) -> list[str]:
    """The tokens of a line, quotes folded and a trailing ``;``, ``{`` or ``:`` left out."""
    found = [token.replace("'", '"') for token in _TOKEN.findall(code)]
    while found and found[-1] in {";", "{", ":", ","}:
        found.pop()
    return found


def fits(quoted: Sequence[str], real: Sequence[str]) -> bool:
    """Whether two token lists are the same but for one token: a value, a name, an operator."""
    return (
        len(quoted) == len(real) >= 3
        and sum(one != other for one, other in zip(quoted, real, strict=True)) == 1
        and quoted[0] == real[0]
        and (
            len(quoted) >= LONG
            or all(one == other or _alike(one, other) for one, other in zip(quoted, real, strict=True))
        )
    )


def close(quoted: Sequence[str], real: Sequence[str], *, beside: bool) -> bool:
    """Whether a line said to stand here can only be this one: it begins alike and most of it is the same.

    ``beside``: it was found by its neighbours, or in the file that the text names.
    """
    if quoted[0] != real[0] or quoted == real:
        return False
    if len(quoted) == len(real) >= 4 and quoted[:-1] == real[:-1]:
        return True
    if beside and _target(quoted) is not None and _target(quoted) == _target(real):
        return True
    if min(len(quoted), len(real)) < SHORT:
        return False
    same = beside and "=" in quoted and "=" in real and quoted[: quoted.index("=")] == real[: real.index("=")]
    least = SET if same else LIKE if beside else VERY_LIKE
    return SequenceMatcher(None, quoted, real, autojunk=False).ratio() >= least


def _target(line: Sequence[str]) -> tuple[str, ...] | None:
    """What a line declares and sets, as ``const LIMIT: usize =``; ``None`` for one that declares nothing of a type."""
    end = line.index("=") if "=" in line else 0
    return tuple(line[:end]) if end > DECLARED and line[0].isidentifier() else None


DECLARED = 3
"""Tokens before the sign of a line that declares what it sets, and so stands but once."""

SHORT = 6
"""Tokens below which a line that is merely like another one proves nothing."""
LIKE, VERY_LIKE = 0.75, 0.88
"""Shares of tokens in order that two lines have in common."""
SET = 0.65
"""The share asked of a line that sets the same name."""
REPLACED = 0.55
"""The share asked of a line that stands right where the quoted one would, beside a line quoted verbatim."""


def _alike(one: str, other: str) -> bool:
    """Whether one token may stand for the other: another name must share a word, or it is other code."""
    if not (one.isidentifier() and other.isidentifier()):
        return True
    return bool(set(subwords(one)) & set(subwords(other)))


def search(
    code: str, words: Sequence[str], home: str, ground: Ground, *, loose: bool = False
) -> Match | None:
    """The quotation, or else the line that differs from it in one token.

    Args:
        code: the quotation.
        words: names in it by which files are found; the next one is tried when a wrong name leads nowhere.
        home: the file that the text names as the place, as written; empty when it names none.
        ground: the trees.
        loose: the text says that it stands here: a line that is much like it counts too.
    """
    if not _is_diff(code):
        return _found(code, words, home, ground, loose=loose)
    lines = [line for line in code.split("\n") if not line.startswith(("@@", "+++", "---"))]
    match = None
    for left, kept in (("+", "-"), ("-", "+")):  # one tree has what goes, the other what comes
        piece = "\n".join(line.removeprefix(kept) for line in lines if not line.startswith(left))
        match = _found(piece, words, home, ground, loose=loose)
        if match is None or not match.exact:
            return match
    return match


def _found(code: str, words: Sequence[str], home: str, ground: Ground, *, loose: bool) -> Match | None:
    wanted = [tokens(_STUB.sub("", line)) for line in code.split("\n")]
    wanted = [line for line in wanted if line and not _comment(line)]
    if not wanted:
        return None
    for word in sorted(words, key=lambda word: len(ground.hits(word))):
        near: list[Match] = []
        files = _files(word, home, ground)
        for side, path in files[:_MAX_FILES]:
            lines = ground.lines(side, path) or []
            numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
            found = _exact(wanted, numbered)
            if found is not None:
                return Match(path=path, line=found, text=lines[found - 1], side=side, exact=True)
            near += _near(wanted, numbered, path, side, loose=loose, at_home=_at_home(path, home))
        whole = len(files) <= _MAX_FILES and len(ground.hits(word)) < MAX_HITS
        there = any(_at_home(path, home) for _, path in files)
        best = _closest(code, near, home, whole=whole and not there)
        if best is not None:
            return best
    return None


_STUB = Pattern(r"(?<=:)\s*+(?:\.\.\.|…)\s*\Z")
"""What stands for the body of a function whose head is quoted."""


def nearest_added(code: str, patch: Patch) -> tuple[str, int, str] | None:
    """Path, line and text of the added line that a quoted line, in no file as it stands, is a wrong version of.

    Of several lines the one that no added line holds is looked for, and all others must stand in the same file.
    """
    wanted = [line for line in map(tokens, code.split("\n")) if line]
    best: tuple[float, str, int, str] | None = None
    for file in patch.files:
        added = [(number, text, tokens(text)) for number, text in file.added_lines]
        held = {tuple(words) for _, _, words in added}
        missing = [line for line in wanted if tuple(line) not in held]
        if len(missing) != 1 or len(missing[0]) < FRESH:
            continue
        for number, text, words in added:
            if not words or words[0] != missing[0][0]:
                continue
            ratio = SequenceMatcher(None, missing[0], words, autojunk=False).ratio()
            if ratio >= (REPLACED if len(wanted) > 1 else ADDED) and (best is None or ratio > best[0]):
                best = (ratio, file.path, number, text.strip())
    return None if best is None else best[1:]


def adds(code: str, patch: Patch) -> bool:
    """Whether the added lines of a file hold the tokens one after another, on however many lines."""
    wanted = " ".join(tokens(code))
    return any(
        wanted in " ".join(" ".join(tokens(text)) for _, text in file.added_lines) for file in patch.files
    )


FRESH = 5
"""Tokens that a quoted line must have to be told from others of the diff."""
ADDED = 0.6
"""The share of tokens in order that a quoted line alone must have in common with the added one."""


def _closest(code: str, near: Sequence[Match], home: str, *, whole: bool) -> Match | None:
    """The one near line; of several, the most similar one when all stand in one file, or in the file named.

    When not all files were looked at, the exact line may stand in another: then only the file named counts.
    """
    at_home = [one for one in near if _at_home(one.path, home)]
    pool = at_home or (near if whole else [])
    ranked = sorted(
        ((SequenceMatcher(None, code, one.text.strip()).ratio(), one) for one in pool),
        key=lambda pair: -pair[0],
    )
    others = [
        (ratio, one)
        for ratio, one in ranked[1:]
        if one.path != ranked[0][1].path and tokens(one.text) != tokens(ranked[0][1].text)
    ]
    if others and not (at_home and ranked[0][0] - others[0][0] >= CLEAR):
        return None
    return ranked[0][1] if ranked else None


CLEAR = 0.05
"""Likeness by which a line must surpass those of other files of the name."""


def _at_home(path: str, home: str) -> bool:
    return bool(home) and ("/" + path).endswith("/" + home.removeprefix("./"))


def _files(word: str, home: str, ground: Ground) -> list[tuple[Side, str]]:
    """The files that hold the word, the one that the text names first."""
    seen: dict[tuple[Side, str], None] = {}
    hits = ground.hits(word)
    for side in ground.sides(About.EITHER) if home else ():
        seen |= dict.fromkeys((side, path) for path in ground.paths(side).files(home)[:3])
    for hit in hits:
        if ground.is_prose_file(hit.path):
            continue
        for side, there in ((Side.HEAD, hit.in_head), (Side.BASE, hit.in_base)):
            if there and not (side is Side.BASE and hit.in_head):
                seen[(side, hit.path)] = None
    return list(seen)


def _is_diff(code: str) -> bool:
    return any(line.startswith("+") for line in code.split("\n")) and any(
        line.startswith(("-", "@@")) for line in code.split("\n")
    )


def _comment(line: Sequence[str]) -> bool:
    if line[0] == "#":
        return len(line) < 2 or line[1] not in _DIRECTIVES
    return line[0] in {"/", "*"} and (len(line) < 2 or line[1] in {"/", "*"})


_DIRECTIVES = frozenset("define include if ifdef ifndef undef pragma elif else endif [ !".split())


def _exact(wanted: Sequence[list[str]], numbered: Sequence[tuple[int, str]]) -> int | None:
    """The line at which all quoted lines follow each other, others between them allowed; inside a line for one."""
    first = wanted[0]
    if len(wanted) == 1:
        key = first[0].strip('"')
        for number, line in numbered:
            if key in line and _inside(first, tokens(line)):
                return number
        return None
    at = 0
    start = None
    for number, line in numbered:
        if wanted[at][0].strip('"') in line and tokens(line) == wanted[at]:
            start = start if at else number
            at += 1
            if at == len(wanted):
                return start
    return None


def _inside(wanted: Sequence[str], real: Sequence[str]) -> bool:
    size = len(wanted)
    return any(list(real[at : at + size]) == list(wanted) for at in range(len(real) - size + 1))


def _near(
    wanted: Sequence[list[str]],
    numbered: Sequence[tuple[int, str]],
    path: str,
    side: Side,
    *,
    loose: bool,
    at_home: bool,
) -> list[Match]:
    begins = tuple({line[0] for line in wanted})
    real = [
        (number, line, tokens(line))
        for number, line in numbered
        if line.lstrip().replace("'", '"').startswith(begins)  # no other line can be meant
    ]
    if len(wanted) == 1:
        return [
            Match(path=path, line=number, text=line, side=side, exact=False)
            for number, line, words in real
            if fits(wanted[0], words) or (loose and words and close(wanted[0], words, beside=at_home))
        ][: 8 if loose else 3]
    at: dict[tuple[str, ...], list[int]] = {}
    for number, _, words in real:
        at.setdefault(tuple(words), []).append(number)
    missing = [index for index, line in enumerate(wanted) if tuple(line) not in at]
    if len(missing) != 1 or len(wanted) < 2:
        return []
    lost = missing[0]
    line_lost = wanted[lost]
    beside = at[tuple(wanted[lost - 1 if lost else 1])][:PLACES]
    order = [number for number, _ in numbered]
    following = {
        order[index]
        for place in beside
        if 0 <= (index := order.index(place) + (1 if lost else -1)) < len(order)
    }
    found = [
        (number in following, Match(path=path, line=number, text=line, side=side, exact=False))
        for number, line, words in real
        if (
            fits(line_lost, words)
            or (loose and words and close(line_lost, words, beside=True))
            or (loose and words and number in following and _replaced(line_lost, words))
        )
        and (len(wanted) > 2 or any(abs(number - other) <= ADJACENT for other in beside))
    ]
    return [match for _, match in sorted(found, key=lambda one: not one[0])][:1]


def _replaced(quoted: Sequence[str], real: Sequence[str]) -> bool:
    """Whether a line that stands where the quoted one would has its beginning and half of its tokens."""
    if quoted[0] != real[0] or quoted == real or min(len(quoted), len(real)) < SHORT:
        return False
    return SequenceMatcher(None, quoted, real, autojunk=False).ratio() >= REPLACED
