"""What a document tells its readers to have, or an author has of his own: no statement about this repository."""

from __future__ import annotations

import re

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape

_READERS = Pattern(  # "your repo root", "a project `.claude/settings.json`"
    r"\byour\s+(?:own\s+|target\s+)?(?:\w+\s+)?(?:repo(?:sitory|sitories)?|projects?|app(?:lication)?s?|code ?base|package|workspace|site|machine|system|home|configuration|config)\b"
    r"|\b(?:a|an|each|any|every|another|the\s+target|the\s+user['’]s|the\s+consuming)\s+(?:user\s+|target\s+)?(?:project|repo(?:sitory)?|workspace|app(?:lication)?)\b",
    re.IGNORECASE,
)
_WRITES = Pattern(  # "the generator creates `x`", "also scaffold a server at `x`"
    r"\b(?:creates|generates|scaffold(?:s|ed|ing)?|writes|saves|renders?|looks?\s+(?:for|in)|search(?:es)?\s+(?:for|in)|attempts?\s+to\s+discover)\b",
    re.IGNORECASE,
)
_ELSEWHERE = Pattern(  # "`x` in that repo", "TS-SDK equivalent: `x`"
    r"\b(?:equivalent|counterpart)s?:?\s*[`*(]*\Z", re.IGNORECASE
)
_AFTER_ELSEWHERE = Pattern(
    r"[`*)\]]*\s+(?:in|of|from)\s+(?:that|the\s+other|its\s+own)\s+repo", re.IGNORECASE
)
_GONE = Pattern(
    r"\b(?:removed|deprecat\w+|renam\w+|no longer|breaking changes?|legacy names?|older upgrade\w*|what changed)\b",
    re.IGNORECASE,
)
"""Titles of sections that tell of names which are there no more."""
_ALONE = Pattern(r"\W*`[^`\n]+`\W*:?\W*\Z")


def of_the_reader(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the mention at ``start:end`` is about what the reader has or does, or about another version."""
    plain = document.plain
    before = plain[sentence.start : start]
    if _READERS.search(before) or _WRITES.search(before) or _ELSEWHERE.search(before):
        return True
    if _AFTER_ELSEWHERE.match(plain, end):
        return True
    block = sentence.block
    titles = " / ".join(block.section)
    if titles and (_GONE.search(titles) or _READERS.search(titles)):
        return True
    if block.lead is not None and _WRITES.search(plain[block.lead[0] : block.lead[1]]):
        return True
    return _heads_an_example(document, sentence)


def _heads_an_example(document: Document, sentence: Sentence) -> bool:
    """Whether the block is a name alone above a fence: the file that the reader is to write."""
    block = sentence.block
    if not _ALONE.match(document.text[block.start : block.end]):
        return False
    following = document.block_after(block)
    return following is not None and following.kind is BlockKind.FENCE


_MINE = (
    r"(?:my(?:\s+own)?|our\s+own)\s+(?:\w+\s+)?(?:apps?|applications?|projects?|services?|sites?|repo(?:sitory|sitories)?"
    r"|code\s?bases?|plugins?|extensions?|packages?|monorepo|workspace|package|library|tools?|fork)"
)
_AFTER_MINE = Pattern(  # "`x` of my app", "`x` in our own repository", "`x` (ours)", "`x` and `y` are ours", "`x` is a trait of ours"
    rf"(?:\(\))?[`'\"*_)\]]*,?(?:\s+\(?(?:of|in|from|inside|within)\s+{_MINE}\b|\s+\((?:which\s+)?(?:is\s+|are\s+)?(?:all\s+)?(?:(?:ours|mine)\b|our\s+(?:own\s+)?\w+\))"
    r"|(?:(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+)[`*]{1,2}\x1f+[`*]{1,2}){0,6}\s+(?:\([^()\n]{0,30}\)\s+)?(?:which\s+)?(?:is|are)\s+(?:all\s+|both\s+)?"
    r"(?:(?:ours|mine)\b|(?:our|my)\s+own\b|(?:an?|the|one)\s+(?!(?:typo|slip|mistake)\b)(?:[\w'-]+\s+){1,4}of\s+(?:ours|mine)\b|(?:an?\s+\w+\s+of\s+)?our\s+(?:wrapper|subclass|fork|extension|helper|hook|plugin|copy|macro|adapter|shim)\b))",
    re.IGNORECASE,
)
_BEFORE_MINE = Pattern(  # "ours is `x`", "a lock of ours (`x`)", "our own `x`"
    r"\b(?:(?:ours|mine)\s+(?:is|are|has)\s+(?:called\s+|named\s+)?|of\s+(?:ours|mine)\s*[(,:]?\s*|(?:our|my)\s+own\s+)[`*\"'(]*\Z",
    re.IGNORECASE,
)
_IN_FORK = Pattern(r"\W*(?:in|on|with|inside)\s+(?:my|our)\s+(?:own\s+)?(?:\w+\s+)?fork\b", re.IGNORECASE)
_MINE_AT_ALL = Pattern(r"\b(?:ours?|mine|my)\b", re.IGNORECASE, words=("our", "mine", "my"))
_IN_MINE = Pattern(rf"\W*(?:in|inside|within)\s+{_MINE}\b", re.IGNORECASE)


def of_the_author(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the mention at ``start:end`` is said to be of the author's own project or fork."""
    if document.bars(_MINE_AT_ALL, sentence):
        return False
    plain = document.plain
    if (
        _AFTER_MINE.match(plain, end, sentence.end)
        or _BEFORE_MINE.search(plain, max(sentence.start, start - 40), start)
        or _IN_FORK.match(plain, sentence.start, start)
    ):
        return True
    shape = path_shape(document.text[start:end])
    return (
        shape is not None and bool(shape.suffix) and _IN_MINE.match(plain, sentence.start, start) is not None
    )
