"""Judgments as text for Inspect's viewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levelhead.judge.judgment import Answer, CriterionVerdict, Judgment, LabelEvidence, Quote, Unjudged


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
    yield (
        f"By labels, no criteria and no quotes: place {found.place:+.2f} between -1 and +1, the means of the anchors, over"
        f" {len(found.passages)} passages."
    )
    yield (
        f"- {found.words[0]} / {', '.join(found.words[1:])}: log-odds {found.odds:+.2f}, zero {found.zero:+.2f}, pole {found.half:.2f} from there,"
        f" mass {found.mass:.2f}: place {found.worded:+.2f}"
    )
    if found.cues is not None:
        yield f"- cues of the baseline: place {found.cues:+.2f}"
    for passage in found.passages:
        yield f"- characters {passage.start} to {passage.end}: {passage.high:.2f} / {passage.low:.2f}"


def _criterion(verdict: CriterionVerdict) -> str:
    said = f" (said {verdict.said.value})" if verdict.effective is Answer.VOID else ""
    line = f"- {verdict.id} **{verdict.effective.value}**{said}: {verdict.why}"
    for quote in verdict.quotes:
        line += f"\n  - {quoted(quote)}"
    return line


def quoted(quote: Quote) -> str:
    """A quote with the outcome of its check."""
    return f'"{" ".join(quote.text.split())}" ({quote.status.value.replace("_", " ")})'
