"""Names of modules and packages as import statements write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from levelhead.prose.document import Block, Document, Sentence
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import SUFFIXES

_DOTTED = Pattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,12}\Z")  # "opik.api_objects.agent_config"
_COLONS = Pattern(r"[a-z_]\w*(?:::[A-Za-z_]\w*){1,12}\Z")  # "crate::git::diff"
_GO = Pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w.~-]+(?:/[\w.~-]+){1,10}\Z")  # "github.com/a/b/internal/c"
_SCOPED = Pattern(r"@[a-z0-9][\w.-]*/[a-z0-9][\w.-]*(?:/[\w.-]+){0,6}\Z")  # "@livekit/agents-plugin-silero"
_FROM = Pattern(r"from\s+([A-Za-z_][\w.]*)\s+import\s+\(?\s*([\w\s,]{1,200})")  # "from a.b import c, d"
_IMPORT = Pattern(r"import\s+(?:static\s+)?([A-Za-z_]\w*(?:\.(?!_\b)[A-Za-z_]\w*){1,12})")  # "import a.b"
_NOUN = Pattern(
    r"[`*\"')]*\s+(?:sub-?)?(?:modules?|packages?|namespaces?|crates?|imports?)\b", re.IGNORECASE
)  # "`a.b` module"
_NOUN_BEFORE = Pattern(  # "the module `a.b`", "imported from `a.b`"
    r"\b(?:modules?|packages?|namespaces?|crates?|imports?|imported|importing|importable|re-exported"
    r"|import\s+path)(?:\s+(?:it|them|this|these))?(?:\s+(?:from|via|through|as|called|named|path|the))?\s*[`*\"'(]*\Z",
    re.IGNORECASE,
)
_WORD_SUFFIXES = frozenset(
    ("env db log map lock patch diff properties template conf snap po sql proto nix").split()
)
"""File endings that are also names of modules."""

_PLACE = Pattern(  # "the helpers already in `a.b`", "lives in `a.b`", "builds on the existing `a.b`", "`X` from `a.b`"
    r"\b(?:from|inside|under|out\s+of|(?<=`\s)in|(?:lives?|stands?|sits?|defined|kept|found|module)\s+in|import(?:s|ed|ing)?)\s+[`*\"'(]*\Z|\b(?:(?:helpers?|code|logic|functions?|classes|class|function|already|lives?|living|live|found"
    r"|defined|implemented"
    r"|sits?|shipped|provided|kept|housed|exposed|types?)\s+(?:in|by|under|inside)|(?:comes?|came|taken|pulled|read|reused|borrowed)\s+from|builds?\s+on|hooks?\s+into|on\s+top\s+of"
    r"|moved?\s+(?:in)?to"
    r"|extracted\s+(?:in)?to)\s+(?:the\s+)?(?:existing\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
)
_HOLDS = Pattern(  # "`a.b` holds"
    r"`\s+(?:already\s+|now\s+|still\s+)?(?:holds|houses|contains|defines|provides|implements|exports|re-exports|keeps|collects)\b"
)
_OBJECTS = frozenset(
    (
        "self cls this super config cfg ctx context args kwargs request response event options opts state "
        "props app client obj data e err window document"
    ).split()
)


class Style(StrEnum):
    """How the name is spelt, which tells how it maps to files."""

    DOTS = "dots"
    COLONS = "colons"
    GO = "go"
    SCOPED = "scoped"
    NAMESPACE = "namespace"
    """Of C#: ``using Mill.Stones;``."""
    FILE = "file"
    """A path without its first folders, and perhaps without its ending: ``#include <mill/stone.h>``."""
    TARGET = "target"
    """Of Swift: ``import MillStones``."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module name as written."""

    mention: Mention
    start: int
    end: int
    style: Style
    segments: tuple[str, ...]
    names: tuple[str, ...]
    """Names imported from it."""
    located: bool
    """The text says that something is in it, or builds on it."""
    asserted: bool
    """The text says that it is a module or package, or imports it."""
    statement: bool = False
    """Written in an import statement: a name that a module merely holds cannot stand there."""
    fence: Block | None = None
    """The fence in which the statement stands."""


_STATEMENTS = tuple(  # what an import statement of another language names, in code or in running text
    (Pattern(pattern, words=words), style)
    for pattern, words, style in (
        (
            r"\busing\s+(?:static\s+)?(?P<name>[A-Z]\w*(?:\.[A-Z]\w*){1,8})(?=;|`|\s|[.,)]\s|\Z)",
            ("using ",),
            Style.NAMESPACE,
        ),
        (r"#include\s*[<\"](?P<name>[\w+.-]+(?:/[\w+.-]+){1,8}\.h\w{0,2})[>\"]", ("#include",), Style.FILE),
        (
            r"\brequire(?:_relative)?[\s(]+['\"](?P<name>[a-z][\w-]*(?:/[\w.-]+){1,8})['\"]",
            ("require",),
            Style.FILE,
        ),
        (r"`import\s+(?P<name>[A-Z][a-z]\w*[A-Z]\w*)`", ("import ",), Style.TARGET),
        (
            r"(?:\b(?:import|export)\s+(?:type\s+)?\{(?P<names>[\w\s,$]{1,400})\}\s*)?\bfrom\s+['\"](?P<name>@[a-z0-9][\w.-]*/[a-z0-9][\w.-]*(?:/[\w.-]+){0,6})['\"]",
            ("from ",),
            Style.SCOPED,
        ),
    )
)


_ANY_STATEMENT = Pattern(r"using [A-Zs]|#include|require|`import |from ['\"]", re.IGNORECASE)


def _statements(document: Document) -> Iterator[Module]:
    """Import statements of languages that the forms of names below do not tell."""
    text = document.text
    named = document.holding(("using", "#include", "require", "import", "from"))
    if not named or _ANY_STATEMENT.search(text) is None:
        return
    for sentence in named:
        for pattern, style in _STATEMENTS:
            if document.bars(pattern, sentence):
                continue
            for match in islice(pattern.finditer(text, sentence.start, sentence.end), MAX_LINES):
                yield _stated(match, style, sentence)


def _stated(match: re.Match[str], style: Style, sentence: Sentence, fence: Block | None = None) -> Module:
    start, end = match.span("name")
    joint = "." if style in {Style.NAMESPACE, Style.DOTS} else "::" if style is Style.COLONS else "/"
    taken = match.groupdict().get("names") or ""
    names = tuple(part.removeprefix("type ").split()[0] for part in taken.split(",") if part.strip())
    return Module(
        Mention(start, end, match["name"], True, sentence),
        start,
        end,
        style,
        tuple(match["name"].split(joint)),
        names,
        located=True,
        asserted=True,
        statement=True,
        fence=fence,
    )


_SAID = Pattern(  # "from click.testing import CliRunner" in running text
    r"(?<![\w`])from\s+(?P<name>[A-Za-z_]\w*(?:\.\w+){0,12})\s+import\s+(?P<names>[A-Za-z_]\w*(?:,\s?[A-Za-z_]\w*){0,6})",
    words=(" import ",),
)


def _said(document: Document) -> Iterator[Module]:
    if " import " not in document.text:
        return
    for sentence in document.holding(_SAID.words):
        for match in islice(_SAID.finditer(document.text, sentence.start, sentence.end), MAX_LINES):
            start, end = match.span("name")
            if "." not in match["name"] and "_" not in match["names"] and match["names"].islower():
                continue  # "from there import duties rose"
            yield Module(
                Mention(start, end, match["name"], True, sentence),
                start,
                end,
                Style.DOTS,
                tuple(match["name"].split(".")),
                tuple(re.findall(r"[A-Za-z_]\w*", match["names"])),
                located=True,
                asserted=True,
                statement=True,
            )


def modules(document: Document) -> Iterator[Module]:
    """Module names in code spans, and unmistakable ones in running text."""
    yield from _statements(document)
    yield from _said(document)
    for mention in mentions(document):
        text = mention.text
        whole = mention.code and text.startswith("from ")
        if not (whole or "." in text or "::" in text or text.startswith("@")):
            continue
        statement = _FROM.match(text) or _IMPORT.match(text) if mention.code else None
        if statement is not None:
            names = tuple(re.findall(r"[A-Za-z_]\w*", statement[2])) if statement.re is _FROM.made else ()
            segments = tuple(statement[1].split("."))
            if all(segments):
                start = mention.start + statement.start(1)
                end = mention.start + statement.end(1)
                yield Module(
                    mention,
                    start,
                    end,
                    Style.DOTS,
                    segments,
                    names,
                    located=True,
                    asserted=True,
                    statement=True,
                )
            continue
        style = _style(text)
        if style is None:
            continue
        asserted, located = _asserted(document, mention), _located(document, mention)
        segments = tuple(
            re.split(r"::|\.|/", text) if style in {Style.DOTS, Style.COLONS} else text.split("/")
        )
        if style is Style.DOTS and not _module_like(segments, mention, asserted=asserted or located):
            continue
        yield Module(
            mention, mention.start, mention.end, style, segments, (), located=located, asserted=asserted
        )


_PYTHON = Pattern(
    r"^[ \t>]{0,8}(?:from[ \t]+(?=[\w.]+[ \t]+import\b)|import[ \t]+(?=\w+\.))(?P<name>[A-Za-z_]\w*(?:\.\w+){0,12})(?:[ \t]+import[ \t]+(?P<names>\w[\w ,\t]{0,200}))?[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_SCRIPT = Pattern(
    r"^[ \t]{0,8}(?:import|export)[ \t]+(?:type[ \t]+)?(?:\{(?P<names>[\w\s,$]{1,400})\}|[\w$*, ]{1,80})[ \t]*from[ \t]+['\"](?P<name>@[a-z0-9][\w.-]*/[a-z0-9][\w.-]*(?:/[\w.-]+){0,6})['\"]",
    re.MULTILINE,
)
_RUST = Pattern(
    r"^[ \t]{0,8}(?:pub[ \t]+)?use[ \t]+(?P<name>[a-z_]\w*(?:::[A-Za-z_]\w*){1,8})[ \t]*;", re.MULTILINE
)
_JAVA = Pattern(
    r"^[ \t]{0,8}import[ \t]+(?P<name>[a-z_]\w*(?:\.[A-Za-z_]\w*){2,12})[ \t]*;?[ \t]*$", re.MULTILINE
)
_FENCED = {
    **dict.fromkeys(("python", "py", "python3"), (_PYTHON, Style.DOTS)),
    **dict.fromkeys(("typescript", "ts", "tsx", "javascript", "js", "jsx", "mts"), (_SCRIPT, Style.SCOPED)),
    **dict.fromkeys(("rust", "rs"), (_RUST, Style.COLONS)),
    **dict.fromkeys(("java", "kotlin", "kt"), (_JAVA, Style.DOTS)),
}
"""How an import statement stands on a line of a fence, and what it names, by the language of the fence."""
MAX_LINES = 40
"""Import statements read in one fence."""


def fenced(document: Document) -> Iterator[Module]:
    """What the import statements of fences name."""
    text = document.text
    for block in document.fences:
        found = _FENCED.get(block.language)
        if found is None:
            continue
        pattern, style = found
        for match in islice(pattern.finditer(text, block.start, block.end), MAX_LINES):
            if all(match["name"].replace("::", ".").split(".")):
                yield _stated(match, style, Sentence(*match.span("name"), block), block)


def _style(text: str) -> Style | None:
    if _DOTTED.match(text):
        last = text.rsplit(".", 1)[-1].lower()
        return (
            None if last in SUFFIXES and (last not in _WORD_SUFFIXES or text.count(".") < 2) else Style.DOTS
        )
    if _COLONS.match(text):
        return Style.COLONS
    if _SCOPED.match(text):
        return Style.SCOPED
    return Style.GO if _GO.match(text) else None


def _module_like(segments: tuple[str, ...], mention: Mention, *, asserted: bool) -> bool:
    """All but the last two segments lower-case; three or more of them unless the text says module."""
    if segments[0] in _OBJECTS or not segments[0].islower():
        return False
    if not all(part == part.lower() for part in segments[:-2]):
        return False
    plain = any("_" in part for part in segments) or (len(segments) > 4 and segments[-1][:1].isupper())
    return asserted or (len(segments) > 2 and (mention.code or plain))


def _asserted(document: Document, mention: Mention) -> bool:
    text = document.text
    after = text[mention.end : min(mention.sentence.end, mention.end + 30)]
    before = text[max(mention.sentence.start, mention.start - 40) : mention.start]
    return bool(_NOUN.match(after) or _NOUN_BEFORE.search(before))


def _located(document: Document, mention: Mention) -> bool:
    before = document.text[max(mention.sentence.start, mention.start - 40) : mention.start]
    after = document.text[mention.end : min(mention.sentence.end, mention.end + 30)]
    return mention.code and bool(_PLACE.search(before) or _HOLDS.match(after))
