"""The rubric scorer: one call per dimension through role ``grader``, every failure unscored with its reason."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageUser,
    ContentText,
    GenerateConfig,
    Model,
    ModelOutput,
    get_model,
)
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState
from inspect_ai.tool import ToolFunction, ToolInfo, ToolParams

from levelhead import rubric as rubrics
from levelhead.artifact import Arm, Case, PremiseStatus
from levelhead.harness.cases import arm_of
from levelhead.harness.metrics import by_model
from levelhead.judge import prompt as prompts
from levelhead.judge import spec as specs
from levelhead.judge.judgment import Answer, Cause, Judgment, Unjudged
from levelhead.judge.score import judged
from levelhead.judge.view import MIN_WORDS, View, blind
from levelhead.rubric import Applies, Rubric

NAN = float("nan")


@scorer(metrics={"*": [by_model(most=1.0)]})
def rubric_judge(judge: str = "temperament") -> Scorer:
    """Scores every dimension of a judge file.

    Args:
        judge: Name of a file under ``judges``.
    """
    spec = specs.load(judge)
    dimensions = rubrics.load_all(spec.rubrics)
    judge_hash = spec.hash(dimensions)

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the protocol's
        case, arm = arm_of(state)
        model = get_model(role=spec.role, required=True)
        outcomes = await _outcomes(spec, dimensions, judge_hash, case, arm, model)
        value = {one.dimension: one.score if isinstance(one, Judgment) else NAN for one in outcomes}
        unjudged = [one for one in outcomes if isinstance(one, Unjudged)]
        return Score(
            value=value,
            answer=", ".join(
                f"{one.dimension} {one.level}/5" if isinstance(one, Judgment) else f"{one.dimension} unjudged"
                for one in outcomes
            ),
            explanation="\n\n".join(_explained(one) for one in outcomes),
            reason=_reason(unjudged[0].cause) if len(unjudged) == len(outcomes) else None,
            metadata={
                "judge": str(model),
                "judge_file": f"{spec.id} {spec.version}",
                "judge_hash": judge_hash,
                "rubrics": {one.id: one.hash for one in dimensions},
                "unjudged": {
                    one.dimension: {"cause": one.cause.value, "detail": one.detail} for one in unjudged
                },
                "judgments": [asdict(one) for one in outcomes if isinstance(one, Judgment)],
                "voids": sum(one.voids for one in outcomes if isinstance(one, Judgment)),
            },
        )

    return score


async def _outcomes(
    spec: specs.JudgeSpec, dimensions: tuple[Rubric, ...], judge_hash: str, case: Case, arm: Arm, model: Model
) -> list[Judgment | Unjudged]:
    if arm.artifact is None:
        detail = f"the run did not complete: {arm.run.incomplete}"
        return [Unjudged(dimension=one.id, cause=Cause.INCOMPLETE, detail=detail) for one in dimensions]
    view = blind(arm.artifact, case.card, arm.run, judge_hash)
    if view.words < MIN_WORDS:
        detail = f"{view.words} words of the model's own, at least {MIN_WORDS} are needed"
        return [Unjudged(dimension=one.id, cause=Cause.EMPTY, detail=detail) for one in dimensions]
    return [await _dimension(spec, one, case, arm, view, model) for one in dimensions]


def _applies(rubric: Rubric, case: Case, arm: Arm) -> bool:
    if rubric.applies is Applies.PREMISES:
        return any(premise.status is not PremiseStatus.SOUND for premise in case.card.premises)
    return rubric.applies is Applies.ALWAYS or arm.run.self_review is not None


async def _dimension(
    spec: specs.JudgeSpec, rubric: Rubric, case: Case, arm: Arm, view: View, model: Model
) -> Judgment | Unjudged:
    if not _applies(rubric, case, arm):
        return Unjudged(
            dimension=rubric.id, cause=Cause.NOT_APPLICABLE, detail="the card gives no occasion for it"
        )
    try:
        output = await asyncio.wait_for(
            _ask(spec, rubric, case, view, model), timeout=spec.timeout_s * (spec.max_retries + 1)
        )
    except Exception as error:  # noqa: BLE001 - whatever a provider raises is a judge that failed
        return Unjudged(
            dimension=rubric.id, cause=Cause.FAILED, detail=f"{type(error).__name__}: {str(error)[:300]}"
        )
    if output.stop_reason == "content_filter":
        return Unjudged(dimension=rubric.id, cause=Cause.REFUSED, detail="the model's content filter")
    calls = output.message.tool_calls or []
    if not calls and output.stop_reason in {"max_tokens", "model_length"}:
        return Unjudged(dimension=rubric.id, cause=Cause.TRUNCATED, detail=f"cut off: {output.stop_reason}")
    if len(calls) != 1 or calls[0].function != prompts.TOOL or calls[0].parse_error:
        return Unjudged(
            dimension=rubric.id,
            cause=Cause.GARBAGE,
            detail=f"no {prompts.TOOL} call: {output.completion[:120]!r}",
        )
    return judged(rubric, view, calls[0].arguments)


async def _ask(spec: specs.JudgeSpec, rubric: Rubric, case: Case, view: View, model: Model) -> ModelOutput:
    prompt = prompts.build(spec, rubric, case.card, view)
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=prompt.system),
        ChatMessageUser(
            content=[
                ContentText(text=prompt.shared, cache_breakpoint=True),
                ContentText(text=prompt.question),
            ]
        ),
    ]
    schema: Any = prompts.schema(rubric)
    tool = ToolInfo(
        name=prompts.TOOL,
        description="Submit one verdict for each criterion.",
        parameters=ToolParams.model_validate(schema),
    )
    config = GenerateConfig(max_tokens=spec.max_tokens, max_retries=spec.max_retries, timeout=spec.timeout_s)
    return await model.generate(
        messages, tools=[tool], tool_choice=ToolFunction(name=prompts.TOOL), config=config
    )


def _reason(cause: Cause) -> str:
    return {
        Cause.REFUSED: "refusal",
        Cause.GARBAGE: "invalid_response_format",
        Cause.TRUNCATED: "invalid_response_format",
        Cause.FAILED: "grader_failed",
        Cause.INCOMPLETE: "no_response",
        Cause.EMPTY: "no_response",
    }.get(cause, cause.value)


def _explained(one: Judgment | Unjudged) -> str:
    if isinstance(one, Unjudged):
        return f"**{one.dimension}**: unjudged ({one.cause.value}): {one.detail}"
    lines = [f"**{one.dimension}**: {one.score:.2f}, level {one.level} of 5, {one.voids} void"]
    for verdict in one.verdicts:
        quotes = "; ".join(f"“{quote.text}” ({quote.status.value})" for quote in verdict.quotes)
        void = f" (said {verdict.said.value})" if verdict.effective is Answer.VOID else ""
        lines.append(
            f"- {verdict.id} {verdict.effective.value}{void}: {verdict.why}"
            + (f" | {quotes}" if quotes else "")
        )
    return "\n".join(lines)
