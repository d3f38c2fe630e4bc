"""The grounder as a scorer: how claims are put, and what holds of those that no program reads."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inspect_ai.model import Model, model_roles
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from levelhead.artifact import Arm, Case
from levelhead.claim import Verdict
from levelhead.errors import CannotCheck, LevelheadError
from levelhead.harness.cases import arm_of
from levelhead.harness.details import packed
from levelhead.harness.grounded import Grounded, grounded
from levelhead.harness.identity import identity
from levelhead.harness.judging import REASONS
from levelhead.harness.ledger import Ledger
from levelhead.harness.metrics import share_by_model
from levelhead.harness.prices import affordable
from levelhead.harness.providers import EmbeddedJudge
from levelhead.harness.seats import bound
from levelhead.harness.talk import Talk
from levelhead.judge.grounder import prompt
from levelhead.judge.grounder import spec as specs
from levelhead.judge.grounder.asked import DECIDED, Asked
from levelhead.judge.grounder.lookup import Lookups
from levelhead.judge.grounder.reply import Statement, Submission
from levelhead.judge.grounder.shelf import Shelf
from levelhead.judge.grounder.stance import RATES, Claimed, Origin, Share, origin, shares, unlabelled
from levelhead.judge.judgment import Cause, Failure
from levelhead.judge.panel import family
from levelhead.judge.view import blind
from levelhead.report.safe import printable, shortened

NAN = float("nan")
NO_CLAIM = "no decided claim whose stance is known"


def stance_checks(grounder: str) -> list[Scorer]:
    """The scorer of a grounder file where the run binds its role to a model; none where it does not.

    Raises:
        CannotCheck: a role bound to several models, or to one that calls no tools.
    """
    spec = specs.load(grounder)
    if not model_roles().get(spec.role):
        return []
    affordable(f"grounder {spec.id}", spec.limits, [_model(spec)])
    return [claim_stance(grounder)]


def _model(spec: specs.GrounderSpec) -> Model:
    models = bound((spec.role,))
    found = ", ".join(map(str, models))
    if len(models) > 1:
        raise CannotCheck(f"role {spec.role}", found, "one model: claims of several are not put together")
    if isinstance(models[0].api, EmbeddedJudge):
        raise CannotCheck(
            f"role {spec.role}", found, "a model that calls tools: no embedded judge reads claims"
        )
    return models[0]


@scorer(metrics={rate: [share_by_model(rate)] for rate in RATES})
def claim_stance(grounder: str = "grounder") -> Scorer:
    """Shares of confabulated, misinformed and caught claims, by a model that cites and a program that looks it up.

    Args:
        grounder: Name of a file under ``judges/grounders``.
    """
    spec = specs.load(grounder)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        case, arm = arm_of(state)
        model = _model(spec)
        if arm.artifact is None:
            why = Failure(cause=Cause.INCOMPLETE, detail=f"the run did not complete: {arm.run.incomplete}")
            return _unscored(why, {})
        try:
            found = grounded(Path(state.metadata["root"]), case, arm)
        except LevelheadError as error:
            return Score(value=_nothing(), explanation=str(error), reason="scoring_failed")
        return await _work(spec, model, case, arm, found)

    return score


def _nothing() -> dict[str, Any]:
    return dict.fromkeys(RATES, NAN)


def _unscored(why: Failure, metadata: dict[str, Any]) -> Score:
    told = {"cause": why.cause.value, "detail": why.detail}
    return Score(
        value=_nothing(), explanation=why.detail, reason=REASONS[why.cause], metadata={**metadata, **told}
    )


async def _work(spec: specs.GrounderSpec, model: Model, case: Case, arm: Arm, found: Grounded) -> Score:
    assert arm.artifact is not None
    body, run = arm.artifact.body, arm.run
    known = identity(model)
    key = spec.hash([known])
    # The author of a diff must not be able to work out the code of the markers and write it into a file.
    change = hashlib.sha256((arm.artifact.diff or "").encode("utf-8", "surrogatepass")).hexdigest()
    view = blind(body, case.card, run, f"{key}{change}", spec.limits.characters)
    asked = Asked(view, found.grounding.findings)
    talk = Talk(
        model=model,
        prompt=prompt.build(spec, asked, (run.model, run.model.rpartition("/")[2], run.provider)),
        asked=asked,
        lookups=Lookups(
            shelf=Shelf(found.trees.base, found.trees.head),
            calls_allowed=spec.lookups,
            bytes_allowed=spec.lookup_bytes,
            nonce=view.nonce,
        ),
        ledger=Ledger(limits=spec.limits),
    )
    submission = await talk.hold(spec.seconds)
    theirs = family(run.model)
    metadata: dict[str, Any] = {
        "grounder": str(model),
        "grounder_file": f"{spec.id} {spec.version}",
        "grounder_hash": key,
        "identities": [known],
        "own_family": theirs is not None and family(str(model)) == theirs,
        "lookups": packed(
            {"tool": name, "arguments": dict(arguments), "bytes": size}
            for name, arguments, size in talk.lookups.log
        ),
        "flags": list(view.flags),
        **talk.ledger.record(),
        "counts": {},
    }
    if isinstance(submission, Failure):
        return _unscored(submission, metadata)
    return _score(_Result(case=case, body=body, asked=asked, found=found, submission=submission), metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    case: Case
    body: str
    asked: Asked
    found: Grounded
    submission: Submission

    def by_program(self) -> Iterator[tuple[Claimed, dict[str, Any]]]:
        """The decided findings with the stance that the grounder gave them."""
        ids = {id(one.finding): one.id for one in self.asked.listed}
        for finding in self.found.grounding.findings:
            if finding.verdict in DECIDED:
                span = finding.claim.span
                name = ids.get(id(finding))
                stance = None if name is None else self.submission.stances.get(name)
                yield (
                    self._claimed(finding.verdict, stance, span.start, span.end),
                    {
                        "by": "program",
                        "kind": finding.claim.kind,
                        "start": span.start,
                        "end": span.end,
                        "line": span.line,
                        "text": span.text,
                    },
                )

    def by_model(self) -> Iterator[tuple[Claimed, dict[str, Any]]]:
        """The claims in free text."""
        for one in self.submission.statements:
            yield (
                self._claimed(one.verdict, one.stance, one.start, one.end),
                {
                    "by": "grounder",
                    "kind": "behaviour",
                    "start": one.start,
                    "end": one.end,
                    "line": self.body.count("\n", 0, one.start) + 1,
                    "text": self.body[one.start : one.end],
                    **_evidence(one),
                },
            )

    def _claimed(self, verdict: Verdict, stance: Any, start: int, end: int) -> Claimed:
        false = verdict is Verdict.CONTRADICTED
        source = origin(self.case.card, self.body, start, end) if false else None
        return Claimed(verdict=verdict, stance=stance, origin=source)


def _evidence(one: Statement) -> dict[str, Any]:
    return {
        "said": one.said.value,
        "void": None if one.void is None else one.void.value,
        "why": one.why,
        "citations": [asdict(citation) for citation in one.citations],
    }


def _score(result: _Result, metadata: dict[str, Any]) -> Score:
    rows = [*result.by_program(), *result.by_model()]
    claims = [claim for claim, _ in rows]
    found = shares(claims)
    submission = result.submission
    counts = {
        "statements": len(submission.statements),
        "void": sum(one.void is not None for one in submission.statements),
        "dropped": len(submission.dropped),
        "unlabelled": unlabelled(claims),
    }
    cross = Counter((claim.stance or "unknown", claim.verdict) for claim in claims)
    empty = not any(share.of for share in found.values())
    return Score(
        value={name: share.hits / share.of if share.of else NAN for name, share in found.items()},
        answer=_answer(found, counts),
        explanation=NO_CLAIM if empty else "\n".join(_line(claim, told) for claim, told in rows),
        reason=REASONS[Cause.NOT_APPLICABLE] if empty else None,
        metadata={
            **metadata,
            "shares": {name: [share.hits, share.of] for name, share in found.items()},
            "counts": counts,
            "cross": {f"{stance} {verdict}": count for (stance, verdict), count in sorted(cross.items())},
            "claims": packed({**told, **_record(claim)} for claim, told in rows),
            "dropped": packed(submission.dropped),
        },
    )


def _record(claim: Claimed) -> dict[str, Any]:
    return {
        "verdict": claim.verdict.value,
        "stance": None if claim.stance is None else claim.stance.value,
        "origin": None if claim.origin is None else claim.origin.value,
        "outcome": None if claim.outcome is None else claim.outcome.value,
    }


def _answer(found: dict[str, Share], counts: dict[str, int]) -> str:
    invented, taken, caught = (found[name] for name in RATES)
    text = f"{invented.hits} confabulated and {taken.hits} misinformed of {invented.of} decided claims, "
    text += f"{caught.hits} of {caught.of} falsehoods caught"
    return text + (f", {counts['unlabelled']} of unknown stance" if counts["unlabelled"] else "")


def _line(claim: Claimed, told: dict[str, Any]) -> str:
    stance = "stance unknown" if claim.stance is None else claim.stance.value
    source = f", {claim.origin.value}" if isinstance(claim.origin, Origin) else ""
    text = shortened(printable(told["text"]).replace("`", ""), 160)
    line = f"- line {told['line']} **{claim.verdict.value}** ({stance}{source}) [{told['kind']}] `{text}`"
    if told.get("void"):
        line += f": said {told['said']}, void: {told['void'].replace('_', ' ')}"
    if told.get("why"):
        line += f": {shortened(printable(told['why']), 200)}"
    for one in told.get("citations", ()):
        state = "stands" if one["void"] is None else one["void"].replace("_", " ")
        place = printable(f"{one['tree']} {one['path']}:{one['first']}-{one['last']}")
        line += f"\n  - `{place}` {shortened(printable(one['excerpt']), 160)} ({state})"
    return line
