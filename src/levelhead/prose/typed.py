"""A name with its type as a text writes it, and whose it is: "`f` takes `name: Type`", "`Client` gets a `name: Type` field"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import symbol_shape

_TYPED = Pattern(
    r"(?P<name>[A-Za-z_]\w*)\??:\s*(?P<type>&?(?:'\w+\s+)?(?:mut\s+)?[A-Za-z_][\w.:]*(?:[\[<][\w\s,.:|&'<>\[\]]{1,80}[\]>])?(?:\s*\|\s*[\w.\[\]]{1,40}){0,4}\??)\Z"
)
_MEMBER = Pattern(
    r"[`)]*\s+(?:(?:optional|required|public|private|new|keyword)\s+)?(?:fields?|attributes?|parameters?|arguments?|members?|propert(?:y|ies))\b"
)
_TAKES = Pattern(
    r"`(?:\(\))?[`)]*(?:\s+and\s+`[^`\n]{1,80}`)?\s+(?:(?:now|also|already|each|both|only)\s+)*(?:takes?|accepts?|gets?|gains?|has|have|requires?|expects?|receives?|declares?|holds?|carr(?:y|ies))\s+(?:an?\s+|the\s+|its\s+)?(?:(?:new|optional|required|public|private|single|keyword)\s+)*`\Z"
)
_REACH = 160


@dataclass(frozen=True, slots=True)
class Typed:
    """A field or parameter with its type."""

    start: int
    end: int
    sentence: Sentence
    name: str
    type: str
    hosts: tuple[str, ...]
    """The types or functions in code before it in the sentence: one of them has it."""


def typed(document: Document) -> Iterator[Typed]:
    """Code spans that are a name with its type, where the sentence says whose it is."""
    before: list[Mention] = []
    for mention in mentions(document):
        if not mention.code:
            continue
        if before and before[-1].sentence is not mention.sentence:
            before = []
        match = _TYPED.match(mention.text)
        if match is not None and _TAKES.search(
            document.text, max(mention.sentence.start, mention.start - _REACH), mention.start
        ):
            hosts = tuple(
                shape.segments[-1]
                for one in before
                if (shape := symbol_shape(one.text, code=True)) is not None
            )
            if hosts:
                yield Typed(mention.start, mention.end, mention.sentence, match["name"], match["type"], hosts)
        before.append(mention)
