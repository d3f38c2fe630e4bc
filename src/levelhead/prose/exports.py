"""What a text says a file exports or registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern

_FILE = (
    r"(?:the\s+)?[`*\"']{0,2}(?<![\w.@+/-])(?P<file>(?:[\w.@+-]+/){0,14}[\w.-]+\.(?:py|pyi|tsx?|jsx?|mjs|cjs|mts|rs|go|rb"
    r"|php|kt|java|ex|toml|json|cfg)|@[a-z0-9][\w.-]*/[a-z0-9][\w.-]*(?:/[\w-]+){0,3}|[A-Za-z_]\w*(?:\.[a-z_]\w*){1,10})(?![\w/])[`*\"']{0,2}"
)
_NAME = r"[`\"'](?P<name>@?[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$]*)?)(?:\(\))?[`\"']"
_LABEL = (
    r"(?:\s+(?:class|function|helper|hook|component|type|constant|method|command|module|handler|plugin|tool"
    r"|scorer|provider|task|route|model|interface|enum|error|exception|adapter|middleware|callback|loader))?"
)
_SOFT = r"(?:\s+(?:already|now|also|currently|still|publicly))?"
_EXPORTED = r"(?P<verb>(?:re-?)?exported|exposed|registered|listed|included|available|importable|imported)"
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # "`Foo` is exported from `pkg/__init__.py`", "`Foo`, already registered in `registry.py`"
        (
            (
                rf"{_NAME}{_LABEL}(?:\s+(?:is|are|was|gets?|being|remains?|stays?|can\s+be)|,"
                rf"|\s+\()?{_SOFT}\s*{_EXPORTED}(?:\s+as\s+an?\s+(?:console[- ]script|entry[- ]?point|script|command))?\s+(?:from|in|by|via|through|at"
                rf"|with)\s+(?:(?P<all>`?__all__`?)\s+(?:of|in|from)\s+)?{_FILE}"
            ),
            ("available", "exported", "exposed", "import", "included", "listed", "registered"),
        ),
        # "exports `Foo` from `src/index.ts`", "registers `foo` in `registry.py`"
        (
            (
                rf"\b(?P<verb>(?:re-?)?export(?:s|ed|ing)?|register(?:s|ed|ing)?)\s+(?:the\s+)?(?:new\s+"
                rf"|existing\s+)?{_NAME}{_LABEL}\s+(?:from|in|with|via|through)\s+(?:(?P<all>`?__all__`?)\s+(?:of"
                rf"|in|from)\s+)?{_FILE}"
            ),
            ("export", "register"),
        ),
        # "`src/index.ts` exports `Foo`", "`registry.py` already registers `foo`"
        (
            (
                rf"{_FILE}{_SOFT}\s+(?P<verb>(?:re-?)?exports?|registers?|exposes)\s+(?:the\s+)?(?:new\s+"
                rf"|existing\s+)?{_NAME}"
            ),
            ("export", "exposes", "register"),
        ),
        # "`Foo` is in `pkg.__all__`"
        (
            rf"{_NAME}{_LABEL}\s+(?:is|are|was|stays|remains)(?P<verb>{_SOFT})\s+(?:listed\s+|included\s+|exported\s+)?(?:in|from|by|through)\s+`(?P<file>[A-Za-z_]\w*(?:\.\w+){{0,8}})\.(?P<all>__all__)`",
            (".__all__`",),
        ),
        # "`__all__` in `pkg/__init__.py` includes `Foo`"
        (
            (
                rf"(?P<all>`?__all__`?)\s+(?:of|in|from)\s+{_FILE}{_SOFT}\s+(?P<verb>includes|lists|contains|has|names"
                rf"|exports|holds|carries)\s+(?:the\s+)?{_NAME}"
            ),
            ("__all__",),
        ),
        # "`pkg/__init__.py` lists `Foo` in `__all__`"
        (
            (
                rf"{_FILE}{_SOFT}\s+(?P<verb>includes|lists|has|names|exports|puts|keeps)\s+(?:the\s+)?{_NAME}{_LABEL}"
                rf"\s+(?:in|among|as\s+part\s+of)\s+(?:its\s+)?(?P<all>`?__all__`?)"
            ),
            ("__all__",),
        ),
        # said as "`Foo` stays part of the public API (exported in `pkg/__init__.py`)"
        (
            (
                rf"{_NAME}{_LABEL}\s+(?:is|stays|remains|becomes)(?:\s+\w+){{0,2}}\s+(?:part\s+of\s+)?the\s+public\s+(?:api"
                rf"|interface|surface)[\s,]*\(?(?:and\s+|via\s+|through\s+)?(?:is\s+)?{_EXPORTED}?\s*(?:in|from|by|via)?\s*{_FILE}"
            ),
            ("public",),
        ),
        # said as "the public API of `pkg` includes `Foo`", "users can import `Foo` from the `pkg` package"
        (
            (
                rf"\bpublic\s+(?:api|interface|surface)\s+of\s+(?:the\s+)?{_FILE}(?:\s+(?:package|module))?{_SOFT}\s+(?P<verb>includes|offers|has|contains|exposes|consists\s+of)"
                rf"\s+(?:the\s+)?{_NAME}"
            ),
            ("public",),
        ),
        (
            rf"(?P<all>`?__all__`?)\s+(?:of|in)\s+(?P<package>the\s+(?:top-level\s+)?package){_SOFT}\s+(?P<verb>contains|lists|includes|has|names)\s+(?:the\s+)?{_NAME}",
            ("__all__",),
        ),
        # "the package exports `Foo`", "the package's `__all__` contains `Foo`", "`__all__` of the package lists `Foo`"
        (
            (
                r"\b(?P<package>the\s+(?:top-level\s+)?package(?:['’]s\s+(?P<all>`?__all__`?))?)"
                rf"{_SOFT}\s+(?P<verb>(?:re-?)?exports|contains|lists|includes)\s+(?:the\s+)?{_NAME}"
            ),
            ("package",),
        ),
        (
            rf"{_NAME}{_LABEL}\s+(?:is|are|was|stays|remains){_SOFT}\s+(?P<verb>(?:re-?)?exported|importable|available)\s+(?:from|at|by)\s+(?P<package>the\s+(?:top-level\s+|root\s+)?package|(?:the\s+)?top[- ]level|the\s+root)(?:\s+(?:root|itself))?(?=\s*[.,;:)]|\s*\Z|\s+(?:like|so|and|but|along|together|as|too|since|because)\b)",
            ("available", "exported", "importable"),
        ),
        # "`Foo` is in `__all__` of `pkg/__init__.py`", "adds `Foo` to `__all__` in `pkg/__init__.py`"
        (
            (
                rf"{_NAME}{_LABEL}\s+(?:is|was|to|are)?{_SOFT}\s*(?P<verb>listed|included|in|to"
                rf"|part\s+of)?\s*(?:in\s+)?(?P<all>`?__all__`?)(?:\s+(?:of|in|from)\s+{_FILE})?"
            ),
            ("__all__",),
        ),
    )
)
_SCRIPT = Pattern(  # "the `foo` console script", "`foo` entry point in `pyproject.toml`"
    r"[`\"'](?P<name>[A-Za-z][\w-]*)[`\"']\s+(?:console[- ]script|console[- ]entry[- ]?point"
    r"|entry[- ]?point|console command|script entry)s?\b",
    re.IGNORECASE,
    words=("console", "entry point", "entry-point", "entrypoint", "script entry"),
)
_CUES = tuple(
    "root top-level export public available import regist exposed __all__ entry console script".split()
)
"""Without one of these no sentence says where a name is offered."""


class Way(StrEnum):
    """How the name is offered."""

    EXPORT = "export"
    REGISTRATION = "registration"
    ALL = "all"
    """In a Python module's ``__all__``."""
    SCRIPT = "script"
    """A command that installing the package provides."""
    TARGET = "target"
    """The function that such a command starts: ``package.module:function``."""


@dataclass(frozen=True, slots=True)
class Export:
    """A name and the file that is said to offer it."""

    start: int
    end: int
    at: int
    """Start of the name."""
    sentence: Sentence
    name: str
    file: str
    """A path or a dotted module as written; empty when the text names none, or says "the package"."""
    way: Way


_ALL = (*_PATTERNS, _SCRIPT)


def exports(document: Document) -> Iterator[Export]:
    """Statements of export and registration; the first pattern that reads a name owns it."""
    text = document.text
    for sentence in document.holding(_CUES):
        piece = text[sentence.start : sentence.end]
        taken: set[int] = set()
        for pattern in document.among(_ALL, sentence):
            for match in pattern.made.finditer(piece):
                groups = match.groupdict()
                file = groups.get("file") or ""
                if (
                    match.start("name") in taken
                    or (pattern is not _SCRIPT and not file and not groups.get("package"))
                    or match["name"] == "__all__"
                ):
                    continue
                taken.add(match.start("name"))
                start, end = match.span() if match.end() - match.start() <= 120 else match.span("name")
                way = _way(groups) if pattern is not _SCRIPT else Way.SCRIPT
                if file.endswith(".__all__"):
                    file, way = file.removesuffix(".__all__"), Way.ALL
                at = sentence.start + match.start("name")
                yield Export(
                    sentence.start + start, sentence.start + end, at, sentence, match["name"], file, way
                )
                if file and match.end("name") > match.end("file"):
                    yield from _further(sentence, piece, match.end("name"), file, way, taken)
        yield from _targets(sentence, piece)
        yield from _rooted(document, sentence, piece, taken)
        if not taken:
            yield from _beside(sentence, piece)


_SOME = r"(?P<list>`[A-Za-z_][\w.]*(?:\(\))?`(?:(?:,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+)`[A-Za-z_][\w.]*(?:\(\))?`){0,8})"
_ROOT = r"(?P<root>`?__all__`?(?!\s+(?:of|in|from)\b)|(?:the\s+)?package(?:['’]s)?\s+root|the\s+(?:root|top[- ]level)\s+(?:package|module|namespace))"
_ROOTED = tuple(
    Pattern(pattern, re.IGNORECASE, words=("__all__", "root", "level"), marks=("`",))
    for pattern in (
        # said as "`kiln.Stage` and `kiln.Vent` are all in `__all__`"
        rf"{_SOME}\s+(?:are|is)\s+(?:all\s+|both\s+|also\s+|already\s+)*(?:in|part\s+of|listed\s+in|(?:re-?)?exported\s+(?:from|by|at)|importable\s+from)\s+{_ROOT}",
        # said as "from the package root I can import `Stage` and `Vent`", "the list in `__all__` also has `Stage`"
        rf"(?:\bfrom|\bin)\s+{_ROOT}\s+(?:I|we|one|you|users)?\s*(?:can\s+|also\s+|now\s+)*(?:imports?|gets?|reach|has|have|lists?|holds|contains|includes)\s+{_SOME}",
    )
)
_ALIAS = Pattern(
    r"`(?P<module>[A-Za-z_][\w.]*)`\s+(?:is\s+)?(?:imported\s+)?as\s+`(?P<alias>\w+)`|\bimport\s+(?P<module2>[A-Za-z_][\w.]*)\s+as\s+(?P<alias2>\w+)"
)


def _rooted(document: Document, sentence: Sentence, piece: str, taken: set[int]) -> Iterator[Export]:
    """The names of a list that is said to stand in what a package offers at its root."""
    for pattern in document.among(_ROOTED, sentence):
        for match in pattern.made.finditer(piece):
            way = Way.ALL if "__all__" in match["root"] else Way.EXPORT
            some = list(_CODE.finditer(piece, *match.span("list")))
            dotted = [one for one in some if "." in one[1]]
            for one in dotted or some:  # beside `o.Press` a bare `o` is what it is called by
                before, _, name = one[1].removesuffix("()").rpartition(".")
                start = sentence.start + one.end(1) - len(one[1]) + len(before) + bool(before)
                if start - sentence.start in taken:
                    continue
                taken.add(start - sentence.start)
                file = before
                for known in _ALIAS.finditer(document.text) if before else ():
                    if before in (known["alias"], known["alias2"]):
                        file = known["module"] or known["module2"]
                yield Export(start, start + len(name), start, sentence, name, file, way)


_MORE = Pattern(r"(?:\(\))?`(?:,\s+(?:and\s+)?|\s+and\s+)`(?P<name>[A-Za-z_$][\w$]*)(?=(?:\(\))?`)")


def _further(
    sentence: Sentence, piece: str, at: int, file: str, way: Way, taken: set[int]
) -> Iterator[Export]:
    """The names that follow in a list: "`a.py` exports `X`, `Y` and `Z`"."""
    while (match := _MORE.match(piece, at)) is not None:
        start, at = match.span("name")
        taken.add(start)
        yield Export(
            sentence.start + start,
            sentence.start + at,
            sentence.start + start,
            sentence,
            match["name"],
            file,
            way,
        )


_TARGET = Pattern(
    r"(?<![\w/.])(?P<name>[A-Za-z_]\w*(?:\.\w+){0,8}:[A-Za-z_]\w*)(?![\w:/.]*\w)",
    words=("script", "entry", "command", "executable", "binary"),
)
_STARTS = Pattern(
    r"\b(?:console|scripts?|entry[- ]?points?|commands?|executables?|binary)\b",
    re.IGNORECASE,
    words=(
        "binary",
        "command",
        "console",
        "entry point",
        "entry-point",
        "entrypoint",
        "executable",
        "script",
    ),
)
_OFFERS = Pattern(
    r"(?<!\.)\b(?:(?:re-?)?export(?:s|ed)?|public\s+(?:api|interface|surface)|importable|publicly\s+(?:available|exposed))\b|__all__",
    re.IGNORECASE,
    words=("__all__", "export", "importable", "public"),
)
_CODE = Pattern(r"`([^`\n]{1,120})`")
_ONE_NAME = Pattern(r"@?([A-Za-z_$][\w$]*)(?:\(\))?\Z")
_PLACE = Pattern(_FILE, re.IGNORECASE)
_OF = Pattern(r"\b(?:of|from|in|by)\s+(?:the\s+)?\Z")
_NOBODY = Pattern(
    r"\b(?:not?|never|nothing|without|cannot|would|could|should|must|may|might|if|when|instead|than|unless|until|import\s+it|env\w*|variables?|shell)\b|n['’]t\b",
    re.IGNORECASE,
)


def _targets(sentence: Sentence, piece: str) -> Iterator[Export]:
    if not _STARTS.search(piece):
        return
    for match in _TARGET.finditer(piece):
        start, end = sentence.start + match.start("name"), sentence.start + match.end("name")
        yield Export(start, end, start, sentence, match["name"], "", Way.TARGET)


def _beside(sentence: Sentence, piece: str) -> Iterator[Export]:
    """The one name and the one file or module of a sentence that speaks of what is exported."""
    if not _OFFERS.search(piece) or _NOBODY.search(piece):
        return
    names: list[re.Match[str]] = []
    files: list[str] = []
    for code in _CODE.finditer(piece):
        text = code[1].strip()
        place = _PLACE.fullmatch(text)
        if place is not None or text.endswith(".__all__"):
            files.append(text)
        elif text != "__all__" and _ONE_NAME.fullmatch(text):
            names.append(code)
        elif text != "__all__":
            return
    holders = [one for one in names if _OF.search(piece, 0, one.start())]
    if not files and len(names) == 2 and len(holders) == 1 and holders[0][1].strip().islower():
        files = [holders[0][1].strip()]
        names.remove(holders[0])
    if len(names) != 1 or len(set(files)) != 1:
        return
    way = Way.ALL if "__all__" in piece else Way.EXPORT
    start, end = sentence.start + names[0].start(1), sentence.start + names[0].end(1)
    yield Export(
        start,
        end,
        start,
        sentence,
        names[0][1].strip().removesuffix("()"),
        files[0].removesuffix(".__all__"),
        way,
    )


def _way(groups: dict[str, str | None]) -> Way:
    if groups.get("all"):
        return Way.ALL
    return (
        Way.REGISTRATION
        if (groups.get("verb") or "").lower().startswith(("regist", "listed", "included"))
        else Way.EXPORT
    )
