"""Defaults that a sentence states beside the names they belong to, in whatever order and words.

"`fetch` gives up after `retries`, whose default is 3" names a function, a parameter and a value. Which of the names is
the owner and which the parameter, the tree tells: the one that has the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.prose.document import Code, Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape, symbol_shape

_LITERAL = r"(?:`(?P<{0}>-?\d[\d_.]*|[Tt]rue|[Ff]alse|[Nn]one|null|nil|\d+(?:ms|[smhd])|\"[^\"`\n]{{0,60}}\"|'[^'`\n]{{0,60}}')`|(?P<{0}_bare>\d+(?:ms|[smhd])\b|-?\d(?:[\d_,]*\d)?(?:\.\d+)?(?![\w%]|\.\d|-\w)|(?:true|false|none|null|nil)\b|\"[^\"\n]{{0,60}}\"))"
_UNIT = r"(?:\s*(?P<unit>seconds?|secs?|s|ms|milliseconds?|minutes?|hours?|days?|characters?|chars?|bytes|kb|mb|entries|items|rows|tokens|attempts|times|workers?|requests|retries|lines|columns|messages|events|files|steps|calls|connections|threads|turns|levels|slots|frames|streams|keys|elements|pages|hops|redirects|nodes)\b(?:\s+(?:wide|long|deep|high|tall|old|large|big|each|apart|at\s+most)\b)?)?"
_NOT_GIVEN = r"(?:omitted|unset|unspecified|left\s+(?:out|alone|unset|off|as\s+is)|absent|missing|not\s+(?:given|set|passed|specified|configured|provided)|none\s+is\s+(?:given|set|passed)|nothing\s+(?:else\s+)?is\s+\w+|nobody\s+\w+|you\s+(?:do\s+not|don['’]t|leave|omit|pass\s+nothing|set\s+nothing)|the\s+caller\s+(?:does\s+not|doesn['’]t|omits|leaves|passes\s+nothing))"
_CUE = rf"(?:by\s+default|(?:i\.e\.,?|which\s+is|that\s+is,?)\s+the\s+default\b(?!\s+(?:of|for)\b)|unless\s+`[^`\n]{{1,60}}`\s+is\s+(?:called|set|given|passed|used)|out\s+of\s+the\s+box|unless\s+(?:told|given|set|specified|overridden|otherwise|passed|configured|changed|you|the\s+caller|a\s+caller|callers|someone|somebody|something|another|one|stated|it\s+is)|(?:when|if|where|whenever|as\s+long\s+as)\s+(?:it\s+is\s+|that\s+is\s+)?{_NOT_GIVEN})"
_AFTER_CUE = Pattern(  # "defaults to 3", "whose default is `3`", "(default: 3)", "default 3"
    r"\bdefault(?:s|ed|ing)?(?:\s+(?:value|setting))?(?:\s*[:=(]\s*|\s+(?:to|is|was|of|at|stays|remains|being|here|comes\s+to|equals)(?:\s+(?:now|still|currently|only|just|set|to|at|of))*\s+|\s+(?=[`\d-]))"
    + _LITERAL.format("value")
    + _UNIT,
    re.IGNORECASE,
    words=("default",),
)
_BEFORE_CUE = Pattern(  # "is 3 unless told otherwise", "3 seconds by default", "(3 by default)"
    r"(?:\b(?:is|are|was|at|to|of|=|equals|stays|sets?|with|after|for|uses|waits|takes|means|becomes|gives|has|have|every|allows|keeps|in|on|up\s+to)|[,(:])\s{0,2}(?<=\W)"
    + _LITERAL.format("value")
    + _UNIT
    + rf",?\s+{_CUE}",
    re.IGNORECASE,
    words=("default", "unless", "when", "if ", "out of", "as long", "where"),
)
_WITHIN_CUE = Pattern(  # "If you leave `retries` alone it is 3", "Without `retries`, 3 attempts are made"
    rf"\b{_CUE}(?:,|\s)(?:[^.;:]|[.:](?=\w)){{0,60}}?(?:\b(?:is|are|at|to|of|stays|uses|waits|takes|means|becomes|gives|gets|after|for|up\s+to)\s+|,\s+)"
    + _LITERAL.format("value")
    + _UNIT,
    re.IGNORECASE,
    words=("default", "unless", "when", "if ", "out of", "as long", "where"),
)
_NAMED = r"`\$?(?P<argument>[A-Za-z_][\w.-]*)`"
_HELD = tuple(
    Pattern(pattern, re.IGNORECASE, words=words, marks=("`",))
    for pattern, words in (
        (  # "`retries`: `3` by default", "`retries` is 3 unless told otherwise"
            rf"{_NAMED}(?:\s*[:=,–—(-]|\s+(?:is|are|at|stays|equals|being|of|with|takes|gets|has))?(?:\s+(?:set\s+to|now|at|a\s+default\s+of))?\s+"
            + _LITERAL.format("value")
            + _UNIT
            + rf",?\s+{_CUE}",
            ("default", "unless", "when", "if ", "out of", "as long", "where"),
        ),
        (  # "`retries` defaults to 3", "`retries` (default: 3)"
            rf"{_NAMED}(?:\s+(?:argument|parameter|option|setting|field|property|key))?,?\s*\(?(?:which\s+|that\s+|now\s+|still\s+){{0,2}}\bdefault(?:s|ed|ing)?(?:\s+value)?(?:\s*[:=]\s*|\s+(?:to|is|of|at|being)\s+|\s+(?=[`\d-]))"
            + _LITERAL.format("value")
            + _UNIT,
            ("default",),
        ),
        (  # "an unset `retries` means 3", "`retries` left out gives 3", "without `retries`, it falls back to 3"
            rf"\b(?:an?\s+|the\s+|any\s+)?(?:unset|missing|omitted|absent|empty|unspecified|without(?:\s+an?)?)\s+{_NAMED},?\s+(?:it\s+|that\s+)?(?:means|is|gives|becomes|yields|equals|counts\s+as|comes\s+to|falls\s+back\s+to|defaults\s+to)\s+"
            + _LITERAL.format("value")
            + _UNIT,
            ("unset", "missing", "omitted", "absent", "empty", "unspecified", "without"),
        ),
        (  # "`retries` falls back to 3", "falls back to 3 for `retries`"
            rf"{_NAMED}[^.;:`]{{0,60}}?\s+falls?\s+back\s+(?:to|on)\s+" + _LITERAL.format("value") + _UNIT,
            ("back to", "back on"),
        ),
    )
)
_LISTS = Pattern(
    r"\bdefaults\b(?!\s+to\b)|\bby\s+default\b|\bdefault\s+(?:values|settings|limits|options)\b",
    re.IGNORECASE,
    words=("default",),
)
_PAIR = Pattern(  # "`BatchSize` 1000 and `QueueSize` 100000" beside "the defaults"
    _NAMED + r"(?:\s*[:=(]\s*|\s+(?:is|at|of|to|are)\s+|\s+)" + _LITERAL.format("value") + _UNIT,
    re.IGNORECASE,
    marks=("`",),
)
_APPOSED = Pattern(  # "at least every 15m, the default of `backup.interval`"
    _LITERAL.format("value")
    + _UNIT
    + r",?\s+\(?(?:which\s+is\s+|i\.e\.,?\s+|that\s+is,?\s+)?the\s+(?:documented\s+|current\s+)?default\s+(?:value\s+)?(?:of|for)\s+`",
    re.IGNORECASE,
    words=("default",),
)
_GIVEN = Pattern(  # "`retries=3` unless told otherwise"
    rf"`(?P<argument>[A-Za-z_]\w*)\s*=\s*(?P<value>-?\d[\d_.]*|[Tt]rue|[Ff]alse|[Nn]one|null|nil|\"[^\"`\n]{{0,60}}\"|'[^'`\n]{{0,60}}')`,?\s+{_CUE}",
    re.IGNORECASE,
    words=("default", "unless", "when", "if ", "out of", "as long", "where"),
)
_WRITTEN = Pattern(  # "the default of `sift()` is `width=4`", "`sift()` is declared with `int width = 4`"
    r"`(?:[A-Za-z_?][\w?|<>\[\]]{0,30}\s+)?\$?(?P<argument>[A-Za-z_]\w*)(?::\s*[^=`\n]{1,40})?\s*=\s*(?P<value>-?\d[\d_.]*|[Tt]rue|[Ff]alse|[Nn]one|null|nil|\"[^\"`\n]{0,60}\"|'[^'`\n]{0,60}')`",
)
_DEFINES = Pattern(
    r"\b(?:defaults?|declar\w+|signature|prototype|defined\s+(?:with|as)|definition)\b", re.IGNORECASE
)
_CHANGED = Pattern(
    r"\b(?:instead|rather|used\s+to|previously|formerly|raised?|lower\w*|bump\w*|chang(?:e|es|ing)|would|could|should|must|may|might|env\w*|input|column|than)\b"
    r"|\bfrom\b[^.;]{0,60}\bto\b",
    re.IGNORECASE,
)
"""Beside these another value may be meant, or another thing than a parameter."""
_CONSTANT = Pattern(r"(?:[A-Za-z_]\w*(?:\.|::))?_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
CUES = (
    "default",
    "unset",
    "missing",
    "omitted",
    "back to",
    "back on",
    "without",
    "unless",
    "when",
    "where",
    "if ",
    "out of",
    "as long",
    "declar",
    "signature",
    "prototype",
    "defin",
)
_ANY_CUE = Pattern("|".join(CUES), re.IGNORECASE)
"""Without one of these no form above reads a sentence."""
MOST_NAMES = 4
"""Names in code beyond which a sentence does not tell which of them the value is of."""


@dataclass(frozen=True, slots=True)
class Default:
    """A stated default; offsets are code points of the body."""

    start: int
    end: int
    names: tuple[str, ...]
    """The names in code that stand beside it, as written without parentheses, in order; empty for a time of a PR."""
    argument: str
    """The name that is certainly the parameter, empty when the words do not tell."""
    value: str
    unit: str
    """The word behind the value, lower-case; empty when there is none."""
    hosts: tuple[str, ...] = ()
    """Names in code of the other sentences, the nearest first: one of them may own it."""
    files: tuple[str, ...] = ()
    """The files that the text names."""
    fact: bool = False
    """Told beside what the sentence wants: "I would expect 15m, the default of `x`"."""


def defaults(document: Document, sentence: Sentence) -> Iterator[Default]:
    """The default of a sentence that names one thing or a few in code beside the value."""
    text = document.text
    if not _ANY_CUE.search(document.plain, sentence.start, sentence.end):
        return
    held = list(_of_names(document, sentence))
    if held:
        yield from held
        return
    bare = "`" not in text[sentence.start : sentence.end]
    given = next(_GIVEN.finditer(text, sentence.start, sentence.end), None)
    if given is None and _DEFINES.search(document.plain, sentence.start, sentence.end):
        written = list(_WRITTEN.finditer(text, sentence.start, sentence.end))
        given = written[0] if len(written) == 1 else None
    match = given or next(
        (
            found
            for pattern in (_APPOSED, _AFTER_CUE, _BEFORE_CUE, _WITHIN_CUE)
            for found in pattern.finditer(text, sentence.start, sentence.end)
        ),
        None,
    )
    if match is None:
        return
    fact = match.re is _APPOSED.made
    rest = _NEW_CLAUSE.search(document.plain, match.end(), sentence.end)
    if not fact and _CHANGED.search(
        document.plain, sentence.start, sentence.end if rest is None else rest.start()
    ):
        return
    value = match["value"] if given is not None else match["value"] or match["value_bare"]
    names = [given["argument"]] if given is not None else []
    start, end = match.start(), match.end()
    at = match.span("value") if given is not None or match["value"] else match.span("value_bare")
    codes = document.codes_in(sentence.start, sentence.end)
    if bare:
        codes = _around(document, sentence)
    word = (match["unit"] or "").lower() if given is None else ""
    for code in codes:
        if code.start <= at[0] < code.end or (
            bare and not _shares(text[code.start : code.end], sentence, document)
        ):
            continue
        name = _bare(text[code.start : code.end])
        if not name:
            continue
        names.append(name)
        if not bare:
            start, end = min(start, code.start), max(end, code.end)
    if bare:
        names = (
            [one for name in names for one in _spelt(name, word)]
            or list(_phrase(document, match))
            or list(_announced(document))
        )
    names = list(dict.fromkeys(names))
    read = (
        len(names) == 1
        and not bare
        and _CONSTANT.match(names[0])
        and _NEXT_TO.match(text, _last_code(codes), end)
    )
    least = 0 if document.has_diff and word in TIMES else 1
    if not least <= len(names) <= (SPELLINGS if bare else MOST_NAMES) or read:
        return
    yield Default(
        start=start,
        end=end,
        names=tuple(names),
        argument=given["argument"] if given is not None else "",
        value=value.strip("`"),
        unit=(match["unit"] or "").lower() if given is None else "",
        hosts=_hosts(document, sentence),
        files=_files(document, sentence),
        fact=fact,
    )


def _of_names(document: Document, sentence: Sentence) -> Iterator[Default]:
    """The defaults of which each stands right beside the one name that has it."""
    text = document.text
    found = [
        match
        for pattern in document.among(_HELD, sentence)
        for match in pattern.made.finditer(text, sentence.start, sentence.end)
    ]
    if not found and document.search(_LISTS, sentence, sentence.start, sentence.end) is not None:
        found = list(_PAIR.finditer(text, sentence.start, sentence.end))
        if len(found) < 2:
            return
        listed = found[-1].end()  # what the sentence says of them afterwards changes no value
    else:
        listed = 0
    taken: set[str] = set()
    for match in found:
        clause = _NEW_CLAUSE.search(document.plain, match.end(), sentence.end)
        name = _bare(match["argument"])
        first = max(sentence.start, text.rfind(";", sentence.start, match.start()))
        if (
            not name
            or name in taken
            or _CHANGED.search(
                document.plain, first, listed or (sentence.end if clause is None else clause.start())
            )
        ):
            continue
        taken.add(name)
        codes = (
            () if listed else document.codes_in(sentence.start, sentence.end)
        )  # of a list none is another's
        others = (_bare(text[code.start : code.end]) for code in codes)
        names = tuple(dict.fromkeys((name, *filter(None, others))))
        yield Default(
            start=match.start() + 1 if text[match.start()] == "`" else match.start(),
            end=match.end() - (text[match.end() - 1] == "`"),
            names=names[:MOST_NAMES],
            argument=name,
            value=(match["value"] or match["value_bare"]).strip("`"),
            unit=(match["unit"] or "").lower(),
            hosts=_hosts(document, sentence),
            files=_files(document, sentence),
        )


MOST_HOSTS = 12
"""Names of other sentences among which an owner is looked for."""
_TITLED = Pattern(r"(?<![\w./])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+(?![\w/])|(?<![\w./])[a-z_][\w.]*(?=\(\))")


def _hosts(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """What may own a parameter: names in code, and in the first line those that are written as code is."""
    text = document.text
    first = document.sentences[0] if document.sentences else sentence
    spoken = [
        (abs(code.start - sentence.start), text[code.start : code.end]) for code in _near(document, sentence)
    ]
    spoken += [
        (abs(match.start() - sentence.start), match[0])
        for match in _TITLED.finditer(document.plain, first.start, first.end)
    ]
    names = (_bare(name) for _, name in sorted(spoken))
    return tuple(dict.fromkeys(name for name in names if name and not name.isdigit()))[:MOST_HOSTS]


def _near(document: Document, sentence: Sentence) -> tuple[Code, ...]:
    """The codes of the first line, and those around a sentence."""
    first = document.sentences[0] if document.sentences else sentence
    at = bisect_left(document.codes, sentence.start, key=lambda code: code.start)
    return (*document.codes_in(first.start, first.end), *document.codes[max(0, at - CODES) : at + CODES])


CODES = 40
"""Code spans before a sentence, and from it on, among which owners and files are looked for."""


def _files(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The source files that the text around a sentence names in code."""
    written = (document.text[code.start : code.end] for code in _near(document, sentence))
    shapes = (path_shape(one) for one in written)
    return tuple(
        dict.fromkeys(one.path for one in shapes if one is not None and one.suffix and not one.glob)
    )[:MOST_HOSTS]


_NEW_CLAUSE = Pattern(r",\s+(?:and|but|so|which|because|while|although|though)\b|;\s")
_NEXT_TO = Pattern(r"\s+(?:defaults?\b|is\s+[\d\"'`-]|=|\()")
"""Between a constant and its value: another kind reads those."""
SPELLINGS = 12
"""Names that one phrase is looked up under."""


def _last_code(codes: Sequence[Code]) -> int:
    return codes[-1].outer_end if codes else 0


def _around(document: Document, sentence: Sentence) -> tuple[Code, ...]:
    """The code of the sentences before and after, in the same block."""
    at = bisect_left(document.sentences, sentence.start, key=lambda one: one.start)
    near = document.sentences[max(0, at - 1) : at + 2]
    return tuple(
        code for one in near if one.block is sentence.block for code in document.codes_in(one.start, one.end)
    )


_HUMP = Pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_WORD = Pattern(r"[a-z]{4,20}")
_COMMON = frozenset(
    "default unless which that have with from than when this until after before more most only very".split()
)


def _shares(code: str, sentence: Sentence, document: Document) -> bool:
    """Whether a name in code holds a word of the sentence: "a depth of 9" beside `maxdepth`."""
    words = {*_WORD.findall(document.plain[sentence.start : sentence.end].lower())} - _COMMON
    lower = code.split("(")[0].lower().replace("_", "").replace("-", "")
    return any(word.removesuffix("s") in lower for word in words)


def _spelt(name: str, unit: str) -> Iterator[str]:
    """The name, and for `MaxTurnsExceeded` beside "turns" what may hold their number: ``max_turns``."""
    yield name
    parts = tuple(word.lower() for word in _HUMP.findall(name))
    if unit and unit in parts:
        run = parts[: parts.index(unit) + 1]
        yield from _styles(run)


def _styles(words: Sequence[str]) -> Iterator[str]:
    snake = "_".join(words)
    yield f"DEFAULT_{snake.upper()}"
    if len(words) > 1:
        yield snake
        yield words[0] + "".join(word.capitalize() for word in words[1:])
        yield snake.upper()


TIMES = frozenset(
    "second seconds sec secs s ms millisecond milliseconds minute minutes hour hours day days".split()
)
"""Units in which a change gives at most a few defaults, so that the only one is meant."""


def _announced(document: Document) -> Iterator[str]:
    """The one name in code of the first line: "reader: `maxdepth`"."""
    first = document.sentences[0] if document.sentences else None
    codes = () if first is None else document.codes_in(first.start, first.end)
    if len(codes) == 1:
        name = _bare(document.text[codes[0].start : codes[0].end])
        if name:
            yield name


_OF = Pattern(
    r"\b(?P<phrase>(?!the|an?\b)[a-z]{3,16}(?:\s+[a-z]{3,16}){1,2})\s+(?:of|is|at)\s+[`\"]?\Z", re.IGNORECASE
)
_LEAD = frozenset("the a an its our your has have with now is of default new reader gets".split())


def _phrase(document: Document, match: re.Match[str]) -> Iterator[str]:
    """Identifiers that a noun before the value spells: "a nesting limit of 255 by default"."""
    at = match.start("value") if match["value"] else match.start("value_bare")
    before = document.plain[max(0, at - 60) : at]
    found = _OF.search(before)
    if found is None:
        return
    words = [word for word in found["phrase"].lower().split() if word not in _LEAD]
    if len(words) > 1:
        yield from _styles(words[-2:])
        if len(words) > 2:
            yield from _styles(words)


_KEBAB = Pattern(r"[a-z]+(?:-[a-z]+){1,4}\Z")
_DOTTED = Pattern(r"[a-z][\w-]*(?:\.[a-z][\w-]*){1,6}\Z")


def _bare(code: str) -> str:
    """The name that a code span spells, without its arguments; empty when it is a path, a flag or a value."""
    name = code.strip()
    if _KEBAB.match(name):
        return name.replace("-", "_")
    if "-" in name and _DOTTED.match(name):
        return name  # a key of a configuration
    path = path_shape(name)
    if name.startswith("-") or (path is not None and ("/" in name or path.suffix)):
        return ""
    shape = symbol_shape(name, code=True)
    if shape is None or name.casefold() in {"true", "false", "none", "null", "nil"}:
        return ""
    return ".".join(shape.segments)
