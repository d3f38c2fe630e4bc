"""What a text says a file imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Imported:
    """A module or name, and what is said to import it."""

    start: int
    end: int
    sentence: Sentence
    name: str
    file: str
    """A path, or the name of the type whose file is meant; empty when the text does not say."""


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
    if len(places) > 1 or (active is not None and not places):
        return None
    return Imported(start, start + len(name), sentence, name, places.pop() if places else "")


def _is_file(text: str) -> bool:
    shape = path_shape(text)
    return shape is not None and bool(shape.suffix) and not shape.glob


def _file(text: str) -> str:
    return text if _is_file(text) or (humps(text) and text[:1].isupper()) else ""
