"""Lines of files, held against what the text says stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Side
from levelhead.ground.names import subwords
from levelhead.ground.path_absence import path_absence, run_time_literal
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Mention, Relation, Sentence, mentions, modality
from levelhead.prose.clues import Clues, clues
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import PathShape, humps, path_shape, symbol_shape

_COLON = Pattern(
    r"(?P<path>[^\s:#()]+?):L?(?P<first>\d{1,7})(?::\d{1,5})?(?:\s?[-–]\s?L?(?P<last>\d{1,7}))?\Z"
)  # "a.py:12-40"
_HASH = Pattern(
    r"(?P<path>[^\s#]+?)#L(?P<first>\d{1,7})(?:C\d+)?(?:-L?(?P<last>\d{1,7})(?:C\d+)?)?\Z"
)  # "a.py#L3-L9"
_LINK = Pattern(
    r"https?://[^/\s]+/(?P<owner>[\w.-]+/[\w.-]+)/(?:-/)?blob/(?P<commit>[^/\s]+)/(?P<path>[^\s#?]+)#L(?P<first>\d{1,7})(?:-L?(?P<last>\d{1,7}))?"
)
_WORDS = Pattern(  # "line 12 of `a.py`", "lines 3-9 in a.py", "L12 of a.py"
    r"\b(?:lines?\s+(?:number\s+|no\.\s+)?(?:~\s?)?|L)(?P<first>\d{1,7})(?:\s?(?:[-–]|to|through|and)\s?(?P<last>\d{1,7}))?\s+(?:of|in|at|from)\s+(?:the\s+(?:file\s+)?)?[`'\"]?(?P<path>[\w@.+~-]+(?:/[\w@.+~-]+)*\.\w{1,10})\b",
    re.IGNORECASE,
)
_AFTER = Pattern(  # "`a.py`, line 12", "a.py (lines 3-9)", "`a.py` at line 7", "a.py (L12)"
    r"(?P<path>[\w@.+~-]+(?:/[\w@.+~-]+)*\.\w{1,10})[`'\"]?\s*,?\s*\(?(?:at\s+|on\s+|from\s+)?(?P<loose>(?:around|about|near|circa|approximately)\s+|~\s?)?(?:lines?\s+(?:~\s?)?|L(?=\d))(?P<first>\d{1,7})(?:\s?(?:[-–]|to|through)\s?L?(?P<last>\d{1,7}))?",
    re.IGNORECASE,
)
_BARE = Pattern(r"\bL\d")  # "a.py L12-L14"
_TIGHT_BEFORE = Pattern(  # between "`X`" and "`a.py:12`"
    r"[`*_\"'\])]*\s*,?\s*(?:(?:class|function|method|helper|constant|struct|type|test|enum|trait|macro|handler|check|loop|call|definition)\s*)?(?:\(|\[|(?:is\s+|are\s+|was\s+)?(?:defined\s+|declared\s+|located\s+|implemented\s+|lives\s+|found\s+|sits\s+|starts\s+)?(?:at|in|on)\b|lives\s+(?:at|in)\b|—|–|-|:|@|\||see\b|from\b|→)?\s*(?:\(|at\s+|see\s+|cf\.\s+|in\s+|on\s+|(?:defined|declared|implemented|located|found|introduced|starts|begins|lives|sits)\s+)*[`*_\"'(\[]*\Z",
    re.IGNORECASE,
)
_TIGHT_AFTER = Pattern(  # between "`a.py:12`" and "`X`"
    r"[`*_\"'\])]*\s*(?:\(|:|,|—|–|-|→|,?\s*where\b|\||is\b|has\b|sets\b|defines\b|declares\b|calls\b|contains\b|holds\b|reads\b|in\b|where\b)?\s*(?:the\s+|a\s+)?[`*_\"'(\[]*\Z",
    re.IGNORECASE,
)
_MARK = Pattern(r"\A~|[?!=](?=(?:\(\))?\Z)")  # what Ruby and C++ put around a name: "empty?", "~Cache()"
_BOUND = Pattern(  # between "`X`" and "`a.py:12`" where the place can only be that of X
    r"[`*_\"')\]]*\s*(?:[(\[](?:(?:defined|declared|located|implemented)\s+(?:at|in|on)\s)?|(?:(?:is|are|was)\s+)?(?:defined|declared|located|implemented)\s+(?:at|in|on)\s|(?:lives|sits)\s+(?:at|in|on)\s|at\s)\s*(?:lines?\s+)?[`*_\"'(\[]*\Z",
    re.IGNORECASE,
)
_DEFINED = Pattern(  # "`X` is defined at", "the `X` enum at": where it is defined, not where it is used
    r"[`*_\"')\]]*+\s*+,?\s*+(?:(?:is|are|was|gets)\s+)?(?:defined|declared|implemented)\s+(?:at|in|on)\b"
    r"|[`*_\"')\]]*\s+(?:class|enum|struct|interface|trait|function|method|constant|definition)\s+(?:is\s+|lives\s+|sits\s+|starts\s+)?(?:\(|at\b|in\b|on\b)",
    re.IGNORECASE,
)
_AROUND = Pattern(r"[`*_\"')\]]*\s+(?:in|of|from)\s+\Z", re.IGNORECASE)
"""Between a name and "`a.py` around line 12"."""
NEAR = 3
"""Lines: citations are often off by a few, which misleads nobody."""
BODY = 200
"""Lines that the body of a thing may take in a language that is not parsed."""
VERY_FAR = 40
"""Lines from which on a place is not even near the cited one."""
FAR = 10
"""Lines: from here on the cited place is another place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRefClaim(Claim):
    """A cited line or range with the name that is said to stand there."""

    shape: PathShape
    first: int
    last: int
    anchor: str
    """Last segment of the name that the text binds to the line; empty when there is none."""
    tight: bool
    """The name and the place stand side by side."""
    bound: bool
    """What stands between them says that the place is the name's own."""
    beside: tuple[str, ...]
    """Other names in code of the same sentence: the line may be one of theirs."""
    defined: bool
    """The place is said to be that of the definition."""
    loose: bool
    """Said to be near the line, not on it."""
    owner: str
    """``owner/name`` of a permalink, empty for a bare path."""
    clues: Clues
    """What else the sentence says of the line."""


@dataclass(frozen=True, slots=True)
class _Reference:
    sentence: Sentence
    start: int
    end: int
    shape: PathShape
    first: int
    last: int
    owner: str = ""
    loose: bool = False
    """Said to be near a line, not on it."""


def find(document: Document) -> Sequence[Claim]:
    """Citations of lines in prose, code spans and links."""
    named = list(mentions(document))
    references = [*_in_mentions(named), *_in_words(document)]
    spans = [(one.start, one.end) for one in references]
    out: list[Claim] = []
    for one in references:
        anchor, tight, bound, defined = _anchor(document, one, named, spans)
        out.append(
            LineRefClaim(
                kind="line_ref",
                span=document.span(one.start, one.end),
                subject=one.shape.path,
                about=About.EITHER,
                modality=modality(document, one.sentence, one.start, one.end),
                shape=one.shape,
                first=one.first,
                last=one.last,
                anchor=anchor,
                tight=tight,
                loose=one.loose,
                bound=bound and not one.loose,
                beside=tuple(
                    shape.segments[-1]
                    for mention in named
                    if mention.code
                    and mention.sentence is one.sentence
                    and path_shape(mention.text) is None
                    and (shape := symbol_shape(mention.text, code=True)) is not None
                    and (shape.strong or shape.segments[-1][:1].isupper())
                    and shape.segments[-1] != anchor
                ),
                defined=defined and not one.loose,
                owner=one.owner,
                clues=Clues() if one.loose else clues(document, one.sentence, one.start, one.end),
            )
        )
    return out


def _in_mentions(named: Sequence[Mention]) -> Iterator[_Reference]:
    for mention in named:
        if ":" not in mention.text and "#" not in mention.text:
            continue
        match = _LINK.match(mention.text) or _HASH.match(mention.text) or _COLON.match(mention.text)
        if match is None:
            continue
        shape = path_shape(match["path"])
        if shape is not None and shape.suffix and not shape.glob:
            yield _reference(
                mention.sentence,
                mention.start,
                mention.start + match.end(),
                shape,
                match,
                match.groupdict().get("owner") or "",
            )


def _in_words(document: Document) -> Iterator[_Reference]:
    for sentence in document.holding(("line", *(f"l{digit}" for digit in range(10)))):
        text = document.text[sentence.start : sentence.end]
        if "line" not in text.lower() and _BARE.search(text) is None:
            continue
        for pattern in (_WORDS, _AFTER):
            for match in pattern.finditer(text):
                shape = path_shape(match["path"])
                if shape is not None and shape.suffix:
                    yield _reference(
                        sentence,
                        sentence.start + match.start(),
                        sentence.start + match.end(),
                        shape,
                        match,
                        "",
                    )


def _reference(
    sentence: Sentence, start: int, end: int, shape: PathShape, match: re.Match[str], owner: str
) -> _Reference:
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else first
    loose = match.groupdict().get("loose") is not None
    return _Reference(sentence, start, end, shape, min(first, last), max(first, last), owner, loose)


def _anchor(
    document: Document, one: _Reference, named: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> tuple[str, bool, bool, bool]:
    """The name that the sentence binds to the reference, the one side by side with it or the only one, and how."""
    text = document.text
    inside = [
        mention
        for mention in named
        if mention.sentence is one.sentence
        and not any(start < mention.end and mention.start < end for start, end in spans)
    ]
    symbols = [
        (mention, shape.segments[-1])
        for mention in inside
        if (shape := symbol_shape(_MARK.sub("", mention.text), code=mention.code))
        and (shape.strong or mention.code)
        and path_shape(mention.text) is None
    ]
    for mention, name in reversed(symbols):
        if (
            mention.end <= one.start
            and one.start - mention.end < 60
            and _TIGHT_BEFORE.fullmatch(text[mention.end : one.start])
        ):
            between = text[mention.end : one.start]
            sure = "|" not in between or humps(name) or "_" in name  # a cell may hold a plain word
            return name, sure, _BOUND.fullmatch(between) is not None, _DEFINED.match(between) is not None
    for mention, name in symbols:
        if (
            mention.start >= one.end
            and mention.start - one.end < 40
            and _TIGHT_AFTER.fullmatch(text[one.end : mention.start])
        ):
            return name, True, False, False
    others = sum(start >= one.sentence.start and end <= one.sentence.end for start, end in spans)
    if len({name for _, name in symbols}) == 1 and others == 1:
        return symbols[0][1], False, False, False
    return "", False, False, False


def needs(claim: Claim) -> Needs:
    """The anchor as a word, to say where it is; the path in case it is written at run time."""
    assert isinstance(claim, LineRefClaim)
    return Needs(
        words=frozenset({claim.anchor}) if claim.anchor else frozenset(),
        literals=frozenset({run_time_literal(claim.subject)}),
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """The file, then its length, then whether the named thing stands at the line, in head or in base."""
    assert isinstance(claim, LineRefClaim)
    found = [
        (side, path) for side in ground.sides(claim.about) for path in ground.paths(side).files(claim.subject)
    ]
    if not found:
        if claim.owner:
            return unverifiable(
                claim, Reason.FOREIGN, f"the link is to {claim.owner}, and there is no such file here"
            )
        return path_absence(claim, claim.shape, ground, relation=Relation.NONE, code=True, retracted=False)
    texts = [(side, path, lines) for side, path in found if (lines := ground.lines(side, path)) is not None]
    if not texts:
        return unverifiable(claim, Reason.UNREAD, f"`{found[0][1]}` could not be read")
    longest = max(texts, key=lambda item: len(item[2]))
    if all(claim.first > len(lines) for _, _, lines in texts):
        if len({path for _, path in found}) > 3:
            return unverifiable(claim, Reason.AMBIGUOUS, f"{len(found)} files are named `{claim.subject}`")
        side, path, lines = longest
        length = len(lines) - (1 if lines and not lines[-1] else 0)
        evidence = Evidence(
            path=path, line=length, excerpt=f"the file ends at line {length}", tree=side.value
        )
        return contradicted(
            claim,
            Reason.MISMATCH,
            f"`{path}` has {length} lines",
            (evidence, *_places(claim, texts)),
            _nearest(claim, texts),
        )
    told = _by_clues(claim, ground, texts)
    if told is not None:
        return told
    if not claim.anchor:
        side, path, lines = next(item for item in texts if claim.first <= len(item[2]))
        evidence = Evidence(
            path=path, line=claim.first, excerpt=lines[claim.first - 1].strip()[:200], tree=side.value
        )
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            "the line exists; the text names nothing to compare it with",
            evidence=(evidence,),
        )
    for side, path, lines in texts:
        line = _stands(claim, ground, side, path, lines)
        if line is not None and claim.defined and _misplaced(claim, ground, side, path):
            continue
        if line is not None:
            evidence = Evidence(path=path, line=line, excerpt=lines[line - 1].strip()[:200], tree=side.value)
            return grounded(claim, f"`{claim.anchor}` is at {path}:{line}", (evidence,))
    for side, path, lines in texts:
        for name in claim.beside:
            if any(_has(line, name) for line in lines[claim.first - 1 : claim.last]):
                line, excerpt = claim.first, lines[claim.first - 1].strip()[:200]
                evidence = Evidence(path=path, line=line, excerpt=excerpt, tree=side.value)
                return grounded(claim, f"`{name}` is at {path}:{line}", (evidence,))
    return _elsewhere(claim, ground, texts)


_Text = tuple[Side, str, list[str]]


def _by_clues(claim: LineRefClaim, ground: Ground, texts: Sequence[_Text]) -> Finding | None:
    """The verdict of what must stand at the line, when every version of the file tells where it stands instead."""
    wanted = [
        places for side, path, lines in texts if (places := _stands_at(claim, ground, side, path, lines))
    ]
    if not wanted or len({path for _, path, _ in texts}) > 1:
        return None
    side, path, lines = texts[0]
    here = [
        place for places in wanted for place in places if claim.first - NEAR <= place <= claim.last + NEAR
    ]
    if here and claim.anchor:
        return None
    if here:
        excerpt = lines[min(here[0], len(lines)) - 1].strip()[:200]
        held = Evidence(path=path, line=here[0], excerpt=excerpt, tree=side.value)
        return grounded(claim, f"what the text says stands at {path}:{here[0]}", (held,))
    place = wanted[0][0]
    cited = Evidence(
        path=path,
        line=claim.first,
        excerpt=lines[min(claim.first, len(lines)) - 1].strip()[:200],
        tree=side.value,
    )
    best = Evidence(path=path, line=place, excerpt=lines[place - 1].strip()[:200], tree=side.value)
    message = f"what the text says is not there: it is at {path}:{place}"
    return contradicted(claim, Reason.MISMATCH, message, (best, cited), f"{path}:{place}")


MANY = 3
"""Places from which a quotation cannot be told to be the one that is meant."""


def _stands_at(claim: LineRefClaim, ground: Ground, side: Side, path: str, lines: list[str]) -> list[int]:
    """The lines of a file that the clues lead to; none where they lead nowhere, or to many."""
    for quote in claim.clues.quotes:
        found = [number for number, line in enumerate(lines, start=1) if quote in line]
        if 0 < len(found) < MANY:
            return found
    for name in reversed(claim.clues.defined):
        outline = ground.outline(side, path) if ground.holds(side, path, name) else None
        found = [one.line for one in (outline.definitions if outline is not None else ()) if one.name == name]
        if found:
            return found if len(found) < MANY else []
    words = {*claim.clues.words}
    for value in claim.clues.numbers:
        literal = re.compile(rf"(?<![\w.]){value}(?![\w.])")
        found = [
            number
            for number, line in enumerate(lines, start=1)
            if literal.search(line) and _named_by(words, line)
        ]
        if len(found) == 1:
            return found
    return []


_SEVERAL = 3


def _named_by(words: set[str], line: str) -> bool:
    """Whether a name of a line is made of three words or more of the sentence, and of no others."""
    return any(
        len(parts := subwords(name)) >= _SEVERAL and words.issuperset(parts)
        for name in re.findall(r"[A-Za-z_]\w{8,}", line)
    )


def _has(line: str, name: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", line) is not None


def _stands(claim: LineRefClaim, ground: Ground, side: Side, path: str, lines: list[str]) -> int | None:
    """The line near the cited ones that holds the anchor, or the cited line inside the anchor's own body."""
    for number in range(max(1, claim.first - NEAR), min(len(lines), claim.last + NEAR) + 1):
        if _has(lines[number - 1], claim.anchor):
            return number
    outline = ground.outline(side, path) if ground.holds(side, path, claim.anchor) else None
    if outline is not None and claim.first <= len(lines):
        for one in outline.definitions:
            within = one.line - NEAR <= claim.first <= one.end_line + NEAR
            if within and (one.name == claim.anchor or claim.anchor in one.parents):
                return claim.first
    return None


def _misplaced(claim: LineRefClaim, ground: Ground, side: Side, path: str) -> bool:
    """Whether the file defines the anchor, and only far from the cited lines."""
    outline = ground.outline(side, path)
    places = [one for one in outline.definitions if one.name == claim.anchor] if outline is not None else []
    return bool(places) and all(
        not one.line - FAR <= claim.first <= one.line + FAR and not claim.first <= one.line <= claim.last
        for one in places
    )


def _distance(claim: LineRefClaim, lines: list[str]) -> tuple[int, int] | None:
    """How far the nearest line with the anchor is, and which it is."""
    at = [
        number
        for number, line in enumerate(lines, start=1)
        if claim.anchor in line and _has(line, claim.anchor)
    ]
    if not at:
        return None
    return min((max(claim.first - number, number - claim.last, 0), number) for number in at)


def _places(claim: LineRefClaim, texts: Sequence[_Text]) -> tuple[Evidence, ...]:
    if not claim.anchor:
        return ()
    out = []
    for side, path, lines in texts:
        found = _distance(claim, lines)
        if found is not None:
            out.append(
                Evidence(path=path, line=found[1], excerpt=lines[found[1] - 1].strip()[:200], tree=side.value)
            )
    return tuple(out[:2])


def _nearest(claim: LineRefClaim, texts: Sequence[_Text]) -> str | None:
    places = _places(claim, texts)
    return f"{places[0].path}:{places[0].line}" if places else None


def _elsewhere(claim: LineRefClaim, ground: Ground, texts: Sequence[_Text]) -> Finding:
    distances = [found for _, _, lines in texts if (found := _distance(claim, lines)) is not None]
    side, path, lines = texts[0]
    shown = min(claim.first, len(lines))
    cited = Evidence(path=path, line=shown, excerpt=lines[shown - 1].strip()[:200], tree=side.value)
    if distances:
        near = VERY_FAR if claim.loose else 0 if claim.defined else FAR
        if min(distances)[0] <= near or not claim.tight or _may_enclose(claim, ground, texts):
            return unverifiable(
                claim,
                Reason.UNCERTAIN,
                f"`{claim.anchor}` is {min(distances)[0]} lines away",
                evidence=(cited,),
            )
        best = _defined(claim, ground, texts) or _places(claim, texts)[0]
        return contradicted(
            claim,
            Reason.MISMATCH,
            f"`{claim.anchor}` is not there: it is at {best.path}:{best.line}",
            (best, cited),
            f"{best.path}:{best.line}",
        )
    homes = [hit for hit in ground.hits(claim.anchor) if hit.defining and not ground.is_prose_file(hit.path)]
    if claim.bound and homes and len({hit.path for hit in homes}) == 1:
        evidence = ground.evidence(homes[0])
        message = f"`{claim.anchor}` is not in {path}: it is defined at {evidence.path}:{evidence.line}"
        return contradicted(
            claim, Reason.ELSEWHERE, message, (evidence, cited), f"{evidence.path}:{evidence.line}"
        )
    return unverifiable(claim, Reason.UNCERTAIN, f"`{claim.anchor}` is not in {path}", evidence=(cited,))


def _may_enclose(claim: LineRefClaim, ground: Ground, texts: Sequence[_Text]) -> bool:
    """Whether the cited line may lie in the body of the anchor in a file of which no outline tells."""
    for side, path, lines in texts:
        outline = ground.outline(side, path)
        if outline is not None and (
            outline.complete or any(one.name == claim.anchor for one in outline.definitions)
        ):
            continue
        above = lines[max(0, claim.first - BODY) : claim.first]
        if any(claim.anchor in line and _has(line, claim.anchor) for line in above):
            return True
    return False


def _defined(claim: LineRefClaim, ground: Ground, texts: Sequence[_Text]) -> Evidence | None:
    for side, path, lines in texts:
        outline = ground.outline(side, path)
        for one in outline.definitions if outline is not None else ():
            if one.name == claim.anchor:
                return Evidence(
                    path=path, line=one.line, excerpt=lines[one.line - 1].strip()[:200], tree=side.value
                )
    return None


LINE_REF = Kind(
    id="line_ref",
    sentence="A line or range of a file, and whether the thing named with it stands there.",
    find=find,
    check=check,
    needs=needs,
)
