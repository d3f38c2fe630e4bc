"""Judgments as text for Inspect's viewer."""

from __future__ import annotations

from collections.abc import Sequence

from levelhead.judge.judgment import Answer, CriterionVerdict, Judgment, Unjudged


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
    return "\n".join([head, "", *(_criterion(verdict) for verdict in one.verdicts)])


def _criterion(verdict: CriterionVerdict) -> str:
    said = f" (said {verdict.said.value})" if verdict.effective is Answer.VOID else ""
    line = f"- {verdict.id} **{verdict.effective.value}**{said}: {verdict.why}"
    for quote in verdict.quotes:
        line += f"\n  - “{' '.join(quote.text.split())}” ({quote.status.value.replace('_', ' ')})"
    return line
