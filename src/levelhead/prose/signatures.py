"""Signatures that a code span shows: a declaration, labels, the keyword arguments of a call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from levelhead.prose.document import Document
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.prototypes import Prototype, prototype
from levelhead.prose.shapes import symbol_shape

_KEYWORD = Pattern(
    r"(?:\A|,)\s*(?P<argument>[A-Za-z_]\w*)\s*(?:=(?!=)|:(?!:))\s*(?P<value>[^,()\[\]{}]{0,60})"
)
_SHOWN = Pattern(r"\b(?:signature|prototype|declar\w+|definition|defined\s+as|default)\b", re.IGNORECASE)


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
        sentence = document.text[mention.sentence.start : mention.sentence.end]
        if not read.declares and not _SHOWN.search(sentence) and not _names_alone(read):
            continue
        yield Shown(
            mention=mention,
            function=read.segments,
            stated=read.declares or _SHOWN.search(sentence) is not None,
            quoted=read,
        )


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
                yield Shown(mention=mention, function=segments, argument=label, stated=True)


def calls(document: Document) -> Iterator[Shown]:
    """Keyword arguments of calls in code spans."""
    for mention in mentions(document):
        if not mention.code or not ("=" in mention.text or ": " in mention.text or "({" in mention.text):
            continue
        shape = symbol_shape(mention.text, code=True)
        if shape is None or not shape.call:
            continue
        for match in (*_KEYWORD.finditer(_own(shape.arguments)), *_bound(shape.arguments)):
            yield Shown(mention=mention, function=shape.segments, argument=match["argument"], stated=False)


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
