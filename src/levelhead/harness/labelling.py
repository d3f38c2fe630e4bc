"""Protocol ``labels`` over Inspect: one word asked for each passage, log probabilities read, no generated text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    GenerateConfig,
    Model,
)
from inspect_ai.util import concurrency

from levelhead.harness.calling import told
from levelhead.harness.ledger import Ledger
from levelhead.harness.local import calibration
from levelhead.harness.seats import weights
from levelhead.harness.secrets import scrub
from levelhead.judge import baseline, labels, odds
from levelhead.judge.judgment import Cause, Judgment, Unjudged
from levelhead.judge.labels import Question, Sheet
from levelhead.judge.odds import Cued, Shares
from levelhead.judge.passages import of_text, passages
from levelhead.judge.spec import JudgeSpec
from levelhead.judge.view import Author, View
from levelhead.rubric import Rubric

TOP = 20
"""Tokens whose probabilities are asked for."""

_measured: WeakKeyDictionary[Model, dict[str, Mapping[str, Shares]]] = WeakKeyDictionary()
"""Anchors of models whose weights are not known: good for as long as the model object lives."""


class _NoReading(Exception):
    def __init__(self, cause: Cause, detail: str) -> None:
        self.cause, self.detail = cause, detail
        super().__init__(detail)

    def unjudged(self, rubric: str) -> Unjudged:
        """As the outcome of a dimension."""
        return Unjudged(dimension=rubric, cause=self.cause, detail=self.detail)


@asynccontextmanager
async def turn(model: Model) -> AsyncIterator[None]:
    """One text at a time: the examples stay in the model's cache from one passage to the next."""
    async with concurrency(f"labels by {model}", 1, visible=False):
        yield


async def label(
    spec: JudgeSpec, wanted: Sequence[Rubric], model: Model, view: View, ledger: Ledger
) -> dict[str, Judgment | Unjudged]:
    """The outcome per wanted rubric. A passage is asked about once and serves all of them."""
    shown = passages(view)
    if not shown:
        detail = "no passage of the model's own words outside code"
        return {one.id: Unjudged(dimension=one.id, cause=Cause.EMPTY, detail=detail) for one in wanted}
    questions = {one.rubric: one for one in spec.questions}
    out: dict[str, Judgment | Unjudged] = {}
    for one in wanted:
        if one.id not in questions:
            detail = f"judge file {spec.id} asks nothing"
            out[one.id] = Unjudged(dimension=one.id, cause=Cause.FAILED, detail=detail)
    asked = [one for one in wanted if one.id in questions]
    if not asked:
        return out
    sheet = questions[asked[0].id].sheet
    try:
        anchors = await _anchors(spec, sheet, model, ledger)
        unfit = {one.id: odds.unfit(questions[one.id], anchors) for one in asked}
        out |= {name: why for name, why in unfit.items() if why is not None}
        if len(out) == len(wanted):
            return out
        readings = [await _ask(spec, sheet, model, passage.text, ledger) for passage in shown]
    except _NoReading as failure:
        return out | {one.id: failure.unjudged(one.id) for one in asked}
    spans = [(passage.start, passage.end) for passage in shown]
    own = [segment.text for segment in view.segments if segment.author is Author.MODEL]
    for one in asked:
        if one.id not in out:
            question = questions[one.id]
            out[one.id] = odds.judged(question, anchors, spans, readings, _cued(question, one, own))
    return out


def _cued(question: Question, rubric: Rubric, segments: Sequence[str]) -> Cued | None:
    """What the baseline's cues say of the segments, on the scale of the same anchors."""
    if not question.cues:
        return None
    values = {
        one.text: baseline.share(rubric, re.split(r"\n\s*\n", one.text)) for one in question.sheet.anchors
    }
    return Cued(value=baseline.share(rubric, segments), scale=odds.scale(question, values))


async def _anchors(spec: JudgeSpec, sheet: Sheet, model: Model, ledger: Ledger) -> Mapping[str, Shares]:
    """What this model says of each anchor: kept from an earlier run, or measured now."""
    known = weights(model)
    name = calibration.key(spec, sheet)
    kept = _measured.get(model, {}).get(name) if known is None else calibration.load(known, name)
    if kept is not None:
        return kept
    anchors: dict[str, Shares] = {}
    for anchor in sheet.anchors:
        shown = of_text(anchor.text)
        anchors[anchor.text] = odds.mean([await _ask(spec, sheet, model, one.text, ledger) for one in shown])
    if known is None:
        _measured.setdefault(model, {})[name] = anchors
    else:
        calibration.store(known, name, anchors)
    return anchors


async def _ask(spec: JudgeSpec, sheet: Sheet, model: Model, passage: str, ledger: Ledger) -> Shares:
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
        extra_body={"grammar": labels.grammar(sheet.words), "cache_prompt": True},
    )
    asked = messages(spec.prompt, sheet, passage)
    output = None
    try:
        output = await model.generate(asked, config=config)
    except Exception as error:  # noqa: BLE001 - whatever a client raises, this judge has failed and the run goes on
        scrub(model)
        raise _NoReading(Cause.FAILED, told(error, model)) from None
    finally:
        ledger.of(model).add(output, sum(len(message.text) for message in asked))
    tokens = output.choices[0].logprobs.content if output.choices and output.choices[0].logprobs else []
    if not tokens or not tokens[0].top_logprobs:
        raise _NoReading(
            Cause.FAILED, "a reply without log probabilities: this protocol cannot do without them"
        )
    return odds.reading(sheet.words, [(one.token, one.logprob) for one in tokens[0].top_logprobs])


def messages(prompt: str, sheet: Sheet, passage: str) -> list[ChatMessage]:
    """The messages of one call: what is the same for all passages comes first, so that it is read once."""
    asked: list[ChatMessage] = [ChatMessageSystem(content=labels.system(prompt, sheet))]
    for one in sheet.examples:
        asked += [ChatMessageUser(content=one.text), ChatMessageAssistant(content=one.word)]
    return [*asked, ChatMessageUser(content=labels.defused(passage))]
