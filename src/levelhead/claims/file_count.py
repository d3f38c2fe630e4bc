"""How many files the whole change touches, adds or deletes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.diff import Change
from levelhead.ground import Ground
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Sentence, modality
from levelhead.prose.numbers import NUMBER, Quantity, exact, number
from levelhead.prose.scope import names_place, says_part, says_whole, settled

_SUBJECT = r"(?:(?:this|the|our)\s+(?:pr|pull request|change(?:set)?|commit|patch|diff|branch)(?:\s+(?:only|just|now|itself))?\s+)"
_VERB = r"(?:touch(?:es|ed|ing)?|spans?|spanning|spanned|chang(?:es|ed|ing)|modif(?:ies|ied|ying)|affect(?:s|ed|ing)?|edit(?:s|ed|ing)?|updat(?:es|ed|ing)|covers?)"
_FILES = r"(?P<adjective>(?:new|existing|different|distinct|source|total|changed|modified|deleted|added|other|test|python|go|rust|java|typescript|javascript)\s+)?files?\b"
_PATTERNS = tuple(
    re.compile(pattern.replace("NUMBER", NUMBER.format("n")), re.IGNORECASE)
    for pattern in (
        rf"(?:{_SUBJECT})?\b{_VERB}\s+(?:only\s+|just\s+|a total of\s+|exactly\s+)?(?:~|about\s+)?NUMBER\s+{_FILES}(?:\s+(?:in total|overall|altogether))?",  # "Touches 10 files in total"
        rf"\bNUMBER\s+{_FILES}\s+(?:were\s+|are\s+)?(?:changed|touched|modified|affected)\b",  # "4 files changed"
        rf"\bacross\s+(?:~|about\s+)?NUMBER\s+{_FILES}(?:\s+(?:in total|overall))?",  # "across 16 files"
        rf"{_SUBJECT}(?:adds|creates|introduces|deletes|removes)\s+NUMBER\s+{_FILES}",  # "This PR adds 3 new files"
        rf"\b(?:adds|creates|introduces|deletes|removes)\s+NUMBER\s+{_FILES}\s+in total",  # "Adds 3 new files in total"
        rf"\b(?:diff|change(?:set)?|pr|pull request|commit|patch)\s+(?:is|of|has|with|consists of|contains|includes)\s+NUMBER\s+{_FILES}",  # "a change of 3 files"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCountClaim(Claim):
    """A stated number of files."""

    quantity: Quantity
    change: Change | None
    """Added or deleted files alone; ``None`` = all touched."""
    scoped: bool
    """The words leave open which files are counted."""


def find(document: Document) -> Sequence[Claim]:
    """Numbers of files in forms that speak of the whole change."""
    return list(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if "file" not in text.lower():
            continue
        taken: set[int] = set()
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if match.start("n") not in taken:
                    taken.add(match.start("n"))
                    yield _claim(document, sentence, match, text)


def _claim(document: Document, sentence: Sentence, match: re.Match[str], text: str) -> FileCountClaim:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    words = match[0].lower()
    adjective = (match["adjective"] or "").strip().lower()
    change = None
    if adjective in {"new", "added"} or re.search(r"\b(?:adds|creates|introduces)\b", words):
        change = Change.ADDED
    elif adjective == "deleted" or re.search(r"\b(?:deletes|removes)\b", words):
        change = Change.DELETED
    rest = text[: match.start()] + " " + text[match.end() :]
    head = rest[: match.start()]
    across = words.startswith("across")
    stat = (
        "insertion" in text.lower()
        or "deletion" in text.lower()
        or bool(re.search(r"[+]\d+\s*[/,]?\s*[-−]\d+", text))
    )
    opening = not re.search(r"\w", head) or says_whole(text)
    scoped = (
        bool(
            adjective
            and adjective
            not in {"new", "total", "changed", "modified", "deleted", "added", "different", "distinct"}
        )
        or (says_part(rest) and not stat)
        or (across and not stat and not says_whole(text))
        or not (opening or stat)
        or names_place(document, sentence, start, end) is not None
        or bool(
            re.match(
                r"\s*(?:in|under|inside|of|from|that|which|with|where|to|using|for)\b", text[match.end() :]
            )
        )
    )
    kind = modality(document, sentence, start, end)
    return FileCountClaim(
        kind="file_count",
        span=document.span(start, end),
        subject=document.text[start:end],
        about=About.DIFF,
        modality=kind if settled(document, sentence) or says_whole(text) or stat else Modality.REPORTED,
        quantity=Quantity(
            number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
        ),
        change=change,
        scoped=scoped,
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Counts the files of the diff."""
    assert isinstance(claim, FileCountClaim)
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    files = [file for file in ground.patch.files if claim.change is None or file.change is claim.change]
    what = "files" if claim.change is None else f"{claim.change.value} files"
    evidence = Evidence(
        path=files[0].path if files else "", line=None, excerpt=f"{len(files)} {what}", tree="diff"
    )
    if claim.quantity.fits(len(files)):
        return grounded(claim, f"the diff has {len(files)} {what}", (evidence,))
    if claim.scoped or not claim.quantity.exact:
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"the diff has {len(files)} {what}, but the number may speak of a part",
            evidence=(evidence,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"the diff has {len(files)} {what}", (evidence,), str(len(files))
    )


FILE_COUNT = Kind(
    id="file_count",
    sentence="How many files the whole change touches, adds or deletes.",
    find=find,
    check=check,
)
