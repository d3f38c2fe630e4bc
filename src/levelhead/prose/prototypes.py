"""Declarations of functions as a text quotes them: ``int open(const char *path, int flags)``, ``f(a, b = 1)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.pattern import Pattern

_NAME = Pattern(r"[A-Za-z_$][\w$]*(?:(?:\.|::|#|->)[A-Za-z_$][\w$]*)*[?!]?\Z")
_SEPARATOR = Pattern(r"\.|::|#|->")
_BEFORE = Pattern(r"[\w:<>*&\[\]?, \t]*\Z")  # "static int *", "pub async fn "
_AFTER = Pattern(r"\s*(?:const\b\s*)?(?:->|:|;|\{|=>|throws\b|async\b|where\b|\Z)")
_RESULT = Pattern(  # "f(path string) error", "f() (bool, error)", "f() []*Item": what Go gives back
    r"\s+(?P<type>\((?:[\w*.,\[\] ]{1,80})\)|[*\[\]]*(?:map\[\w+\])?[A-Za-z_][\w.]*(?:\[[\w.]{1,40}\])?)\s*\{?\s*\Z"
)
_GIVES = Pattern(r"\s*(?:->|:)\s*(?P<type>[^{;=]{1,80}?)\s*(?:[{;:]|=>|where\b|\Z)")
_METHOD = Pattern(r"\Afunc\s+\([^()]{1,80}\)\s+(?=\w)")
"""A Go method's receiver."""
_EXPRESSION = Pattern(
    r"\b(?:new|await|return|throw|yield|raise|assert|not|if|in|is|and|or|import|from|use)\s+\Z|[=?]\s*\Z"
)
"""Before a call: it is used, not declared."""
_KEYWORD = Pattern(r"\b(?:def|fn|func|function|fun|sub)\b")
_WORD = Pattern(r"[A-Za-z_][\w]*")
_RECEIVER = Pattern(r"(?:&\s*)?(?:mut\s+)?(?:(?:self|cls|this)\Z|this\s*:)")
_OPEN = Pattern(r"\*|\.\.\.|&\w+\Z|params\b|vararg\b")  # "*args", "...", "&block", "params string[] x"
_TYPE = Pattern(
    r"\s*(?:[A-Z][\w.]*|str|int|float|bool|bytes|dict|list|tuple|set|object|string|number|boolean|any|unknown|usize|u?int\d*|[iuf]\d\d)\s*(?:[\[<|?].*)?\Z"
)
"""After a colon: a type, and no value given by name."""
MAX_PARAMETERS = 24


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as quoted."""

    words: tuple[str, ...]
    """The identifiers in it: its name, and the words of its type."""
    default: str
    """Source text, empty when none is given."""
    typed: bool
    """Written with a type or a sigil, so that its name is its own."""


@dataclass(frozen=True, slots=True)
class Prototype:
    """A quoted declaration, or a call that may be one."""

    segments: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    declares: bool
    """Types, sigils or a keyword show that it is the declaration and no call."""
    open: bool
    """It takes any number of arguments."""
    returns: str
    """Its result as quoted, empty when none is."""
    passes: bool = False
    """It may well be a call, and the values those that it passes."""


def prototype(text: str) -> Prototype | None:
    """The declaration that a code span spells, ``None`` when it spells none."""
    text = _METHOD.sub("func ", text)
    at = text.find("(")
    if at < 1 or len(text) > 400 or "\n" in text:
        return None
    name = _NAME.search(text[:at].rstrip())
    if name is None:
        return None
    before = text[: name.start()]
    if _EXPRESSION.search(before):
        return None
    end = _closing(text, at)
    if end is None or not _BEFORE.match(before):
        return None
    result = _RESULT.match(text[end + 1 :])
    if result is None and not _AFTER.match(text[end + 1 :]):
        return None
    pieces = [piece for piece in _split(text[at + 1 : end]) if piece and not _RECEIVER.match(piece)]
    marked = len(pieces)
    pieces = [piece for piece in pieces if piece not in {"*", "/"}]  # what Python sets between parameters
    marked -= len(pieces)
    if len(pieces) > MAX_PARAMETERS:
        return None
    keyword = _KEYWORD.search(before) is not None or "->" in text[end:]
    gives = result or _GIVES.match(text[end + 1 :])
    parameters = tuple(_parameter(piece, labelled=keyword) for piece in pieces if not _OPEN.match(piece))
    return Prototype(
        segments=tuple(part for part in _SEPARATOR.split(name[0]) if part),
        parameters=parameters,
        declares=keyword or marked > 0 or before.strip() != "" or any(one.typed for one in parameters),
        open=any(_OPEN.match(piece) for piece in pieces),
        returns="" if gives is None else " ".join(gives["type"].split()),
    )


def _closing(text: str, at: int) -> int | None:
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] in "([{") - (text[index] in ")]}")
        if depth == 0:
            return index
    return None


def _split(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for index, char in enumerate(text):
        depth += (char in "([{<") - (char in ")]}>")
        if char == "," and depth <= 0:
            yield text[start:index].strip()
            start = index + 1
    yield text[start:].strip()


_QUALIFIER = Pattern(r"(?<=\w)\.(?=[A-Za-z_])")
"""The dot of a type's name: "mode os.FileMode"."""


_APART = Pattern(r"[\s*&]")
"""Between a type and a name; ``Code.NotFound`` is one value."""


_BORROWED = Pattern(r"\s*&\s*(?:mut|'\w+)\s")
"""Before what is lent in Rust: a value or a type, and no name."""


def _parameter(piece: str, *, labelled: bool) -> Parameter:
    left, _, default = piece.partition("=")
    if default.startswith(("=", ">")):
        left, default = piece, ""
    name, colon, _ = left.partition(":")
    if labelled and colon and not left.startswith("::"):
        words = tuple(_WORD.findall(name))
        return Parameter(words, default.strip(), typed=True)
    if colon and _TYPE.match(left[len(name) + 1 :]) and _WORD.fullmatch(name.strip()):
        return Parameter((name.strip(),), default.strip(), typed=True)
    words = tuple(_WORD.findall(left))
    typed = (
        ("$" in left or (len(words) > 1 and _APART.search(left.strip()) is not None))
        and _BORROWED.match(left) is None
        and ":" not in left.replace("::", "")
        and "(" not in left
        and '"' not in left
        and not (len(words) > 1 and left.isupper())  # "set(MODE OFF)": what CMake is given
    )
    return Parameter(
        words,
        default.strip(),
        typed=typed and not re.search(r"[-+/.%|]", _QUALIFIER.sub("", left.replace("...", ""))),
    )
