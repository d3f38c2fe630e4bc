"""Lines added and removed by the whole change, or by one named file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.ground import Ground
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Sentence, modality
from levelhead.prose.numbers import Quantity, exact
from levelhead.prose.scope import names_place, says_part, says_whole, settled

_N = r"(\d{1,3}(?:,\d{3})+|\d{1,9})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.])\+{_N}\s*(?:lines?)?\s*[/,|]?\s*(?:and\s+)?[-−–]{_N}(?![\w%]|\.\d)",  # "+394/-70", "+462 / −1"
        rf"\b{_N}\s+(?:line\s+)?(?:insertions?|additions?)(?:\(\+\))?(?:\s*,?\s*(?:and\s+)?|\s*/\s*){_N}\s+(?:line\s+)?deletions?(?:\(-\))?",  # "394 insertions, 70 deletions"
        rf"\b{_N}\s+lines?\s+(?:added|of additions)(?:\s*,?\s*(?:and\s+)?|\s*/\s*){_N}\s+(?:lines?\s+)?(?:removed|deleted)",  # "12 lines added, 3 removed"
        rf"\b(?:adds|added|adding)\s+{_N}\s+lines?\s+and\s+(?:removes|removed|removing|deletes|deleted)\s+{_N}(?:\s+lines?)?\b",  # "adds 12 lines and removes 3"
    )
)
_ONE = re.compile(
    rf"\b{_N}\s+(?P<what>insertions?\(\+\)|deletions?\(-\)|insertions?|deletions?)(?!\w)", re.IGNORECASE
)  # "500 insertions"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffStatClaim(Claim):
    """Stated line counts."""

    added: Quantity | None
    removed: Quantity | None
    path: str | None
    """A file that the sentence names: the counts speak of it."""
    whole: bool
    part: bool


def find(document: Document) -> Sequence[Claim]:
    """Counts of insertions and deletions."""
    return list(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        taken: list[tuple[int, int]] = []
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append(match.span())
                    yield _claim(
                        document,
                        sentence,
                        match.start(),
                        match.end(),
                        _value(match[1], text, match.start(1), match.end(1)),
                        _value(match[2], text, match.start(2), match.end(2)),
                    )
        for match in _ONE.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                value = _value(match[1], text, match.start(1), match.end(1))
                adds = match["what"].lower().startswith("insert")
                yield _claim(
                    document,
                    sentence,
                    match.start(),
                    match.end(),
                    value if adds else None,
                    None if adds else value,
                )


def _value(digits: str, text: str, start: int, end: int) -> Quantity:
    return Quantity(int(digits.replace(",", "")), exact(text[:start], text[end : end + 2]))


def _claim(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    added: Quantity | None,
    removed: Quantity | None,
) -> DiffStatClaim:
    first, last = sentence.start + start, sentence.start + end
    text = document.text[sentence.start : sentence.end]
    rest = text[:start] + text[end:]
    alone = not re.search(
        r"\w{3}",
        re.sub(
            r"(?i)\b(?:total|net|diff ?stat|files? changed|lines?|across|files?|insertions?|deletions?)\b|\d+",
            "",
            rest,
        ),
    )
    kind = modality(document, sentence, first, last)
    return DiffStatClaim(
        kind="diff_stat",
        span=document.span(first, last),
        subject=document.text[first:last],
        about=About.DIFF,
        modality=kind if settled(document, sentence) or says_whole(rest) or alone else Modality.REPORTED,
        added=added,
        removed=removed,
        path=names_place(document, sentence, first, last),
        whole=says_whole(rest) or alone or ("insertion" in text.lower() and "changed" in text.lower()),
        part=says_part(rest),
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Compares with the diff's own totals, or with those of the named file."""
    assert isinstance(claim, DiffStatClaim)
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    if ground.patch.unread:
        return unverifiable(
            claim, Reason.UNREAD, f"{len(ground.patch.unread)} changed files could not be read"
        )
    added, removed = ground.patch.added, ground.patch.removed
    where = "the diff"
    if claim.path is not None:
        file = next(
            (
                file
                for file in ground.patch.files
                if file.path == claim.path or file.path.endswith("/" + claim.path.strip("/"))
            ),
            None,
        )
        if file is None:
            return unverifiable(
                claim, Reason.SCOPED, f"the numbers stand beside `{claim.path}`, which is no file of the diff"
            )
        added, removed, where = file.added, file.removed, file.path
    fits = (claim.added is None or claim.added.fits(added)) and (
        claim.removed is None or claim.removed.fits(removed)
    )
    evidence = Evidence(
        path="" if claim.path is None else where,
        line=None,
        excerpt=f"+{added} -{removed}" + ("" if claim.path else f" over {len(ground.patch.files)} files"),
        tree="diff",
    )
    if fits:
        return grounded(claim, f"{where} has +{added} -{removed}", (evidence,))
    if (claim.path is None and not claim.whole) or claim.part or (claim.path is not None and claim.whole):
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"{where} has +{added} -{removed}, but the numbers may speak of a part",
            evidence=(evidence,),
        )
    loose = any(value is not None and not value.exact for value in (claim.added, claim.removed))
    if loose:
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"{where} has +{added} -{removed}; the text gives round numbers",
            evidence=(evidence,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"{where} has +{added} -{removed}", (evidence,), f"+{added}/-{removed}"
    )


DIFF_STAT = Kind(
    id="diff_stat",
    sentence="Lines added and removed by the whole change, or by a file that the sentence names.",
    find=find,
    check=check,
)
