"""Numbers of things in a named whole: "`a/` contains 7 files", "`F` takes three parameters", "all 4 classes in `a.py`"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from levelhead.prose.amounts import Amount, amounts
from levelhead.prose.antecedent import NOUN, antecedent
from levelhead.prose.document import Document, Sentence
from levelhead.prose.numbers import NUMBER, Quantity, exact, number, numbered
from levelhead.prose.pattern import Pattern


class Thing(StrEnum):
    """What is counted."""

    FILES = "files"
    FOLDERS = "folders"
    LINES = "lines"
    CLASSES = "classes"
    FUNCTIONS = "functions"
    METHODS = "methods"
    FIELDS = "fields"
    VARIANTS = "variants"
    PARAMETERS = "parameters"
    CONSTANTS = "constants"
    OVERLOADS = "overloads"
    TYPE_PARAMETERS = "type parameters"
    TESTS = "tests"
    CASES = "cases"
    """With what one test is run."""
    NAMED = "named"
    """Names of a stated form: "14 `REDIS_REPLY_*` constants"."""
    OTHERS = "others"
    """What the authors call the things: validators, backends, hooks."""


_WORDS = {
    Thing.FILES: "files|modules|pages|scripts",
    Thing.FOLDERS: "folders|directories|sub-?folders|sub-?directories",
    Thing.LINES: "lines|loc",
    Thing.CLASSES: "classes|structs|dataclasses|interfaces|enums|traits|exceptions",
    Thing.FUNCTIONS: "functions|funcs|fns",
    Thing.METHODS: "methods",
    Thing.FIELDS: "fields|attributes|properties",
    Thing.VARIANTS: "variants|members|enumerators|enum values|enum members|enum cases|enum constants|enum entries|cases",
    Thing.PARAMETERS: "parameters|params|arguments|args",
    Thing.CONSTANTS: "constants",
    Thing.OVERLOADS: "overloads",
    Thing.TYPE_PARAMETERS: "type parameters|type arguments|generic parameters|generics",
    Thing.TESTS: "tests|test functions|test cases|test methods",
}
_BY_WORD = {word.replace("-?", ""): thing for thing, words in _WORDS.items() for word in words.split("|")}
_KINDS = (
    r"(?:(?:header|python|go|rust|java|javascript|typescript|ruby|php|kotlin|swift|scala|shell|c\+\+|c#|markdown|yaml|json|sql|toml|source|public|exported|required|positional|optional|private|"
    r"top-level|distinct|different|separate|unit|enum|struct|total|helper|abstract|async|static)\s+)"
)
_OTHER = r"(?:(?:(?:non-?)?test(?=\s+(?:[a-z+#]{1,12}\s+)?(?:files|modules)\b)|(?!(?:type|generic)\s+(?:param|arg)|(?:tests?|are|is|were|was|have|enum|of|the|to|in|and|or|new|more|additional|other|extra)\b)[a-z][a-z0-9+#-]{1,24})\s+)"
"""Another word before the thing: it picks some of them, and no part is larger than the whole."""
_MIXED = r"(?:(?:/|,?\s+and\s+|\s+or\s+)(?:classes|interfaces|enums|structs|traits|functions|methods))?"
_THING = (  # "exported classes and interfaces"
    rf"(?P<adjective>(?:{_KINDS}|{_OTHER}){{0,2}})(?P<thing>{'|'.join(sorted((word for words in _WORDS.values() for word in words.split('|')), key=len, reverse=True))})\b(?P<mixed>{_MIXED})(?:\s+of\s+code)?"
)
_NUMBERED = Pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|dozen)\b",
    re.IGNORECASE,
)
_THINGS = ("line", *(word for words in _WORDS.values() for word in words.split("|") if "-" not in word))
_KNOWN = Pattern(rf"(?:{_KINDS}|(?:non-?)?test\s+)*", re.IGNORECASE)
_PLACE = (
    r"(?P<place>`[^`\n]{2,160}`|(?<![\w./-])[\w.-]{1,60}(?:/[\w.-]{1,60}){0,12}(?:/|\.[a-z]\w{0,8})(?![\w/]))"
)
_TREE = r"(?:the|this|our)\s+(?:whole\s+|entire\s+)?(?:repo|repository|code ?base|project|source tree|tree)"
_NOUN = r"(?:\s+(?:file|module|folder|directory|package|class|struct|enum|trait|interface|function|method|type|dataclass|protocol|itself|constructor|alone))?"
_ADVERB = r"(?:\s+(?:therefore|thus|currently|already|today|now|only|just|alone|still|itself|also))*"
_HAS = (
    r"(?:has|have|had|contains?|contained|holds?|held|defines?|defined|declares?|exposes?|takes?|took|accepts?|accepted|requires?|expects?|wants?|needs?|carries|lists"
    r"|consists of|consisted of|comprises|is made up of|is composed of|offers|exports|provides|ships(?: with)?|comes with|currently has"
    r"|(?:is|was) an? (?:[a-z-]+ ){1,4}(?:with|of|holding|that (?:has|holds|takes)))"
)
_FILTER = r"(?:,?\s*+\(?(?:(?:that|which|whose\s+names?|with\s+names)\s+)?(?:(?:end|ending|ends)\s+(?:in|with)|match|matching|matches|named|called|i\.e\.,?|with\s+the\s+(?:suffix|ending|extension))?\s*+`(?P<filter>[^`\n]{2,40})`\)?)"
"""Which files are meant: "(`*_test.go`)", "ending in `.md`"."""
_ROUGH = r"(?:\s+(?:exactly|precisely|just|only|a total of|some|about|around|roughly|approximately|over|more than|at least|nearly|almost|up to|fewer than|less than))?\s+[~≈]?"

_PATTERNS = tuple(
    Pattern(pattern.replace("NUMBER", NUMBER.format("n")), re.IGNORECASE, words=_THINGS)
    for pattern in (
        # "`a/` contains 7 files", "`F` takes three parameters"
        rf"{_PLACE}{_NOUN}{_ADVERB}\s+{_HAS}{_ADVERB}{_ROUGH}NUMBER\s+{_THING}",
        # "`a.py` is 912 lines long"
        rf"{_PLACE}{_NOUN}{_ADVERB}\s+(?:is|was|runs to|spans|weighs in at|stands at){_ADVERB}{_ROUGH}NUMBER\s+(?P<adjective>)(?P<thing>lines|loc)(?:\s+of\s+code|\s+long)?\b",
        # a size in brackets behind the path: "`a.py` (912 lines)"
        rf"{_PLACE}\s+\((?:currently\s+|now\s+|only\s+)?[~≈]?NUMBER\s+(?P<adjective>)(?P<thing>lines|loc)(?:\s+of\s+code)?\)",
        # "at 912 lines, `a.py`"
        rf"\bat{_ROUGH}NUMBER\s+(?P<adjective>)(?P<thing>lines|loc)(?:\s+of\s+code)?,?\s+{_PLACE}",
        # "the 912-line `a.py`"
        rf"\bNUMBER-(?P<adjective>)(?P<thing>line)\s+(?:long\s+)?(?:file\s+|module\s+)?{_PLACE}",
        # "`E`'s three variants"
        rf"{_PLACE}['’]s{_ROUGH}NUMBER\s+{_THING}",
        # a number behind a colon: "how long `a_test.go` is: 12 tests"
        rf"{_PLACE}{_NOUN}(?:\s+(?:is|was|looks|has\s+become))?\s*(?::|—|–)\s+(?:currently\s+|already\s+|now\s+)?(?:[~≈]|about\s+|around\s+|some\s+)?NUMBER\s+{_THING}(?=\s*(?:[,.;)]|\Z))",
        # "there are 3 classes in `a.py`", "all 12 tests in `a_test.go`"
        rf"\b(?P<opening>there\s+(?:are|were)(?:\s+currently|\s+already)?|all|all\s+of\s+the|contains|has|with\s+its|(?:we|you|it)\s+(?:already\s+|currently\s+)?(?:have|has|find|finds|keep|keeps|ship|ships)|i\s+(?:count|counted|see|find)){_ROUGH}NUMBER\s+{_THING}{_FILTER}?\s+(?:(?:are\s+|is\s+|were\s+)?(?:defined|declared|found|located|living)\s+)?(?:in|inside|under|within|of|on)\s+(?:the\s+)?{_PLACE}",
        # "in `a/` there are 7 files", "under `a/` sit seven files"
        rf"\b(?:in|inside|under|within|below)\s+(?:the\s+)?{_PLACE}{_NOUN},?\s+(?:there\s+(?:are|were)|we\s+(?:already\s+|currently\s+)?have|you\s+(?:will\s+)?find|i\s+(?:count|counted|see|find)|live|sit|stand|are){_ADVERB}{_ROUGH}NUMBER\s+{_THING}",
        # "seven files live in `a/`"
        rf"(?:\A|[.;:,(]\s*|\bthe\s+)[~≈]?NUMBER\s+{_THING}{_FILTER}?\s+(?:(?:already\s+|currently\s+)?(?:live|sit|stand|reside|exist)|are\s+(?:found|kept|stored|located))\s+(?:in|inside|under|within|below|directly\s+(?:in|under))\s+(?:the\s+)?{_PLACE}",
        # a size in brackets behind what the file is: "`a.py` is tiny (37 lines)"
        rf"{_PLACE}{_NOUN}\s+(?:is|was|stays|remains)\s+(?:\w+\s+){{0,3}}\w+\s+\((?:currently\s+|now\s+|only\s+|just\s+)?[~≈]?NUMBER\s+(?P<adjective>)(?P<thing>lines|loc)(?:\s+of\s+code)?\)",
        # "the repository has 731 Python files"
        rf"(?P<place>\b{_TREE})\s+(?:currently\s+)?(?:has|have|contains?|holds?){_ROUGH}NUMBER\s+{_THING}",
        # "731 Python files in the repository"
        rf"\b(?P<opening>there\s+(?:are|were)|all|contains|has){_ROUGH}NUMBER\s+{_THING}\s+in\s+(?P<place>{_TREE})\b",
        # "five test functions in `test_parts.py`": it may mean some of them
        rf"\b(?P<some>)NUMBER\s+{_THING}\s+(?:in|inside|under|of)\s+(?:the\s+)?{_PLACE}",
    )
)
_OF_FORM = Pattern(  # "`read.h` defines 14 `REPLY_*` constants"
    rf"{_PLACE}{_NOUN}{_ADVERB}\s+{_HAS}{_ADVERB}{_ROUGH}NUMBER\s+(?P<adjective>)`(?P<form>[A-Za-z_]\w{{2,60}}\*|\*\w{{2,60}})`(?:\s+(?P<thing>[a-z]{{3,24}}s)\b)?".replace(
        "NUMBER", NUMBER.format("n")
    ),
    re.IGNORECASE,
    words=("*",),
)
_NAMED_BEFORE = Pattern(  # "`E` is small. The enum has three variants"
    rf"\b(?:the|this|that)\s+(?P<noun>{NOUN}){_ADVERB}\s+{_HAS}{_ADVERB}{_ROUGH}NUMBER\s+{_THING}".replace(
        "NUMBER", NUMBER.format("n")
    ),
    re.IGNORECASE,
    words=_THINGS,
)
_OTHERS_BEFORE = Pattern(  # "`Voice` is a literal. The literal lists thirteen voices"
    rf"\b(?:the|this|that)\s+(?P<noun>{NOUN}){_ADVERB}\s+{_HAS}{_ADVERB}{_ROUGH}NUMBER\s+(?P<word>[a-z]{{3,24}}s)(?=\s*(?:[.,;:)]|\Z))".replace(
        "NUMBER", NUMBER.format("n")
    ),
    re.IGNORECASE,
)
_OF_TEST = Pattern(  # "`test_x` covers it with 12 cases"
    r"(?P<place>`test_\w{2,100}`)[^.;:`\n]{0,60}?\bNUMBER\s+(?P<adjective>(?:[a-z-]{3,20}\s+)?)(?P<thing>cases|inputs|values|combinations|examples|scenarios|variants)\b".replace(
        "NUMBER", NUMBER.format("n")
    ),
    re.IGNORECASE,
    words=("test_",),
)
_KEYWORDS = Pattern(
    r"\A(?:(?:pub|public|export|sealed|abstract|final|const|data|case)\s+)*(?:enum class|enum struct|enum|class|struct|interface|trait|protocol|record|def|func|fn|fun|function)\s+(?=\w)"
)
"""What stands before a name in code: "`enum class E` has 3 members"."""
_NARROWED = Pattern(
    r"[\s,]*(?:that|which|who|whose|for|to|with|where|named|called|like|such|using|without|matching|of|in|under|per|each|more|ending|excluding|besides|apart|not|aside|long(?:er)?\s+than|plus|\+|/)(?!\w)",
    re.IGNORECASE,
)
_HOLDER = Pattern(  # "`Basket` in `a.py` has": the file only says where it stands
    r"`(?P<holder>[^`\n]{2,160})`(?:\s+(?:class|struct|enum|trait|interface|function|method|type|dataclass|protocol))?,?\s+\(?(?:in|at|from|inside|of)\s+(?:the\s+)?(?:file\s+)?\Z",
    re.IGNORECASE,
)
_OF_ANOTHER = Pattern(r"\b(?:its|their|his|her|my|our\s+own|whose)\s+\Z", re.IGNORECASE)
_NEW_THOUGHT = Pattern(r"[:;]\s")
"""What stands before it is no condition of a count behind it."""
_BUT = Pattern(
    r"\b(?:besides|apart\s+from|aside\s+from|in\s+addition\s+to|on\s+top\s+of|not\s+counting|other\s+than|next\s+to|excluding|without)\b",
    re.IGNORECASE,
)
"""Before a count: something is left out of it."""
_SOME = frozenset({"scripts", "exceptions"})
"""Things that are some of the files, or some of the classes."""
_FILTERED = Pattern(_FILTER, re.IGNORECASE)
_ASIDE = Pattern(r"\s*,\s+(?:which|where|with|without|like|such)\b", re.IGNORECASE)  # ", which is a lot"
_INTO = Pattern(r"\b(?:to|from|in|into|of|for|with)\s+\Z", re.IGNORECASE)
"""Before "`a.py` (22 lines)": the lines are those of what went into the file."""
_JOINED = Pattern(r"[`'\")]*\s*(?:,|and|or|&|\+|plus)\s+[`'\"]?[\w-]*[/.][\w/]", re.IGNORECASE)  # " and `b/`"
_CHANGED = Pattern(
    r"\b(?:add(?:s|ed|ing)?|remov\w+|delet\w+|drop\w*|gain\w*|los[et]s?|touch\w*|chang\w+|fix\w*|updat\w+|refactor\w*|rewrit\w+|modif\w+|split\w*|if|when|should|would|could|must|until|unless)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """One stated number and what it counts."""

    start: int
    end: int
    place: str
    """The whole: a path or a symbol, without backticks; empty = the repository."""
    code: bool
    thing: Thing
    word: str
    """As written: ``structs``, ``test functions``."""
    adjective: str
    quantity: Quantity
    narrowed: bool
    """Words follow that may pick some of the things."""
    mixed: bool
    """Two sorts are counted together: "classes and interfaces"."""
    joined: bool
    """Another whole follows: the number may count both together."""
    filter: str
    """The glob or ending that the counted files have, empty when none is named."""
    picked: bool
    """A word before the thing may pick some of them: "error classes", "scripts"."""


_ALL = (*_PATTERNS, _OF_FORM, _OF_TEST, _NAMED_BEFORE)


def counts(document: Document, sentence: Sentence) -> Iterator[Count]:
    """The stated numbers of a sentence, in order of the forms above."""
    text = document.text[sentence.start : sentence.end]
    if not numbered(document, sentence) or not _NUMBERED.search(text):
        return
    taken: list[tuple[int, int]] = []
    for match in (
        found for pattern in document.among(_ALL, sentence) for found in pattern.made.finditer(text)
    ):
        groups = match.groupdict()
        if any(start < match.end() and match.start() < end for start, end in taken) or match["n"].lower() in {
            "a",
            "an",
        }:
            continue
        before = _NEW_THOUGHT.split(text[max(0, match.start() - 60) : match.start()])[-1]
        if _OF_ANOTHER.search(before) and "/" not in (groups.get("place") or ""):
            continue  # "its `a.py` has 340 lines": another project's, or another folder's
        some = "some" in match.re.groupindex
        if some and _CHANGED.search(before):
            continue  # what a change does to some things is no count of a whole
        taken.append(match.span())
        word = " ".join((match["thing"] or "names").lower().replace("-", "").split())
        thing = (
            Thing.CASES
            if match.re is _OF_TEST.made
            else Thing.NAMED
            if groups.get("form")
            else Thing.LINES
            if word == "line"
            else _BY_WORD[word]
        )
        named = groups.get("place")
        if named is None:
            named = antecedent(document, sentence, sentence.start + match.start(), match["noun"])
            if named is None:
                continue
            named = f"`{named}`"
        whole = re.fullmatch(_TREE, named, re.IGNORECASE) is not None
        holder = (
            None
            if whole or not groups.get("place") or match.start() != match.start("place")
            else _HOLDER.search(before)
        )
        place = named if holder is None else holder["holder"]
        place = "" if whole else _KEYWORDS.sub("", place.strip("`").strip())
        known = _KNOWN.fullmatch(match["adjective"] or "") is not None and word not in _SOME
        behind = (
            _FILTERED.match(text, match.end())
            if "filter" not in match.re.groupindex and thing is Thing.FILES
            else None
        )
        chosen = (
            groups.get("filter") or groups.get("form") or (behind["filter"] if behind is not None else "")
        )
        rest = text[match.end() if behind is None else behind.end() :]
        quantity = Quantity(
            number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
        )
        yield Count(
            start=sentence.start + match.start(),
            end=sentence.start + match.end(),
            place=place,
            code=named.startswith("`"),
            thing=thing,
            word=word,
            adjective=" ".join((match["adjective"] or "").lower().split()),
            quantity=quantity,
            narrowed=some
            or _BUT.search(before) is not None
            or bool((_NARROWED.match(rest) and not _ASIDE.match(rest)) or _CHANGED.search(before))
            or (match[0].endswith(")") and _INTO.search(before) is not None),
            mixed=bool(groups.get("mixed")),
            joined=_JOINED.match(text[match.end() :]) is not None,
            filter=chosen,
            picked=not known,
        )
    for match in _OTHERS_BEFORE.finditer(text) if not taken else ():
        name = antecedent(document, sentence, sentence.start + match.start(), match["noun"])
        if name is None or match["n"].lower() in {"a", "an"} or match["word"].lower() in _BY_WORD:
            continue
        taken.append(match.span())
        yield Count(
            start=sentence.start + match.start(),
            end=sentence.start + match.end(),
            place=name,
            code=True,
            thing=Thing.OTHERS,
            word=match["word"].lower(),
            adjective="",
            quantity=Quantity(
                number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
            ),
            narrowed=False,
            mixed=False,
            joined=False,
            filter="",
            picked=True,
        )
    if not taken:
        for amount in amounts(document, sentence):
            count = _beside(document, amount)
            if count.thing is Thing.LINES:
                continue  # "in 60 lines, in `a.py`": what it takes, not what is there
            if count.thing is not Thing.OTHERS or amount.holds:
                yield count


def _beside(document: Document, amount: Amount) -> Count:
    """The count that an amount states: of things with a name of their own only when its words say so."""
    text, words = document.text, amount.words.replace("-", "").split()
    size = 2 if " ".join(words[-2:]) in _BY_WORD else 1
    word, adjective = " ".join(words[-size:]), " ".join(words[:-size])
    thing = _BY_WORD.get(word, Thing.OTHERS)
    known = _KNOWN.fullmatch(adjective + " " if adjective else "") is not None and word not in _SOME
    return Count(
        start=amount.start,
        end=amount.end,
        place=_KEYWORDS.sub("", amount.place),
        code=amount.code,
        thing=thing,
        word=word,
        adjective=adjective,
        quantity=Quantity(
            number(amount.number),
            exact(text[: amount.number_start], text[amount.number_end : amount.number_end + 1]),
        ),
        narrowed=not amount.all,
        mixed=False,
        joined=_JOINED.match(text[amount.end :]) is not None,
        filter="",
        picked=not known or thing is Thing.OTHERS,
    )
