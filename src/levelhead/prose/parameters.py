"""Parameters that a sentence says a function has: which, how many, with which default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.numbers import NUMBER, number
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import symbol_shape

FUNCTION = r"(?P<function>`[^`\n]{1,120}`|[\w.]+(?:::\w+)*\(\))"
_ARGUMENT = r"`(?P<argument>[A-Za-z_$][\w$]*)(?:\s*[=:][^`\n]{0,60})?`"
_NOUN = r"(?:(?:keyword|optional|required|positional|named|boolean|new|function|method|constructor)[- ]?)*(?:argument|parameter|param|kwarg|arg|keyword)\b"
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=words, marks=("`",))
    for pattern, words in (
        (
            rf"{_ARGUMENT}\s+{_NOUN}\s+(?:of|to|on|in|for|from)\s+(?:the\s+)?{FUNCTION}",
            ("arg", "keyword", "param"),
        ),  # "The `x` argument of `f()`"
        (
            rf"{_NOUN}\s+{_ARGUMENT}\s+(?:of|to|on|in|for|from)\s+(?:the\s+)?{FUNCTION}",
            ("arg", "keyword", "param"),
        ),  # "the parameter `x` of `f()`"
        (
            rf"{FUNCTION}(?:['’]s)\s+(?:new\s+|optional\s+)*{_ARGUMENT}\s+{_NOUN}",
            ("arg", "keyword", "param"),
        ),  # "`f()`'s `x` parameter"
        (
            rf"{FUNCTION}\s+(?:function\s+|method\s+|helper\s+)?(?:now\s+|also\s+|already\s+)*(?:takes?|accepts?|has(?:\s+(?:long\s+|always\s+)?had)?|have|gains?|requires?|expects?|supports?|receives?|exposes?|honou?rs)\s+(?:an?\s+|the\s+)?(?:(?:new|optional|required|keyword-only|keyword|boolean|extra|additional)\s+)*{_ARGUMENT}(?:\s+(?:as\s+(?:an?|its|the)\s+)?{_NOUN})?",
            (
                "accept",
                "expect",
                "expose",
                "gain",
                "has",
                "have",
                "honors",
                "honours",
                "receive",
                "require",
                "support",
                "take",
            ),
        ),  # "`f()` takes a `x` parameter"
        (
            rf"(?:pass(?:es|ed|ing)?|set(?:s|ting)?|with)\s+{_ARGUMENT}(?:=[\w.\"']+)?\s+(?:to|on|in|into)\s+{FUNCTION}",
            ("()", "`"),
        ),  # "passes `x=1` to `f()`"
        (
            rf"{FUNCTION}\s+(?:is|are|was|gets|being)?\s*(?:now\s+|also\s+|always\s+)?(?:call(?:ed|s)?|invoked)?\s*with\s+(?:an?\s+|the\s+|its\s+)?{_ARGUMENT}\s+{_NOUN}",
            ("arg", "keyword", "param"),
        ),  # "`f()` is called with the `x` argument"
    )
)
_B = r"\b"
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|single|new|optional|required|extra|additional|named|keyword|boolean|positional|keyword-only|positional-only|string|integer|numeric|private|public|default)"
_NO_CLAUSE = r"(?!`[^`\n]{1,60}`\s+(?:is|are|was|were|has|have|does|can|will|must|gets|stays|remains|reads|comes|takes|accepts|none|no|one|two|three|four|five)\b)"
"""What follows is no subject of a clause of its own: "`f()` takes `a` and `b`, and `c` is a field", ", `g` two"."""
_NTH = Pattern(  # "`f()` takes a second argument, `x`"
    rf"{FUNCTION}\s+(?:now\s+|also\s+|already\s+)?(?:takes?|accepts?|has|gains?|requires?|expects?|receives?)\s+(?:an?|the|one)\s+(?:{_ORDINAL}\s+){{0,3}}(?:argument|parameter|param|kwarg|keyword)s?,?\s+(?:called\s+|named\s+|[:(–—-]\s?)?{_NO_CLAUSE}{_ARGUMENT}",
    re.IGNORECASE,
    words=("argument", "keyword", "kwarg", "param"),
    marks=("`",),
)
_LISTING = Pattern(  # "`f()` accepts `a`, `b` and `c` keyword arguments", "`f()` takes the parameters `a` and `b`"
    rf"{FUNCTION}(?:['’]s\s+constructor|\s+constructor|\s+has\s+a\s+constructor\s+(?:which|that))?\s+(?:function\s+|method\s+|helper\s+)?(?:now\s+|also\s+|already\s+)?(?:takes?|accepts?|has|supports?|exposes|requires?)\s+(?:the\s+|its\s+|both\s+|optional\s+)*(?P<noun1>(?:{_NOUN.removesuffix(_B)})s?:?\s+)?"
    rf"(?P<list>`\$?[A-Za-z_]\w*(?:=[^`\n]{{1,30}})?`(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+or\s+){_NO_CLAUSE}`\$?[A-Za-z_]\w*(?:=[^`\n]{{1,30}})?`){{1,8}})"
    rf"(?P<noun2>\s+(?:as\s+)?(?:{_NOUN.removesuffix(_B)})s?{_B})?",
    re.IGNORECASE,
    words=("accept", "exposes", "has", "require", "support", "take"),
    marks=("`",),
)
_VARIABLE = Pattern(r"[A-Z][A-Z\d]*(?:_[A-Z\d]+)+")
"""A variable of the environment or a constant: "`f()` honours `MY_HOME`"."""
_LISTED = Pattern(r"`\$?(?P<argument>[A-Za-z_]\w*)")
_VALUE = r"(?:`(?P<default>[^`\n]{1,60})`|(?P<bare>-?\d[\d._]*|true|false|none|null|nil|\"[^\"\n]{0,60}\")(?![\w]))"
_TO = r"(?:(?:now\s+|currently\s+|still\s+)?defaults?\s+to|(?:has|with|having)\s+(?:a|the)\s+default(?:\s+value)?\s+of|,?\s*\(?default(?:s\s+to|\s+is|:|=)?)"
_DEFAULTS = tuple(
    Pattern(pattern, re.IGNORECASE, words=words, marks=("`",))
    for pattern, words in (
        (
            rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:of|to|in|for|on)\s+(?:the\s+)?{FUNCTION}\s+(?:{_TO}|is)\s+{_VALUE}",
            ("()", "`"),
        ),  # "`retries` of `fetch()` defaults to `3`"
        (
            rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?{_TO}\s+{_VALUE}\s+(?:in|for|on|of)\s+(?:the\s+)?{FUNCTION}",
            ("default",),
        ),  # "`retries` defaults to 3 in `fetch()`"
        (
            rf"{FUNCTION}\s+(?:now\s+|still\s+|currently\s+)?(?:defaults?|leaves?|sets?|keeps?|initiali[sz]es?)\s+(?:its\s+|the\s+)?{_ARGUMENT}(?:\s+{_NOUN})?\s+(?:to|at|as|=)\s+{_VALUE}(?:\s+(?:by\s+default|when\s+(?:omitted|unset|not\s+given)|unless))?",
            ("default", "initiali", "keep", "leave", "set"),
        ),  # "`fetch()` leaves `retries` at `3` by default"
        (
            rf"\bdefault(?:\s+value)?\s+(?:of|for)\s+(?:the\s+)?{_ARGUMENT}(?:\s+{_NOUN})?\s+(?:in|of|on|for)\s+(?:the\s+)?{FUNCTION}(?:\s+(?:function|method|constructor|helper))?\s+(?:is|was|stays|remains|becomes)\s+(?:now\s+|still\s+|currently\s+|at\s+)?{_VALUE}",
            ("default",),
        ),  # "The default of `retries` in `fetch()` is `3`"
        (
            rf"\bby\s+default,?\s+{FUNCTION}\s+(?:uses?|sets?|takes?|passes)\s+{_ARGUMENT}\s*(?:to|=|as|at)\s*{_VALUE}",
            ("default",),
        ),  # "By default `fetch()` sets `retries` to `3`"
        (
            rf"\b(?:in|for|of|on)\s+(?:the\s+)?{FUNCTION}(?:\s+(?:function|method|constructor|helper))?,?\s+(?:the\s+)?{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:{_TO}|is\s+(?:set\s+to\s+)?)\s+{_VALUE}",
            ("()", "`"),
        ),  # "In `fetch()`, `retries` defaults to 3"
        (
            rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?is\s+{_VALUE}\s+by\s+default\s+(?:in|for|on|of)\s+(?:the\s+)?{FUNCTION}",
            ("default",),
        ),  # "`retries` is `3` by default in `fetch()`"
        (
            rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:of|in|for|on)\s+(?:the\s+)?{FUNCTION}\s+(?:is|has|was)\s+(?:set\s+to\s+)?{_VALUE}\s+by\s+default",
            ("default",),
        ),  # "`retries` of `fetch()` is `3` by default"
        (
            rf"{FUNCTION}(?:['’]s)?\s+(?:(?:takes?|accepts?|has|have)\s+(?:an?\s+|the\s+)?)?(?:(?:optional|keyword)\s+)*{_ARGUMENT}(?:\s+{_NOUN})?,?\s+(?:that\s+|which\s+)?{_TO}\s+{_VALUE}",
            ("default",),
        ),  # "`fetch()` takes `retries` (default `3`)"
    )
)
_COUNT = Pattern(  # "`f()` takes three arguments"
    (
        rf"{FUNCTION}\s+(?:function\s+|method\s+)?(?:takes?|accepts?|has|requires?|expects?)\s+(?:exactly\s+|only\s+)?NUMBER\s+(?:arguments?|parameters?|params?)\b"
    ).replace("NUMBER", NUMBER.format("n")),
    re.IGNORECASE,
    words=("argument", "param"),
)
_CUES = tuple(
    "arg param keyword default construct tak accept requir expect support receiv expos hono gain pass set with has have".split()
)
"""Without one of these no sentence speaks of a parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A parameter that a sentence gives to a function, or how many it has."""

    start: int
    end: int
    sentence: Sentence
    function: tuple[str, ...]
    """Segments of the function's name."""
    argument: str
    """Empty when the sentence tells how many there are."""
    default: str | None = None
    count: int | None = None
    loose: bool
    """It may be a value that the function accepts."""
    beside: tuple[str, ...] = ()
    """The names of the list that it stands in."""


_ALL = (*_PATTERNS, _NTH)


def parameters(document: Document) -> Iterator[Told]:
    """Parameters in sentences that name their function."""
    for sentence in document.holding(_CUES, ("`", "()")):
        text = document.text[sentence.start : sentence.end]
        for match in _outermost(document.among(_DEFAULTS, sentence), text):
            value = match["default"] or match["bare"].rstrip(".")
            yield from _told(sentence, match, default=value)
        for match in () if document.bars(_COUNT, sentence) else _COUNT.made.finditer(text):
            yield from _told(sentence, match, count=number(match["n"]))
        for pattern in document.among(_ALL, sentence):
            for match in pattern.made.finditer(text):
                yield from _told(sentence, match)
        for match in () if document.bars(_LISTING, sentence) else _LISTING.made.finditer(text):
            if match["noun1"] or match["noun2"] or match["function"].strip("`").endswith("()"):
                yield from _listed(sentence, match)


def _outermost(patterns: Iterable[Pattern], text: str) -> Iterable[re.Match[str]]:
    """Of "`a` in `f` is `3`" and "the default of `a` in `f` is `3`" the longer one: the text says it once."""
    found: dict[tuple[int, str, str], re.Match[str]] = {}
    for pattern in patterns:
        for match in pattern.made.finditer(text):
            key = (match.end(), match["function"], match["argument"])
            if key not in found or match.start() < found[key].start():
                found[key] = match
    return found.values()


def _told(
    sentence: Sentence,
    match: re.Match[str],
    *,
    default: str | None = None,
    count: int | None = None,
) -> Iterator[Told]:
    name = match["function"].strip("`")
    shape = symbol_shape(name, code=True)
    called = name.endswith(")") or (shape is not None and shape.strong)
    if shape is None:
        return
    start, end = sentence.start + match.start(), sentence.start + match.end()
    nouns = re.search(_NOUN, match[0], re.IGNORECASE)
    if nouns is None and count is None and _VARIABLE.fullmatch(match["argument"]):
        return
    if not (called or default is not None or (nouns is not None and match["function"].startswith("`"))):
        return
    yield Told(
        start=start,
        end=end,
        sentence=sentence,
        function=shape.segments,
        argument="" if count is not None else match["argument"],
        default=default,
        count=count,
        loose=nouns is None and default is None and count is None and not name.endswith(")"),
    )


def _listed(sentence: Sentence, match: re.Match[str]) -> Iterator[Told]:
    shape = symbol_shape(match["function"].strip("`"), code=True)
    if shape is None:
        return
    names = tuple(one["argument"] for one in _LISTED.finditer(match["list"]))
    said = bool(match["noun1"] or match["noun2"])
    for one in _LISTED.finditer(match["list"]):
        start = sentence.start + match.start("list") + one.start("argument")
        end = sentence.start + match.start("list") + one.end("argument")
        yield Told(
            start=start,
            end=end,
            sentence=sentence,
            function=shape.segments,
            argument=one["argument"],
            loose=not said,
            beside=names,
        )
