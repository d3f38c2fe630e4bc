"""Values that the change is said to have replaced: "goes from `0.12.0` to `0.13.0`"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.diff import Patch
from levelhead.ground import Ground
from levelhead.ground.verdicts import contradicted, grounded, of_one_commit, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import pasted, settled

_VALUE = r"(?:`(?P<{0}>(?=[^`\d\n]{{0,40}}\d)[^\s`]{{1,60}})`|v?(?P<{0}_bare>\d+\.\d+(?:\.\d+)?(?:[-.+]\w{{1,20}}){{0,3}})(?![\w/]|\.\d))"
_FROM_TO = Pattern(
    rf"\b(?:from|of)\s+{_VALUE.format('old')}\s+(?:to|up\s+to|by)\s+{_VALUE.format('new')}"
    rf"|(?:(?<=\s)|(?<=\())(?:{_VALUE.format('was')})\s*(?:→|->|=>)\s*{_VALUE.format('is')}",
    re.IGNORECASE,
    words=("from", "of", "→", "->", "=>"),
)
MOST = 6
"""Replacements read in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementClaim(Claim):
    """Two values, of which one is said to have taken the other's place."""

    before: str
    after: str
    whole: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Pairs of versions, and of values in code that hold a digit: of bare numbers nobody knows what they count."""
    return list(_claims(document)) if document.has_diff else []


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        if pasted(document, sentence):
            continue
        for count, match in enumerate(_FROM_TO.finditer(document.text, sentence.start, sentence.end)):
            if count == MOST:
                break
            before = match["old"] or match["old_bare"] or match["was"] or match["was_bare"]
            after = match["new"] or match["new_bare"] or match["is"] or match["is_bare"]
            yield ReplacementClaim(
                kind="replacement",
                span=document.span(match.start(), match.end()),
                subject=f"{before} to {after}",
                about=About.DIFF,
                modality=modality(document, sentence, match.start(), match.end()),
                before=before.rstrip("."),
                after=after.rstrip("."),
                whole=settled(document, sentence) and not document.squashed,
            )


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for a line of the diff in which only the one value gave way to the other.

    It is contradicted when the new value took another one's place in every such line, and no removed line holds the
    one that the text names; likewise with the sides exchanged.
    """
    assert isinstance(claim, ReplacementClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    removed, added = _holding(ground.patch, claim.before, "-"), _holding(ground.patch, claim.after, "+")
    if removed and added:
        path, text = added[0]
        return grounded(claim, f"a line of {path} has `{claim.after}` now", (_line(path, text),))
    for side, known, missing, there in (
        ("+", claim.after, claim.before, added),
        ("-", claim.before, claim.after, removed),
    ):
        if not there:
            continue
        others = {
            other for path, text in there for other in _counterparts(ground.patch, path, text, known, side)
        }
        if len(others) != 1 or any(
            other.startswith(missing) or missing.startswith(other) for other in others
        ):
            break  # "0.12" is short for "0.12.0"
        other = others.pop()
        path, text = there[0]
        message = (
            f"`{known}` takes the place of `{other}` in {path}, and no removed line has `{missing}`"
            if side == "+"
            else f"`{known}` gives way to `{other}` in {path}, and no added line has `{missing}`"
        )
        if not claim.whole:
            return of_one_commit(claim, message)
        return contradicted(claim, Reason.MISMATCH, message, (_line(path, text),), other)
    return unverifiable(
        claim, Reason.UNCERTAIN, "no line of the diff replaces one of the two by another value"
    )


def _line(path: str, text: str) -> Evidence:
    return Evidence(path=path, line=None, excerpt=text.strip()[:240], tree="diff")


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(value)}(?!\w|\.\w)")


def _holding(patch: Patch, value: str, side: str) -> list[tuple[str, str]]:
    """The added or the removed lines that hold a value, with their files."""
    word = _word(value)
    return [
        (file.path, text)
        for file in patch.files
        for _, text in (file.added_lines if side == "+" else file.removed_lines)
        if value in text and word.search(text)
    ]


def _counterparts(patch: Patch, path: str, text: str, value: str, side: str) -> Iterator[str]:
    """What stands in the value's place in lines of the other side that are otherwise the same."""
    file = patch.file(path)
    match = _word(value).search(text)
    if file is None or match is None:
        return
    head, tail = text[: match.start()].lstrip(), text[match.end() :].rstrip()
    if not re.search(r"\w", head + tail):
        return  # a line of the value alone is like any other
    for _, other in file.removed_lines if side == "+" else file.added_lines:
        bare = other.strip()
        if len(bare) > len(head) + len(tail) and bare.startswith(head) and bare.endswith(tail):
            found = bare[len(head) : len(bare) - len(tail)]
            if re.fullmatch(r"[\w.+-]*\d[\w.+-]*", found):
                yield found


REPLACEMENT = Kind(
    id="replacement",
    sentence="A version or another value in code that the change is said to have replaced by another.",
    find=find,
    check=check,
    blocks=False,
)
