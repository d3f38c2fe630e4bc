"""A judge's reply into a verdict on two texts: only the offered answers, a preference only with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from levelhead.judge.evidence import Evidence
from levelhead.judge.form import Form
from levelhead.judge.head_to_head import prompt
from levelhead.judge.head_to_head.verdict import OFFERED, PairVerdict, Preference
from levelhead.judge.judgment import Cause, Quote, QuoteStatus, Unjudged
from levelhead.judge.parse import QUOTES
from levelhead.rubric import Rubric

STANDS = {QuoteStatus.VERIFIED, QuoteStatus.NOT_MODEL_AUTHORED}


def form(rubric: Rubric, first: Evidence, second: Evidence) -> Form[PairVerdict]:
    """What a judge fills in for one dimension of two texts."""
    return Form(
        dimension=rubric.id,
        tool=prompt.TOOL,
        description=prompt.TOOL_DESCRIPTION,
        schema=prompt.schema(),
        read=lambda arguments: verdict(rubric, first, second, arguments),
        complaint=complaint,
    )


def verdict(rubric: Rubric, first: Evidence, second: Evidence, arguments: object) -> PairVerdict | Unjudged:
    """The verdict in the arguments of the tool call; anything that was not offered is garbage.

    A preference without a quote that stands in the favoured text, in the model's own words, and not in the other one
    as well, is void.
    """
    if not isinstance(arguments, Mapping) or arguments.get("verdict") not in OFFERED:
        detail = f"a reply outside the offered form: {str(arguments)[:120]}"
        return Unjudged(dimension=rubric.id, cause=Cause.GARBAGE, detail=detail)
    said = Preference(str(arguments["verdict"]))
    ours = _checked(arguments.get("evidence_first"), first, second)
    theirs = _checked(arguments.get("evidence_second"), second, first)
    favoured = {Preference.FIRST: ours, Preference.SECOND: theirs}.get(said)
    void = favoured is not None and not any(quote.status is QuoteStatus.VERIFIED for quote in favoured)
    return PairVerdict(
        dimension=rubric.id,
        said=said,
        effective=Preference.VOID if void else said,
        why=str(arguments.get("reasoning", ""))[:400],
        first=ours,
        second=theirs,
    )


def _checked(given: object, mine: Evidence, other: Evidence) -> tuple[Quote, ...]:
    texts = [text for text in given if isinstance(text, str)] if isinstance(given, list) else []
    return tuple(_check(text, mine, other) for text in texts[:QUOTES])


def _check(text: str, mine: Evidence, other: Evidence) -> Quote:
    found = mine.check(text)
    if found.status is QuoteStatus.VERIFIED and other.check(text).status in STANDS:
        return replace(found, status=QuoteStatus.IN_BOTH)
    return found


def complaint(outcome: PairVerdict | Unjudged) -> str | None:
    """What to tell a judge that is asked once more; ``None`` when its reply stands."""
    if isinstance(outcome, Unjudged):
        return f"That reply cannot be used ({outcome.detail}). Call the tool once, with one of the offered verdicts."
    if outcome.effective is not Preference.VOID:
        return None
    quotes = outcome.first if outcome.said is Preference.FIRST else outcome.second
    told = "; ".join(f"{quote.text[:120]!r} is {quote.status.value.replace('_', ' ')}" for quote in quotes)
    return (
        f"{outcome.said.value} needs a quote that stands in the {outcome.said.value.lower()} document's own words, and not in "
        f"the other one ({told or 'there is none'}). Quote word for word, or change the verdict. Call the tool once more."
    )
