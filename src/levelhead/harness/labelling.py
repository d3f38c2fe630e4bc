"""Protocol ``labels`` over Inspect: each text asked in both orders, log probabilities read, no generated text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from inspect_ai.model import ChatMessage, ChatMessageSystem, ChatMessageUser, GenerateConfig, Model
from inspect_ai.util import concurrency

from levelhead.harness.calling import told
from levelhead.harness.ledger import Ledger
from levelhead.harness.local import calibration
from levelhead.harness.seats import weights
from levelhead.harness.secrets import scrub
from levelhead.judge import labels, odds
from levelhead.judge.judgment import Cause, Judgment, Unjudged
from levelhead.judge.labels import Question
from levelhead.judge.odds import Answers, Pair, Reading, Zero
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

    def unjudged(self, rubric: str) -> Unjudged:
        """As the outcome of a dimension."""
        return Unjudged(dimension=rubric, cause=self.cause, detail=self.detail)


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
    asked = {rubric: [one for one in spec.questions if one.rubric == rubric] for rubric in wanted}
    out: dict[str, Judgment | Unjudged] = {}
    pairs: dict[str, list[Pair]] = {one.hash: [] for one in spec.questions}
    try:
        scales = await _scales(spec, [one for each in asked.values() for one in each], model, ledger)
    except _NoReading as failure:
        return {rubric: failure.unjudged(rubric) for rubric in wanted}
    for rubric, questions in asked.items():
        unfit = (
            odds.unfit(rubric, [scales[one.hash] for one in questions])
            if questions
            else Unjudged(dimension=rubric, cause=Cause.FAILED, detail=f"judge file {spec.id} asks nothing")
        )
        if unfit is not None:
            out[rubric] = unfit
    for passage in passages:
        for rubric in [one for one in asked if one not in out]:
            try:
                for one in asked[rubric]:
                    pairs[one.hash].append(await _pair(spec, one, model, passage.text, ledger))
            except _NoReading as failure:
                out[rubric] = failure.unjudged(rubric)
    spans = [(passage.start, passage.end) for passage in passages]
    for rubric in [one for one in asked if one not in out]:
        answers = [
            Answers(question=one, scale=scales[one.hash], pairs=tuple(pairs[one.hash]))
            for one in asked[rubric]
        ]
        out[rubric] = odds.judged(rubric, spans, answers)
    return out


async def _scales(
    spec: JudgeSpec, questions: Sequence[Question], model: Model, ledger: Ledger
) -> dict[str, Zero]:
    """Each question's scale for this model, by its hash: kept from an earlier run, or measured on the anchors.

    Anchors are the outer loop: each of them is read once and serves every question.
    """
    known = weights(model)
    names = {one.hash: calibration.key(spec, one) for one in questions}
    kept = {
        hashed: _measured.get(model, {}).get(name) if known is None else calibration.load(known, name)
        for hashed, name in names.items()
    }
    scales = {hashed: scale for hashed, scale in kept.items() if scale is not None}
    missing = [one for one in questions if one.hash not in scales]
    pairs: dict[tuple[str, str], Pair] = {}
    for text in dict.fromkeys(text for one in missing for text in one.anchors_high + one.anchors_low):
        for one in missing:
            if text in one.anchors_high + one.anchors_low:
                pairs[one.hash, text] = await _pair(spec, one, model, text, ledger)
    for one in missing:
        high, low = (
            [pairs[one.hash, text] for text in texts] for texts in (one.anchors_high, one.anchors_low)
        )
        scale = scales[one.hash] = odds.zero(high, low)
        if known is None:
            _measured.setdefault(model, {})[names[one.hash]] = scale
        else:
            calibration.store(known, names[one.hash], one.rubric, scale)
    return scales


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
        attempt_timeout=limits.timeout_s,
        temperature=0.0,
        logprobs=True,
        top_logprobs=TOP,
        extra_body={"grammar": labels.grammar(question), "cache_prompt": True},
    )
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=spec.prompt),
        ChatMessageUser(content=labels.ask(question, passage, swapped=swapped)),
    ]
    output = None
    try:
        output = await model.generate(messages, config=config)
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        scrub(model)
        raise _NoReading(Cause.FAILED, told(error, model)) from None
    finally:
        ledger.of(model).add(output, sum(len(message.text) for message in messages))
    tokens = output.choices[0].logprobs.content if output.choices and output.choices[0].logprobs else []
    if not tokens or not tokens[0].top_logprobs:
        raise _NoReading(
            Cause.FAILED, "a reply without log probabilities: this protocol cannot do without them"
        )
    return odds.reading(question, [(one.token, one.logprob) for one in tokens[0].top_logprobs])
