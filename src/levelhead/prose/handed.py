"""Keys that a sentence says are passed to an action, a workflow or a step, wherever in it they stand.

"hand `save-cache: 'false'` to `.github/actions/setup`" and "`setup` takes `a-key`, `b-key` and `c-key`" hold the same
pieces: keys of several words in code, and something in code or in words that takes them. Which name is the taker
and whether it takes the key, the tree tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.prose.document import BlockKind, Code, Document, Sentence
from levelhead.prose.pattern import Pattern

_KEY = Pattern(
    r"(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+)(?P<pair>\s*:\s*(?P<value>[^\s{}\[\]][^\n]{0,40}))?\Z"
)
_TAKER = Pattern(r"(?:\./)?(?:[\w.-]+/){0,8}[\w.-]+(?:@[\w.-]+)?\Z")
_HANDS = Pattern(
    r"\b(?:pass(?:es|ed|ing)?|hand(?:s|ed|ing)?|giv(?:es?|en|ing)|sets?|setting|takes?|taking|accepts?|requires?|declares?|expects?|exposes?|calls?|called|invok\w+|with|through|via|inputs?|outputs?)\b",
    re.IGNORECASE,
)
_ABOUT = Pattern(
    r"action|workflow|\bsteps?\b|\bjobs?\b|input|generator",
    re.IGNORECASE,
    words=("action", "generator", "input", "job", "step", "workflow"),
)
_NOT_SO = Pattern(
    r"\b(?:not|never|no\s+longer|without|instead|rather|renam\w+|remov\w+|drop\w*|would|could|should|might|may|propos\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = Pattern(r"[,;:.]\s")
_QUOTED = Pattern(r"[\"“](?P<name>[A-Z][\w /:.-]{3,60})[\"”]", words=('"', "“"))
"""A workflow by the name that its file gives it: "Nightly Smoke Tests"."""
_NAME = Pattern(r"(?P<name>[a-z][\w-]*)(?:\s*:\s*[^\n]{1,40})?\Z")
_SINGLE = Pattern(
    r"\b(?:a\s+single|only\s+one|exactly\s+one|one|its\s+only|the\s+only|a\s+sole)\s+(?:optional\s+|required\s+)?input\b",
    re.IGNORECASE,
    words=("input",),
)


MOST_KEYS = 12
"""Keys in one sentence beyond which it is a listing, not an account of what is passed."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A key with what stands beside it; offsets are code points of the body."""

    start: int
    end: int
    sentence: Sentence
    name: str
    value: str
    """Behind the colon, without quotes; empty when the key stands alone."""
    takers: tuple[str, ...]
    """Other names in code that may be the action."""
    others: tuple[str, ...]
    """The other names of the list that it stands in: "`a-key`, `b-key` and `c-key`"."""
    single: bool
    """The sentence says that the action has this input alone."""


def handed(document: Document) -> Iterator[Handed]:
    """The keys of sentences that speak of passing something to an action or the like."""
    text = document.text
    for sentence in document.holding(("`",), ("-", "_")):
        if sentence.block.kind is BlockKind.ROW:
            continue
        codes = document.codes_in(sentence.start, sentence.end)
        keys = [(code, key) for code in codes if (key := _KEY.match(text[code.start : code.end])) is not None]
        if not 1 <= len(keys) <= MOST_KEYS or not _HANDS.search(document.plain, sentence.start, sentence.end):
            continue
        paired = any(key["pair"] for _, key in keys)
        said = text[sentence.start : sentence.end]
        if not paired and not _ABOUT.search(said):
            continue
        takers = tuple(
            dict.fromkeys(
                written.removeprefix("./").rstrip("/").split("@")[0]
                for code in codes
                if _TAKER.match(written := text[code.start : code.end].strip()) is not None
                and ("/" in written or "-" in written)
            )
        )
        quoted = tuple(match["name"] for match in _QUOTED.finditer(said))
        for code, key in keys:
            clause = _CLAUSE.split(document.plain[sentence.start : code.start])[-1]
            if _NOT_SO.search(clause) or said.rstrip().endswith("?"):
                continue
            yield Handed(
                start=code.start,
                end=code.start + key.end("name"),
                sentence=sentence,
                name=key["name"],
                value=(key["value"] or "").strip().strip("\"'"),
                takers=(*(one for one in takers if one != key["name"]), *quoted),
                others=tuple(one for one in _listed(text, codes, code) if one != key["name"]),
                single=_SINGLE.search(document.plain, sentence.start, code.start) is not None,
            )


_JOINS = Pattern(r"(?:,|,?\s+(?:and|or|as\s+well\s+as|plus))\s+(?:the\s+|an?\s+|its\s+)?\Z")


def _listed(text: str, codes: Sequence[Code], own: Code) -> list[str]:
    """The names in code that are joined to one of them by commas and "and"."""
    at = codes.index(own)
    first, last = at, at
    while first > 0 and _JOINS.match(text, codes[first - 1].outer_end, codes[first].outer_start):
        first -= 1
    while last + 1 < len(codes) and _JOINS.match(text, codes[last].outer_end, codes[last + 1].outer_start):
        last += 1
    found = (_NAME.match(text[code.start : code.end]) for code in codes[first : last + 1])
    return list(dict.fromkeys(match["name"] for match in found if match is not None))
