"""The deterministic scorer: what of an artifact's claims its repository bears out."""

from __future__ import annotations

from typing import Any

from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead import content, diff
from levelhead.artifact import Arm, Card, Case
from levelhead.claim import Finding, Verdict
from levelhead.errors import LevelheadError
from levelhead.grounding import Grounding, ground
from levelhead.harness.cases import arm_of
from levelhead.harness.metrics import by_model
from levelhead.prose import read
from levelhead.report.json import finding_record
from levelhead.report.safe import printable
from levelhead.sources.trees import from_parts
from levelhead.symbols import Parser

NAN = float("nan")
KEYS = ("precision", "density", "contradicted", "fabricated", "misinformed")


@scorer(metrics={"precision": [by_model(most=1.0)], **{key: [by_model()] for key in KEYS[1:]}})
def grounding_check() -> Scorer:
    """Precision (grounded of decided claims), density (claims per 100 words) and contradictions by origin."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        case, arm = arm_of(state)
        if arm.artifact is None:
            return _unscored(f"the run did not complete: {arm.run.incomplete}", "no_response")
        try:
            grounding = _grounding(case, arm)
        except LevelheadError as error:
            return _unscored(str(error), "scoring_failed")
        return _score(grounding, case.card, arm.artifact.body)

    return score


def _unscored(detail: str, reason: str) -> Score:
    return Score(value=dict.fromkeys(KEYS, NAN), explanation=detail, reason=reason)


def _grounding(case: Case, arm: Arm) -> Grounding:
    assert arm.artifact is not None
    patch = (
        None
        if arm.artifact.diff is None
        else diff.read(
            arm.artifact.diff.encode("utf-8", "surrogateescape"), f"{case.id}/{arm.id}: diff.patch"
        )
    )
    trees = from_parts(content.root() / "fixtures" / "trees" / case.tree, patch)
    document = read(arm.artifact.body, has_diff=patch is not None)
    with Parser() as parser:
        return ground(document, trees.base, trees.head, trees.patch, parser)


def _score(grounding: Grounding, card: Card, body: str) -> Score:
    contradicted = [finding for finding in grounding.findings if finding.verdict is Verdict.CONTRADICTED]
    origins = {id(finding): origin(finding, card, body) for finding in contradicted}
    misinformed = sum(one == "misinformed" for one in origins.values())
    value: dict[str, Any] = {
        "precision": grounding.count(Verdict.GROUNDED) / grounding.checked if grounding.checked else NAN,
        "density": 100 * len(grounding.findings) / grounding.words,
        "contradicted": float(len(contradicted)),
        "fabricated": float(len(contradicted) - misinformed),
        "misinformed": float(misinformed),
    }
    lines = [
        f"{len(grounding.findings)} claims read in {grounding.sentences} sentences: "
        + ", ".join(f"{grounding.count(verdict)} {verdict.value}" for verdict in Verdict)
    ]
    for finding in grounding.findings:
        mark = f" ({origins[id(finding)]})" if id(finding) in origins else ""
        lines.append(
            f"- line {finding.claim.span.line} **{finding.verdict.value}**{mark} [{finding.claim.kind}] "
            f"`{printable(finding.claim.span.text).replace('`', '')}`: {printable(finding.message)}"
        )
    return Score(
        value=value,
        answer=f"{len(contradicted)} contradicted of {grounding.checked} decided",
        explanation="\n".join(lines),
        metadata={
            "counts": {verdict.value: grounding.count(verdict) for verdict in Verdict},
            "words": grounding.words,
            "findings": [
                {**finding_record(finding), "origin": origins.get(id(finding))}
                for finding in grounding.findings
            ],
            "unread_files": len(grounding.unread_blobs),
        },
    )


def origin(finding: Finding, card: Card, body: str) -> str:
    """``misinformed`` when the claim repeats wrong input that the card records as supplied, else ``fabricated``."""
    span = finding.claim.span
    start = body.rfind("\n", 0, span.start) + 1
    end = body.find("\n", span.end)
    words = " ".join(body[start : len(body) if end < 0 else end].lower().split())
    for supplied in card.supplied:
        if not supplied.true and any(" ".join(phrase.lower().split()) in words for phrase in supplied.states):
            return "misinformed"
    return "fabricated"
