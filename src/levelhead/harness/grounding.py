"""The deterministic scorer: what of an artifact's claims its repository bears out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead.artifact import Card
from levelhead.claim import Finding, Verdict
from levelhead.errors import LevelheadError
from levelhead.grounding import WORST, Grounding
from levelhead.harness.cases import arm_of
from levelhead.harness.details import packed
from levelhead.harness.grounded import grounded
from levelhead.harness.metrics import by_model
from levelhead.judge.grounder.stance import Origin, origin
from levelhead.report.json import finding_record
from levelhead.report.safe import printable

NAN = float("nan")
KEYS = ("precision", "density", "contradicted", "fabricated", "misinformed")


@scorer(metrics={"precision": [by_model(most=1.0)], **{key: [by_model()] for key in KEYS[1:]}})
def grounding_check() -> Scorer:
    """Precision (grounded of decided claims), density (claims per 100 words) and contradictions by origin.

    An artifact without a decided claim has no precision: silence is not truth.
    """

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        case, arm = arm_of(state)
        if arm.artifact is None:
            return _unscored(f"the run did not complete: {arm.run.incomplete}", "no_response")
        try:
            grounding = grounded(Path(state.metadata["root"]), case, arm).grounding
        except LevelheadError as error:
            return _unscored(str(error), "scoring_failed")
        return _score(grounding, case.card, arm.artifact.body)

    return score


def _unscored(detail: str, reason: str) -> Score:
    return Score(value=dict.fromkeys(KEYS, NAN), explanation=detail, reason=reason)


def _score(grounding: Grounding, card: Card, body: str) -> Score:
    contradicted = [finding for finding in grounding.findings if finding.verdict is Verdict.CONTRADICTED]
    origins = {
        id(finding): origin(card, body, finding.claim.span.start, finding.claim.span.end)
        for finding in contradicted
    }
    misinformed = sum(one is Origin.MISINFORMED for one in origins.values())
    counts = {verdict.value: grounding.count(verdict) for verdict in Verdict}
    claims = grounding.checked + grounding.count(Verdict.UNVERIFIABLE)
    value: dict[str, Any] = {
        "precision": grounding.count(Verdict.GROUNDED) / grounding.checked if grounding.checked else NAN,
        "density": 100 * claims / grounding.words if grounding.words else NAN,
        "contradicted": float(len(contradicted)),
        "fabricated": float(len(contradicted) - misinformed),
        "misinformed": float(misinformed),
    }
    head = f"{len(grounding.findings)} claims read in {grounding.sentences} sentences: " + ", ".join(
        f"{count} {name}" for name, count in counts.items()
    )
    return Score(
        value=value,
        answer=f"{len(contradicted)} contradicted of {grounding.checked} decided",
        explanation="\n".join([head, "", *(_line(one, origins.get(id(one))) for one in grounding.findings)]),
        metadata={
            "counts": counts,
            "severities": {
                severity.value: sum(finding.severity is severity for finding in contradicted)
                for severity in WORST
            },
            "words": grounding.words,
            "findings": packed(
                {**finding_record(one), "origin": _named(origins.get(id(one)))} for one in grounding.findings
            ),
            "unread_files": len(grounding.unread_blobs),
        },
    )


def _named(source: Origin | None) -> str | None:
    return None if source is None else source.value


def _line(finding: Finding, source: Origin | None) -> str:
    mark = "" if source is None else f" ({finding.severity.value}, {source.value})"
    text = printable(finding.claim.span.text).replace("`", "")
    line = f"- line {finding.claim.span.line} **{finding.verdict.value}**{mark} [{finding.claim.kind}] `{text}`: "
    line += printable(finding.message)
    if finding.verdict is Verdict.CONTRADICTED:
        for one in finding.evidence[:3]:
            place = one.path if one.line is None else f"{one.path}:{one.line}"
            line += f"\n  - {one.tree} `{printable(place)}` {printable(one.excerpt)[:160]}".rstrip()
        if finding.nearest is not None:
            line += f"\n  - nearest: `{printable(finding.nearest)}`"
    return line
