"""How many things a named file, folder, class or function holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.ground import Ground, Side
from levelhead.ground.counting import MAX_HOMES, Tally, tallies
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.counts import Count, Thing, counts
from levelhead.prose.numbers import numbered
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import pasted, settled
from levelhead.prose.shapes import path_shape, symbol_shape

_BASE = Pattern(
    r"\b(?:existing|currently|today|previously|before|was|were|had|held|took|on main)\b", re.IGNORECASE
)
_HEAD = Pattern(r"\b(?:now|after this|no longer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(Claim):
    """A number of things in a named whole."""

    count: Count
    loose: bool
    """The words may count some of the things only: then a number is wrong when it exceeds all of them."""
    settled: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Numbers of files, lines, definitions, members and parameters with the whole they stand in."""
    return list(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        if not numbered(document, sentence) or pasted(document, sentence):
            continue
        for count in counts(document, sentence):
            shape = path_shape(count.place)
            symbol = symbol_shape(count.place, code=True) if count.code else None
            if count.place and shape is None and (symbol is None or count.thing is Thing.LINES):
                continue
            said = document.text[count.start : min(count.end + len(" now"), sentence.end)]
            about = About.HEAD if _HEAD.search(said) else About.BASE if _BASE.search(said) else About.EITHER
            yield CountClaim(
                kind="count",
                span=document.span(count.start, count.end),
                subject=count.place or "the repository",
                about=about,
                modality=modality(document, sentence, count.start, count.end),
                count=count,
                loose=count.narrowed or not settled(document, sentence),
                settled=settled(document, sentence),
            )


def needs(claim: Claim) -> Needs:
    """The last segment of a named definition."""
    assert isinstance(claim, CountClaim)
    shape = symbol_shape(claim.count.place, code=True)
    return Needs() if shape is None else Needs(words=frozenset(shape.segments[-2:]))


def check(claim: Claim, ground: Ground) -> Finding:
    """Counts in every place that the words may name, in every way that they may mean."""
    assert isinstance(claim, CountClaim)
    found = tallies(claim.count, ground, ground.sides(About.EITHER))
    wanted = ground.sides(claim.about)
    here = [tally for tally in found if tally.side in wanted] or found
    here = [tally for tally in here if tally.numbers[0]] or here  # a type declared ahead has no members
    if not here:
        return unverifiable(
            claim, Reason.UNCERTAIN, f"found no `{claim.subject}` to count {claim.count.word} in"
        )
    stale = claim.about is About.HEAD and claim.settled and all(one.side is Side.HEAD for one in here)
    fitting = next(
        (
            tally
            for tally in (here if stale else found)
            if any(claim.count.quantity.fits(one) for one in tally.numbers)
        ),
        None,
    )
    if fitting is not None:
        return grounded(
            claim,
            f"`{claim.subject}` has {claim.count.quantity.value} {claim.count.word}",
            (_shown(claim, fitting),),
        )
    tally = here[0]
    evidence = (_shown(claim, tally),)
    message = f"`{claim.subject}` has {tally.numbers[0]} {claim.count.word}"
    most = max(number for one in found for number in one.numbers)
    if claim.settled and claim.count.quantity.exact and claim.count.quantity.value > _ceiling(claim, found):
        return contradicted(claim, Reason.MISMATCH, message, evidence, str(tally.numbers[0]))
    if any(claim.count.quantity.fits(one) for each in found for one in each.others):
        return unverifiable(
            claim, Reason.AMBIGUOUS, f"{message}; another way of counting gives the number", evidence=evidence
        )
    loose = claim.loose or (claim.count.picked and not all(one.uniform for one in here))
    if loose and not (
        claim.count.quantity.value > most and claim.count.thing is not Thing.LINES and claim.settled
    ):
        return unverifiable(
            claim, Reason.SCOPED, f"{message}; the number may count some of them", evidence=evidence
        )
    if len({one.path for one in here}) > MAX_HOMES or not all(
        one.decisive or (one.floor is not None and claim.count.quantity.value < one.floor) for one in here
    ):
        return unverifiable(
            claim, Reason.AMBIGUOUS, f"{message} by one way of counting", Severity.WARNING, evidence
        )
    if not claim.count.quantity.exact:
        return _rough(claim, here, message, evidence)
    return contradicted(claim, Reason.MISMATCH, message, evidence, str(tally.numbers[0]))


def _ceiling(claim: CountClaim, found: Sequence[Tally]) -> float:
    """The number beyond which no way of counting goes, in any of the wholes that the words may name."""
    if len({one.path for one in found}) > MAX_HOMES or claim.count.joined:
        return float("inf")
    if claim.count.thing is Thing.LINES:
        return max(max((*one.numbers, *one.others)) for one in found) * LONGER
    ceilings = [one.ceiling for one in found]
    return float("inf") if None in ceilings else max(one for one in ceilings if one is not None)


LONGER = 1.2
"""A file that is said to be so much longer than it is was not edited a little since."""


def _rough(claim: CountClaim, here: Sequence[Tally], message: str, evidence: tuple[Evidence, ...]) -> Finding:
    """A round number is wrong when no way of counting comes within half of it."""
    value = claim.count.quantity.value
    if claim.count.thing is Thing.LINES and all(
        not value / 2 <= one <= value * 2 for tally in here for one in tally.numbers if one > 0
    ):
        return contradicted(claim, Reason.MISMATCH, message, evidence, str(here[0].numbers[0]))
    return unverifiable(
        claim, Reason.UNCERTAIN, f"{message}; the text gives a round number", Severity.WARNING, evidence
    )


def _shown(claim: CountClaim, tally: Tally) -> Evidence:
    return Evidence(
        path=tally.path,
        line=tally.line,
        excerpt=f"{tally.numbers[0]} {claim.count.word}",
        tree=tally.side.value,
    )


COUNT = Kind(
    id="count",
    sentence="How many files, lines, classes, functions, methods, fields, variants, parameters or tests a named whole has.",
    find=find,
    check=check,
    needs=needs,
)
