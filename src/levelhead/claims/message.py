"""Messages that the text says a program of these trees prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.ground import Ground
from levelhead.ground.inventory import is_test
from levelhead.ground.presence import UNREAD_SHARE
from levelhead.ground.records import MAX_HITS, Hit
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.ground.wording import one_word_off, wording
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Modality, modality
from levelhead.prose.messages import Message, messages
from levelhead.prose.pattern import Pattern
from levelhead.symbols import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageClaim(Claim):
    """A message as quoted."""

    keys: tuple[str, ...]
    """Its longest words, by which its line is found."""
    told: bool
    """The text says that it is a message; else only a line of the diff that differs by a word counts against it."""


_WORD = Pattern(r"[A-Za-z_]\w+")
_LITERAL = Pattern(r"\"((?:[^\"\\\n]|\\.){6,300})\"|'((?:[^'\\\n]|\\.){6,300})'|`([^`\n]{6,300})`")
_FILLED = Pattern(r"\$?\{[^{}]{0,80}\}|%[-+ #0-9.]*[a-zA-Z]|#\{[^{}]{0,80}\}|\\\([^()]{0,80}\)|\\n")
CONTENT = 5
"""Letters from which a word tells what a message is about."""
KEYS = 4
LIKE = 0.5
"""Share of words in order that a message has in common with the one that is meant."""
_RARE = 2
"""Words of which every place was seen, and so every literal that has them."""
MARGIN = 0.1
"""By how much it must be more like that one than like any other."""


def find(document: Document) -> Sequence[Claim]:
    """Quotations that the words around them call an error, a warning or an output."""
    return [
        MessageClaim(
            kind="message",
            span=document.span(one.start, one.end),
            subject=one.text,
            about=About.EITHER,
            modality=_modality(document, one),
            keys=_keys(one.text),
            told=one.told,
        )
        for one in messages(document)
    ]


_GONE = Pattern(r"\b(?:no\s+longer|instead\s+of|rather\s+than|not|never)\b", re.IGNORECASE)


def _modality(document: Document, one: Message) -> Modality:
    """That of the sentence; "without a name the error is ..." denies another thing."""
    if one.sentence.block.kind is BlockKind.FENCE or one.sentence.block.quoted:
        return Modality.CLAIM
    said = modality(document, one.sentence, one.start, one.end)
    denied = _GONE.search(document.plain, max(one.sentence.start, one.start - 60), one.start) is not None
    return Modality.CLAIM if said is Modality.NEGATION and not denied else said


def _keys(text: str) -> tuple[str, ...]:
    words = {word for word in _WORD.findall(text) if len(word) >= CONTENT}
    return tuple(sorted(words, key=lambda word: (-len(word), word))[:KEYS])


def needs(claim: Claim) -> Needs:
    """The longest words of the message, and the message itself: documents may hold it."""
    assert isinstance(claim, MessageClaim)
    return Needs(words=frozenset(claim.keys), literals=frozenset({claim.subject}))


def check(claim: Claim, ground: Ground) -> Finding:
    """A literal that holds the message bears it out; to contradict it, one alone must be all but the message."""
    assert isinstance(claim, MessageClaim)
    said = _words(claim.subject)
    literals = list(_literals(claim, ground))
    for hit, pieces in literals:
        if any(_holds(said, piece) for piece in pieces):
            return grounded(claim, f"it is at {hit.path}:{hit.line}", (ground.evidence(hit),))
    if ground.hits(claim.subject, whole=False):
        hit = ground.hits(claim.subject, whole=False)[0]
        return grounded(claim, f"it is at {hit.path}:{hit.line}", (ground.evidence(hit),))
    if ground.patch is not None:
        slip = one_word_off(wording(claim.subject), ground, ground.patch)
        if slip is not None:
            path, line, text = slip
            evidence = Evidence(path=path, line=line, excerpt=text, tree="diff")
            if line is None:
                return grounded(claim, f"a changed line of {path} has it", (evidence,))
            message = f"a changed line of {path} has it in other words"
            return contradicted(claim, Reason.MISMATCH, message, (evidence,), text, Severity.WARNING)
    if not claim.told:
        return unverifiable(claim, Reason.UNCERTAIN, "no line of the diff has these words, or nearly so")
    ranked: dict[tuple[str, ...], tuple[float, Hit]] = {}
    for hit, pieces in literals:
        words = tuple(word for piece in pieces for word in piece)
        shared = {word for word in words if word in said and len(word) >= CONTENT}
        common = sum(word in said for word in _spelt(said, words))
        if (
            len(shared) > 1
            and min(len(words) - 1, common) >= _PART
            and language_of(hit.path) is not None
            and not is_test(hit.path)
        ):
            ranked.setdefault(words, (_likeness(said, words), hit))
    best = sorted(ranked.values(), key=lambda one: -one[0])
    if (
        not best
        or best[0][0] < LIKE
        or (len(best) > 1 and best[0][0] - best[1][0] < MARGIN)
        or sum(len(ground.hits(key)) < MAX_HITS for key in claim.keys) < _RARE
        or len(ground.scan.unread) * UNREAD_SHARE > ground.scan.read
    ):
        return unverifiable(claim, Reason.UNCERTAIN, "no such message was found; it may be another program's")
    page = next(_pages(claim, ground), None)
    if page is not None:
        return grounded(claim, f"it is at {page.path}:{page.line}", (ground.evidence(page),))
    hit = best[0][1]
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"the message at {hit.path}:{hit.line} reads differently",
        (ground.evidence(hit),),
        hit.excerpt.strip(),
        Severity.WARNING,
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Za-z0-9_]+", text)]


def _literals(claim: MessageClaim, ground: Ground) -> Iterator[tuple[Hit, list[list[str]]]]:
    """The string literals of lines with one of the words, each as the words between what is filled in."""
    seen: set[tuple[str, int]] = set()
    for key in claim.keys:
        for hit in ground.hits(key):
            if (hit.path, hit.line) in seen or ground.is_prose_file(hit.path):
                continue
            seen.add((hit.path, hit.line))
            texts = [next(one for one in groups if one) for groups in _LITERAL.findall(hit.excerpt)]
            for text in texts or [hit.excerpt]:
                pieces = [words for piece in _FILLED.split(text) if (words := _words(piece))]
                if pieces:
                    yield hit, pieces


_LINES = 4
"""Lines of a document over which a sentence of it runs."""


def _pages(claim: MessageClaim, ground: Ground) -> Iterator[Hit]:
    """Where documents hold the words of a message, one after another over several lines."""
    said = _words(claim.subject)
    for hit in (hit for key in claim.keys for hit in ground.hits(key) if ground.is_prose_file(hit.path)):
        lines = ground.lines(ground.side_of(hit), hit.path) or []
        near = _words(" ".join(lines[max(0, hit.line - _LINES) : hit.line + _LINES - 1]))
        if any(near[at : at + len(said)] == said for at in range(len(near) - len(said) + 1)):
            yield hit


def _holds(said: Sequence[str], piece: Sequence[str]) -> bool:
    """Whether one is a part of the other: of a message that is built, or that is quoted in part."""
    short, long = sorted((list(said), list(piece)), key=len)
    if len(short) < _PART:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


_PART = 3
"""Words in a row by which a literal is known to be a part of a message."""


def _spelt(said: Sequence[str], words: Sequence[str]) -> list[str]:
    """The words of a literal, for each the one of the message that it shortens or spells out."""
    long = [one for one in said if len(one) > 2]
    return [
        next((one for one in long if len(word) > 2 and (one.startswith(word) or word.startswith(one))), word)
        for word in words
    ]


def _likeness(said: Sequence[str], words: Sequence[str]) -> float:
    return SequenceMatcher(None, list(said), _spelt(said, words), autojunk=False).ratio()


MESSAGE = Kind(
    id="message",
    sentence="An error, warning or line of a log that a program of the repository is said to print.",
    find=find,
    check=check,
    needs=needs,
    blocks=False,
)
