"""The value that the text says a constant has, had, or is changed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Hit, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Modality, Sentence, modality
from levelhead.prose.numbers import exact
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import settled

_NAME = (
    r"(?<![\w.$-])`?(?P<name>(?:[A-Za-z_]\w*(?:\.|::))?(?-i:_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?!\w)"
    r"|(?<=`)(?:[A-Za-z_]\w*(?:\.|::))?(?-i:k?[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?=`))`?"
)  # "MAX_ITEMS", "`MaxItems`"
_LITERAL = r"(?:`(?P<{0}>[^`\n]{{1,40}})`|(?P<{0}_bare>-?\d(?:[\d_,]*\d)?(?:\.\d+)?(?![\w.]*\w)|true\b|false\b|\"[^\"\n]{{0,40}}\"))"
_NEW = _LITERAL.format("new")
_OLD = _LITERAL.format("old")
_DEEDS = tuple(
    "rais lower bump increas decreas reduc chang adjust updat mov cut doubl halv set tun grow shrink shrunk go drop".split()
)
_CHANGED = rf"(?:{'|'.join(_DEEDS)})(?:es|ed|s|d|e|ing|n|t|ped)?"
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        (
            rf"{_NAME}(?:\s+constant)?(?:\s+(?:is|was|has\s+been|gets))?(?:\s+now)?\s+{_CHANGED}\s+from\s+{_OLD}\s+to\s+{_NEW}",
            _DEEDS,
        ),  # "`MAX_ITEMS` is raised from 40 to 60"
        (
            rf"\b{_CHANGED}\s+(?:the\s+)?{_NAME}(?:\s+constant)?\s+from\s+{_OLD}\s+to\s+{_NEW}",
            _DEEDS,
        ),  # "Raises `MAX_ITEMS` from 40 to 60"
        (rf"{_NAME}\s*(?:\(\s*)?{_OLD}\s*(?:→|->|=>)\s*{_NEW}", ("->", "=>", "→")),  # "`MAX_ITEMS`: 40 → 60"
        (
            rf"{_NAME}(?:\s+constant)?\s+(?:is|was|has\s+been)(?:\s+now)?\s+{_CHANGED}\s+to\s+{_NEW}",
            _DEEDS,
        ),  # "`MAX_ITEMS` is raised to 60"
        (
            rf"\b{_CHANGED}\s+(?:the\s+)?{_NAME}(?:\s+constant)?\s+to\s+{_NEW}",
            _DEEDS,
        ),  # "Raises `MAX_ITEMS` to 60"
        (
            rf"{_NAME}(?:\s+constant)?\s+(?:is|equals|stays(?:\s+at)?|remains(?:\s+at)?|=|defaults\s+to|defaulting\s+to|sits\s+at|stands\s+at|has\s+(?:a|the)\s+value(?:\s+of)?)(?:\s+(?:now|still|currently|already|only|just|set\s+to|set\s+at|hard-?coded\s+(?:to|as|at)|fixed\s+(?:to|at)|defined\s+as|capped\s+at|pinned\s+(?:to|at)))*\s+{_NEW}(?=[\s.,;:)]|\Z)",
            (),
        ),  # "`MAX_ITEMS` is now 60"
        (
            rf"{_NAME}(?:\s+[a-z]+)?\s+\((?:(?:currently|now|today|still|i\.e\.|default|defaults?\s+to|set\s+to|=|is|value:?)[,:]?\s+){{0,2}}{_NEW}(?:\s+[a-z]+)?\)",
            (")",),
        ),  # "`MAX_ITEMS` (currently 60)"
        (
            rf"(?<![\w.-]){_NEW}(?:\s+[a-z]+)?\s+\((?:see\s+|via\s+|from\s+)?{_NAME}\)",
            (")",),
        ),  # "at 60 (`MAX_ITEMS`)"
        (
            rf"\b(?:sets?|defines?|declares?|hard-?codes?|pins?|fixes|keeps|caps|leaves)\s+(?:the\s+)?{_NAME}\s+(?:to|at|as|=)\s+{_NEW}(?=[\s.,;:)]|\Z)",
            ("caps", "declare", "define", "fixes", "hard-code", "hardcode", "keeps", "leaves", "pin", "set"),
        ),  # "`a.py` sets `MAX_ITEMS` to 60"
        (
            rf"\b(?:value|default|limit)\s+of\s+{_NAME}\s+(?:is|equals|stays|remains)(?:\s+(?:now|still|currently|at))*\s+{_NEW}(?=[\s.,;:)]|\Z)",
            ("default", "limit", "value"),
        ),  # "the value of `MAX_ITEMS` is 60"
        (
            r"`(?P<name>(?:[A-Za-z_]\w*(?:\.|::))?(?-i:_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+))\s*(?::\s*[\w<>&' ]{1,30})?\s?:?=\s?(?P<new>-?\d[\d_,]*(?:\.\d+)?|true|false|True|False|\"[^\"\n`]{0,40}\"|'[^'\n`]{0,40}');?`(?P<new_bare>)",
            ("=",),
        ),  # "`MAX_ITEMS = 60`"
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
    unit: str = ""
    """The word behind the number, lower-case."""


def find(document: Document) -> Sequence[Claim]:
    """Values of names in capitals; the first pattern that reads a name owns it."""
    return [claim for sentence in document.holding(("_", "`")) for claim in _in(document, sentence)]


_DIGIT = Pattern(r"\d")
_CONSTANT = Pattern(r"[A-Z0-9]_[A-Z0-9]|`(?:[A-Za-z_]\w*(?:\.|::))?k?[A-Z][a-z0-9]+[A-Z]")
"""What every name that is read here holds: a sentence without it is not searched."""


def _in(document: Document, sentence: Sentence) -> Iterator[Claim]:
    if _CONSTANT.search(document.text, sentence.start, sentence.end) is None:
        return
    taken: set[int] = set()
    for pattern in document.among(_PATTERNS, sentence):
        for match in pattern.made.finditer(document.text, sentence.start, sentence.end):
            if match.start("name") in taken:
                continue
            taken.add(match.start("name"))
            code = match[0].startswith("`") and match[0].count("`") == 2 and match[0].endswith("`")
            yield ValueClaim(
                kind="value",
                span=document.span(match.start() + code, match.end() - code),
                subject=match["name"],
                about=About.EITHER,
                modality=_modality(document, sentence, match.start("name"), match.end("name")),
                before=_written(match, "old"),
                after=_written(match, "new"),
                unit=_unit(match),
                settled=settled(document, sentence),
            )
    if not taken and _DIGIT.search(document.text, sentence.start, sentence.end) is not None:
        yield from _beside(document, sentence)


_UNIT = Pattern(
    r"[ -]?`?[ -]?(ms|s|secs?|seconds?|minutes?|hours?|days?|weeks?|bytes|[kmg]i?b)\b", re.IGNORECASE
)


def _unit(match: re.Match[str]) -> str:
    """The word behind the new number, lower-case; empty when it is none of time or size."""
    at = match.end("new") if match["new"] else match.end("new_bare")
    unit = _UNIT.match(match.string, at)
    return "" if unit is None else unit[1].lower()


_ARTICLE = Pattern(r"\b(?:an?|one)\s+[`*\"'(]*\Z", re.IGNORECASE)


def _modality(document: Document, sentence: Sentence, start: int, end: int) -> Modality:
    """That of the name, an indefinite article before it aside: "after a `MAX_WAIT` of 30" proposes nothing."""
    article = _ARTICLE.search(document.text, max(sentence.start, start - 8), start)
    return modality(document, sentence, start if article is None else article.start(), end)


_NEAR_NAME = Pattern(_NAME)
_NEAR_NUMBER = Pattern(
    r"(?<![\w.,:#/$§-])`?(?P<new>-?\d(?:[\d_,]*\d)?(?:\.\d+)?)`?(?:[ -]?(?P<unit>ms|s|secs?|seconds?|minutes?|hours?|days?|weeks?|bytes|[kmg]i?b)\b)?(?![\w%/:]|\.\d|\s?(?:%|percent|times|x\b|lines?\b|files?\b|tests?\b|places?\b|tokens?\s+of))",
    re.IGNORECASE,
)
_APART = Pattern(
    r"\b(?:not?|never|than|less|more|fewer|plus|minus|times|per|every|each|from|between|above|below|over|exceed\w*|beyond|half|twice|other|another|lines?|was|were|used|old|previous\w*|would|could|should|might|may|must|if|when|until|unless|instead|rather|about|around|roughly|nearly|almost|lower\w*|rais\w*|bump\w*|chang\w*|increas\w*|decreas\w*|reduc\w*|version|issue|pr|step|phase|in|by|and|or|but|while|so|which|that|because|calls?|called|returns?|fail\w*|since|before|commits?|say|suppose|imagine|for\s+(?:example|instance)|e\.g|widen\w*|grow\w*)\b|[;!?#+*/]|\.\s|\n\s*\n",
    re.IGNORECASE,
)
"""Between a name and a number these make the number that of another thing, or of another time."""
NEAR = 44
"""Code points between a name and the number that is its value."""


def _beside(document: Document, sentence: Sentence) -> Iterator[Claim]:
    """The one number that stands close to the one constant of a sentence."""
    text = document.text
    if sentence.block.kind is BlockKind.ROW:
        return  # the cells of a table are about one another in ways of their own
    names = [
        match
        for match in _NEAR_NAME.finditer(text, sentence.start, sentence.end)
        if "`" in text[max(sentence.start, match.start() - 1) : match.end()]
    ]
    numbers = list(_NEAR_NUMBER.finditer(text, sentence.start, sentence.end))
    if len({match["name"] for match in names}) != 1 or len(numbers) != 1:
        return
    (stated,) = numbers
    name = min(names, key=lambda one: abs(one.start() - stated.start()))
    first, last = sorted((name.span(), stated.span()))
    between = document.plain[first[1] : last[0]]
    if len(between) > NEAR or _APART.search(between) or not between:
        return
    before = text[max(sentence.start, first[0] - 24) : first[0]]
    if _APART.search(before.rsplit(",", 1)[-1]) or not exact(
        text[: stated.start()], text[stated.end() :][:1]
    ):
        return
    code = text[first[0]] == "`" and first[0] == name.start()
    yield ValueClaim(
        kind="value",
        span=document.span(first[0] + code, last[1]),
        subject=name["name"],
        about=About.EITHER,
        modality=_modality(document, sentence, name.start("name"), name.end("name")),
        before="",
        after=stated["new"],
        unit=(stated["unit"] or "").lower(),
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
        if any(_same(stated, value) or _scaled(stated, claim.unit, value) for _, value in values):
            continue
        if side is Side.HEAD and any(
            _same(stated, value) for _, value in _values(_last(claim.subject), Side.BASE, ground)
        ):
            return unverifiable(claim, Reason.AMBIGUOUS, f"`{claim.subject}` had that value in the base")
        hit, value = values[0]
        plain = _literal(value) or (hit.path.endswith(_SHELL) and re.fullmatch(r"[\w.-]+", value) is not None)
        if not (_literal(stated) and plain and claim.settled):
            return unverifiable(
                claim, Reason.UNCERTAIN, f"`{claim.subject}` is `{value}` at {hit.path}:{hit.line}"
            )
        evidence = Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree=side.value)
        message = f"`{claim.subject}` is `{value}` at {hit.path}:{hit.line}, not `{stated}`"
        return contradicted(claim, Reason.MISMATCH, message, (evidence,), value)
    return grounded(claim, f"`{claim.subject}` is `{claim.after}`")


_SHELL = (".sh", ".bash", ".zsh", ".env")
"""Endings of files in which a bare word is a value."""
_FACTORS = (60, 1_000, 1_024, 3_600, 24, 86_400, 60_000, 3_600_000, 1_000_000, 1_048_576)


def _scaled(stated: str, unit: str, real: str) -> bool:
    """Whether a number with a unit is the real one in another unit: 30 s are 30_000."""
    if not unit or not (_NUMBER.match(stated) and _NUMBER.match(real)):
        return False
    try:
        mine, theirs = float(_plain(stated)), float(_plain(real))
    except ValueError:
        return False
    return any(mine * factor == theirs or theirs * factor == mine for factor in _FACTORS)


def _values(name: str, side: Side, ground: Ground) -> list[tuple[Hit, str]]:
    """The lines that give the name a value, tests and documents aside."""
    given = re.compile(
        rf"(?<![\w.]){re.escape(name)}(?:\s*:\s*[\w.<>\[\]&' ]{{1,40}}|\s*\{{[^{{}}]{{1,40}}\}})?\s*(?::=|=(?!=)|\s)\s*(?P<value>\"[^\"\n]*\"|'[^'\n]*'|-?[\w.]+(?:\s*\*\s*\d+)*)\s*[;,)]?\s*(?:(?:#|//|/\*).*)?\Z"
    )
    bare = re.compile(rf"\A(?:export\s+|readonly\s+)?{re.escape(name)}=(?P<value>[\w.-]+)\s*\Z")
    found = []
    for hit in ground.hits(name, side):
        if ground.is_prose_file(hit.path) or is_test(hit.path):
            continue
        match = given.search(hit.excerpt) or (bare.search(hit.excerpt) if hit.path.endswith(_SHELL) else None)
        if match is not None:
            filled = _FALLBACK.fullmatch(match["value"])
            found.append((hit, match["value"] if filled is None else filled["value"]))
    return found


_FALLBACK = Pattern(r"[\"']?\$\{\w+:?[-=](?P<value>[^{}\"']*)\}[\"']?")
"""``"${NAME:-30}"``: the value that a shell script takes when nobody sets another."""


_NUMBER = Pattern(r"-?\d[\d_,]*(?:\.\d+)?(?:[uUiIlLfF]\w{0,3})?\Z")


def _literal(text: str) -> bool:
    bare = text.strip("`")
    quoted = bare[:1] in "\"'" and not re.search(r"[${%]", bare)
    return bool(_NUMBER.match(bare)) or quoted or bare.lower() in {"true", "false"}


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
