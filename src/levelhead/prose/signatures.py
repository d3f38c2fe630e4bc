"""Signatures that a code span shows: a declaration, labels, the keyword arguments of a call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from levelhead.prose.document import Block, BlockKind, Document, Sentence
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.prototypes import Prototype, prototype
from levelhead.prose.shapes import symbol_shape

_KEYWORD = Pattern(
    r"(?:\A|,)\s*(?P<argument>[A-Za-z_]\w*)\s*(?:=(?!=)|:(?!:))\s*(?P<value>[^,()\[\]{}]{0,60})"
)
_SHOWN = Pattern(r"\b(?:signature|prototype|declar\w+|definition|defined\s+as)\b", re.IGNORECASE)
_DEFAULT = Pattern(r"\bdefault\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A function as a code span shows it, whole or by one of its parameters."""

    mention: Mention
    function: tuple[str, ...]
    """Segments of the function's name."""
    argument: str = ""
    """Empty when the declaration is shown whole."""
    stated: bool
    """The text shows the signature; otherwise it is a call as an example."""
    quoted: Prototype | None = None
    """The declaration, where it is shown whole."""
    now: bool = False
    """Said of what it is after the change."""
    sample: bool = False
    """An example stands for what is there: "e.g. `get(_:use:)`"."""


def declarations(document: Document) -> Iterator[Shown]:
    """Declarations in code spans, and calls whose arguments are named as the parameters are."""
    for mention in mentions(document):
        if not mention.code or "(" not in mention.text or mention.text.endswith("()"):
            continue
        read = prototype(mention.text)
        if read is None or not read.parameters:
            continue
        if read.segments[-1:] in _CONSTRUCTORS and len(read.segments) == 1:
            read = replace(read, segments=(*_constructed(document, mention), *read.segments))
        if "$" in mention.text and _CALLS.search(document.text, mention.sentence.start, mention.start):
            continue  # what PHP passes has the sigil of what it takes
        sentence = document.text[mention.sentence.start : mention.sentence.end]
        stated = read.declares or _SHOWN.search(sentence) is not None
        default = not stated and _DEFAULT.search(sentence) is not None
        if not stated and not default and not _names_alone(read):
            continue
        if default and _a_value(document, mention, read):
            read = replace(read, passes=True)
        yield Shown(
            mention=mention,
            function=read.segments,
            stated=stated or default,
            quoted=read,
            now=document.has_diff
            and _NOW.search(document.plain, mention.sentence.start, mention.start) is not None,
        )


_CALLS = Pattern(
    r"\b(?:calls?|calling|called|invok(?:es?|ing)|runs?|via|through|with|by|using)\s+[`*(]*\Z", re.IGNORECASE
)
_NOW = Pattern(
    r"\b(?:is|are|becomes?|reads?|looks?)\s+(?:now|then)\b|\bnow\s+(?:is|has|reads?|takes?|declared)\b|\b(?:new|changed|final)\s+(?:signature|prototype|declaration)\b|\b(?:signature|prototype|declaration)\s+(?:becomes|changes\s+to|turns\s+into)\b",
    re.IGNORECASE,
)


def fenced(document: Document) -> Iterator[Shown]:
    """A declaration that a fence of one line shows below the sentence that leads to it."""
    for fence in document.fences:
        first, last = fence.start, fence.end
        lines = [
            match
            for match in _LINE.finditer(document.text, first, last)
            if not match[0].lstrip().startswith(("```", "~~~"))
        ]
        before = document.block_before(fence)
        if (
            len(lines) != 1
            or before is None
            or _LEADS.search(document.text, before.start, before.end) is None
        ):
            continue
        start, end = lines[0].start() + len(lines[0][0]) - len(lines[0][0].lstrip()), lines[0].end()
        text = document.text[start:end].rstrip()
        read = prototype(text)
        if read is None or not read.declares or not any(one.typed for one in read.parameters):
            continue
        yield Shown(
            mention=Mention(start, start + len(text), text, True, Sentence(start, start + len(text), fence)),
            function=read.segments,
            stated=True,
            quoted=read,
            now=document.has_diff,
        )


_LINE = Pattern(r"[^\n]*\S[^\n]*")
_LEADS = Pattern(
    r"\b(?:declared|signature|prototype|defined|definition|checked|function|method|helper|is|are|with|by)\b[^.\n]{0,40}:?\s*\Z",
    re.IGNORECASE,
)

_HEADED = Pattern(
    r"\b(?:arguments?|parameters?|params|args|kwargs|keywords?|takes|accepts)\b[^.;`]{0,40}:?\s*\Z",
    re.IGNORECASE,
)
_CALLED = Pattern(r"(?P<name>[A-Za-z_][\w.]*)\(\)\Z")
_FIRST = Pattern(
    r"[-*+\d.\s\[\]x]*(?P<names>`[A-Za-z_]\w*`(?:\s*(?:,|and|/)\s+`[A-Za-z_]\w*`){0,5})\s*(?::|\(|—|–|-\s|=)"
)
_KEYWORD_NOUN = Pattern(r"\b(?:keyword|argument|parameter|kwarg|option)s?\b", re.IGNORECASE)
_KEYWORDS = Pattern(r"[A-Za-z_]\w*=\Z")


def listed(document: Document) -> Iterator[Shown]:
    """The parameters of a list below "Arguments", and `name=` in code, of the one function that the text calls there."""
    for sentence in document.sentences:
        block = sentence.block
        if block.kind is BlockKind.ITEM and sentence.start - block.start < 4:
            match = _FIRST.match(document.text, sentence.start, sentence.end)
            if match is None or not _below_arguments(document, block):
                continue
            names = document.codes_in(*match.span("names"))
            function = _function(document, block.lead or (block.start, block.start), block)
        else:
            names = tuple(
                code
                for code in document.codes_in(sentence.start, sentence.end)
                if _KEYWORDS.match(document.text, code.start, code.end)
            )
            said = names and _KEYWORD_NOUN.search(document.plain, sentence.start, sentence.end)
            function = _function(document, (sentence.start, sentence.end), block) if said else ()
        for code in names if function else ():
            name = document.text[code.start : code.end].rstrip("=")
            yield Shown(
                mention=Mention(code.start, code.end, document.text[code.start : code.end], True, sentence),
                function=function,
                argument=name,
                stated=True,
            )


def _below_arguments(document: Document, block: Block) -> bool:
    above = document.above_list(block)
    return above is not None and _HEADED.search(document.text, above.start, above.end) is not None


def _function(document: Document, near: tuple[int, int], block: Block) -> tuple[str, ...]:
    """The one function that is written as a call: in the sentence, the block, the title."""
    first = document.sentences[0]
    for start, end in (near, (block.start, block.end), (first.start, first.end)):
        found = {
            match["name"].split(".")[-1]: match["name"]
            for code in document.codes_in(start, end)
            if (match := _CALLED.match(document.text, code.start, code.end)) is not None
        }
        if found:
            return tuple(next(iter(found.values())).split(".")) if len(found) == 1 else ()
    return ()


_CONSTRUCTORS = {("__construct",), ("__init__",), ("constructor",)}
_OWNER = Pattern(r"`(?P<name>[A-Z]\w*[a-z]\w*)`")


def _constructed(document: Document, mention: Mention) -> tuple[str, ...]:
    """The one type in code before a constructor: in its sentence, else in its block, else in the one before."""
    block = mention.sentence.block.start
    above = document.text.rfind("\n\n", 0, max(block - 2, 0)) + 1
    for first in (mention.sentence.start, block, above):
        names = set(_OWNER.findall(document.text[first : mention.start]))
        if names:
            return tuple(names) if len(names) == 1 else ()
    return ()


def _a_value(document: Document, mention: Mention, read: Prototype) -> bool:
    """Whether "default" may be said of what the call makes ("the default is `Wait(seconds=5)`"): it binds all that it
    names, and the sentence names none of them beside it."""
    sentence = mention.sentence
    beside = {
        document.text[code.start : code.end].rstrip("=")
        for code in document.codes_in(sentence.start, sentence.end)
        if code.end <= mention.start or code.start >= mention.end
    }
    return all(one.default and not beside & {*one.words} for one in read.parameters)


def _names_alone(read: Prototype) -> bool:
    return len(read.parameters) > 1 and all(
        len(one.words) == 1 and not one.default and not one.typed for one in read.parameters
    )


_LABELS = Pattern(r"(?P<name>(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)\((?P<labels>(?:[A-Za-z_]\w*:){1,12})\)\Z")


def labelled(document: Document) -> Iterator[Shown]:
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
                yield Shown(mention=mention, function=segments, argument=label, stated=True, sample=True)


def calls(document: Document) -> Iterator[Shown]:
    """Keyword arguments of calls in code spans."""
    for mention in mentions(document):
        if not mention.code or not ("=" in mention.text or ": " in mention.text or "({" in mention.text):
            continue
        shape = symbol_shape(mention.text, code=True)
        if shape is None or not shape.call:
            continue
        for match in (*_KEYWORD.finditer(_own(shape.arguments)), *_bound(shape.arguments)):
            if match["argument"] not in _SELVES:
                yield Shown(
                    mention=mention, function=shape.segments, argument=match["argument"], stated=False
                )


_SELVES = frozenset({"this", "self", "cls"})
"""What a method is called on: some languages write it as a parameter, and no caller passes it."""
_NAMES = Pattern(r"\{\s*[A-Za-z_$][\w$]*(?:\s*,\s*[A-Za-z_$][\w$]*){0,12}\s*,?\s*\}\Z")
_BOUND = Pattern(r"(?P<argument>[A-Za-z_$][\w$]*)")


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
