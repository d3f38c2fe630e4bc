"""How many files the whole change touches, adds or deletes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason, Severity
from levelhead.diff import Change
from levelhead.ground import Ground
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Sentence, modality
from levelhead.prose.numbers import NUMBER, Quantity, exact, number, numbered
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import final, names_place, pasted, says_part, shortstats, speaks_of_whole

_ACTOR = r"(?:(?:the\s+|all\s+|these\s+|our\s+)?changes\s+|(?:this|the|our)\s+(?:pr|pull request|mr|change(?:set)?|commit|patch|diff|branch)(?:\s+(?:only|just|now|itself|also))?\s+)"
_VERB = (
    r"(?:touch(?:es|ed|ing)?|spans?|spanning|spanned|chang(?:es|ed|ing)|modif(?:ies|ied|ying)|affect(?:s|ed|ing)?"
    r"|edit(?:s|ed|ing)?|updat(?:es|ed|ing)|covers?|involves?|comes to|amounts to|totals?|reach(?:es)?|extends (?:to|over)|is spread (?:over|across))"
)
_FILES = (
    r"(?P<adjective>(?:new|existing|different|distinct|source|total|changed|modified|touched|deleted|removed|added|other|test|unique|python|go|rust|java|typescript|javascript|c\+\+|markdown)\s+)?"
    r"(?:files?|paths)\b"
)
_ROUGH = r"(?:only\s+|just\s+|a\s+(?=single\b)|a\s+total\s+of\s+|exactly\s+|all\s+)?(?:~\s?|about\s+|around\s+|roughly\s+|some\s+)?"
_TOTAL = r"(?:\s+(?:in total|overall|altogether|in all))?"
_IN_ALL = r"(?:in\s+all|all\s+in\s+all|altogether|in\s+total|overall)"
_PATTERNS = tuple(
    Pattern(pattern.replace("NUMBER", NUMBER.format("n")), re.IGNORECASE)
    for pattern in (
        rf"{_ACTOR}?\b{_VERB}\s+{_ROUGH}NUMBER\s+{_FILES}{_TOTAL}",  # "Touches 10 files in total"
        rf"\bNUMBER\s+{_FILES}\s+(?:were\s+|are\s+|have been\s+)?(?:changed?|changes|touched|modified|affected|edited|updated){_TOTAL}\b",  # "4 files changed"
        rf"\b(?:across|over)\s+{_ROUGH}NUMBER\s+{_FILES}{_TOTAL}",  # "across 16 files"
        rf"{_ACTOR}(?:adds|creates|introduces|deletes|removes)\s+{_ROUGH}NUMBER\s+{_FILES}{_TOTAL}",  # "This PR adds 3 new files"
        rf"\b(?:adds|creates|introduces|deletes|removes)\s+{_ROUGH}NUMBER\s+{_FILES}\s+(?:in total|overall|altogether)",  # "Adds 3 new files in total"
        rf"\b(?:diff|change(?:set)?|pr|pull request|commit|patch)\s+(?:is|of|has|with|consists of|contains|includes|comprises|comes to|amounts to)\s+{_ROUGH}NUMBER\s+{_FILES}",  # "a change of 3 files"
        r"\b(?:files\s+(?:changed|touched|modified)|(?:changed|modified|touched)\s+files|total\s+files(?:\s+changed)?)\**\s*[:=]\s*\**\s*NUMBER\b(?!\.\d)(?P<adjective>)",  # "Files changed: 8"
        rf"\b{_IN_ALL},?\s+{_ROUGH}NUMBER\s+{_FILES}(?=\s*(?:[.;(]|\Z))",  # "All in all 26 files."
        rf"\b(?:limited|confined|restricted|scoped|contained)\s+to\s+{_ROUGH}NUMBER\s+{_FILES}{_TOTAL}",  # "The change is limited to 7 files"
        rf"\bNUMBER\s+{_FILES}\s+(?:in total|overall|altogether|in all|in this (?:pr|change|diff|commit|patch))",  # "8 files in total"
    )
)
_FITS = Pattern(  # "Everything fits into three files"
    rf"\b(?:fits?|goes|went|packed|squeezed|contained|kept)\s+(?:in|into|within|to)\s+{_ROUGH}{NUMBER.format('n')}\s+{_FILES}{_TOTAL}",
    re.IGNORECASE,
)
_OPENS = Pattern(  # "9 changed files, most of them tiny"
    rf"(?:\A|[:(;.]\s?)\W*{NUMBER.format('n')}\s+(?:changed|touched|modified|edited|affected)\s+(?P<adjective>)(?:files?|paths)\b",
    re.IGNORECASE,
)
_LABEL_FIRST = Pattern(  # "Files: ten, of which", "Overview: five new classes, six files"
    rf"(?:\A|[.|]\s?)\W*(?:files|(?:overview|size|summary|total|totals|scope|stats?|diff|footprint|numbers|in\s+numbers|in\s+short)\s*[:–—]\s(?P<adjective>)[^.;:|]{{0,60}}?(?=\b[\w,]+\s+files))\s*[:=]?\s*{NUMBER.format('n')}(?:\s+(?:changed\s+|touched\s+)?files?)?(?=\s*(?:[,.;(]|\Z))",
    re.IGNORECASE,
    words=(
        "files",
        "overview",
        "size",
        "summary",
        "total",
        "scope",
        "stat",
        "diff",
        "footprint",
        "numbers",
        "short",
    ),
)
_MOSTLY = Pattern(  # "Ten files, most of them documents"
    rf"\A\W*(?:{_IN_ALL},?\s+)?{NUMBER.format('n')}\s+(?P<adjective>)files(?:\s+in\s+all)?,\s+(?:most|all|half|\w+)\s+of\s+(?:them|which)\b",
    re.IGNORECASE,
    words=("file",),
)
_ANOTHER = Pattern(
    r"\b(?:was|were|previously|originally|before|upstream|earlier|would|could|should|might|may|can|when|if|other|each|per|every|limit|maximum|up\s+to|at\s+most|more\s+than|over|about|around|roughly|watch\w*|user|users|run|runs|commits?|branch|main|merge|batch|chunk|benchmark\w*|corpus|dataset)\b",
    re.IGNORECASE,
)
"""Beside such words files of another change may be counted, or of no change at all."""
_ALL_OF_IT = Pattern(r"\b(?:everything|all|whole|change|diff|patch|pr|fix|feature)\b", re.IGNORECASE)
_LABELLED = Pattern(  # "Summary: ", "Scope - "
    r"\W*(?:summary|scope|size|stats?|diff|changes?|overview|total|impact|footprint|blast radius)\W{1,4}\Z",
    re.IGNORECASE,
)
_WHOLE_ADJECTIVES = frozenset(
    {
        "",
        "new",
        "total",
        "changed",
        "modified",
        "touched",
        "deleted",
        "removed",
        "added",
        "different",
        "distinct",
        "unique",
    }
)
_NARROWED = Pattern(
    r"\s*(?:in|under|inside|of|from|that|which|with|where|to|using|for|below|containing|matching|whose)\b"
)
_IT = Pattern(  # "The diff looks large (it touches "
    r"\b(?:the|this)\s+(?:whole\s+|entire\s+)?(?:pr|pull\s+request|mr|change(?:set)?|commit|patch|diff)\s+(?:itself\s+)?(?:looks?|is|seems|may\s+look|appears|feels)\s+[\w\s]{2,40}[(:,]\s*(?:as\s+|since\s+|because\s+|and\s+|but\s+)?it\s+(?:only\s+)?\Z",
    re.IGNORECASE,
)
_STAT = Pattern(
    r"\d\s+(?:insertions?|deletions?|(?:lines?|loc)\s+(?:added|removed|changed|deleted))|\+\d+[^\w+]{1,4}\d",
    re.IGNORECASE,
)
"""Line counts beside the number of files, as git prints them."""
_WHOLE_TAIL = Pattern(r"\s*(?:in|of)\s+(?:this\s+(?:pr|change|diff|commit|patch)|total|all)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCountClaim(Claim):
    """A stated number of files."""

    quantity: Quantity
    change: Change | None
    """Added or deleted files alone; ``None`` = all touched."""
    scoped: bool
    """The words leave open which files are counted."""
    changed: bool
    """They are files of this change all the same: there are no more of them than the diff has."""


def find(document: Document) -> Sequence[Claim]:
    """Numbers of files in forms that speak of the whole change."""
    return list(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in (*document.holding(("file", "paths")), *shortstats(document)):
        if not numbered(document, sentence) or pasted(document, sentence):
            continue
        text = document.text[sentence.start : sentence.end]
        taken: set[int] = set()
        for match in (
            found
            for pattern in (*_PATTERNS, _FITS, _OPENS, _LABEL_FIRST, _MOSTLY)
            for found in pattern.finditer(text)
        ):
            if match.start("n") not in taken and match["n"].lower() not in {"a", "an"}:
                taken.add(match.start("n"))
                yield _claim(document, sentence, match, text)


def _claim(document: Document, sentence: Sentence, match: re.Match[str], text: str) -> FileCountClaim:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return FileCountClaim(
        kind="file_count",
        span=document.span(start, end),
        subject=document.text[start:end],
        about=About.DIFF,
        modality=modality(document, sentence, start, end),
        quantity=Quantity(
            number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
        ),
        change=_change(match),
        scoped=_scoped(sentence, match, text)
        or names_place(document, sentence, start, end) is not None
        or not final(document, sentence),
        changed=final(document, sentence)
        and (match.re in (_PATTERNS[0].made, _PATTERNS[1].made, _OPENS.made, _FITS.made))
        and _ANOTHER.search(text) is None
        and sentence.block.kind is not BlockKind.ROW,
    )


def _change(match: re.Match[str]) -> Change | None:
    adjective = (match["adjective"] or "").strip().lower()
    if adjective in {"new", "added"} or re.search(
        r"\b(?:adds|creates|introduces)\b", match[0], re.IGNORECASE
    ):
        return Change.ADDED
    if adjective in {"deleted", "removed"} or re.search(r"\b(?:deletes|removes)\b", match[0], re.IGNORECASE):
        return Change.DELETED
    return None


def _scoped(sentence: Sentence, match: re.Match[str], text: str) -> bool:
    """Whether the words leave open that only some of the files are counted."""
    before, after = text[: match.start()], text[match.end() :]
    if match.re in (_LABEL_FIRST.made, _MOSTLY.made):
        return sentence.block.kind is BlockKind.ROW or says_part(before)
    if (match["adjective"] or "").strip().lower() not in _WHOLE_ADJECTIVES:
        return True
    if _STAT.search(text) and not says_part(before):
        return False
    if says_part(before + " " + after) or (_NARROWED.match(after) and not _WHOLE_TAIL.match(after)):
        return True
    if re.match(r"\W*(?:only|just|exactly)\s+\Z", before, re.IGNORECASE) and not re.search(r"\w", after):
        return False
    if _IT.search(before) and sentence.block.kind is not BlockKind.ROW and after.startswith((")", ",", ".")):
        return False
    verb = match[0].split()[0] if match.re is _PATTERNS[0].made else ""
    whole = (
        speaks_of_whole(before, after)
        or speaks_of_whole(before + verb, after)
        or re.search(
            rf"{_ACTOR}|\b(?:total|overall|altogether|in all|net)\b", match[0] + after[:20], re.IGNORECASE
        )
    )
    if whole:
        return False
    if sentence.block.kind not in {BlockKind.ROW, BlockKind.ITEM} and (
        (before.rstrip().endswith("(") and after.startswith(")"))  # "(touches 5 files)"
        or (not re.search(r"\w", before) and match.re is _PATTERNS[1].made and after.startswith(","))
    ):
        return False
    if match.re is _FITS.made or match.re is _OPENS.made:
        return re.search(r"\w", before) is not None and _ALL_OF_IT.search(before) is None
    if match.re is _PATTERNS[1].made and _LABELLED.match(before) and not re.search(r"\w", after):
        return False
    listed = sentence.block.kind is BlockKind.ROW
    opening = not re.search(r"\w", before) and not match[0].lower().startswith(("across", "over"))
    return listed or not opening or re.search(r"\w", after) is not None


def check(claim: Claim, ground: Ground) -> Finding:
    """Counts the files of the diff."""
    assert isinstance(claim, FileCountClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    files = [file for file in ground.patch.files if claim.change is None or file.change is claim.change]
    what = "files" if claim.change is None else f"{claim.change.value} files"
    evidence = (
        Evidence(path=files[0].path if files else "", line=None, excerpt=f"{len(files)} {what}", tree="diff"),
    )
    if claim.quantity.fits(len(files)):
        return grounded(claim, f"the diff has {len(files)} {what}", evidence)
    if claim.scoped and not (
        claim.changed and claim.quantity.exact and claim.quantity.value > len(ground.patch.files)
    ):
        message = f"the diff has {len(files)} {what}, but the number may speak of a part"
        return unverifiable(claim, Reason.SCOPED, message, evidence=evidence)
    if not claim.quantity.exact:
        message = f"the diff has {len(files)} {what}; the text gives a round number"
        return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, evidence)
    return contradicted(
        claim, Reason.MISMATCH, f"the diff has {len(files)} {what}", evidence, str(len(files))
    )


FILE_COUNT = Kind(
    id="file_count",
    sentence="How many files the whole change touches, adds or deletes.",
    find=find,
    check=check,
)
