"""Names of classes, functions, constants and members, bound to their owner where the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from levelhead.claim import About, Claim, Finding, Needs
from levelhead.claims.symbol_names import BUILTIN_NAMES, EXTERNAL_ROOTS, PROSE_NAMES
from levelhead.ground import Ground
from levelhead.ground.commands import own_commands
from levelhead.ground.member import member
from levelhead.ground.names import subwords
from levelhead.ground.presence import imported, ours, presence
from levelhead.kind import Kind
from levelhead.prose import Document, Mention, Relation, mentions, modality, relation
from levelhead.prose.environment import FOREIGN_PREFIXES
from levelhead.prose.pattern import Pattern
from levelhead.prose.relation import outright
from levelhead.prose.shapes import SymbolShape, humps, path_shape, symbol_shape
from levelhead.prose.tools import PROSE_TOOLS


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolClaim(Claim):
    """A name with what the text says happened to it."""

    shape: SymbolShape
    relation: Relation
    code: bool
    noun: str
    """The word that says what it is, ``class`` or ``function``, empty when the text does not say."""
    retracted: bool
    """The text says elsewhere that this name was removed or renamed."""
    foreign: bool
    """The sentence puts the name outside this repository."""
    introduced: bool
    """Said to be introduced or created, not put to some use."""
    place: str
    """The one file that it is said to be added to, empty when the text does not say."""
    done: bool
    """Said to be what the change exposes, returns or calls from now on."""
    one: bool
    """The text surely means one thing: a plural is another name."""
    owner: str
    """Whose it is said to be ("FastMCP's `run()`"), empty when the text does not say."""


_KIND_NOUNS = frozenset(
    (
        "class function method helper constant struct type interface enum trait module component hook "
        "decorator mixin macro dataclass fixture exception protocol map slice variable regex mutex factory builder middleware"
    ).split()
)


_TOPIC = Pattern(
    r"[ \t]+(?:APIs?|support|features?|functionality|behaviou?r|integration|protocol|spec|format)\b"
)
"""After a name written as prose: it is the title of a piece of work, "the FileStreaming API"."""
_PLACEHOLDER = Pattern(
    r"X{3}|\w\$[A-Z]|(?<=[a-z_])Xxx|(?<![A-Za-z])(?:xxx|foo_?bar)(?![A-Za-z])|(?<=[a-z])FooBar"
)
"""What stands for any name: "setXXX"."""


_STARRED = Pattern(r"\*(?!\*)")
"""After a name that ends in an underscore: all that begin so, "`Option::VALUE_`*"."""
_MANUAL = Pattern(r"[1-9][a-z]?\)")
"""The rest of the name of a manual page: "groff_man(7)"."""


def _shaped(document: Document) -> Iterator[tuple[Mention, SymbolShape]]:
    for mention in mentions(document):
        text = mention.text
        shape = symbol_shape(text, code=mention.code) or _hyphened(document, mention)
        if shape is None or (shape.segments[-1] in BUILTIN_NAMES and len(shape.segments) == 1):
            continue
        path = path_shape(text)
        if path is not None and (path.suffix or path.folder) and not shape.call:
            continue  # a file name; the path kind reads it
        if _PLACEHOLDER.search(text) or (text.endswith("(") and _MANUAL.match(document.text, mention.end)):
            continue
        if text.endswith("_") and not mention.code and _STARRED.match(document.text, mention.end):
            continue
        if "\\" in text:
            shape = replace(shape, segments=shape.segments[-1:])  # a namespace is no owner of members
        if not mention.code and _TOPIC.match(document.text, mention.end):
            continue
        if not mention.code and (text in PROSE_NAMES or shape.segments[0] in PROSE_NAMES):
            continue
        yield mention, shape


_HYPHENED = Pattern(r"[A-Za-z]\w*(?:-\w+){1,6}\Z")


def _hyphened(document: Document, mention: Mention) -> SymbolShape | None:
    """What a PR renames something to, where the name has hyphens as those of actions, packages and commands have."""
    if not (mention.code and document.has_diff and _HYPHENED.match(mention.text)):
        return None
    if relation(document, mention.sentence, mention.start, mention.end) is not Relation.RENAMED_TO:
        return None
    return SymbolShape((mention.text,), call=False, arguments="", strong=True)


def find(document: Document) -> Sequence[Claim]:
    """Names in code spans, and names in prose that cannot be English."""
    seen = [(mention, _bound(document, mention, shape)) for mention, shape in _shaped(document)]
    relations = [relation(document, mention.sentence, mention.start, mention.end) for mention, _ in seen]
    gone = {
        shape.segments[-1]
        for (_, shape), relation_ in zip(seen, relations, strict=True)
        if relation_ in {Relation.REMOVED, Relation.RENAMED}
    } | _deleted(document)
    return [
        SymbolClaim(
            kind="symbol",
            span=document.span(mention.start, mention.end),
            subject=".".join(shape.segments),
            about=_about(relation_),
            modality=modality(document, mention.sentence, mention.start, mention.end),
            shape=shape,
            relation=relation_,
            code=mention.code,
            noun=_noun(document, mention),
            retracted=shape.segments[-1] in gone,
            foreign=shape.segments[0] in EXTERNAL_ROOTS
            or _outside(document, mention)
            or _misspelt(document, mention)
            or _of_a_tool(document, mention),
            introduced=(
                document.search(
                    _INTRODUCED,
                    mention.sentence,
                    max(mention.sentence.start, mention.start - 60),
                    mention.start,
                )
                is not None
                and _USED_THERE.match(document.text, mention.end) is None
            )
            or (
                relation_ in {Relation.ADDED, Relation.REMOVED}
                and outright(document, mention.sentence, mention.start)
            ),
            place=_place(document, mention) if relation_ is Relation.ADDED else "",
            done=document.has_diff and _done(document, mention),
            one=_one(document, mention, shape),
            owner=_owner(document, mention),
        )
        for (mention, shape), relation_ in zip(seen, relations, strict=True)
    ]


def _deleted(document: Document) -> set[str]:
    """Stems of the files that the text says were deleted: what `PriceTag.java` defines goes with it."""
    return {
        mention.text[mention.text.rfind("/") + 1 :].partition(".")[0]
        for mention in mentions(document)
        if "." in mention.text
        and (path := path_shape(mention.text)) is not None
        and path.suffix
        and relation(document, mention.sentence, mention.start, mention.end)
        in {Relation.REMOVED, Relation.RENAMED}
    }


def _about(relation_: Relation) -> About:
    if relation_ in {Relation.EXISTS, Relation.REMOVED, Relation.RENAMED}:
        return About.BASE
    return About.HEAD if relation_ in {Relation.ADDED, Relation.RENAMED_TO} else About.EITHER


def _noun(document: Document, mention: Mention) -> str:
    after = (
        document.text[mention.end : mention.end + 24]
        .lstrip("`*_\"')] \n")
        .split(" ")[0]
        .strip(".,;:)")
        .lower()
    )
    if after.removesuffix("s") in _KIND_NOUNS or after.removesuffix("es") in _KIND_NOUNS:
        return after
    fresh = document.search(
        _NEW_THING, mention.sentence, max(mention.sentence.start, mention.start - 80), mention.start
    )
    if fresh is not None:
        return fresh["noun"].lower()
    before = (
        document.text[max(mention.sentence.start, mention.start - 24) : mention.start]
        .rstrip("`*_\"'([ \n")
        .split(" ")[-1]
        .lower()
    )
    return before if before in _KIND_NOUNS else ""


_NEW_THING = Pattern(  # "adds a new validator, `"
    r"\b(?:an?|one|the) new (?:[\w-]+ ){0,3}(?P<noun>[a-z]{3,}),? (?:called |named )?[(`*]{1,3}\Z",
    re.IGNORECASE,
    words=("a new ", "an new ", "one new ", "the new "),
)
_HOLDER = Pattern(  # "`Client` exposes a ", "the `Client` class already has "
    r"`(?P<owner>_?[A-Z]\w*|[a-z]+[A-Z]\w*)`(?:\s+(?:class|struct|interface|trait|enum|type|object|protocol|record))?"
    r"(?:\s+(?:already|now|also|currently|still|itself))*\s+(?:exposes|offers|provides|defines|implements|has|declares|owns|inherits|overrides|carries)"
    r"(?:\s+(?:an?|the|its|own|new|existing|public|private|static|async|method|function|helper|property|field|attribute|called|named)){0,5}\s+`\Z",
    words=(
        "carries",
        "declares",
        "defines",
        "exposes",
        "has",
        "implements",
        "inherits",
        "offers",
        "overrides",
        "owns",
        "provides",
    ),
    marks=("`",),
)
_MEMBER = r"(?:method|function|helper|property|field|attribute|member|constructor|getter|setter)"
_HELD = Pattern(  # "` on `Client`", "` method of the `Client` class", "` is defined on `Client`"
    rf"`(?:\(\))?(?P<noun>\s+{_MEMBER})?(?:\s+(?:is|are)\s+(?:defined|declared|implemented|found|kept))?\s+(?:on|of|from)\s+(?:the\s+)?`(?P<owner>_?[A-Z]\w*)`"
)
_SAID = Pattern(rf"`\s+{_MEMBER}\b|`\s+(?:is|are)\s+(?:defined|declared|implemented)\s+on\b")
"""After a plain word: the text says that it is a member."""


def _bound(document: Document, mention: Mention, shape: SymbolShape) -> SymbolShape:
    """The name with the type that the words around it make its owner: "`Client` exposes `run()`"."""
    if not mention.code or len(shape.segments) > 1:
        return shape
    before = document.text[max(mention.sentence.start, mention.start - 120) : mention.start]
    after = document.text[mention.end : min(mention.sentence.end, mention.end + 100)]
    match = None if document.bars(_HOLDER, mention.sentence) else _HOLDER.search(before)
    name = shape.segments[0]
    if match is None:
        match = _HELD.match(after)
        if match is not None and match["noun"] is None and humps(name) and name[:1].isupper():
            return shape  # a class stands on nothing: "through `Mount` on `Client`"
    if match is None or not (shape.strong or shape.call or name.startswith("_") or _SAID.match(after)):
        return shape
    return replace(shape, segments=(match["owner"], *shape.segments))


_INTRODUCED = Pattern(
    r"(?<!newly )(?<!recently )\b(?:introduc|creat)(?:es?|ed|ing)\s+(?:an?\s+|the\s+)?(?:new\s+)?[`*(]+\Z",
    re.IGNORECASE,
    words=("create", "creating", "introduc"),
)
_USED_THERE = Pattern(
    r"[`*)]*\s+(?:to|in|into|for|on|at|as|from|with|support|usage|calls?|instances?|objects?|parameters?|params?|arguments?|args?|fields?|attributes?|propert(?:y|ies)|columns?|variables?|entry|entries|\w+s)\b"
)
_DONE = Pattern(  # "Exposes `", "This PR registers a new helper `", "the client now calls `"
    r"(?:(?:\A|[.;:]\s+)[\s*_-]*(?:(?:this|the)\s+(?:pr|pull\s+request|change|commit|patch|branch)\s+)?(?:also\s+|now\s+)*(?:expos|return|export|publish|offer|provid|declar|defin|implement|regist|surfac)(?:e?s|ies)"
    r"|\bnow\s+(?:also\s+)?(?:expos|return|export|publish|offer|provid|declar|defin|implement|regist|surfac|call|stor|set|track|carr|keep)(?:e?s|ies))"
    r"\s+(?:(?:an?|the|its|new|public|private|static|async|method|function|property|field|class|constant|helper|type|called|named)\s+){0,4}[`*(]*\Z",
    re.IGNORECASE,
    words=(
        "expos",
        "return",
        "export",
        "publish",
        "offer",
        "provid",
        "declar",
        "defin",
        "implement",
        "regist",
        "surfac",
        "now",
    ),
)
_OF_OTHERS = Pattern(r"[`*)]*\s+(?:from|of|by)\s+(?:the\s+)?`?[A-Za-z]")


REACH = 200
"""Letters of a sentence before a name in which what is done with it is looked for."""


def _done(document: Document, mention: Mention) -> bool:
    written = mention.code or "_" in mention.text.strip("_")  # no word of prose has one
    if not written or _OF_OTHERS.match(document.text, mention.end):
        return False
    if document.bars(_DONE, mention.sentence):
        return False
    before = document.text[mention.sentence.start : mention.start]
    return len(before) <= REACH and _DONE.search(before) is not None


_TO_FILE = Pattern(  # "` to `src/a.py`"
    r"`(?:\(\))?\s+to\s+`(?P<file>[\w@.+-]+(?:/[\w@.+-]+)*\.[a-zA-Z]{1,6})`(?!\s+(?:imports?|exports?|docs?|list|table|index))"
)


def _place(document: Document, mention: Mention) -> str:
    match = _TO_FILE.match(document.text, mention.end, mention.sentence.end) if mention.code else None
    shape = path_shape(match["file"]) if match is not None else None
    return "" if shape is None else shape.path


_MANY = Pattern(
    r"\b(?:all|both|these|those|several|many|multiple|two|three|four|five|six|\d+|various|different|existing|other|some|any|few|more|most|new|our|the|of|as|into|for|with|and|or|,)\s*[`*(]*\Z",
    re.IGNORECASE,
)
"""Before a name in the plural that may be the English plural of a real one."""
_SINGULAR = Pattern(r"[`*)]*\s+(?:is|was|has|does|[a-z]{3,}(?<![sui])s)\b")  # "`X` prints"


def _one(document: Document, mention: Mention, shape: SymbolShape) -> bool:
    if (
        not (mention.code or shape.call)
        or not mention.text.endswith(("s", ")"))
        or len(subwords(shape.segments[-1])) < 2
    ):
        return False
    text = document.text
    if shape.call or _SINGULAR.match(text, mention.end, min(mention.sentence.end, mention.end + 40)):
        return True
    before = text[max(mention.sentence.start, mention.start - 24) : mention.start]
    return not shape.segments[-1][:1].isupper() and _MANY.search(before) is None


_POSSESSIVE = Pattern(  # "FastMCP's ", "the `Client`'s own "
    r"(?P<owner>[A-Za-z_][\w.-]*)[`*_]*['’]s\s+(?:(?:own|new|old|existing|internal|public|async)\s+){0,2}[`*_\"'(]*\Z",
    words=("'s", "’s"),
)


def _owner(document: Document, mention: Mention) -> str:
    if document.bars(_POSSESSIVE, mention.sentence):
        return ""
    before = document.text[max(mention.sentence.start, mention.start - 80) : mention.start]
    match = _POSSESSIVE.search(before)
    name = "" if match is None else match["owner"].split(".")[-1]
    return name if humps(name) or (name.istitle() and len(name) > 3) else ""


_OUTSIDE = (
    "upstream",
    "third-party library",
    "crate",
    "third-party",
    "external",
    "vendored",
    "npm",
    "pypi",
    "stdlib",
    "standard library",
    "the paper",
    "paper's",
)

_ANY_OUTSIDE = Pattern("|".join(_OUTSIDE), words=_OUTSIDE)


def _outside(document: Document, mention: Mention) -> bool:
    if document.bars(_ANY_OUTSIDE, mention.sentence):
        return False
    text = document.plain  # `crates/a.rs` is no word of the sentence
    before = text[max(mention.sentence.start, mention.start - 60) : mention.start]
    after = text[mention.end : min(mention.sentence.end, mention.end + 40)]
    return any(word in piece.lower() for word in _OUTSIDE for piece in (before, after))


_TYPO_AFTER = Pattern(
    r"[`*_\"')]*\s+(?:[(\[]?sic[)\]]?(?!\w)|\(typo\b|(?:is|was|being)\s+(?:just\s+|clearly\s+|obviously\s+)?(?:a\s+(?:typo|misspelling)|misspelled|misspelt|mistyped)\b)",
    re.IGNORECASE,
    words=("misspel", "mistyped", "sic", "typo"),
)
_TYPO_BEFORE = Pattern(
    r"\b(?:typo|misspell\w+|misspelt|mistyped)\b(?:\s+(?:as|in|of|name|identifier|the|it|like|e\.g\.|here|:))*[\s:(]*[`*_\"']*\Z",
    re.IGNORECASE,
    words=("misspel", "mistyped", "typo"),
)


def _misspelt(document: Document, mention: Mention) -> bool:
    """Whether the words say that the name is written wrong."""
    sentence = mention.sentence
    return (
        document.match(_TYPO_AFTER, sentence, mention.end, sentence.end) is not None
        or document.search(_TYPO_BEFORE, sentence, max(sentence.start, mention.start - 60), mention.start)
        is not None
    )


_WARNS = Pattern(
    r"[`*_\"']{0,3}\s+(?:warns?|warnings?|lints?|violations?|inspections?|diagnostics?)\b", re.IGNORECASE
)


def _of_a_tool(document: Document, mention: Mention) -> bool:
    """Whether the name is a tool's: "tsc `rewriteExtensions`", "the `EmptyCatch` warning"."""
    if _WARNS.match(document.text, mention.end) is not None:
        return True
    before = document.text[max(mention.sentence.start, mention.start - 40) : mention.start]
    words = before.rstrip("`*_ ").split(" ")
    return mention.code and words[-1].strip("`'\"(").removesuffix("'s") in PROSE_TOOLS


def needs(claim: Claim) -> Needs:
    """The last two segments as words, and the dotted name as it would stand in the sources."""
    assert isinstance(claim, SymbolClaim)
    segments = claim.shape.segments
    words = frozenset(part for part in (*segments[-2:], claim.owner) if len(part) > 1)
    if segments[-1].endswith("s"):
        words |= {segments[-1][:-1]}
    if segments[-1].endswith("Attribute"):
        words |= {segments[-1].removesuffix("Attribute")}
    literals = (
        frozenset({".".join(segments[-2:]), "::".join(segments[-2:])}) if len(segments) > 1 else frozenset()
    )
    return Needs(words=words, literals=literals, definitions=True)


def check(claim: Claim, ground: Ground) -> Finding:
    """A bare name anywhere in the trees; a dotted one on its owner."""
    assert isinstance(claim, SymbolClaim)
    if (
        claim.foreign
        and claim.shape.segments[0] in EXTERNAL_ROOTS
        and _own_root(claim.shape.segments[0], ground)
    ):
        claim = replace(claim, foreign=False)
    if len(claim.shape.segments) > 1:
        found = member(
            claim,
            claim.shape.segments,
            ground,
            relation=claim.relation,
            foreign=claim.foreign or _prefixed(claim.shape.segments[-1], ground),
            retracted=claim.retracted,
        )
        if found is not None:
            return found
    return presence(
        claim,
        claim.shape.segments[-1],
        ground,
        relation=Relation.NONE if _setting(claim.shape) else claim.relation,
        strong=claim.shape.strong,
        asserted=bool(claim.noun) or claim.introduced,
        place=claim.place,
        done=claim.done,
        code=claim.code,
        one=claim.one,
        called=claim.shape.call,
        foreign=claim.foreign
        or _prefixed(claim.shape.segments[-1], ground)
        or _elsewhere(claim.owner, ground)
        or (len(claim.shape.segments) > 1 and imported(claim.shape.segments[-2], ground)),
        retracted=claim.retracted,
    )


def _setting(shape: SymbolShape) -> bool:
    """Whether a dotted name ends in a plain word, as keys of settings do: what else is called so is another thing."""
    last = shape.segments[-1]
    return len(shape.segments) > 1 and not shape.call and len(subwords(last)) < 2 and last.islower()


_SOURCES = frozenset({"", "src", "lib", "include", "crates", "packages", "pkg", "src/main/java", "Sources"})


def _own_root(root: str, ground: Ground) -> bool:
    """Whether a name that is known as somebody's library is this repository's own."""
    folders = ground.head_paths.folders(root)
    return root in own_commands(ground) or any(path[: -len(root)].rstrip("/") in _SOURCES for path in folders)


_RESERVED = "CMAKE_"
"""What begins so is CMake's, as its manual says, whatever of it the trees set."""


def _prefixed(name: str, ground: Ground) -> bool:
    """Whether a name begins as those of a platform do, and not as others of these trees."""
    return name.startswith(_RESERVED) or (name.startswith(tuple(FOREIGN_PREFIXES)) and not ours(name, ground))


def _elsewhere(owner: str, ground: Ground) -> bool:
    """Whether a possessor is named that nothing here defines or is called."""
    if not owner or any(hit.defining for hit in ground.hits(owner)):
        return False
    return not (ground.head_paths.stem(owner) or ground.head_paths.folders(owner.lower()))


SYMBOL = Kind(
    id="symbol",
    sentence="A class, function, constant or member that the text says is in the code, on the owner it names.",
    find=find,
    check=check,
    needs=needs,
)
