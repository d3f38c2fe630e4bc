"""What a text says a file imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from levelhead.prose.document import Document, Sentence
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import humps, path_shape

_SOFT = r"(?:(?:now|also|already|only|still|currently|then|additionally)\s+)*"
_VERB = Pattern(  # "`a.py` now imports `", "`Parser` needs `import "
    rf"`[)*]*\s+{_SOFT}(?:does\s+)?(?:imports?|(?:needs|requires|has|contains|gains|gets|starts\s+with)\s+(?:an?\s+|the\s+)?`(?:import|using|use)\s+)(?:\s+(?:both|the|from|only))?\s*`?\Z"
)
_ACTIVE = Pattern(
    r"\b(?:i|we|it|which|that|and|to)\s+(?:(?:now|also|only|still|then|have\s+to|had\s+to)\s+)*import(?:s|ed)?\s+`\Z",
    re.IGNORECASE,
)
_PASSIVE = Pattern(rf"`\s+(?:is|was|gets|has\s+been)\s+{_SOFT}imported\b")  # "` is now imported"
_STATEMENT = Pattern(r"(?:import|using|use)\s+(?P<name>[A-Za-z_][\w.:]*)\s*;?\Z")
_NAME = Pattern(r"@?[A-Za-z_][\w.:/-]*\w\Z")


class Deed(StrEnum):
    """What is said of an import."""

    THERE = "there"
    GAINED = "gained"
    """The change brings it."""
    GONE = "gone"
    """The change takes it away."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A module or name, and what is said to import it."""

    start: int
    end: int
    sentence: Sentence
    name: str
    file: str
    """A path, or the name of the type whose file is meant; empty when the text does not say."""
    module: str = ""
    """The module that the name is said to be taken from; empty when the text does not say."""
    deed: Deed = Deed.THERE
    shown: bool = False
    """Shown in a fence, which may hold what was as well."""


def imported(document: Document) -> Iterator[Imported]:
    """Statements that something is imported, one for each name in code."""
    if "import" not in document.text:
        return
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions(document):
        if mention.code:
            by_sentence.setdefault(mention.sentence.start, []).append(mention)
    for found in by_sentence.values():
        sentence = found[0].sentence
        if "import" not in document.text[sentence.start : sentence.end]:
            continue
        for at, mention in enumerate(found):
            one = _read(document, sentence, found, at, mention)
            if one is not None:
                yield one


def _read(
    document: Document, sentence: Sentence, found: list[Mention], at: int, mention: Mention
) -> Imported | None:
    statement = _STATEMENT.match(mention.text)
    name = mention.text if statement is None else statement["name"]
    if _NAME.match(name) is None or _is_file(name):
        return None
    start = mention.start + (0 if statement is None else statement.start("name"))
    before = found[at - 1] if at else None
    if before is not None and _VERB.match(document.text, before.end, start) is not None:
        file = _file(before.text)
        return None if not file else Imported(start, start + len(name), sentence, name, file)
    active = _ACTIVE.search(document.text, max(sentence.start, mention.start - 60), mention.start)
    if active is None and _PASSIVE.match(document.text, mention.end, sentence.end) is None:
        return None
    places = {one.text for one in found if one is not mention and _is_file(one.text)}
    if active is not None and not places and at:
        owner = found[0].text  # "`Parser` imported `a.B`; it imports `a.C` instead"
        places = {owner} if humps(owner) and owner[:1].isupper() and owner.isidentifier() else set()
    if len(places) > 1 or (active is not None and not places):
        return None
    return Imported(start, start + len(name), sentence, name, places.pop() if places else "")


_LIST = r"(?P<names>`[^`\n]{1,80}`(?:\s+as\s+`\w+`)?(?:(?:\s*,\s+(?:and\s+|both\s+)?|\s+and\s+|\s+as\s+well\s+as\s+)`[^`\n]{1,80}`){0,8})"
_MODULE = r"(?:the\s+)?(?:module\s+|package\s+)?`(?P<module>[^`\s]{1,120})`"
_TAKEN = tuple(
    Pattern(pattern, re.IGNORECASE, words=words, marks=("`",))
    for pattern, words in (
        (  # "imports `a` and `b` from `m`", "takes `a` from `m`"
            rf"\b(?:import(?:s|ed|ing)?|takes?|pulls?\s+in|brings?\s+in|gets?|reads?|uses?)\s+(?:only\s+|both\s+|the\s+(?:types?\s+|helpers?\s+)?)?{_LIST}\s+(?:out\s+of|from)\s+{_MODULE}",
            ("from", "out of"),
        ),
        (  # "`a` and `b` are imported from `m`", "`a` now comes from `m`"
            rf"{_LIST},?\s+(?:which\s+|that\s+)?(?:(?:is|are|was|were|gets?)\s+(?:\w+\s+)?(?:imported|taken)|(?:now\s+)?comes?)\s+from\s+{_MODULE}",
            ("imported", "taken", "come"),
        ),
        (  # "the import of `a` from `m`"
            rf"\bimports?\s+of\s+{_LIST}\s+from\s+{_MODULE}",
            ("import",),
        ),
    )
)
_STATE = Pattern(
    r"`(?P<python>from\s+[\w.]{1,120}\s+import\s+\(?[\w, ]{1,200}\)?)`|`(?P<plain>(?:import|use|using)\s+[\w.:]{1,160};?)`|`(?P<script>import\s+[^`'\"\n]{1,200}\s+from\s+['\"][^`'\"\n]{1,160}['\"];?)`",
    words=("import ", "use ", "using "),
    marks=("`",),
)
_WENT = Pattern(
    r"\b(?:gone|goes|removed?s?|dropp?(?:s|ed)?|deleted?|los(?:es|t)|no\s+longer\s+(?:\w+\s+)?(?:imports?|imported|needed|needs)|unused)\b",
    re.IGNORECASE,
)
_CAME = Pattern(
    r"\b(?:gains?|gained|adds?|added|new|now\s+(?:imports?|imported|needs?|has|have|starts?)|needs?\s+(?:\w+\s+){0,2}imports?|instead)\b",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:not|never|n['’]t|cannot|could|would|should|must|may|might|if|unless|whether|users?|you|we|they|callers?|people|used\s+to|before|previously|e\.g|want\w*|instead\s+of|rather\s+than|like|ours?|my)\b|\?",
    re.IGNORECASE,
)


def taken(document: Document) -> Iterator[Imported]:
    """Names with the module that a file is said to import them from, and whole import statements of a PR."""
    for sentence in document.holding(("import", "from", "use ", "using "), ("`",)):
        if _OPEN.search(document.plain, sentence.start, sentence.end):
            continue
        deed = _deed(document, sentence)
        for pattern in document.among(_TAKEN, sentence):
            for match in pattern.made.finditer(document.text, sentence.start, sentence.end):
                yield from _names(document, sentence, match, deed)
        if document.has_diff:
            yield from _statements(document, sentence, deed)
    if document.has_diff and "import" in document.text:
        yield from _fenced(document)


_RELATIVE = Pattern(
    r"^[ \t]*import\s[^;'\"\n]{1,200}\sfrom\s+['\"]\.[^'\"\n]{1,160}['\"]", re.MULTILINE, words=("import",)
)


def _fenced(document: Document) -> Iterator[Imported]:
    """Statements in fences that take a name from a file beside the one which has them: nobody else can write them."""
    for fence in document.fences:
        for match in _RELATIVE.finditer(document.text, fence.start, fence.end):
            for module, name in bound(match[0].strip()):
                sentence = Sentence(match.start(), match.end(), fence)
                yield Imported(match.start(), match.end(), sentence, name, "", module, shown=True)
                break


def _deed(document: Document, sentence: Sentence) -> Deed:
    went = _WENT.search(document.plain, sentence.start, sentence.end)
    came = _CAME.search(document.plain, sentence.start, sentence.end)
    if went is not None:
        return Deed.GONE if came is None else Deed.THERE
    return Deed.GAINED if came is not None else Deed.THERE


def _names(document: Document, sentence: Sentence, match: re.Match[str], deed: Deed) -> Iterator[Imported]:
    file = _place(document, sentence, match.start())
    if (not file and not document.has_diff) or (_is_file(match["module"]) and "/" not in match["module"]):
        return
    for code in document.codes_in(*match.span("names")):
        name = document.text[code.start : code.end].strip()
        if _WORD.fullmatch(name) is not None:
            yield Imported(code.start, code.end, sentence, name, file, match["module"].strip("'\""), deed)


def _statements(document: Document, sentence: Sentence, deed: Deed) -> Iterator[Imported]:
    for match in _STATE.finditer(document.text, sentence.start, sentence.end):
        file = _place(document, sentence, match.start())
        for module, name in bound(match[0].strip("`")):
            if not file and not module.startswith("."):
                break  # what others may write
            yield Imported(match.start() + 1, match.end() - 1, sentence, name, file, module, deed)
            break  # the first name stands for the statement


_WORD = Pattern(r"[A-Za-z_$][\w$]*")
_BOUND = Pattern(
    r"from\s+(?P<python>[\w.]+)\s+import\s+\(?(?P<names>[\w, ]+)|import\s+(?:type\s+)?(?P<listed>[^'\"]+?)\s+from\s+['\"](?P<script>[^'\"]+)|(?:import|use|using)\s+(?P<plain>[\w.:]+)"
)


def bound(statement: str) -> Iterator[tuple[str, str]]:
    """The module and each name of an import statement; the name is empty where all of the module is imported."""
    match = _BOUND.match(statement)
    if match is None:
        return
    if match["plain"]:
        module, joint, name = match["plain"].rpartition("::")
        yield (module, name) if joint else (match["plain"], "")
        return
    module = match["python"] or match["script"]
    for name in _WORD.findall(match["names"] or match["listed"]):
        if name not in {"as", "type"}:
            yield module, name


def _place(document: Document, sentence: Sentence, before: int) -> str:
    """The file that imports: the last one before the names in the sentence, any in it, or that of the list's lead."""
    spans = [(before, sentence.start), (sentence.end, before)]
    lead = sentence.block.lead
    pieces = [
        [document.text[code.start : code.end] for code in document.codes_in(first, last)]
        for last, first in spans
    ]
    if lead is not None:
        pieces.append([document.text[code.start : code.end] for code in document.codes_in(*lead)])
    for piece in pieces:
        files = [one for one in piece if _is_file(one)]
        if len(set(files)) > 1:
            return ""
        if files:
            return files[0]
    types = [one for one in pieces[0] if humps(one) and one[:1].isupper()]
    return types[0] if len(types) == 1 else ""


def _is_file(text: str) -> bool:
    shape = path_shape(text)
    return shape is not None and bool(shape.suffix) and not shape.glob


def _file(text: str) -> str:
    return text if _is_file(text) or (humps(text) and text[:1].isupper()) else ""
