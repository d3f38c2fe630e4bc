"""Parameters, keyword arguments and defaults of functions."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.ground import Ground, Side
from levelhead.ground.declared import declared_types, same_type
from levelhead.ground.documented import documented
from levelhead.ground.functions import Found, Function, functions, takes_hash
from levelhead.ground.given import (
    Given,
    alone,
    beside,
    constant_in,
    filled_in,
    from_environment,
    given,
    stands_near,
)
from levelhead.ground.names import closest
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Mention, Modality, Sentence, mentions, modality
from levelhead.prose.defaults import Default, defaults
from levelhead.prose.numbers import NUMBER, number
from levelhead.prose.pattern import Pattern
from levelhead.prose.prototypes import Prototype, prototype
from levelhead.prose.shapes import symbol_shape
from levelhead.prose.typed import typed

_NAME = r"(?P<function>`[^`\n]{1,120}`|[\w.]+(?:::\w+)*\(\))"
_ARGUMENT = r"`(?P<argument>[A-Za-z_$][\w$]*)(?:\s*[=:][^`\n]{0,60})?`"
_NOUN = r"(?:(?:keyword|optional|required|positional|named|boolean|new|function|method|constructor)[- ]?)*(?:argument|parameter|param|kwarg|arg|keyword)\b"
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ARGUMENT}\s+{_NOUN}\s+(?:of|to|on|in|for|from)\s+(?:the\s+)?{_NAME}",  # "The `x` argument of `f()`"
        rf"{_NOUN}\s+{_ARGUMENT}\s+(?:of|to|on|in|for|from)\s+(?:the\s+)?{_NAME}",  # "the parameter `x` of `f()`"
        rf"{_NAME}(?:['’]s)\s+(?:new\s+|optional\s+)*{_ARGUMENT}\s+{_NOUN}",  # "`f()`'s `x` parameter"
        rf"{_NAME}\s+(?:function\s+|method\s+|helper\s+)?(?:now\s+|also\s+|already\s+)*(?:takes?|accepts?|has(?:\s+(?:long\s+|always\s+)?had)?|have|gains?|requires?|expects?|supports?|receives?|exposes?|honou?rs)\s+(?:an?\s+|the\s+)?(?:(?:new|optional|required|keyword-only|keyword|boolean|extra|additional)\s+)*{_ARGUMENT}(?:\s+(?:as\s+(?:an?|its|the)\s+)?{_NOUN})?",  # "`f()` takes a `x` parameter"
        rf"(?:pass(?:es|ed|ing)?|set(?:s|ting)?|with)\s+{_ARGUMENT}(?:=[\w.\"']+)?\s+(?:to|on|in|into)\s+{_NAME}",  # "passes `x=1` to `f()`"
        rf"{_NAME}\s+(?:is|are|was|gets|being)?\s*(?:now\s+|also\s+|always\s+)?(?:call(?:ed|s)?|invoked)?\s*with\s+(?:an?\s+|the\s+|its\s+)?{_ARGUMENT}\s+{_NOUN}",  # "`f()` is called with the `x` argument"
    )
)
_B = r"\b"
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|single|new|optional|required|extra|additional|named|keyword|boolean|positional|keyword-only|positional-only|string|integer|numeric|private|public|default)"
_NTH = Pattern(  # "`f()` takes a second argument, `x`"
    rf"{_NAME}\s+(?:now\s+|also\s+|already\s+)?(?:takes?|accepts?|has|gains?|requires?|expects?|receives?)\s+(?:an?|the|one)\s+(?:{_ORDINAL}\s+){{0,3}}(?:argument|parameter|param|kwarg|keyword)s?,?\s+(?:called\s+|named\s+|[:(–—-]\s?)?{_ARGUMENT}",
    re.IGNORECASE,
)
_LISTING = Pattern(  # "`f()` accepts `a`, `b` and `c` keyword arguments", "`f()` takes the parameters `a` and `b`"
    rf"{_NAME}(?:['’]s\s+constructor|\s+constructor|\s+has\s+a\s+constructor\s+(?:which|that))?\s+(?:function\s+|method\s+|helper\s+)?(?:now\s+|also\s+|already\s+)?(?:takes?|accepts?|has|supports?|exposes|requires?)\s+(?:the\s+|its\s+|both\s+|optional\s+)*(?P<noun1>(?:{_NOUN.removesuffix(_B)})s?:?\s+)?"
    r"(?P<list>`\$?[A-Za-z_]\w*(?:=[^`\n]{1,30})?`(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+or\s+)`\$?[A-Za-z_]\w*(?:=[^`\n]{1,30})?`){1,8})"
    rf"(?P<noun2>\s+(?:as\s+)?(?:{_NOUN.removesuffix(_B)})s?{_B})?",
    re.IGNORECASE,
)
_LISTED = Pattern(r"`\$?(?P<argument>[A-Za-z_]\w*)")
_VALUE = r"(?:`(?P<default>[^`\n]{1,60})`|(?P<bare>-?\d[\d._]*|true|false|none|null|nil|\"[^\"\n]{0,60}\")(?![\w]))"
_TO = r"(?:(?:now\s+|currently\s+|still\s+)?defaults?\s+to|(?:has|with|having)\s+(?:a|the)\s+default(?:\s+value)?\s+of|,?\s*\(?default(?:s\s+to|\s+is|:|=)?)"
_DEFAULTS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:of|to|in|for|on)\s+(?:the\s+)?{_NAME}\s+(?:{_TO}|is)\s+{_VALUE}",  # "`retries` of `fetch()` defaults to `3`"
        rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?{_TO}\s+{_VALUE}\s+(?:in|for|on|of)\s+(?:the\s+)?{_NAME}",  # "`retries` defaults to 3 in `fetch()`"
        rf"{_NAME}\s+(?:now\s+|still\s+|currently\s+)?(?:defaults?|leaves?|sets?|keeps?|initiali[sz]es?)\s+(?:its\s+|the\s+)?{_ARGUMENT}(?:\s+{_NOUN})?\s+(?:to|at|as|=)\s+{_VALUE}(?:\s+(?:by\s+default|when\s+(?:omitted|unset|not\s+given)|unless))?",  # "`fetch()` leaves `retries` at `3` by default"
        rf"\bdefault(?:\s+value)?\s+(?:of|for)\s+(?:the\s+)?{_ARGUMENT}(?:\s+{_NOUN})?\s+(?:in|of|on|for)\s+(?:the\s+)?{_NAME}(?:\s+(?:function|method|constructor|helper))?\s+(?:is|was|stays|remains|becomes)\s+(?:now\s+|still\s+|currently\s+|at\s+)?{_VALUE}",  # "The default of `retries` in `fetch()` is `3`"
        rf"\bby\s+default,?\s+{_NAME}\s+(?:uses?|sets?|takes?|passes)\s+{_ARGUMENT}\s*(?:to|=|as|at)\s*{_VALUE}",  # "By default `fetch()` sets `retries` to `3`"
        rf"\b(?:in|for|of|on)\s+(?:the\s+)?{_NAME}(?:\s+(?:function|method|constructor|helper))?,?\s+(?:the\s+)?{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:{_TO}|is\s+(?:set\s+to\s+)?)\s+{_VALUE}",  # "In `fetch()`, `retries` defaults to 3"
        rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?is\s+{_VALUE}\s+by\s+default\s+(?:in|for|on|of)\s+(?:the\s+)?{_NAME}",  # "`retries` is `3` by default in `fetch()`"
        rf"{_ARGUMENT}\s+(?:{_NOUN}\s+)?(?:of|in|for|on)\s+(?:the\s+)?{_NAME}\s+(?:is|has|was)\s+(?:set\s+to\s+)?{_VALUE}\s+by\s+default",  # "`retries` of `fetch()` is `3` by default"
        rf"{_NAME}(?:['’]s)?\s+(?:(?:takes?|accepts?|has|have)\s+(?:an?\s+|the\s+)?)?(?:(?:optional|keyword)\s+)*{_ARGUMENT}(?:\s+{_NOUN})?,?\s+(?:that\s+|which\s+)?{_TO}\s+{_VALUE}",  # "`fetch()` takes `retries` (default `3`)"
    )
)
_COUNT = Pattern(  # "`f()` takes three arguments"
    (
        rf"{_NAME}\s+(?:function\s+|method\s+)?(?:takes?|accepts?|has|requires?|expects?)\s+(?:exactly\s+|only\s+)?NUMBER\s+(?:arguments?|parameters?|params?)\b"
    ).replace("NUMBER", NUMBER.format("n")),
    re.IGNORECASE,
)
_KEYWORD = Pattern(
    r"(?:\A|,)\s*(?P<argument>[A-Za-z_]\w*)\s*(?:=(?!=)|:(?!:))\s*(?P<value>[^,()\[\]{}]{0,60})"
)


_CUES = tuple(
    "arg param keyword default construct tak accept requir expect support receiv expos hono gain pass set with has have".split()
)
"""Without one of these no sentence speaks of a parameter."""
BUILTINS = frozenset(dir(builtins))
"""Functions of the language that a text means rather than a namesake in the tree; other languages share many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureClaim(Claim):
    """A parameter that a function is said to have."""

    function: tuple[str, ...]
    """Segments of the function's name."""
    argument: str
    """Empty when the claim is about how many there are."""
    default: str | None
    count: int | None
    stated: bool
    """The text calls it a parameter; otherwise it is a call as an example."""
    loose: bool
    """It may be a value that the function accepts: only a name that stands nowhere is certainly none."""
    beside: tuple[str, ...] = ()
    """The names of the list that it stands in: one that is a parameter makes the others said to be."""
    quoted: Prototype | None = None
    """The declaration, where the text shows it whole."""
    returns: str = ""
    """The type that it is said to return, as written."""
    type: str = ""
    """The type that the parameter or field is said to have."""
    stated_default: Default | None = None
    """A default beside some names, of which the tree tells who owns whom."""


def find(document: Document) -> Sequence[Claim]:
    """Parameters in sentences, and keyword arguments of calls in code spans."""
    out: dict[tuple[int, str], Claim] = {}
    shown = list(_declarations(document))
    whole = {claim.span.start for claim in shown if claim.stated}
    told = list(_sentences(document))
    for claim in (
        *_typed(document),
        *told,
        *_defaults(document, told),
        *shown,
        *_results(document),
        *_labelled(document),
        *_calls(document),
    ):
        if claim.quoted is not None or claim.stated or claim.span.start not in whole:
            out.setdefault((claim.span.start, claim.argument), claim)
    return list(out.values())


def _cued(text: str) -> bool:
    lower = text.lower()
    return any(cue in lower for cue in _CUES)


def _sentences(document: Document) -> Iterator[SignatureClaim]:
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if ("`" not in text and "()" not in text) or not _cued(text):
            continue
        for pattern in _DEFAULTS:
            for match in pattern.finditer(text):
                value = match["default"] or match["bare"].rstrip(".")
                yield from _claim(document, sentence, match, default=value)
        for match in _COUNT.finditer(text):
            yield from _claim(document, sentence, match, count=number(match["n"]))
        for pattern in (*_PATTERNS, _NTH):
            for match in pattern.finditer(text):
                yield from _claim(document, sentence, match)
        for match in _LISTING.finditer(text):
            if match["noun1"] or match["noun2"] or match["function"].strip("`").endswith("()"):
                yield from _listed(document, sentence, match)


def _typed(document: Document) -> Iterator[SignatureClaim]:
    """Fields and parameters that the text gives with their types."""
    for one in typed(document):
        yield SignatureClaim(
            kind="signature",
            span=document.span(one.start, one.end),
            subject=one.name,
            about=About.EITHER,
            modality=modality(document, one.sentence, one.start, one.end),
            function=one.hosts,
            argument=one.name,
            default=None,
            count=None,
            stated=True,
            loose=True,
            type=one.type,
        )


def _defaults(document: Document, taken: Sequence[SignatureClaim]) -> Iterator[SignatureClaim]:
    """Defaults that no wording above reads."""
    read = [claim.span.start for claim in taken if claim.default is not None]
    for sentence in document.sentences:
        if any(sentence.start <= start < sentence.end for start in read):
            continue
        for one in defaults(document, sentence):
            yield SignatureClaim(
                kind="signature",
                span=document.span(one.start, one.end),
                subject=one.names[0],
                about=About.EITHER,
                modality=Modality.CLAIM if one.fact else modality(document, sentence, one.start, one.end),
                function=(),
                argument=one.argument,
                default=one.value,
                count=None,
                stated=True,
                loose=True,
                stated_default=one,
            )


def _claim(
    document: Document,
    sentence: Sentence,
    match: re.Match[str],
    *,
    default: str | None = None,
    count: int | None = None,
) -> Iterator[SignatureClaim]:
    name = match["function"].strip("`")
    shape = symbol_shape(name, code=True)
    called = name.endswith(")") or (shape is not None and shape.strong)
    if shape is None:
        return
    start, end = sentence.start + match.start(), sentence.start + match.end()
    nouns = re.search(_NOUN, match[0], re.IGNORECASE)
    if not (called or default is not None or (nouns is not None and match["function"].startswith("`"))):
        return
    yield SignatureClaim(
        kind="signature",
        span=document.span(start, end),
        subject=".".join(shape.segments),
        about=About.EITHER,
        modality=modality(document, sentence, start, end),
        function=shape.segments,
        argument="" if count is not None else match["argument"],
        default=default,
        count=count,
        stated=True,
        loose=nouns is None and default is None and count is None and not name.endswith(")"),
    )


_RETURNS = Pattern(  # "`parse()` returns `Option<usize>`"
    rf"{_NAME}\s+(?:(?:now|still|always|currently|already|also|simply)\s+)*(?:returns|yields|gives\s+back|resolves\s+to|evaluates\s+to)\s+(?:an?\s+|the\s+)?`(?P<type>(?:[A-Za-z_][\w.:]*(?:<[\w\s,.:<>\[\]|&'?]{{1,80}}>|\[[\w\s,.|\[\]]{{1,80}}\])|bool(?:ean)?|int|str|string|float|double|number|void|[iu](?:8|16|32|64|size)|usize|error))`",
    re.IGNORECASE,
    words=("returns", "yields", "gives back", "resolves to", "evaluates to"),
)


def _results(document: Document) -> Iterator[SignatureClaim]:
    """What functions are said to return, where it is spelt as a type."""
    for sentence in document.sentences:
        for match in _RETURNS.finditer(document.text, sentence.start, sentence.end):
            shape = symbol_shape(match["function"].strip("`"), code=True)
            if shape is None:
                continue
            yield SignatureClaim(
                kind="signature",
                span=document.span(match.start(), match.end()),
                subject=".".join(shape.segments),
                about=About.EITHER,
                modality=modality(document, sentence, match.start(), match.end()),
                function=shape.segments,
                argument="",
                default=None,
                count=None,
                stated=True,
                loose=False,
                returns=match["type"],
            )


def _listed(document: Document, sentence: Sentence, match: re.Match[str]) -> Iterator[SignatureClaim]:
    shape = symbol_shape(match["function"].strip("`"), code=True)
    if shape is None:
        return
    names = tuple(one["argument"] for one in _LISTED.finditer(match["list"]))
    said = bool(match["noun1"] or match["noun2"])
    for one in _LISTED.finditer(match["list"]):
        start = sentence.start + match.start("list") + one.start("argument")
        end = sentence.start + match.start("list") + one.end("argument")
        yield SignatureClaim(
            kind="signature",
            span=document.span(start, end),
            subject=".".join(shape.segments),
            about=About.EITHER,
            modality=modality(document, sentence, start, end),
            function=shape.segments,
            argument=one["argument"],
            default=None,
            count=None,
            stated=True,
            loose=not said,
            beside=names,
        )


_SHOWN = re.compile(r"\b(?:signature|prototype|declar\w+|definition|defined\s+as|default)\b", re.IGNORECASE)


def _declarations(document: Document) -> Iterator[SignatureClaim]:
    """Declarations in code spans, and calls whose arguments are named as the parameters are."""
    for mention in mentions(document):
        if not mention.code or "(" not in mention.text or mention.text.endswith("()"):
            continue
        read = prototype(mention.text)
        if read is None or not read.parameters:
            continue
        if read.segments[-1:] in _CONSTRUCTORS and len(read.segments) == 1:
            read = replace(read, segments=(*_constructed(document, mention), *read.segments))
        sentence = document.text[mention.sentence.start : mention.sentence.end]
        if not read.declares and not _SHOWN.search(sentence) and not _names_alone(read):
            continue
        yield SignatureClaim(
            kind="signature",
            span=document.span(mention.start, mention.end),
            subject=".".join(read.segments),
            about=About.EITHER,
            modality=modality(document, mention.sentence, mention.start, mention.end),
            function=read.segments,
            argument="",
            default=None,
            count=None,
            stated=read.declares or _SHOWN.search(sentence) is not None,
            loose=False,
            quoted=read,
        )


_CONSTRUCTORS = {("__construct",), ("__init__",), ("constructor",)}
_OWNER = re.compile(r"`(?P<name>[A-Z]\w*[a-z]\w*)`")


def _constructed(document: Document, mention: Mention) -> tuple[str, ...]:
    """The one type in code before a constructor: in its sentence, else in its block, else in the one before."""
    block = mention.sentence.block.start
    above = document.text.rfind("\n\n", 0, max(block - 2, 0)) + 1
    for first in (mention.sentence.start, block, above):
        names = set(_OWNER.findall(document.text[first : mention.start]))
        if names:
            return tuple(names) if len(names) == 1 else ()
    return ()


def _names_alone(read: Prototype) -> bool:
    return len(read.parameters) > 1 and all(
        len(one.words) == 1 and not one.default and not one.typed for one in read.parameters
    )


_LABELS = re.compile(r"(?P<name>(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)\((?P<labels>(?:[A-Za-z_]\w*:){1,12})\)\Z")


def _labelled(document: Document) -> Iterator[SignatureClaim]:
    """Functions of Swift by their labels: "`custom(_:predicate:)`"."""
    for mention in mentions(document):
        match = _LABELS.match(mention.text) if mention.code and mention.text.endswith(":)") else None
        if match is None:
            continue
        segments = tuple(match["name"].split("."))
        if segments == ("init",):
            segments = (*_constructed(document, mention), "init")
        for label in match["labels"].split(":")[:-1]:
            if label != "_":
                yield SignatureClaim(
                    kind="signature",
                    span=document.span(mention.start, mention.end),
                    subject=".".join(segments),
                    about=About.EITHER,
                    modality=modality(document, mention.sentence, mention.start, mention.end),
                    function=segments,
                    argument=label,
                    default=None,
                    count=None,
                    stated=True,
                    loose=False,
                )


def _calls(document: Document) -> Iterator[SignatureClaim]:
    for mention in mentions(document):
        if not mention.code or not ("=" in mention.text or ": " in mention.text or "({" in mention.text):
            continue
        shape = symbol_shape(mention.text, code=True)
        if shape is None or not shape.call:
            continue
        for match in (*_KEYWORD.finditer(_own(shape.arguments)), *_bound(shape.arguments)):
            yield SignatureClaim(
                kind="signature",
                span=document.span(mention.start, mention.end),
                subject=".".join(shape.segments),
                about=About.EITHER,
                modality=modality(document, mention.sentence, mention.start, mention.end),
                function=shape.segments,
                argument=match["argument"],
                default=None,
                count=None,
                stated=False,
                loose=False,
            )


_NAMES = re.compile(r"\{\s*[A-Za-z_$][\w$]*(?:\s*,\s*[A-Za-z_$][\w$]*){0,12}\s*,?\s*\}\Z")
_BOUND = re.compile(r"(?P<argument>[A-Za-z_$][\w$]*)")


def _bound(arguments: str) -> Iterator[re.Match[str]]:
    """The names of a call with one object: ``f({ a, b })`` gives two by their names."""
    return _BOUND.finditer(arguments) if _NAMES.match(arguments) else iter(())


def _own(arguments: str) -> str:
    """The arguments of the call itself: what inner brackets hold is blanked, and a call chained to it is cut."""
    depth, kept = 0, []
    for char in arguments:
        if char in ")]}":
            depth -= 1
        if depth < 0:
            break
        kept.append(char if depth == 0 else " ")
        depth += char in "([{"
    return "".join(kept)


def needs(claim: Claim) -> Needs:
    """The function and its owner."""
    assert isinstance(claim, SignatureClaim)
    if claim.stated_default is not None:
        names = (*claim.stated_default.names, *filter(None, map(_property, claim.stated_default.names)))
        parts = {part for name in names for part in name.split(".")[-2:]}
        return Needs(
            words=frozenset(
                part for part in parts | {one.replace("_", "-") for one in parts} if len(part) > 1
            ),
            literals=frozenset(name for name in names if _spelt_out(name)),
        )
    argument = (claim.argument, *(claim.function if claim.type else ()))
    return Needs(words=frozenset(part for part in (*claim.function[-2:], *argument) if len(part) > 1))


def _property(name: str) -> str:
    """What a setter sets: ``barWidth`` for ``setBarWidth``; empty when the name is none."""
    match = re.fullmatch(r"(?:\w+\.)?set_?([A-Z]\w+|(?<=_)\w+)", name)
    return "" if match is None else match[1][:1].lower() + match[1][1:]


def _spelt_out(name: str) -> bool:
    """Whether a name is a key with dots, which its declaration and documents spell as it is."""
    return "." in name


def check(claim: Claim, ground: Ground) -> Finding:
    """Every definition of the function is looked at; one that fits is enough."""
    assert isinstance(claim, SignatureClaim)
    if claim.stated_default is not None:
        return _default(claim, claim.stated_default, ground)
    if claim.type:
        return _type(claim, ground)
    definitions = functions(claim.function, ground)
    found = definitions.functions
    if not found:
        return unverifiable(claim, Reason.UNCERTAIN, f"no definition of `{claim.subject}` could be read")
    shown = "; ".join(f"({', '.join(one.parameters.names)})" for one in found[:2])
    if claim.count is not None:
        return _count(claim, definitions, shown)
    if claim.returns:
        return _returned(claim, definitions)
    if claim.quoted is not None:
        return _quoted(claim, claim.quoted, definitions, shown, ground)
    argument = claim.argument.lstrip("$")
    holding = [one for one in found if {argument, f"${argument}"} & {*one.parameters.names}]
    if holding:
        return _holding(claim, holding, ground)
    where = _evidence(found[0])
    listed = any({*claim.beside} & {*one.parameters.names} for one in found)
    if claim.loose and not listed and ground.hits(claim.argument):
        return unverifiable(claim, Reason.UNCERTAIN, f"`{claim.argument}` may be a value", evidence=(where,))
    known = sorted({name for one in found for name in one.parameters.names})
    near = closest(argument, known, least=0.45) or (known[0] if len(known) == 1 else None)
    if any(one.parameters.keywords for one in found) and not (claim.stated and _positional_language(found)):
        message = f"`{claim.argument}` is no named parameter of `{claim.subject}{shown}`, but would be absorbed by it"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.WARNING, (where,), near)
    if not claim.stated and any(takes_hash(one, ground) for one in found):
        message = f"`{claim.argument}` goes into the hash that `{claim.subject}{shown}` takes"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.NOTE, (where,), near)
    if any(_takes_options(one) for one in found) and ground.hits(claim.argument):
        message = f"`{claim.argument}` may be an option of `{claim.subject}{shown}`"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.NOTE, (where,), near)
    if not definitions.owned or (len(claim.function) == 1 and claim.function[0] in BUILTINS):
        return unverifiable(
            claim, Reason.FOREIGN, f"`{claim.subject}` may not be the one here", evidence=(where,)
        )
    if not definitions.lacks(claim.argument, ground):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` has definitions that could not be read whole",
            evidence=(where,),
        )
    message = f"`{claim.subject}` has no parameter `{claim.argument}`: it takes {shown}"
    return contradicted(claim, Reason.MISMATCH, message, (where,), near)


_OPTIONS = re.compile(
    r"(?:\w*_)?(?:opts?|options?|config|props|params|init|settings|args|input)|\w+(?:Opts|Options|Config|Props|Params|Init|Settings|Args|Input)"
)


def _takes_options(one: Function) -> bool:
    """Whether the language names arguments by an object that the function takes."""
    scripts = one.path.endswith((".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"))
    return scripts and any(_OPTIONS.fullmatch(name) for name in one.parameters.names)


def _positional_language(found: Sequence[Function]) -> bool:
    return all(one.path.endswith((".go", ".rs", ".java", ".c", ".cc", ".cpp", ".h")) for one in found)


def _evidence(one: Function) -> Evidence:
    return Evidence(
        path=one.path,
        line=one.line,
        excerpt=f"{one.name}({', '.join(one.parameters.names)})",
        tree=one.side.value,
    )


def _type(claim: SignatureClaim, ground: Ground) -> Finding:
    """One host that gives the type bears it out; to contradict it, every one that knows the name gives another."""
    found = declared_types(claim.function, claim.argument, ground)
    fitting = next((where for real, where in found if same_type(claim.type, real)), None)
    if fitting is not None:
        return grounded(claim, f"`{claim.argument}` is declared so", (fitting,))
    if not found:
        return unverifiable(claim, Reason.UNCERTAIN, f"no declaration of `{claim.argument}` could be read")
    real, where = found[0]
    message = f"`{claim.argument}` is declared as {real}"
    return contradicted(claim, Reason.MISMATCH, message, (where,), f"{claim.argument}: {real}")


def _default(claim: SignatureClaim, said: Default, ground: Ground) -> Finding:
    """One place that gives the stated value bears it out; to contradict it, every place must give another."""
    found = given(said.names, said.argument, ground)
    found = [_resolved(one, ground) for one in found]
    if not any(one.value is not None for one in found):
        spelt = [name for name in said.names if _spelt_out(name)]
        found = next((some for name in spelt if (some := documented(name, ground))), found)
    if not found:
        found = next((some for name in said.names if (some := from_environment(name, ground))), [])
    if not found:
        plain = [name.split(".")[-1] for name in said.names]
        found = next(
            (some for name in (*plain, *map(_property, plain)) if name and (some := alone(name, ground))), []
        )
    known = [one for one in found if one.value is not None]
    fitting = next((one for one in known if _agrees(said, one.value or "")), None)
    if fitting is not None:
        return grounded(claim, f"`{fitting.name}` defaults to {fitting.value}", (fitting.where,))
    if not known or len({(one.owner, one.name) for one in known}) > 1:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"no default of {' or '.join(f'`{one}`' for one in said.names)} could be read",
        )
    one = known[0]
    if (one.value or "").casefold() in _NOTHING and not _plain_default(
        said.value, one.value or "", one.name.split(".")[-1], ground
    ):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{one.name}` is filled in when nothing is given", evidence=(one.where,)
        )
    if not all(
        _literal(place.value or "") and _alike(said.value, place.value or "") for place in known
    ) or any(stands_near(said.value, place, ground) for place in found):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{one.name}` defaults to {one.value}", evidence=(one.where,)
        )
    owner = f" of `{one.owner}`" if one.owner else ""
    message = f"`{one.name}`{owner} defaults to {one.value}"
    return contradicted(claim, Reason.MISMATCH, message, (one.where,), one.value)


def _resolved(one: Given, ground: Ground) -> Given:
    """What is given, with the literal of a constant of the same file in its place."""
    if one.value is None or not re.fullmatch(r"(?:[A-Za-z_]\w*(?:\.|::))?[A-Za-z_]\w{5,}", one.value):
        return one
    value = constant_in(re.split(r"\.|::", one.value)[-1], one.where.path, ground)
    return one if value is None else replace(one, value=value)


def _literal(value: str) -> bool:
    return re.fullmatch(r"-?\d[\w.]*|true|false|none|null|nil|[\"'].*[\"']", value.casefold()) is not None


def _alike(stated: str, value: str) -> bool:
    """Whether both are numbers or neither is: a number beside a parameter that takes a text is of another one."""
    return (
        stated.strip("`'\"")[:1].isdigit() == value.lstrip("-")[:1].isdigit() or value.casefold() in _NOTHING
    )


def _agrees(said: Default, value: str) -> bool:
    """Whether a default is the one that is said, in the same unit or in another one of time or size."""
    stated = said.value.strip("`'\"").rstrip(".,").casefold()
    if _same_default(stated, value):
        return True
    scales = _SCALES.get(said.unit.rstrip("s") or said.unit, ())
    numbers = [re.fullmatch(r"(\d[\d_,]*(?:\.\d+)?)\w{0,3}", one) for one in (stated, value)]
    if not scales or numbers[0] is None or numbers[1] is None:
        return False
    mine, theirs = (float(re.sub(r"[_,]", "", one[1])) for one in numbers if one is not None)
    return any(abs(mine * scale - theirs) < 1e-9 * max(theirs, 1) for scale in scales)


_SCALES = {
    **dict.fromkeys(("second", "sec", ""), (1_000.0, 1_000_000.0, 1 / 60)),
    **dict.fromkeys(("m", "millisecond"), (0.001, 1_000.0)),
    "minute": (60.0, 60_000.0),
    "hour": (60.0, 3_600.0, 3_600_000.0),
    "day": (24.0, 86_400.0, 86_400_000.0),
    "byte": (1 / 1024, 1 / 1_048_576),
    "kb": (1_024.0, 1_000.0),
    "mb": (1_048_576.0, 1_000_000.0, 1_024.0),
}
"""How many of another unit make one."""


def _holding(claim: SignatureClaim, holding: Sequence[Function], ground: Ground) -> Finding:
    where = _evidence(holding[0])
    if claim.default is None:
        return grounded(claim, f"`{claim.subject}` has the parameter `{claim.argument}`", (where,))
    stated = claim.default.strip("`'\"").rstrip(".,").casefold()
    real = [dict(one.parameters.defaults).get(claim.argument) for one in holding]
    if any(value is not None and _same_default(stated, value) for value in real):
        return grounded(claim, f"`{claim.argument}` defaults to {claim.default}", (where,))
    given_ = [value for value in real if value is not None]
    if not given_ or (len(given_) < len(real) and beside(claim.default, claim.argument, ground)):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"the default of `{claim.argument}` is not written in the signature",
            evidence=(where,),
        )
    if not re.fullmatch(
        r"[-\d.]+|true|false|none|null|nil|[\"'].*[\"']", claim.default.casefold()
    ) or not _plain_default(claim.default, given_[0], claim.argument, ground):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{claim.argument}` defaults to {given_[0]}", evidence=(where,)
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"`{claim.argument}` of `{claim.subject}` defaults to {given_[0]}",
        (where,),
        given_[0],
    )


_NOTHING = frozenset({"none", "null", "nil", "undefined"})


def _plain_default(stated: str, real: str, name: str, ground: Ground) -> bool:
    """Whether a default is what a caller gets: not the name of another value, and not "nothing" that is filled in."""
    if stated.strip("`\"'").casefold() in _NOTHING:
        return True
    if real.casefold() in _NOTHING:
        return not filled_in(name, ground)
    return re.fullmatch(r"[A-Za-z_][\w.]*|[A-Za-z_][\w:]*", real) is None or _literal(real)


def _same_default(stated: str, value: str) -> bool:
    """Whether two spellings of a default are one value: "10" is ``10.0``."""
    mine, theirs = (one.strip("'\"").casefold().replace("_", "").replace(",", "") for one in (stated, value))
    if mine == theirs:
        return True
    numbers = [re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:[fdlu]|[iu]\d\d)?", one) for one in (mine, theirs)]
    return numbers[0] is not None and numbers[1] is not None and float(numbers[0][1]) == float(numbers[1][1])


def _quoted(
    claim: SignatureClaim, quoted: Prototype, definitions: Found, shown: str, ground: Ground
) -> Finding:
    found = definitions.functions
    where = _evidence(found[0])
    results = [_misfit(quoted, one, ground, stated=claim.stated) for one in found]
    fitting = next((one for one, wrong in zip(found, results, strict=True) if wrong == ("", "")), None)
    if fitting is not None:
        return grounded(claim, f"`{claim.subject}` is declared so", (_evidence(fitting),))
    wrong, near = next((one for one in results if one is not None), ("", ""))
    after = {(one.path, one.name) for one in found if one.side is Side.HEAD}
    open_ = any(  # a definition that the change rewrites is judged by what it became
        result is None and not (one.side is Side.BASE and (one.path, one.name) in after and ground.patch)
        for one, result in zip(found, results, strict=True)
    )
    if not wrong or open_ or not definitions.owned or not definitions.whole or definitions.others:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` takes {shown}; the text may leave some out",
            evidence=(where,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"`{claim.subject}` takes {shown}: {wrong}", (where,), near or None
    )


def _misfit(quoted: Prototype, one: Function, ground: Ground, *, stated: bool) -> tuple[str, str] | None:
    """What a definition has against a quoted declaration, and what it has instead.

    Two empty strings when it fits, ``None`` when that is left open.
    """
    fits = ("", "")
    real = [name.lstrip("$@*&") for name in one.parameters.names]
    if quoted.open or one.parameters.rest or one.parameters.keywords or one.path.endswith(".swift"):
        return None
    if not real:
        return ("it takes none", "") if stated and quoted.parameters else None
    if not stated:
        said = [parameter.words[0] for parameter in quoted.parameters]
        return fits if said == real else _other_names(said, real, one, ground)
    if len(quoted.parameters) > len(real):
        return f"there are {len(real)}, not {len(quoted.parameters)}", ", ".join(real)
    defaults = {name.lstrip("$@*&"): value for name, value in one.parameters.defaults}
    order = [real.index(word) for one_ in quoted.parameters for word in one_.words if word in real]
    if (
        len(order) == len(quoted.parameters)
        and order != sorted(order)
        and all(parameter.typed for parameter in quoted.parameters)
    ):
        return "they stand in another order", ", ".join(real)
    for parameter in quoted.parameters:
        name = next((word for word in parameter.words if word in real), None)
        if name is None:
            if parameter.typed or (parameter.default and len(parameter.words) == 1):
                return f"none is named `{parameter.words[-1]}`", closest(parameter.words[-1], real) or ""
            return None
        value = defaults.get(name)
        if parameter.default and value is not None and _folded(value) != _folded(parameter.default):
            if value.casefold() in _NOTHING and not parameter.typed and len(quoted.parameters) < len(real):
                return None  # as likely a call that passes it
            return f"`{name}` defaults to {value}", value
    if len(quoted.parameters) != len(real):
        whole = all(parameter.typed for parameter in quoted.parameters) and one.path.endswith(_COUNTED)
        return (f"there are {len(real)}, not {len(quoted.parameters)}", ", ".join(real)) if whole else None
    given = one.parameters.returns
    return (
        fits
        if given is None or not _other_result(quoted.returns, given, one)
        else (f"it returns {given}", given)
    )


_COUNTED = (".go", ".rs", ".java", ".c", ".h")
"""Languages in which a call has as many arguments as there are parameters."""
_CHECKED = (*_COUNTED, ".py", ".pyi", ".ts", ".tsx", ".cs", ".kt")
"""Languages in which a call has no more arguments than there are parameters."""
LISTED = 4
"""Names from which a list that lacks one is not a shortened one, but a wrong one."""


def _other_names(
    said: Sequence[str], real: Sequence[str], one: Function, ground: Ground
) -> tuple[str, str] | None:
    """What is wrong with names that may be those of a call's own variables: their order, their number, or one that
    nothing near the function is called; ``None`` when it may be such a call."""
    if sorted(said) == sorted(real):
        return "they stand in another order", ", ".join(real)
    if len(said) > len(real) and one.path.endswith(_CHECKED):
        return f"there are {len(real)}, not {len(said)}", ", ".join(real)
    if LISTED <= len(said) == len(real) - 1 and one.path.endswith(_COUNTED) and [*said] == [*real[:-1]]:
        return f"`{real[-1]}` is missing", ", ".join(real)
    odd = [mine for mine, theirs in zip(said, real, strict=False) if mine != theirs]
    if len(said) == len(real) >= _SEVERAL and len(odd) == 1:
        word = re.compile(rf"(?<![\w$]){re.escape(odd[0])}(?![\w$])")
        lines = [
            *(ground.lines(one.side, one.path) or [odd[0]]),
            *(hit.excerpt for hit in ground.hits(one.name)),
        ]
        if not any(one.name in line and word.search(line) for line in lines):
            return f"none is named `{odd[0]}`", ", ".join(real)
    return None


_SEVERAL = 3


def _returned(claim: SignatureClaim, definitions: Found) -> Finding:
    """Wrong when every definition declares a result of which no part is the one that is stated."""
    found = definitions.functions
    where = _evidence(found[0])
    results = [one.parameters.returns for one in found]
    if any(
        result is not None and _QUALIFIERS.sub("", claim.returns) in _QUALIFIERS.sub("", result)
        for result in results
    ):
        return grounded(claim, f"`{claim.subject}` returns {results[0]}", (where,))
    other = [
        result is not None
        and one.complete
        and not one.path.endswith((".go", ".py", ".rb"))
        and _heads(result).isdisjoint(_heads(claim.returns))
        and _other_result(claim.returns, result, one)
        for one, result in zip(found, results, strict=True)
    ]
    if not all(other) or not (definitions.owned and definitions.whole and not definitions.others):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` returns {results[0] or 'what is not declared'}",
            evidence=(where,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"`{claim.subject}` returns {results[0]}", (where,), results[0]
    )


def _heads(result: str) -> set[str]:
    """The outermost names of a type, without the modules that they come from."""
    bare = _QUALIFIERS.sub("", result)
    return set(re.findall(r"[A-Za-z_]\w*", re.sub(r"<.*>|\[.*\]", "", bare)))


_QUALIFIERS = re.compile(r"(?:[A-Za-z_]\w*(?:\.|::))+(?=[A-Za-z_])|'\w+")
"""What people leave out of a type: the module it comes from, a lifetime."""


def _other_result(quoted: str, real: str, one: Function) -> bool:
    """Whether a quoted result is certainly another one than the declared: no part of it, and not more of it."""
    mine, theirs = (_QUALIFIERS.sub("", text).strip("() \t") for text in (quoted, real))
    if not mine or not theirs or mine == theirs:
        return False
    if one.path.endswith(".go"):
        return mine.count(",") != theirs.count(",")
    words = [set(re.findall(r"\w+", text)) for text in (mine, theirs)]
    return not (words[0] <= words[1] or words[1] <= words[0])


def _folded(value: str) -> str:
    return re.sub(r"\s+", "", value).strip("'\"").casefold()


def _count(claim: SignatureClaim, definitions: Found, shown: str) -> Finding:
    found = definitions.functions
    where = _evidence(found[0])
    if any(len(one.parameters.names) == claim.count for one in found):
        return grounded(claim, f"`{claim.subject}` takes {claim.count}", (where,))
    if (
        not (definitions.owned and definitions.whole and not definitions.others)
        or any(
            not one.parameters.names
            or one.parameters.rest
            or one.parameters.keywords
            or one.parameters.defaults
            for one in found
        )
        or not all(one.complete for one in found)
    ):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` takes {shown}, some of it optional",
            evidence=(where,),
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"`{claim.subject}` takes {len(found[0].parameters.names)}: {shown}",
        (where,),
        str(len(found[0].parameters.names)),
    )


SIGNATURE = Kind(
    id="signature",
    sentence="A parameter, keyword argument or default that a function is said to have, and how many parameters there are.",
    find=find,
    check=check,
    needs=needs,
)
