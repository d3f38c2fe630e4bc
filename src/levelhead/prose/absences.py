"""Absences that a text states: an empty repository, no tests, no such class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levelhead.prose.antecedent import antecedent
from levelhead.prose.categories import Category, category
from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.modality import Modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape, symbol_shape

_WHOLE = r"(?:repo(?:sitory)?|code ?base|code tree|source tree|tree|project|working tree|checkout|workspace)"
_QUALIFIED = r"(?:(?:the|this|our|whole|entire|current|target|provided|supplied|given|listed)\s+){0,3}"

_EMPTY = Pattern(
    # "the repo layout supplied for routing is empty", "the repository is empty"
    rf"\b{_QUALIFIED}(?:{_WHOLE}(?:['’]s)?(?:\s+(?:layout|structure|listing|contents?|tree|root|directory))?|layout|(?:file|directory) (?:listing|tree|layout))"
    r"(?:\s+(?:is|was|as|that|which|we|i|provided|supplied|given|shown|for|this|the|change|routing|here|itself|to|me|us|in|of|prompt|task|run)){0,8}?"
    r"\s+(?:is|was|appears(?: to be)?|seems(?: to be)?|looks|being|comes back|came back)\s+(?:completely |entirely |essentially |effectively |currently |basically )?(?:empty|bare|blank)\b"
    rf"|(?<![\w-])(?<!write )(?<!\")empty\s+(?!tree\b)(?:{_WHOLE})(?:\s+(?:layout|structure|tree))?\b"
    rf"|\b(?:there (?:are|is)|{_WHOLE} (?:has|contains?|holds?)) no (?:existing |actual |real |prior )?(?:files|code|source code|source files?|implementation)(?: at all)?(?: in {_QUALIFIED}{_WHOLE})?(?=\s*[.,;:!)]|\s*$|\s+(?:yet|to))",
    re.IGNORECASE,
)

_THING = r"(?P<NAME>`[^`\n]{1,120}`(?:\s+(?:\w+\s+)?(?:class|function|method|module|file|files|folder|directory|constant|type|struct|interface|enum|helper|trait|package|hook|script|flag|option|switch|command|annotation|decorator|attribute|macro|middleware|extractor|converter|adapter|provider|plugin|exception|error|page|example|workflow|builder|validator))?|(?:[\w+#./-]+\s+){0,3}?[\w+#.-]*[\w+#])"
_SCOPE = rf"(?P<NAME>\s+(?:anywhere\s+)?(?:in|inside|under|within|across|on|at|for|of)\s+(?:{_QUALIFIED}(?:{_WHOLE}|tests? (?:folder|directory)|component|library|sdk|framework|code|(?:public |stable )?api)|`[^`\n]{{1,120}}`|[\w./-]+))?"

_THERE = Pattern(  # "There are no Go source files in the repository", "has no tests", "contains no `X`"
    rf"\b(?:there(?:['’]s|\s+(?:is|are|was|were))(?:n['’]t\s+any|\s+not\s+any|\s+currently|\s+still|\s+also)?\s+no|there\s+(?:is|are|was|were)n['’]t\s+an?y?"
    rf"|{_QUALIFIED}{_WHOLE}\s+(?:has|have|contains?|ships?|includes?|defines?|provides?)\s+no|{_QUALIFIED}{_WHOLE}\s+(?:(?:completely\s+|currently\s+|still\s+)?lacks?|(?:does|do) not (?:have|contain|include|define|ship)|(?:doesn|don)['’]t (?:have|contain|include|define|ship))(?:\s+any|\s+an?)?"
    rf"|currently\s+no|we\s+(?:currently\s+)?have\s+no|(?:it|{_QUALIFIED}(?:docs?|documentation|component|package|library|module|crate|sdk|framework))\s+(?:currently\s+)?(?:has|have|contains?|ships?|includes?|offers?|provides?|comes\s+with)\s+no"
    rf"|{_QUALIFIED}(?:{_WHOLE}|docs?|documentation|component|package|library)\s+(?:currently\s+)?(?:has|have|ships?|contains?|offers?|provides?)\s+neither)\s+(?:existing\s+|pre-existing\s+|such\s+|single\s+)?"
    + _THING.replace("NAME", "thing1")
    + _SCOPE.replace("NAME", "scope1")
    + r"(?=\s*[.,;:!)\n—]|\s*$|\s+(?:yet|today|at all|at the moment|at present|right now|as of|anywhere|currently|now|so|and|which|that|to|but|here|exists?|defined|present|available|next\s+to|beside|alongside)\b)",
    re.IGNORECASE,
    words=(
        "checkout",
        "code base",
        "codebase",
        "comes",
        "contain",
        "currently",
        "has",
        "have",
        "include",
        "neither",
        "offer",
        "project",
        "provide",
        "repo",
        "ship",
        "there",
        "tree",
        "workspace",
    ),
    marks=("no", "n't", "n’t", "lack", "neither"),
)
_NOT_EXIST = Pattern(  # "no `X` class exists", "`X` does not exist", "no tests exist"
    r"(?:\bno\s+(?:existing\s+|such\s+)?(?:(?:class|function|method|module|file|folder|directory|constant|type|struct|interface|enum|helper|trait|package|test)\s+(?:named|called)\s+)?"
    + _THING.replace("NAME", "thing2")
    + r"\s+(?:currently\s+|yet\s+)?(?:exists?|is defined|is present|are present|was found|were found)\b"
    r"|(?P<thing3>`[^`\n]{1,120}`)(?:\s+(?:class|function|method|module|file|folder|directory|constant|type|struct|interface|enum|helper))?\s+(?:does not|doesn['’]t|did not|didn['’]t)\s+(?:currently\s+|yet\s+|even\s+)?exist\b"
    r"|(?P<thing4>`[^`\n]{1,120}`)(?:\s+(?:class|function|method|module|file|folder|directory|constant))?\s+(?:is|are)(?:\s+(?:missing from|absent from|nowhere(?: to be found)? in)|(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:defined|present|declared|implemented|found|part of|to be found)(?: anywhere)?(?: in| of)?|\s+nowhere(?: to be found)? in)\s+(?:the\s+|this\s+|our\s+)?"
    rf"{_WHOLE}\b)",
    re.IGNORECASE,
    words=(
        "absent from",
        "declared",
        "defined",
        "did not",
        "didn't",
        "didn’t",
        "does not",
        "doesn't",
        "doesn’t",
        "exist",
        "found",
        "implemented",
        "missing from",
        "nowhere in",
        "part of",
        "present",
    ),
)
_SHIPS = Pattern(  # "Vapor ships no `RateLimiter` so far": whatever the project calls itself, it is one
    r"\b(?:has|ships|provides|offers|includes|comes\s+with|contains|defines)\s+no\s+(?:built-?in\s+|existing\s+|dedicated\s+|such\s+)?(?P<thing6>`[^`\n]{1,120}`)"
    r"(?!\s*(?:method|member|field|property|parameter|argument|option|flag|key|attribute|counterpart|equivalent|support|header|overload|entry|call|variant|case|import|prop|channel|slot|column|value))",
    re.IGNORECASE,
    words=("comes", "contains", "defines", "has", "includes", "offers", "provides", "ships"),
    marks=("`",),
)
_SORT = Pattern(  # "no libuv adapter in the `adapters` folder"
    r"\b(?:no|lacks?\s+an?|n['’]t\s+(?:a|any))\s+(?:existing\s+)?(?P<thing7>[\w.-]{2,40})\s+(?:adapter|backend|driver|plugin|provider|hook|module|example|transport|middleware|converter|page|exporter|helper|script|workflow|test|file)s?"
    r"\s+(?:in|inside|under|within)\s+(?:the\s+|our\s+)?(?P<scope7>`[\w./-]{1,120}`)(?:\s+(?:folder|directory|package|module))?",
    re.IGNORECASE,
    words=(
        "adapter",
        "backend",
        "converter",
        "driver",
        "example",
        "exporter",
        "file",
        "helper",
        "hook",
        "middleware",
        "module",
        "page",
        "plugin",
        "provider",
        "script",
        "test",
        "transport",
        "workflow",
    ),
    marks=("`",),
)
_HOLDS_NONE = r"(?:(?:has|have|ships?|contains?|defines?|declares?|offers?|includes?|exports?|provides?|holds?|keeps?)\s+no|(?:never|does\s+not|doesn['’]t|do\s+not|don['’]t)\s+(?:yet\s+|even\s+|currently\s+)?(?:define|declare|contain|have|export|provide|include|ship|hold|implement|mention|name)s?(?:\s+(?:an?|any|the))?|lacks?(?:\s+(?:an?|any))?)"
_HOLDER = r"(?P<{0}>`[\w./-]{{2,120}}`)(?:\s+(?:file|module|package|folder|directory))?:?"
_PLACE_LACKS = Pattern(  # "`a.py` never defines `X`", "`src/a` has no `X` function"
    rf"{_HOLDER.format('scope8')}\s+(?:currently\s+|still\s+)?{_HOLDS_NONE}\s+(?:existing\s+|such\s+|dedicated\s+)?"
    r"(?P<thing8>`[^`\n]{1,120}`(?:\s+(?:class|function|method|constant|type|struct|interface|enum|helper|trait|module|file))?)(?!\s*(?:parameter|argument|option|flag|key|field|entry|header|property|equivalent|counterpart|support|call|import|column|value|extra|dependency))",
    re.IGNORECASE,
    words=("no", "n't", "n’t", "never", "not", "lack"),
)
_PLACE_LACKS_SORT = Pattern(  # "`adapters/` ships no adapter for libuv", "`adapters` has no libuv adapter"
    rf"{_HOLDER.format('scope9')}\s+(?:currently\s+|still\s+)?{_HOLDS_NONE}\s+(?:existing\s+|such\s+|dedicated\s+)?"
    r"(?:(?:[\w-]+\s+){0,2}(?:adapter|backend|driver|plugin|provider|hook|module|example|transport|middleware|converter|page|exporter|helper|script|workflow|test|file|implementation|command|model|parser)s?\s+(?:for|called|named)\s+(?P<thing9>[\w.-]{1,39}\w)"
    r"|(?P<thing10>[\w.-]{1,39}\w)\s+(?:[\w-]+\s+)?(?:adapter|backend|driver|plugin|provider|example|transport|converter|page|exporter|script|workflow|implementation|command|parser)s?\b)",
    re.IGNORECASE,
    words=("no", "n't", "n’t", "never", "not", "lack"),
)
_TYPE = r"(?:class|type|struct|interface|enum|trait|protocol|object)"
_MEMBERLESS = Pattern(  # "The class has no method `total()`", "`Basket` has no property called `total`"
    rf"(?:\b(?P<of>(?:the|this|that)\s+{_TYPE}|it)|(?P<scope13>`[A-Z][\w.:]{{1,80}}`))\s+(?:itself\s+)?(?:currently\s+|still\s+)?{_HOLDS_NONE}\s+(?:such\s+|public\s+|own\s+)?"
    r"(?:method|function|member|property|field|constructor|attribute|accessor|getter)\s+(?:called\s+|named\s+)?(?P<thing13>`[^`\n]{1,120}`)",
    re.IGNORECASE,
    words=("no", "n't", "n’t", "never", "not", "lack"),
)
_MEMBER = r"(?:method|function|member|property|field|attribute|accessor|getter|case)"
_NO_MEMBER_OF = Pattern(  # "there is no `total` property on `Basket` any more"
    rf"\bno\s+(?:such\s+|public\s+|more\s+)?(?P<thing13>`[^`\n]{{1,120}}`)\s+{_MEMBER}\s+(?:left\s+)?(?:on|in|of)\s+(?P<scope13>`[A-Z][\w.:]{{1,80}}`)",
    re.IGNORECASE,
    words=("no",),
    marks=("`",),
)
_HAS_NO_LONGER = Pattern(  # "`Basket` no longer has a `total` method"
    rf"(?P<scope13>`(?-i:[A-Z])[\w.:]{{1,80}}`)(?:\s+{_TYPE})?\s+(?:itself\s+)?no\s+longer\s+(?:has|have|defines?|declares?|carries|exposes?|offers?)\s+(?:an?\s+|the\s+|its\s+|any\s+)?(?:{_MEMBER}\s+)?(?P<thing13>`[^`\n]{{1,120}}`)(?!\s*(?:parameter|argument|option|flag|key|bound|constraint|attribute\s+macro))",
    re.IGNORECASE,
    words=("longer",),
    marks=("`",),
)
_SHIPS_NOT = Pattern(  # "The library does not ship `adapters/kqueue.h`"
    r"(?:\bwe|\bthe\s+(?:package|library|project|repo(?:sitory)?|module|crate|core|framework)|(?:\A|[.;]\s+)(?!(?:it|this|that|they|he|she|you|i|one|which|what|there)\b)[A-Za-z][\w.-]{2,40})\s+(?:does|do)(?:\s+not|n['’]t)\s+(?:yet\s+|currently\s+|even\s+)?"
    r"(?:ship|provide|offer|include|have|come\s+with|carry|bundle)\s+(?:with\s+)?(?:an?\s+|any\s+|the\s+)?(?:built-?in\s+|existing\s+|dedicated\s+)?(?P<thing6>`[^`\n]{1,120}`)"
    r"(?!\s*(?:method|member|field|property|parameter|argument|option|flag|key|attribute|counterpart|equivalent|support|header|overload|entry|call|variant|case|import|prop|channel|slot|column|value))",
    re.IGNORECASE,
    words=("does not", "do not", "doesn't", "doesn’t", "don't", "don’t"),
    marks=("`",),
)
_SAME = Pattern(rf"\s*(?:on|in|of|for)\s+(?:it|(?:the|this|that)\s+{_TYPE})\.?\Z", re.IGNORECASE)
"""What limits a statement to the type that the text has named before."""
_NO_FLAG = Pattern(  # "the tool has no `--quiet` flag or the like"
    r"\b(?:no|lacks?(?:\s+an?)?|(?:does\s+not|doesn['’]t)\s+(?:have|offer|support|provide|accept|know)(?:\s+an?y?)?)\s+(?:existing\s+|dedicated\s+|such\s+|global\s+)?(?P<thing11>`--[a-z][\w-]+`(?:\s+(?:flag|option|switch))?)"
    r"(?!\s+(?:for|in|on|here|was|were|is|given|passed|set|when|if|at|to|with)\b)",
    re.IGNORECASE,
    words=("--",),
)
_ARTEFACT = r"(?:adapter|backend|driver|plugin|provider|hook|example|transport|middleware|converter|exporter|importer|helper|script|workflow|generator|sink|formatter|handler|client|loader|reader|writer|renderer|factory|listener|filter|policy|strategy|scorer|solver|parser|serializer|encoder|decoder|validator|resolver|formatter|command|extractor|responder|limiter|cache|logger|page|guide|template)"
_NO_SUCH = Pattern(  # "There is no completion generator for fish in this repository", "We have no deploy hook for nginx yet"
    r"(?:\bthere\s+(?:is|are)\s+(?:currently\s+|still\s+)?no|\b(?:we|it|the\s+(?:package|library|project|repo(?:sitory)?|module|crate|core|framework|docs|documentation)|(?-i:[A-Z]\w+))\s+(?:currently\s+|still\s+)?(?:(?:have|has|ships?|provides?|contains?|offers?|includes?|comes\s+with|holds?)\s+no|lacks?\s+an?y?))\s+(?:such\s+|existing\s+|built-?in\s+|dedicated\s+)?"
    rf"(?P<sort>(?:[\w.+-]+\s+){{0,3}}{_ARTEFACT})s?(?:\s+(?:for|called|named)\s+(?P<for>`?[\w.+-]{{2,40}}\b`?))?"
    r"(?=\s*[.,;:!)(]|\s*\Z|\s+(?:yet|today|at\s+all|so\s+far|in\s+(?:this|the|our)\s+(?:repo(?:sitory)?|project|code\s?base|package|library|tree)|so|and|but)\b)",
    re.IGNORECASE,
    words=("no", "lack"),
)
_LEFT = r"(?:left|any\s?more|anymore|after\s+this(?:\s+(?:change|pr|commit))?|remain(?:s|ing)?|now)"
_NO_MENTION = Pattern(  # "no mention of `X` left in the repository", "there is no `X` in the script after this"
    r"\b(?:no|not\s+a\s+single)\s+(?:remaining\s+|other\s+|more\s+)?(?:(?:mentions?|references?|traces?|occurrences?)\s+(?:of|to)\s+)?(?P<thing12>`[^`\s]{2,120}`)(?=\s+(?:in|from|anywhere|left|any|remain|after|now)\b)",
    re.IGNORECASE,
    words=("no",),
    marks=("`",),
)
_UNNAMED = Pattern(  # "`ci.yml` no longer mentions `X`", "`a.py` does not name `X` any more"
    r"(?P<scope14>`[\w./-]{2,120}`)\s+(?:no\s+longer\s+(?:mentions|contains|names|references)|(?:does\s+not|doesn['’]t)\s+(?:mention|contain|name|reference))\s+(?P<thing12>`[^`\s]{2,120}`)",
    re.IGNORECASE,
    words=("longer", "not", "n't", "n’t"),
)
_REST = Pattern(r"[^.,;:()`\n]{0,70}")
_REMAINS = Pattern(rf"\b{_LEFT}\b", re.IGNORECASE)
_GONE = Pattern(  # "(`examples/a` is missing)", "`docs/b.md` doesn't exist"
    r"(?P<thing5>`[\w.-]+(?:/[\w.-]+){1,8}/?`)\s+(?:is|are)\s+(?:currently\s+|still\s+|simply\s+)?(?:missing|absent|nowhere)(?=\s*[.,;:)]|\s*\Z)",
    re.IGNORECASE,
    words=("absent", "missing", "nowhere"),
    marks=("`",),
)
_CONDITION = Pattern(
    r"\b(?:if|when|whenever|where|unless|in case|assuming|until|once|while|even though there|so that|ensure[sd]?|verif(?:y|ies|ied)|check(?:s|ed)? (?:that|whether)|expects?|assert(?:s|ed)?|reports?|says?|returns?|"
    r"error|errors?|complain\w*|would|could|should|might|might be|must|longer|make sure|confirm(?:s|ed)?"
    r"|(?:in|under|during)\s+(?:[\w`-]+\s+){1,3}(?:mode|cases?|configurations?|setups?|environments?))\b",
    re.IGNORECASE,
)
_PURPOSE = Pattern(  # "there is no `X`, `Y` or `Z` model to add": none is needed
    r"(?:,?\s+(?:or\s+|nor\s+)?`[^`\n]{1,120}`|,){0,8}(?:\s+\w+){0,2}\s+to\s+(?:add|edit|write|create|configure|install|set|maintain|manage|import|call|define|register|update|change|remember)\b",
    re.IGNORECASE,
)
_LIMITED = Pattern(  # "no test that combines the two", "no tests exercising it"
    r"\s+(?:that|which|whose|where|to|\w+ing)\b", re.IGNORECASE
)
_BASE = Pattern(
    r"\b(?:existing|currently|today|previously|before|already|was|were|had|at (?:the )?base|on main|yet)\b",
    re.IGNORECASE,
)
FLAG = Pattern(r"--[a-z][\w-]+")
_COMMAND = Pattern(r"[a-z][\w.-]*(?: [a-z][\w-]*){1,3}")  # "llm logs backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Something that is said not to be there."""

    start: int
    end: int
    subject: str
    modality: Modality
    earlier: bool
    """It is said of what was there before the change."""
    empty: bool
    """The whole repository is said to be empty."""
    category: Category | None
    """A class of files: tests, sources of a language, workflows."""
    name: str
    """A symbol or path in code, empty when the thing is a category."""
    part: str
    """A plain word that names a file of the folder it is said to be missing from."""
    words: tuple[str, ...]
    """The words of a thing that is not named in code: "fish completion generator"."""
    holder: str
    """The command that is said to have no such flag, as written; empty when the words name none."""
    folder: bool
    """The name is called a folder."""
    left: bool
    """The change is said to leave it nowhere, or not in the file of the scope; ``?`` is the file that it edits."""
    scope: str
    """The folder or file that the statement is limited to, empty = the whole repository."""


_PATTERNS = (
    _UNNAMED,
    _NO_MENTION,
    _MEMBERLESS,
    _NO_MEMBER_OF,
    _HAS_NO_LONGER,
    _PLACE_LACKS,
    _PLACE_LACKS_SORT,
    _NO_FLAG,
    _THERE,
    _NOT_EXIST,
    _GONE,
    _SHIPS,
    _SHIPS_NOT,
    _SORT,
    _NO_SUCH,
)
_CUES = (
    "empty",
    "bare",
    "blank",
    "no ",
    "n't",
    "n’t",
    " not ",
    "lack",
    "missing",
    "absent",
    "never",
    "nowhere",
)
"""Without one of these no sentence states an absence."""


def absences(document: Document) -> Iterator[Absence]:
    """Statements of absence about the repository."""
    for sentence in document.holding(_CUES):
        text = document.text[sentence.start : sentence.end]
        lower = text.lower()
        if "empty" in lower or "bare" in lower or "blank" in lower or " no " in lower:
            match = _EMPTY.search(text)
            if match is not None:
                whole = _absence(document, sentence, match, empty=True)
                if whole is not None:
                    yield whole
                continue
        if (
            " no " not in lower
            and "n't" not in lower
            and "n’t" not in lower
            and " not " not in lower
            and "lack" not in lower
            and not lower.startswith("no ")
            and "missing" not in lower
            and "absent" not in lower
            and "never" not in lower
            and "nowhere" not in lower
        ):
            continue
        taken: list[tuple[int, int]] = []
        for pattern in document.among(_PATTERNS, sentence):
            for match in pattern.made.finditer(text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                if pattern in {_SHIPS, _SHIPS_NOT} and "`" in text[: match.start()]:
                    continue  # something in code is said to lack it, not the project
                if pattern is _NO_FLAG and _not_given(text, match):
                    continue
                if pattern in {_NO_MENTION, _UNNAMED}:
                    left = _left(document, sentence, match)
                    if left is not None:
                        taken.append(match.span())
                        yield left
                    continue
                claim = _absence(document, sentence, match, empty=False)
                if claim is not None:
                    taken.append(match.span())
                    yield claim


def _left(document: Document, sentence: Sentence, match: re.Match[str]) -> Absence | None:
    """What a change is said to leave nowhere, or not in the file that it edits."""
    before = document.text[sentence.start : sentence.start + match.start()]
    rest = _REST.match(document.text, sentence.start + match.end(), sentence.end)
    tail = rest[0] if rest is not None else ""
    place = match.groupdict().get("scope14")
    remains = place is not None or _REMAINS.search(f"{before[-40:]} {tail}")
    if not document.has_diff or not remains or _CONDITION.search(before):
        return None
    name = match["thing12"].strip("`")
    file = re.search(r"\bin\s+(?:the|this|our)\s+(?:\w+\s+)?(?:script|file|module|hook|class|header)\b", tail)
    return Absence(
        start=sentence.start + match.start(),
        end=sentence.start + match.end(),
        subject=name,
        earlier=False,
        modality=Modality.REPORTED if sentence.block.quoted else Modality.CLAIM,
        empty=False,
        category=None,
        name=name,
        part="",
        words=(),
        holder="",
        folder=False,
        left=True,
        scope=place.strip("`") if place is not None else "?" if file else "",
    )


def _absence(document: Document, sentence: Sentence, match: re.Match[str], *, empty: bool) -> Absence | None:
    groups = match.groupdict()
    thing = next((value for key, value in groups.items() if key.startswith("thing") and value), "")
    scope = next((value for key, value in groups.items() if key.startswith("scope") and value), "") or ""
    name = thing.split("`")[1].strip() if "`" in thing else ""
    tail = thing.split("`")[2].strip() if thing.count("`") >= 2 else ""
    part = groups.get("thing7") or groups.get("thing9") or groups.get("thing10") or ""
    kind = None if empty or name or part else category(thing)
    words = _words(groups)
    if not empty and not name and kind is None and not part and not words:
        return None
    name = name.removeprefix("@")
    if _ARGUMENT.search(name):
        return None  # no `f(x=1)`: it is the argument that is missing
    flag = FLAG.fullmatch(name) is not None
    command = _COMMAND.fullmatch(name) is not None and tail.endswith("command")
    if " " in name and not command:
        return None
    if name and not tail and not flag and symbol_shape(name, code=True) is None and path_shape(name) is None:
        return None
    start, end = sentence.start + match.start(), sentence.start + match.end()
    of = (
        None if groups.get("of") is None and (tail not in _MEMBERS or _SAME.match(scope) is None) else "class"
    )
    if name and _PURPOSE.match(document.text[end : sentence.end]):
        return None
    if kind is not None and _LIMITED.match(document.text, end, sentence.end):
        return None
    while document.text[start : start + 1].isspace():
        start += 1
    before = document.text[sentence.start : start]
    modality = Modality.CLAIM
    if sentence.block.quoted:
        modality = Modality.REPORTED
    elif _CONDITION.search(before):
        modality = Modality.HYPOTHETICAL
    elif sentence.block.kind is BlockKind.HEADING:
        modality = Modality.TEMPLATE
    whole = document.text[sentence.start : sentence.end]
    return Absence(
        start=start,
        end=end,
        subject=name or part or " ".join(words) or (kind.label if kind else "repository"),
        earlier=_BASE.search(whole) is not None,
        modality=modality,
        empty=empty,
        category=kind,
        name=name,
        part=part,
        words=words,
        holder=_holder(before) if flag else "",
        folder=tail in {"folder", "directory"} and not name.endswith("/"),
        left=False,
        scope=_place(scope) if of is None else antecedent(document, sentence, start, of) or "?",
    )


_MEMBERS = frozenset({"method", "function", "constant", "type", "attribute", "helper"})


_IS_NONE = Pattern(
    r"\b(?:has|have|had|having|is|are|isn['’]t|offers?|provides?|knows?|exposes?|ships?|supports?|accepts?|comes\s+with|got|lists?|defines?|with|see)\s+(?:\w+\s+)?\Z|\A\W*\Z",
    re.IGNORECASE,
)
_GIVEN_NONE = Pattern(r"\b(?:with|passing|given|called|run|and|or|when|if)\s+\Z", re.IGNORECASE)


def _not_given(text: str, match: re.Match[str]) -> bool:
    """Whether "no `--full`" means that nobody passes it, and not that there is none."""
    before, flag = text[: match.start()], match[0]
    if _GIVEN_NONE.search(before):
        return True
    return flag.endswith("`") and flag.lower().startswith("no ") and _IS_NONE.search(before) is None


_ARGUMENT = Pattern(r"\([^()]*\w\s*[=:]")
_SAID_OF_SUBCOMMAND = Pattern(  # "`depot crates list` has no `--json` flag"
    r"`(?P<name>[a-z][\w.-]*(?:\s+[a-z][\w-]*){1,4})`(?:\s+(?:itself|also|still|currently|simply|really))?(?:\s+(?:has|have|had|offers?|provides?|knows?|knew|accepts?|supports?|takes?|took))?\s*\Z"
)
_SAID_OF = Pattern(
    r"(?P<name>[A-Za-z][\w.+-]*)[`*_\"']*(?:\s+(?:itself|also|still|currently|simply|really))?(?:\s+(?:has|have|had|offers?|provides?|knows?|knew|accepts?|supports?|takes?|took))?\s*\Z"
)


def _holder(before: str) -> str:
    """What a missing flag is said of: "docker" in "docker has no `--vim` flag"; a subcommand with its program."""
    match = _SAID_OF_SUBCOMMAND.search(before) or _SAID_OF.search(before)
    return "" if match is None else match["name"]


def _words(groups: Mapping[str, str | None]) -> tuple[str, ...]:
    """What a thing is called that is said to be missing, its sort last; empty when two words do not tell it apart."""
    sort = (groups.get("sort") or "").casefold().split()
    name = (groups.get("for") or "").strip("`").casefold()
    words = tuple(word for word in (*([name] if name else []), *sort) if word not in _EMPTY_WORDS)
    return words if len(words) > 1 else ()


_EMPTY_WORDS = frozenset(
    "a an the of new real proper good single generic common shared simple custom own such other more one kind sort type default public official".split()
)


def _place(scope: str) -> str:
    words = scope.strip()
    if not words:
        return ""
    if "`" in words:
        return words.split("`")[1]
    if re.search(rf"\b(?:{_WHOLE}|component|library|sdk|framework|code|api)\Z", words, re.IGNORECASE):
        return ""
    last = words.split()[-1]
    return last if "/" in last or path_shape(last) is not None else "?"
