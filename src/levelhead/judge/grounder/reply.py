"""A grounder's submission into stances and statements: quotes and citations looked up, nothing taken on trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from levelhead.claim import Verdict
from levelhead.judge.grounder.asked import DECIDED, Asked, Drop
from levelhead.judge.grounder.citation import Citation, Void, cited
from levelhead.judge.grounder.shelf import Shelf
from levelhead.judge.grounder.stance import Stance
from levelhead.judge.judgment import Cause, Failure

CLAIMS = 40
"""Claims of one submission that are looked at."""
CITATIONS = 6
"""Citations of one claim that are looked at; one more voids it."""
KEPT = 400
"""Characters of a quote or a reason that are kept."""

VERDICTS = (*DECIDED, Verdict.UNVERIFIABLE)
"""What a grounder may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim in free text."""

    quote: str
    start: int
    """Code points into the body."""
    end: int
    stance: Stance
    said: Verdict
    verdict: Verdict
    """``said``, or ``unverifiable`` where the evidence does not stand."""
    void: Void | None
    """Why ``said`` does not count."""
    why: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What is left out."""

    quote: str
    why: Drop


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a grounder found in one artifact."""

    stances: Mapping[str, Stance]
    """By id of the finding; one that is missing is unknown."""
    statements: tuple[Statement, ...]
    """Sorted by position."""
    dropped: tuple[Dropped, ...]


def read(arguments: object, asked: Asked, shelf: Shelf) -> Submission | Failure:
    """The submission in the arguments of the tool call; one outside the offered form is garbage."""
    told: Mapping[object, object] = arguments if isinstance(arguments, Mapping) else {}
    stances, claims = told.get("stances"), told.get("claims")
    if not isinstance(stances, list) or not isinstance(claims, list):
        return _garbage("no list of stances and no list of claims")
    labelled: dict[str, Stance] = {}
    known = {one.id for one in asked.listed}
    for row in stances:
        if not isinstance(row, Mapping) or row.get("id") not in known or row.get("stance") not in set(Stance):
            return _garbage(f"a stance outside the offered form: {str(row)[:120]}")
        if str(row["id"]) in labelled:
            return _garbage(f"two stances for {row['id']}")
        labelled[str(row["id"])] = Stance(str(row["stance"]))
    for row in claims:
        if (
            not isinstance(row, Mapping)
            or not isinstance(row.get("quote"), str)
            or not isinstance(row.get("citations"), list)
            or row.get("verdict") not in set(VERDICTS)
            or row.get("stance") not in set(Stance)
        ):
            return _garbage(f"a claim outside the offered form: {str(row)[:120]}")
    read = tuple(_claims(claims, asked, shelf))
    statements = [one for one in read if isinstance(one, Statement)]
    return Submission(
        stances=labelled,
        statements=tuple(sorted(statements, key=lambda one: (one.start, one.end))),
        dropped=tuple(one for one in read if isinstance(one, Dropped)),
    )


def _garbage(detail: str) -> Failure:
    return Failure(cause=Cause.GARBAGE, detail=detail)


def _claims(
    rows: Sequence[Mapping[object, object]], asked: Asked, shelf: Shelf
) -> Iterator[Statement | Dropped]:
    seen: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        quote = str(row["quote"])
        place = asked.find(quote) if number < CLAIMS else Drop.SURPLUS
        if not isinstance(place, Drop) and place in seen:
            place = Drop.TWICE
        if isinstance(place, Drop):
            yield Dropped(quote=quote[:KEPT], why=place)
        else:
            seen.add(place)
            yield _statement(row, quote, place, shelf)


def _statement(row: Mapping[object, object], quote: str, place: tuple[int, int], shelf: Shelf) -> Statement:
    said = Verdict(str(row["verdict"]))
    given = row["citations"]
    citations = tuple(cited(entry, shelf) for entry in given[:CITATIONS]) if isinstance(given, list) else ()
    void = None
    if said is not Verdict.UNVERIFIABLE:
        surplus = isinstance(given, list) and len(given) > CITATIONS
        bad = [one.void for one in citations if one.void is not None]
        void = Void.NO_CITATION if not citations else bad[0] if bad else Void.TOO_MANY if surplus else None
    return Statement(
        quote=quote[:KEPT],
        start=place[0],
        end=place[1],
        stance=Stance(str(row["stance"])),
        said=said,
        verdict=said if void is None else Verdict.UNVERIFIABLE,
        void=void,
        why=str(row.get("reasoning", ""))[:KEPT],
        citations=citations,
    )


SECOND = frozenset({Drop.NOT_FOUND, Drop.TOO_SHORT})
"""Drops that a second submission may mend."""


def complaint(found: Submission | Failure) -> str | None:
    """What to tell a grounder that is asked once more; ``None`` when its submission stands."""
    if isinstance(found, Failure):
        return f"That cannot be used ({found.detail}). Call `submit_claims` once, in the offered form."
    lines = [
        f"{one.quote[:120]!r}: the quote is {_words(one.why)}" for one in found.dropped if one.why in SECOND
    ]
    for claim in found.statements:
        if claim.void is Void.NO_CITATION:
            lines.append(f"{claim.quote[:120]!r}: {claim.said.value} without a citation")
        elif claim.void is not None:
            lines += [
                f"{claim.quote[:120]!r}: the citation {one.tree} {one.path}:{one.first}-{one.last} is {_words(one.void)}"
                for one in claim.citations
                if one.void is not None
            ] or [f"{claim.quote[:120]!r}: {_words(claim.void)}"]
    if not lines:
        return None
    head = "These entries do not hold:"
    tail = (
        "Mend or leave them out, or call them unverifiable. Call `submit_claims` once more with everything."
    )
    return "\n".join([head, *lines, tail])


def _words(why: Drop | Void) -> str:
    return why.value.replace("_", " ")
