"""What an author has of his own: words that his things are called by, and names that his code in fences makes or imports."""

from __future__ import annotations

import re
from collections import Counter
from weakref import WeakKeyDictionary

from levelhead.prose.document import Document
from levelhead.prose.pattern import Pattern

_HIS = Pattern(
    r"\b(?:ours|mine|(?:our|my)\s+own|(?:our|my)\s+(?:\w+\s+){0,2}?(?:wrapper|subclass|fork|package|plugin|extension|code|app|application|project|adapter|middleware|service|client"
    r"|hook|script|library|module|macro|helper|copy|stack|config\w*|settings?|tool|cli|monorepo|repo(?:sitory)?|company|team)\b)"
    r"|\b(?:our|my)\s+`|\b(?:in|at)\s+[`\w.-]+\s+we\s+(?:have|ship|use|define|keep|call)\b",
    re.IGNORECASE,
)
_OUTSIDE = Pattern(
    r"\b(?:ours|mine|(?:our|my)\s+own|my\s+(?:app|project|plugin|package|code|fork)|our\s+(?:wrapper|fork|plugin|subclass))\b",
    re.IGNORECASE,
)
_HIS_DISK = Pattern(
    r"(?<![\w.:/])/(?:srv|home|Users|opt|app|apps|usr/src|workspaces?|root|var|mnt|code|data)/[\w.+/-]{3,200}"
)
"""A file on the author's machine, as a traceback names it."""
_OF_A_TOOL = Pattern(
    r"site-packages|dist-packages|node_modules|/lib/python|/pkg/mod/|/\.cargo/|/registry/|/vendor/|/gems/"
)
_TOKEN = Pattern(r"[A-Za-z_@][\w@./:\\-]*")
_WORD = Pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_MADE_OF_MORE = Pattern(r"[-_./:\\@]|[a-z][A-Z]")
_LEAST = 4
"""Letters of a word that tells something."""
_OFTEN = 3
"""Different tokens of the body that hold a word which is the author's own."""
MOST_WORDS = 8
_OWN: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()
_MADE: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()


def words_of(name: str) -> frozenset[str]:
    """The words of a name or a text, lower-case."""
    return frozenset(word.lower() for word in _WORD.findall(name) if len(word) >= _LEAST)


def own_words(document: Document) -> frozenset[str]:
    """Words in the names of what the author says is his, and which he uses throughout: "depot" of `DepotError`."""
    found = _OWN.get(document)
    if found is None:
        found = _OWN[document] = _own_words(document)
    return found


def _own_words(document: Document) -> frozenset[str]:
    text = document.text
    mine: set[str] = set()
    for sentence in document.sentences:
        if _HIS.search(text, sentence.start, sentence.end) is None:
            continue
        for code in document.codes_in(sentence.start, sentence.end):
            mine |= words_of(text[code.start : code.end])
        for token in _TOKEN.findall(document.plain, sentence.start, sentence.end):
            if _MADE_OF_MORE.search(token):
                mine |= words_of(token)
    for place in _HIS_DISK.findall(text):
        if _OF_A_TOOL.search(place) is None:
            mine |= words_of(place)
    if not mine:
        return frozenset()
    often = Counter(word for token in set(_TOKEN.findall(text)) for word in words_of(token) & mine)
    return frozenset(word for word, count in often.most_common(MOST_WORDS) if count >= _OFTEN)


def outside(document: Document) -> bool:
    """Whether an Issue comes from somebody who tells what he has himself: then "our `x`" is his."""
    return not document.has_diff and _OUTSIDE.search(document.text) is not None


_DEFINES = Pattern(
    r"^[ \t]*(?:(?:export|default|public|private|protected|internal|abstract|final|sealed|static|async|pub(?:\([\w ]{1,20}\))?|data|open|inline|unsafe)\s+){0,4}"
    r"(?:class|struct|interface|trait|enum|def|func|fn|function|type|object|protocol|record)\s+(?:\([^)\n]{0,60}\)\s*)?(?P<name>[A-Za-z_]\w*)",
    re.MULTILINE,
)
_IMPORTS = Pattern(
    r"^[ \t]*(?:from\s+[\w.]+\s+import\s+(?P<python>[^#\n]{1,300})|import\s+(?:type\s+)?(?P<script>[^;'\"\n]{1,300}?)\s+from\s+['\"]|(?:import|use|using)\s+(?:static\s+)?(?P<dotted>[\w.:]{1,200}(?:::|\.)?(?:\{[^}\n]{1,200}\})?)\s*;?[ \t]*$)",
    re.MULTILINE,
)
_SUBCLASS = Pattern(  # "`DepotError(click.UsageError)`", "`DepotSink extends Sink`"
    r"(?P<name>[A-Z]\w*)(?:\((?:\w+(?:\.|::))*[A-Z]\w*\)|(?:<[^<>\n]{1,40}>)?\s+(?:extends|implements)\s+[A-Za-z_][\w.]*)\Z"
)
_NAME = Pattern(r"[A-Za-z_]\w*")


def made(document: Document) -> frozenset[str]:
    """Names that the code of an Issue defines or imports for itself; a PR shows what it adds, which is in its diff."""
    if document.has_diff:
        return frozenset()
    found = _MADE.get(document)
    if found is None:
        found = _MADE[document] = frozenset(_made(document))
    return found


def _made(document: Document) -> set[str]:
    text = document.text
    names: set[str] = set()
    for fence in document.fences:
        names |= {match["name"] for match in _DEFINES.finditer(text, fence.start, fence.end)}
        for match in _IMPORTS.finditer(text, fence.start, fence.end):
            listed = match["python"] or match["script"]
            if listed:
                names |= set(_NAME.findall(listed)) - {"as", "type"}
            else:
                names |= set(_NAME.findall(re.split(r"::|\.", match["dotted"].split("{")[0])[-1]))
                names |= set(_NAME.findall(match["dotted"].partition("{")[2]))
    for code in document.codes:
        subclass = _SUBCLASS.match(text, code.start, code.end)
        if subclass is not None:
            names.add(subclass["name"])
    return names
