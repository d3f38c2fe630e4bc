"""Defaults that a sentence states beside the two names they belong to, in whatever order and words.

"`fetch` gives up after `retries`, whose default is 3" names a function, a parameter and a value. Which of the names is
the function, the tree tells: the one that takes the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import SymbolShape, path_shape, symbol_shape

_LITERAL = r"(?:`(?P<{0}>-?\d[\d_.]*|[Tt]rue|[Ff]alse|[Nn]one|null|nil|\"[^\"`\n]{{0,60}}\"|'[^'`\n]{{0,60}}')`|(?P<{0}_bare>-?\d(?:[\d_,]*\d)?(?:\.\d+)?(?![\w%]|\.\d|-\w)|(?:true|false|none|null|nil)\b|\"[^\"\n]{{0,60}}\"))"
_UNIT = r"(?:\s*(?:seconds?|secs?|s|ms|milliseconds?|characters?|chars?|bytes|entries|items|rows|tokens|attempts|times|workers?))?"
_CUE = r"(?:by\s+default|unless\s+(?:told|given|set|specified|overridden|otherwise|passed|configured|you|the\s+caller|a\s+caller|something|another|stated)|when\s+(?:omitted|unset|not\s+(?:given|set|passed)|nothing\s+is)|if\s+(?:omitted|unset|left\s+out|not\s+(?:given|set|passed)|none\s+is\s+given|nothing\s+is))"
_AFTER_CUE = Pattern(  # "defaults to 3", "whose default is `3`", "(default: 3)"
    r"\bdefault(?:s|ed|ing)?(?:\s+(?:value|setting))?(?:\s*[:=(]\s*|\s+(?:to|is|was|of|at|stays|remains|being|here)(?:\s+(?:now|still|currently|only|just|set|to|at|of))*\s+)"
    + _LITERAL.format("value")
    + _UNIT,
    re.IGNORECASE,
    words=("default",),
)
_BEFORE_CUE = Pattern(  # "is 3 unless told otherwise", "3 seconds by default"
    r"(?:\b(?:is|are|was|at|to|of|=|equals|stays|sets?|with|after|for|uses|waits|takes)|,)\s+"
    + _LITERAL.format("value")
    + _UNIT
    + rf",?\s+{_CUE}",
    re.IGNORECASE,
    words=("default", "unless", "when ", "if "),
)
_GIVEN = Pattern(  # "`retries=3` unless told otherwise"
    rf"`(?P<argument>[A-Za-z_]\w*)\s*=\s*(?P<value>-?\d[\d_.]*|[Tt]rue|[Ff]alse|[Nn]one|null|nil|\"[^\"`\n]{{0,60}}\"|'[^'`\n]{{0,60}}')`,?\s+{_CUE}",
    re.IGNORECASE,
    words=("default", "unless", "when ", "if "),
)
_CHANGED = re.compile(
    r"\b(?:from|instead|rather|used\s+to|previously|formerly|raised?|lower\w*|bump\w*|chang\w*|would|could|should|must|may|might|if\s+you|flag|option|switch|env\w*|variable|setting|config\w*|input|key|column)\b",
    re.IGNORECASE,
)
"""Beside these another value may be meant, or another thing than a parameter."""


@dataclass(frozen=True, slots=True)
class Default:
    """A stated default; offsets are code points of the body."""

    start: int
    end: int
    names: tuple[tuple[str, ...], str]
    """A function's segments and a parameter, or the other way round when both are plain words."""
    either: bool
    """Which of the two is the function, the words do not tell."""
    value: str


def defaults(document: Document, sentence: Sentence) -> Iterator[Default]:
    """The default of a sentence that names two things in code beside the value, and no more."""
    text = document.text
    given = next(_GIVEN.finditer(text, sentence.start, sentence.end), None)
    match = given or next(
        (
            found
            for pattern in (_AFTER_CUE, _BEFORE_CUE)
            for found in pattern.finditer(text, sentence.start, sentence.end)
        ),
        None,
    )
    if match is None or _CHANGED.search(document.plain, sentence.start, sentence.end):
        return
    value = match["value"] if given is not None else match["value"] or match["value_bare"]
    names = [given["argument"]] if given is not None else []
    start, end = match.start(), match.end()
    for code in document.codes_in(sentence.start, sentence.end):
        if match.start() <= code.outer_start < match.end() and (given is not None or code.end <= match.end()):
            continue
        name = text[code.start : code.end].strip()
        if path_shape(name) is not None and "/" in name:
            continue
        names.append(name)
        start, end = min(start, code.start), max(end, code.end)
    if len(names) != 2:
        return
    first, second = names
    one, other = (symbol_shape(name, code=True) for name in names)
    if one is None or other is None:
        return
    if given is not None or (_callable(other, second) and not _callable(one, first)):
        first, second, one, other = second, first, other, one
    if not re.fullmatch(r"[A-Za-z_]\w*", second):
        return
    yield Default(
        start=start,
        end=end,
        names=(one.segments, second),
        either=not _callable(one, first) and given is None,
        value=value.strip("`"),
    )


def _callable(shape: SymbolShape, name: str) -> bool:
    """Whether a name is written as that of a function or a type rather than a parameter."""
    return shape.call or len(shape.segments) > 1 or name[:1].isupper()
