"""Lines added and removed by the whole change, or by one named file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from levelhead.claim import About, Claim, Evidence, Finding, Reason, Severity, Verdict
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground
from levelhead.ground.touched import files_at
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Modality, Sentence, modality
from levelhead.prose.numbers import NUMBER, Quantity, exact, number
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import (
    final,
    names_place,
    pasted,
    places,
    says_part,
    shortstats,
    speaks_of_whole,
    stands_alone,
)

_N = r"(\d{1,3}(?:,\d{3})+|\d{1,9})"
_AND = r"(?:\s*[,/;&|]?\s*(?:and\s+|but\s+|against\s+|versus\s+)?)"
_PAIRS = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # "+394/-70", "+462 / −1", "+12 lines, -3 lines"
        (
            rf"(?<![\w.+])\+{_N}\s*(?:lines?|loc)?{_AND}[-−–]{_N}(?![\w%]|\.\d)(?:\s*(?:lines?|loc)\b)?",
            ("+",),
        ),
        # "394 insertions, 70 deletions", "394 line additions and 70 line deletions"
        (
            rf"\b{_N}\s+(?:lines?\s+)?(?:insertions?|additions?|added|inserted)(?:\(\+\))?{_AND}{_N}\s+(?:lines?\s+)?(?:deletions?|removals?|deleted|removed)(?:\(-\))?",
            ("deleted", "deletion", "removal", "removed"),
        ),
        # "12 lines of code added, 3 removed", "12 new lines and 3 deleted lines"
        (
            rf"\b{_N}\s+(?:new\s+|added\s+)?lines?(?:\s+of\s+code)?(?:\s+(?:were\s+|are\s+)?(?:added|inserted))?{_AND}{_N}\s+(?:lines?\s+)?(?:were\s+|are\s+)?(?:deleted|removed)(?:\s+lines?)?\b",
            ("deleted", "removed"),
        ),
        # "adds 12 lines and removes 3"
        (
            rf"\b(?:adds|added|adding|inserts)\s+{_N}\s+lines?{_AND}(?:removes|removed|removing|deletes|deleted|deleting)\s+{_N}(?:\s+lines?)?\b",
            ("delete", "deleting", "remove", "removing"),
        ),
    )
)
_ONE = Pattern(
    rf"\b{_N}\s+(?P<what>insertions?|deletions?|(?:lines?|loc)\s+(?:added|inserted|removed|deleted))(?:\([+-]\))?(?!\w)",
    re.IGNORECASE,
    words=("added", "deleted", "deletion", "insert", "removed"),
)  # "500 insertions(+)"
_DELETION = Pattern(  # "a plain deletion of 256 lines", "a pure addition of 30 lines"
    rf"\b(?P<what>deletion|removal|addition|insertion)\s+of\s+{_N}\s+(?:lines?|loc)\b",
    re.IGNORECASE,
    words=("lines", "line", "loc"),
)
_PLUS = Pattern(
    rf"(?<![\w.+/])(?P<what>[+−–-]){_N}(?:\s+(?:lines?|loc))?(?=\s+(?:in|over|across)\s+\w+\s+(?:new\s+|changed\s+)?files?\b)"
)  # "+119 in three new files"
_NOTHING_ELSE = Pattern(  # ", nothing added", "and nothing else is touched"
    r"[\s,;(–—-]*(?:(?:and|with|but)\s+)?(?:nothing\s+(?:else\s+)?(?:is\s+|was\s+|being\s+|has\s+been\s+)?(?:added|removed|deleted|touched|changed|inserted)|no\s+(?:other\s+)?(?:additions?|insertions?|deletions?|changes?|lines?\s+(?:added|removed))|(?:none|nothing)\s+else)\b",
    re.IGNORECASE,
)
"""Behind a number: there is no more to the change."""
_GROWS = Pattern(  # "adds 93 lines", "removes 12 lines"
    rf"\b(?P<what>adds?|added|adding|inserts?|removes?|removed|deletes?|deleted|drops?)\s+{_N}\s+(?:new\s+)?(?:lines?|loc)\b(?:\s+and\s+(?P<none>(?:removes|deletes|drops|adds)\s+(?:none|nothing|no\s+lines?)))?",
    re.IGNORECASE,
    words=("line", "loc"),
)
_SIGNED = Pattern(
    rf"(?<=[\w`*]\s)\((?P<sign>[+−–-]){_N}(?:\s*(?:lines?|loc))?\)",
    re.IGNORECASE,
    words=("(+", "(-", "(–", "(−"),
)  # "`a.py` (+12)"
_NET = Pattern(  # "net -120 lines", "a net reduction of 120 lines"
    rf"\bnet(?:\s+(?:change|diff|delta|effect))?(?:\s+(?:is|of))?\s*:?\s*(?P<sign>[+−–-]?){_N}\s+(?:lines?|loc)\b",
    re.IGNORECASE,
    words=("net",),
)
_SHORTSTAT = Pattern(r"(?:\bfiles? changed|(?:\A|[(:;.]\s?)\d+ files?),\s*\Z", re.IGNORECASE)


_OF_FILES = Pattern(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+files?(?:\s+in\s+all|\s+altogether)?(?:,|\s+with|:)\s*\Z",
    re.IGNORECASE,
)
"""Before numbers: "that makes three files, "; they are of all of these, and not of the one that the sentence names."""
_NEW_FILES = Pattern(  # "+119 in three new files"
    rf"\s+(?:in|over|across)\s+(?:the\s+)?{NUMBER.format('n')}\s+new\s+files?\b", re.IGNORECASE
)
_MOST_OF = Pattern(  # "Most of the ", "Of the ": more is said of a part of what the numbers count
    r"(?:\b(?:most|half|the\s+bulk|the\s+majority|nearly\s+all|almost\s+all|much|all|the\s+rest|two\s+thirds)\s+of|(?:\A|[.;]\s)\W*of)\s+(?:the|these|those|its|this)?\s*[(`*]*\Z",
    re.IGNORECASE,
    words=("of",),
)
_SO_MANY_FILES = Pattern(
    rf"[\s,]*(?:in\s+|across\s+|over\s+|on\s+|and\s+)?{NUMBER.format('n')}\s+files?\b", re.IGNORECASE
)
"""Behind numbers: the files that they are of, wherever those are."""
_MOSTLY = Pattern(
    r"[\s,(–—-]*(?:(?:most|much|half|nearly\s+all|almost\s+all|the\s+bulk)\s+of\s+(?:it|them|that|which|this)|of\s+which|mostly|mainly|largely)\b",
    re.IGNORECASE,
)
"""Behind numbers that stand beside no file: a part of what they count follows, so they count the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffStatClaim(Claim):
    """Stated line counts."""

    added: Quantity | None
    removed: Quantity | None
    net: Quantity | None
    """Added minus removed."""
    paths: tuple[str, ...]
    """All paths that the sentence names."""
    path: str | None
    """A file that the sentence names: the counts speak of it."""
    whole: bool
    """The words say that the whole change is counted."""
    new_files: int | None
    """How many new files the counts are said to be in: they count the whole change when it is no more than those."""
    settled: bool
    """It stands in running text, and speaks of the final diff."""
    sole: bool
    """The one statement of its sort in the text that gives both numbers and names no file."""
    part: bool
    """The words leave something out, or speak of an earlier state."""


def find(document: Document) -> Sequence[Claim]:
    """Counts of insertions and deletions."""
    found = list(_claims(document))
    pairs = [one for one in found if isinstance(one, DiffStatClaim) and one.added and one.removed]
    if len(pairs) != 1 or pairs[0].paths or not pairs[0].settled:
        return found
    return [replace(one, sole=True) if one is pairs[0] else one for one in found]


_DIGIT = Pattern(r"\d")
MOST = 12
"""Counts read per sentence: one that holds more is a table, and speaks of its rows."""


_ALL = (*_PAIRS, _NET, _ONE, _GROWS, _DELETION, _PLUS, _SIGNED)


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in (*document.sentences, *shortstats(document)):
        if _DIGIT.search(document.text, sentence.start, sentence.end) is None or pasted(document, sentence):
            continue
        text = document.text[sentence.start : sentence.end]
        taken: list[tuple[int, int]] = []
        for match in (
            found for pattern in document.among(_ALL, sentence) for found in pattern.made.finditer(text)
        ):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            if len(taken) > MOST:
                break
            if match.re is _NET.made:
                value = _value(match[2], text, match.start(2), match.end(2))
                sign = 1 if match["sign"] in {"+", ""} else -1
                yield _claim(document, sentence, match, net=Quantity(sign * value.value, value.exact))
            elif match.re is _SIGNED.made:
                value = _value(match[2], text, match.start(2), match.end(2))
                adds = match["sign"] == "+"
                claim = _claim(
                    document, sentence, match, added=value if adds else None, removed=None if adds else value
                )
                if claim.path is not None:
                    yield claim
            elif match.re is _GROWS.made:
                value = _value(match[2], text, match.start(2), match.end(2))
                adds = match["what"].lower().startswith(("add", "insert"))
                none = Quantity(0, True) if match["none"] else None
                yield _claim(
                    document, sentence, match, added=value if adds else none, removed=none if adds else value
                )
            elif match.re in {_DELETION.made, _PLUS.made}:
                value = _value(match[2], text, match.start(2), match.end(2))
                adds = match["what"].lower() in {"addition", "insertion", "+"}
                yield _claim(
                    document, sentence, match, added=value if adds else None, removed=None if adds else value
                )
            elif match.re is _ONE.made:
                value = _value(match[1], text, match.start(1), match.end(1))
                adds = match["what"].lower().endswith(("insertion", "insertions", "added", "inserted"))
                yield _claim(
                    document, sentence, match, added=value if adds else None, removed=None if adds else value
                )
            else:
                yield _claim(
                    document,
                    sentence,
                    match,
                    added=_value(match[1], text, match.start(1), match.end(1)),
                    removed=_value(match[2], text, match.start(2), match.end(2)),
                )


def _value(digits: str, text: str, start: int, end: int) -> Quantity:
    return Quantity(int(digits.replace(",", "")), exact(text[:start], text[end : end + 2]))


def _claim(
    document: Document,
    sentence: Sentence,
    match: re.Match[str],
    *,
    added: Quantity | None = None,
    removed: Quantity | None = None,
    net: Quantity | None = None,
) -> DiffStatClaim:
    first, last = sentence.start + match.start(), sentence.start + match.end()
    before, after = document.text[sentence.start : first], document.text[last : sentence.end]
    remark = _MOSTLY.match(after) is not None
    total = _MOST_OF.search(before) is not None
    placed = names_place(document, replace(sentence, end=first), first, first) if remark or total else None
    mostly, total = remark and placed is None, total and placed is None
    shortstat = _SHORTSTAT.search(before) is not None or mostly or total
    files = _OF_FILES.search(before)
    beside = before if files is None else before[: files.start()]
    labelled = speaks_of_whole(beside, after)
    places_of_all = labelled and _SO_MANY_FILES.match(after) is not None
    whole = (
        shortstat
        or labelled
        or _NOTHING_ELSE.match(after) is not None
        or speaks_of_whole(before + (match[0].split()[0] if match[0][0].isalpha() else ""), after)
        or stands_alone(sentence, before, after)
        or _bracketed(sentence, before, after)
        or (net is not None and before.strip() == "")
        or (match.re is _GROWS.made and match["none"] is not None)
    )
    return DiffStatClaim(
        kind="diff_stat",
        span=document.span(first, last),
        subject=document.text[first:last],
        about=About.DIFF,
        modality=modality(document, sentence, first, last),
        added=added,
        removed=removed,
        net=net,
        path=None
        if shortstat or places_of_all or files is not None
        else names_place(document, sentence, first, last),
        whole=whole and final(document, sentence),
        paths=() if shortstat or places_of_all else places(document, sentence),
        settled=final(document, sentence) and sentence.block.kind is not BlockKind.ROW,
        sole=False,
        new_files=number(new["n"]) if (new := _NEW_FILES.match(after)) else None,
        part=says_part(before if remark or total else before + " " + after)
        or re.search(r"\bfrom\s*\Z", before) is not None,
    )


def _bracketed(sentence: Sentence, before: str, after: str) -> bool:
    """Whether the numbers close a sentence of their own, in brackets: "A new validator (+51 −0)."."""
    return (
        sentence.block.kind not in {BlockKind.ROW, BlockKind.ITEM}
        and before.rstrip("`*_").endswith("(")
        and re.fullmatch(r"[`*_]*\)\W*", after) is not None
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Compares with the diff's own totals, or with those of the named file."""
    assert isinstance(claim, DiffStatClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    if len(claim.paths) > 1:
        several = _of_several(claim, ground.patch.files)
        if several is not None:
            return several
    if claim.path is not None:
        return _of_file(claim, claim.path, ground.patch.files)
    if ground.patch.unread:
        return unverifiable(
            claim, Reason.UNREAD, f"{len(ground.patch.unread)} changed files could not be read"
        )
    files = ground.patch.files
    alone = len(files) == claim.new_files and all(file.change is Change.ADDED for file in files)
    return _compare(
        claim, ground.patch.added, ground.patch.removed, None, len(files), certain=claim.whole or alone
    )


def _of_several(claim: DiffStatClaim, files: Sequence[PatchedFile]) -> Finding | None:
    """Of several files that the sentence names, the numbers may be any one's, all of theirs, or the diff's."""
    named = [file for path in claim.paths for file in files_at(files, path)]
    groups = [*([file] for file in named), list({file.path: file for file in named}.values()), list(files)]
    sums = [(sum(one.added for one in some), sum(one.removed for one in some)) for some in groups]
    for added, removed in sums:
        finding = _compare(claim, added, removed, None, len(named), certain=False)
        if finding.verdict is Verdict.GROUNDED:
            return finding
    return None


def _of_file(claim: DiffStatClaim, path: str, files: Sequence[PatchedFile]) -> Finding:
    wanted = path.strip("/")
    found = [file for file in files if file.path == wanted or file.path.endswith("/" + wanted)]
    if len(found) != 1:
        which = (
            "which is no file of the diff" if not found else f"which {len(found)} files of the diff are named"
        )
        return unverifiable(claim, Reason.SCOPED, f"the numbers stand beside `{path}`, {which}")
    file = found[0]
    if file.binary:
        return unverifiable(claim, Reason.UNREAD, f"the lines of {file.path} cannot be counted")
    return _compare(claim, file.added, file.removed, file.path, 1, certain=not claim.whole)


def _compare(
    claim: DiffStatClaim, added: int, removed: int, path: str | None, files: int, *, certain: bool
) -> Finding:
    real = f"+{added}/-{removed}"
    where = path or "the diff"
    stated = ((claim.added, added), (claim.removed, removed), (claim.net, added - removed))
    shown = f"{real} over {files} files" if path is None else real
    evidence = (Evidence(path=path or "", line=None, excerpt=shown, tree="diff"),)
    if all(quantity is None or quantity.fits(number) for quantity, number in stated):
        return grounded(claim, f"{where} has {real}", evidence)
    sole = claim.sole and path is None
    if not (certain or sole or _exceeds(claim, added, removed)) or claim.part:
        message = f"{where} has {real}, but the numbers may speak of a part"
        return unverifiable(claim, Reason.SCOPED, message, evidence=evidence)
    if claim.net is not None or any(quantity is not None and not quantity.exact for quantity, _ in stated):
        # people leave tests and blank lines out of a net figure without saying so
        message = f"{where} has {real}; the text may count in another way"
        return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, evidence)
    severity = Severity.ERROR if certain or _exceeds(claim, added, removed) else Severity.WARNING
    return contradicted(claim, Reason.MISMATCH, f"{where} has {real}", evidence, real, severity)


def _exceeds(claim: DiffStatClaim, added: int, removed: int) -> bool:
    """Whether one number is the diff's own and the other more than the diff has: no part of it has that many lines."""
    if claim.added is None or claim.removed is None or claim.modality is not Modality.CLAIM:
        return False
    more, less = claim.added.value - added, claim.removed.value - removed
    return (more > 0 and less == 0 and removed >= TELLING) or (less > 0 and more == 0 and added >= TELLING)


TELLING = 10
"""Lines from which a number that is right shows which diff is meant."""

DIFF_STAT = Kind(
    id="diff_stat",
    sentence="Lines added and removed by the whole change, or by a file that the sentence names.",
    find=find,
    check=check,
)
