"""Judgments as text for Inspect's viewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levelhead.judge.judgment import Answer, CriterionVerdict, Judgment, LabelEvidence, Unjudged


def summary(outcomes: Sequence[Judgment | Unjudged]) -> str:
    """One line: each dimension with its level."""
    return ", ".join(
        f"{one.dimension} {one.level}/5"
        if isinstance(one, Judgment)
        else f"{one.dimension} unjudged ({one.cause.value})"
        for one in outcomes
    )


def explained(one: Judgment | Unjudged) -> str:
    """One dimension: its score, then each criterion with verdict, reasoning and quotes."""
    if isinstance(one, Unjudged):
        return f"**{one.dimension}**: unjudged ({one.cause.value}): {one.detail}"
    head = f"**{one.dimension}**: {one.score:.2f}, level {one.level} of 5"
    if one.voids:
        head += f", {one.voids} void"
    if one.labels is not None:
        return "\n".join([head, "", *_odds(one.labels)])
    return "\n".join([head, "", *(_criterion(verdict) for verdict in one.verdicts)])


def _odds(found: LabelEvidence) -> Iterator[str]:
    """What a judgment by labels rests on; it quotes nothing, since the model was asked for no words."""
    high, low, neither = found.words
    yield (
        f"By labels {high} / {low} / {neither}, no criteria: mean log-odds {found.odds:+.2f} over {len(found.passages)} "
        f"passages, zero {found.zero:+.2f}, a pole {found.half:.2f} from there; mass of the words {found.mass:.2f}, "
        f"{found.flips} passages change their word with the order"
    )
    for passage in found.passages:
        yield f"- characters {passage.start} to {passage.end}: {passage.odds:+.2f} ({neither} {passage.neither:.2f})"


def _criterion(verdict: CriterionVerdict) -> str:
    said = f" (said {verdict.said.value})" if verdict.effective is Answer.VOID else ""
    line = f"- {verdict.id} **{verdict.effective.value}**{said}: {verdict.why}"
    for quote in verdict.quotes:
        line += f"\n  - “{' '.join(quote.text.split())}” ({quote.status.value.replace('_', ' ')})"
    return line
