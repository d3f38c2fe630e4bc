"""Protocol ``labels`` over Inspect: each passage asked in both orders, log probabilities read, no generated text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

import anyio
from inspect_ai.model import ChatMessage, ChatMessageSystem, ChatMessageUser, GenerateConfig, Model
from inspect_ai.util import concurrency

from levelhead.harness.asking import Ledger, told
from levelhead.harness.local import calibration
from levelhead.harness.seats import weights
from levelhead.judge import labels, odds
from levelhead.judge.judgment import Cause, Judgment, Unjudged
from levelhead.judge.labels import Question
from levelhead.judge.odds import Pair, Reading, Zero
from levelhead.judge.passages import Passage
from levelhead.judge.spec import JudgeSpec

TOP = 20
"""Tokens whose probabilities are asked for."""

_measured: WeakKeyDictionary[Model, dict[str, Zero]] = WeakKeyDictionary()
"""Scales of models whose weights are not known: good for as long as the model object lives."""


class _NoReading(Exception):
    def __init__(self, cause: Cause, detail: str) -> None:
        self.cause, self.detail = cause, detail
        super().__init__(detail)


@asynccontextmanager
async def turn(model: Model) -> AsyncIterator[None]:
    """One text at a time: a passage stays in the model's cache while every dimension is asked about it."""
    async with concurrency(f"labels by {model}", 1, visible=False):
        yield


async def label(
    spec: JudgeSpec, wanted: Sequence[str], model: Model, passages: Sequence[Passage], ledger: Ledger
) -> dict[str, Judgment | Unjudged]:
    """The outcome per wanted rubric. Passages are the outer loop, so that each of them is read once."""
    if not passages:
        detail = "no passage of the model's own words outside code"
        return {rubric: Unjudged(dimension=rubric, cause=Cause.EMPTY, detail=detail) for rubric in wanted}
    asked = {question.rubric: question for question in spec.questions}
    out: dict[str, Judgment | Unjudged] = {
        rubric: Unjudged(
            dimension=rubric, cause=Cause.FAILED, detail=f"judge file {spec.id} asks nothing about it"
        )
        for rubric in wanted
        if rubric not in asked
    }
    scales: dict[str, Zero] = {}
    pairs: dict[str, list[Pair]] = {rubric: [] for rubric in wanted if rubric in asked}
    for rubric in pairs:
        try:
            scales[rubric] = await _scale(spec, asked[rubric], model, ledger)
        except _NoReading as failure:
            out[rubric] = Unjudged(dimension=rubric, cause=failure.cause, detail=failure.detail)
    for passage in passages:
        for rubric, found in pairs.items():
            if rubric in out or scales[rubric].unfit() is not None:
                continue
            try:
                found.append(await _pair(spec, asked[rubric], model, passage.text, ledger))
            except _NoReading as failure:
                out[rubric] = Unjudged(dimension=rubric, cause=failure.cause, detail=failure.detail)
    places = [(passage.start, passage.end) for passage in passages]
    for rubric, found in pairs.items():
        if rubric not in out:
            out[rubric] = odds.judged(asked[rubric], scales[rubric], places, found)
    return out


async def _scale(spec: JudgeSpec, question: Question, model: Model, ledger: Ledger) -> Zero:
    """The question's scale for this model: kept from an earlier run, or measured on the anchors."""
    name, known = calibration.key(spec, question), weights(model)
    kept = _measured.get(model, {}).get(name) if known is None else calibration.load(known, name)
    if kept is not None:
        return kept
    high = [await _pair(spec, question, model, text, ledger) for text in question.anchors_high]
    low = [await _pair(spec, question, model, text, ledger) for text in question.anchors_low]
    scale = odds.zero(high, low)
    if known is None:
        _measured.setdefault(model, {})[name] = scale
    else:
        calibration.store(known, name, question.rubric, scale)
    return scale


async def _pair(spec: JudgeSpec, question: Question, model: Model, passage: str, ledger: Ledger) -> Pair:
    first = await _ask(spec, question, model, passage, ledger, swapped=False)
    return first, await _ask(spec, question, model, passage, ledger, swapped=True)


async def _ask(
    spec: JudgeSpec, question: Question, model: Model, passage: str, ledger: Ledger, *, swapped: bool
) -> Reading:
    full = ledger.spent()
    if full is not None:
        raise _NoReading(Cause.LIMIT, full)
    limits = spec.limits
    config = GenerateConfig(
        max_tokens=limits.max_tokens,
        max_retries=limits.max_retries,
        timeout=limits.timeout_s,
        temperature=0.0,
        logprobs=True,
        top_logprobs=TOP,
        extra_body={"grammar": labels.grammar(question), "cache_prompt": True},
    )
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=spec.prompt),
        ChatMessageUser(content=labels.ask(question, passage, swapped=swapped)),
    ]
    ledger.calls += 1
    try:
        with anyio.fail_after(limits.timeout_s * 2):
            output = await model.generate(messages, config=config)
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        raise _NoReading(Cause.FAILED, told(error)) from None
    if output.usage is not None:
        ledger.usage += output.usage
    tokens = output.choices[0].logprobs.content if output.choices and output.choices[0].logprobs else []
    if not tokens or not tokens[0].top_logprobs:
        raise _NoReading(
            Cause.FAILED, "a reply without log probabilities: this protocol cannot do without them"
        )
    return odds.reading(question, [(one.token, one.logprob) for one in tokens[0].top_logprobs])
