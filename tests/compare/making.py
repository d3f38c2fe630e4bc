"""Rows for tests: what is not said is not known."""

from __future__ import annotations

from collections.abc import Mapping

from levelhead.compare.row import ArmRow, Score

TASK = "temperament 2-A"
JUDGED = f"{TASK}, judge temperament 1.1.0 (0123) by some/judge, rubric 4567"
PROGRAM = ("precision", "density", "fabricated", "misinformed")


def row(
    case: str,
    model: str,
    *,
    arm: str = "",
    provider: str = "",
    route: str | None = "issue",
    gate: str | None = "preflight",
    incomplete: str | None = None,
    figures: Mapping[str, float] | None = None,
    scores: Mapping[str, float | None] | None = None,
    counts: Mapping[str, int] | None = None,
    words: int | None = None,
    answers: Mapping[str, int] | None = None,
    instrument: str | None = None,
    judge: str = "0123",
    source: str = "a.eval",
) -> ArmRow:
    return ArmRow(
        case=case,
        arm=arm,
        model=model,
        provider=provider,
        route=None if incomplete else route,
        gate=None if incomplete else gate,
        incomplete=incomplete,
        figures=figures or {},
        scores={
            name: score(
                value,
                instrument or (TASK if name in PROGRAM else JUDGED),
                "" if name in PROGRAM else judge,
            )
            for name, value in (scores or {}).items()
        },
        counts=counts or {},
        words=words,
        judging={},
        answers=answers or {},
        sources=(source,),
    )


def score(
    value: float | None, instrument: str = JUDGED, judge: str = "0123", cause: str = "refused"
) -> Score:
    known = value is not None
    return Score(
        value=value,
        cause="" if known else cause,
        why="" if known else f"{cause}: it would not",
        instrument=instrument,
        judge=judge,
    )


def cases(n: int) -> tuple[str, ...]:
    return tuple(f"case-{number:03}" for number in range(n))
