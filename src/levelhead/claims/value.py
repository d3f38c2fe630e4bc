"""The value that the text says a constant has, had, or is changed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Hit, Side
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Sentence, modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import settled

_NAME = (
    r"(?<![\w.$-])`?(?P<name>(?:[A-Za-z_]\w*(?:\.|::))?(?-i:_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?!\w)"
    r"|(?<=`)(?:[A-Za-z_]\w*(?:\.|::))?(?-i:k?[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?=`))`?"
)  # "MAX_ITEMS", "`MaxItems`"
_LITERAL = r"(?:`(?P<{0}>[^`\n]{{1,40}})`|(?P<{0}_bare>-?\d(?:[\d_,]*\d)?(?:\.\d+)?(?![\w.]*\w)|true\b|false\b|\"[^\"\n]{{0,40}}\"))"
_NEW = _LITERAL.format("new")
_OLD = _LITERAL.format("old")
_CHANGED = (
    r"(?:rais|lower|bump|increas|decreas|reduc|chang|adjust|updat|mov|cut|doubl|halv|set|rais|tun|grow|shr[iu]nk|go|drop)"
    r"(?:es|ed|s|d|e|ing|n|t|ped)?"
)
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NAME}(?:\s+constant)?(?:\s+(?:is|was|has\s+been|gets))?(?:\s+now)?\s+{_CHANGED}\s+from\s+{_OLD}\s+to\s+{_NEW}",  # "`MAX_ITEMS` is raised from 40 to 60"
        rf"\b{_CHANGED}\s+(?:the\s+)?{_NAME}(?:\s+constant)?\s+from\s+{_OLD}\s+to\s+{_NEW}",  # "Raises `MAX_ITEMS` from 40 to 60"
        rf"{_NAME}\s*(?:\(\s*)?{_OLD}\s*(?:→|->|=>)\s*{_NEW}",  # "`MAX_ITEMS`: 40 → 60"
        rf"{_NAME}(?:\s+constant)?\s+(?:is|was|has\s+been)(?:\s+now)?\s+{_CHANGED}\s+to\s+{_NEW}",  # "`MAX_ITEMS` is raised to 60"
        rf"\b{_CHANGED}\s+(?:the\s+)?{_NAME}(?:\s+constant)?\s+to\s+{_NEW}",  # "Raises `MAX_ITEMS` to 60"
        rf"{_NAME}(?:\s+constant)?\s+(?:is|equals|stays(?:\s+at)?|remains(?:\s+at)?|=|defaults\s+to|defaulting\s+to|sits\s+at|stands\s+at|has\s+(?:a|the)\s+value(?:\s+of)?)(?:\s+(?:now|still|currently|already|only|just|set\s+to|set\s+at|hard-?coded\s+(?:to|as|at)|fixed\s+(?:to|at)|defined\s+as|capped\s+at|pinned\s+(?:to|at)))*\s+{_NEW}(?=[\s.,;:)]|\Z)",  # "`MAX_ITEMS` is now 60"
        rf"{_NAME}(?:\s+constant)?\s+\((?:(?:currently|now|today|still|i\.e\.|default|defaults?\s+to|set\s+to|=|is|value:?)[,:]?\s+){{0,2}}{_NEW}(?:\s+[a-z]+)?\)",  # "`MAX_ITEMS` (currently 60)"
        rf"(?<![\w.-]){_NEW}(?:\s+[a-z]+)?\s+\((?:see\s+|via\s+|from\s+)?{_NAME}\)",  # "at 60 (`MAX_ITEMS`)"
        rf"\b(?:sets?|defines?|declares?|hard-?codes?|pins?|fixes|keeps|caps|leaves)\s+(?:the\s+)?{_NAME}\s+(?:to|at|as|=)\s+{_NEW}(?=[\s.,;:)]|\Z)",  # "`a.py` sets `MAX_ITEMS` to 60"
        rf"\b(?:value|default|limit)\s+of\s+{_NAME}\s+(?:is|equals|stays|remains)(?:\s+(?:now|still|currently|at))*\s+{_NEW}(?=[\s.,;:)]|\Z)",  # "the value of `MAX_ITEMS` is 60"
        r"`(?P<name>(?:[A-Za-z_]\w*(?:\.|::))?(?-i:_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+))\s*(?::\s*[\w<>&' ]{1,30})?\s?:?=\s?(?P<new>-?\d[\d_,]*(?:\.\d+)?|true|false|True|False|\"[^\"\n`]{0,40}\"|'[^'\n`]{0,40}');?`(?P<new_bare>)",  # "`MAX_ITEMS = 60`"
    )
)
MAX_PLACES = 3
"""Definitions of one name beyond which nobody knows which is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueClaim(Claim):
    """A constant with the values that are stated of it."""

    before: str
    """Empty when the text does not say what it was."""
    after: str
    settled: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Values of names in capitals; the first pattern that reads a name owns it."""
    return [claim for sentence in document.sentences for claim in _in(document, sentence)]


_CONSTANT = re.compile(r"[A-Z0-9]_[A-Z0-9]|`(?:[A-Za-z_]\w*(?:\.|::))?k?[A-Z][a-z0-9]+[A-Z]")
"""What every name that is read here holds: a sentence without it is not searched."""


def _in(document: Document, sentence: Sentence) -> Iterator[Claim]:
    if _CONSTANT.search(document.text, sentence.start, sentence.end) is None:
        return
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if match.start("name") in taken:
                continue
            taken.add(match.start("name"))
            code = match[0].startswith("`") and match[0].count("`") == 2 and match[0].endswith("`")
            yield ValueClaim(
                kind="value",
                span=document.span(match.start() + code, match.end() - code),
                subject=match["name"],
                about=About.EITHER,
                modality=modality(document, sentence, match.start("name"), match.end("name")),
                before=_written(match, "old"),
                after=_written(match, "new"),
                settled=settled(document, sentence),
            )


def _written(match: re.Match[str], group: str) -> str:
    if group not in match.re.groupindex:
        return ""
    return (match[group] or match[f"{group}_bare"] or "").strip()


def needs(claim: Claim) -> Needs:
    """The last segment."""
    return Needs(words=frozenset({_last(claim.subject)}))


def _last(name: str) -> str:
    return re.split(r"\.|::", name)[-1]


def check(claim: Claim, ground: Ground) -> Finding:
    """Compares with the literal on the lines that define the name: base for what was, head for what is."""
    assert isinstance(claim, ValueClaim)
    for side, stated in ((Side.HEAD, claim.after), (Side.BASE, claim.before)):
        if not stated:
            continue
        values = _values(_last(claim.subject), side, ground)
        if not values or len(values) > MAX_PLACES:
            return unverifiable(claim, Reason.UNCERTAIN, f"no plain value of `{claim.subject}` could be read")
        if any(_same(stated, value) for _, value in values):
            continue
        if side is Side.HEAD and any(
            _same(stated, value) for _, value in _values(_last(claim.subject), Side.BASE, ground)
        ):
            return unverifiable(claim, Reason.AMBIGUOUS, f"`{claim.subject}` had that value in the base")
        hit, value = values[0]
        if not (_literal(stated) and _literal(value) and claim.settled):
            return unverifiable(
                claim, Reason.UNCERTAIN, f"`{claim.subject}` is `{value}` at {hit.path}:{hit.line}"
            )
        evidence = Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree=side.value)
        message = f"`{claim.subject}` is `{value}` at {hit.path}:{hit.line}, not `{stated}`"
        return contradicted(claim, Reason.MISMATCH, message, (evidence,), value)
    return grounded(claim, f"`{claim.subject}` is `{claim.after}`")


def _values(name: str, side: Side, ground: Ground) -> list[tuple[Hit, str]]:
    """The lines that give the name a value, tests and documents aside."""
    given = re.compile(
        rf"(?<![\w.]){re.escape(name)}(?:\s*:\s*[\w.<>\[\]&' ]{{1,40}})?\s*(?::=|=(?!=)|\s)\s*(?P<value>\"[^\"\n]*\"|'[^'\n]*'|-?[\w.]+(?:\s*\*\s*\d+)*)\s*[;,)]?\s*(?:(?:#|//|/\*).*)?\Z"
    )
    found = []
    for hit in ground.hits(name, side):
        if ground.is_prose_file(hit.path):
            continue
        match = given.search(hit.excerpt)
        if match is not None:
            found.append((hit, match["value"]))
    return found


_NUMBER = Pattern(r"-?\d[\d_,]*(?:\.\d+)?(?:[uUiIlLfF]\w{0,3})?\Z")


def _literal(text: str) -> bool:
    bare = text.strip("`")
    return bool(_NUMBER.match(bare)) or bare[:1] in "\"'" or bare.lower() in {"true", "false"}


def _same(stated: str, real: str) -> bool:
    return _plain(stated) == _plain(real)


def _plain(text: str) -> str:
    bare = text.strip("`\"' ").lower()
    return (
        re.sub(r"[_,]|(?<=\d)[uilf]\w{0,3}\Z|\.0+\Z", "", bare)
        if bare[:1].isdigit() or bare[:1] == "-"
        else bare
    )


VALUE = Kind(
    id="value",
    sentence="The value that the text says a constant has, had, or is changed to.",
    find=find,
    check=check,
    needs=needs,
    blocks=False,
)
