"""What a judge will take for cases, before it is asked: the prompts are made, and nothing is sent.

Calls are exact but for second asks. Tokens are characters over a rate: no tokenizer of a vendor works offline.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from levelhead.artifact import Arm, Case
from levelhead.judge import labels, prompt
from levelhead.judge.occasion import occasion, text_of, too_short
from levelhead.judge.panel import family
from levelhead.judge.parse import QUOTES
from levelhead.judge.passages import of_text, passages
from levelhead.judge.price import MILLION, Price
from levelhead.judge.spec import JudgeSpec, OwnFamily, Protocol
from levelhead.judge.view import View, blind
from levelhead.rubric import Reads, Rubric

RATE = 3.0
"""Characters per token where none were measured: the prompts for the shipped cases have 3.4 by the tokenizer of
Qwen2.5-Coder and 3.1 by that of SmolLM2, artifact by artifact 2.7 at least. Rounded down, so that tokens are rounded up."""

QUOTE_WORDS, REASON_WORDS, WORD = 15, 25, 6.0
"""A verdict as the prompts ask for it: one quote and the reasoning, in words of so many characters with their space."""
COMPLAINT = 160
"""Characters at most by which a second ask names one quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Calls and tokens."""

    calls: int = 0
    fresh: int = 0
    """Input that no cache has part in."""
    cache_read: int = 0
    cache_write: int = 0
    output: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        )

    def usd(self, price: Price, *, dearest: bool = False) -> float:
        """Dollars at a price; ``dearest`` charges fresh input as a write of the cache where that costs more."""
        fresh = max(price.input, price.cache_write) if dearest else price.input
        parts = (
            self.fresh * fresh,
            self.cache_read * price.cache_read,
            self.cache_write * price.cache_write,
            self.output * price.output,
        )
        return math.fsum(parts) / MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A seat of the judge."""

    role: str
    model: str | None
    """``None`` = the run has not bound one yet."""

    @property
    def name(self) -> str:
        """The model, or else the role."""
        return self.model or f"role {self.role}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One dimension of one artifact, put to one member."""

    artifact: str
    """Case and arm."""
    member: Member
    dimension: str
    expected: Amount
    """Every first reply stands; card and artifact are read from the cache after the first call of a member."""
    most: Amount
    """Every question is asked twice where the judge file allows it, every reply is as long as allowed, no cache hits."""
    unasked: str
    """Why there is no call; empty when there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A judge over cases."""

    judge: str
    """File and version."""
    rate: float
    """Characters per token."""
    rates: str
    """Where the rate comes from."""
    asked: tuple[Asked, ...]
    once: int
    """Calls that a judge by labels makes once per model, on its anchors."""


def estimate(
    spec: JudgeSpec,
    rubrics: Sequence[Rubric],
    cases: Sequence[Case],
    members: Sequence[Member],
    *,
    rate: float = RATE,
    rates: str = "",
) -> Estimate:
    """What a judge will take for every completed arm of the cases.

    A member of the author's own family is left out where the judge file says so and its model is known.
    """
    asked = tuple(
        one
        for case in cases
        for arm in case.arms
        for one in _arm(_Judge(spec, tuple(rubrics), tuple(members), rate), case, arm)
    )
    once = sum(len(of_text(one.text)) for one in spec.questions[0].sheet.anchors) if spec.questions else 0
    return Estimate(judge=f"{spec.id} {spec.version}", rate=rate, rates=rates, asked=asked, once=once)


@dataclass(frozen=True, slots=True)
class _Judge:
    spec: JudgeSpec
    rubrics: tuple[Rubric, ...]
    members: tuple[Member, ...]
    rate: float

    def tokens(self, characters: float) -> int:
        return math.ceil(characters / self.rate)


def _arm(judge: _Judge, case: Case, arm: Arm) -> Iterator[Asked]:
    spec = judge.spec
    theirs = family(arm.run.model) if spec.own_family is OwnFamily.EXCLUDE else None
    own = [one for one in judge.members if one.model and theirs is not None and family(one.model) == theirs]
    few = len(judge.members) - len(own) < spec.min_seats
    views: dict[Reads, View] = {}
    for member in judge.members:
        told: set[Reads] = set()
        for rubric in judge.rubrics:
            why = ""
            view = None
            if arm.artifact is None:
                why = f"the run did not complete: {arm.run.incomplete}"
            elif member in own:
                why = "of the author's family"
            elif few:
                why = f"fewer than {spec.min_seats} members are seated"
            else:
                found = _view(judge, case, arm, rubric, views)
                why, view = (found, None) if isinstance(found, str) else ("", found)
            expected = most = Amount()
            if view is not None and spec.protocol is Protocol.LABELS:
                if rubric.reads not in told:
                    expected = most = _labelled(judge, view)
                told.add(rubric.reads)
            elif view is not None:
                expected, most = _verdicts(judge, rubric, case, view, cached=rubric.reads in told)
                told.add(rubric.reads)
            yield Asked(
                artifact=f"{case.id}/{arm.id}",
                member=member,
                dimension=rubric.id,
                expected=expected,
                most=most,
                unasked=why,
            )


def _view(judge: _Judge, case: Case, arm: Arm, rubric: Rubric, views: dict[Reads, View]) -> View | str:
    """What is shown for a dimension, or why nothing is."""
    missing = occasion(rubric, case, arm)
    text = text_of(arm, rubric.reads)
    if missing is not None or text is None:
        return missing or f"the run kept no {rubric.reads.value}"
    if rubric.reads not in views:
        characters = judge.spec.limits.characters
        views[rubric.reads] = blind(text, case.card, arm.run, judge.spec.hash(judge.rubrics), characters)
    return too_short(views[rubric.reads]) or views[rubric.reads]


def _verdicts(
    judge: _Judge, rubric: Rubric, case: Case, view: View, *, cached: bool
) -> tuple[Amount, Amount]:
    spec, limits, tokens = judge.spec, judge.spec.limits, judge.tokens
    expected = most = Amount()
    tool = len(json.dumps(prompt.schema())) + len(prompt.TOOL) + len(prompt.TOOL_DESCRIPTION)
    for sample in range(spec.samples):
        built = prompt.build(spec, rubric, case.card, view, sample)
        prefix = tokens(tool + len(built.system) + len(built.shared))
        question = tokens(len(built.question))
        hit = cached or sample > 0
        expected += Amount(
            calls=1,
            fresh=question,
            cache_read=prefix if hit else 0,
            cache_write=0 if hit else prefix,
            output=min(tokens(_reply(rubric)), limits.max_tokens),
        )
        complaint = tokens(len(rubric.criteria) * QUOTES * COMPLAINT)
        again = (limits.asks - 1) * (prefix + question + limits.max_tokens + complaint)
        most += Amount(
            calls=limits.asks,
            fresh=prefix + question + again,
            output=limits.asks * limits.max_tokens,
        )
    return expected, most


def _reply(rubric: Rubric) -> float:
    """Characters of a reply in the form that is asked for."""
    rows = [{"id": one.id, "evidence": [""], "reasoning": "", "verdict": "UNMET"} for one in rubric.criteria]
    return len(json.dumps({"verdicts": rows})) + len(rows) * (QUOTE_WORDS + REASON_WORDS) * WORD


def _labelled(judge: _Judge, view: View) -> Amount:
    """One call per passage; it serves every dimension that reads the text."""
    spec = judge.spec
    sheet = spec.questions[0].sheet
    shown = len(labels.system(spec.prompt, sheet))
    shown += sum(len(one.text) + len(one.word) for one in sheet.examples)
    prefix = judge.tokens(shown)
    total = Amount()
    for passage in passages(view):
        fresh = judge.tokens(len(passage.text))
        total += Amount(calls=1, fresh=prefix + fresh, output=spec.limits.max_tokens)
    return total


def usd(asked: Sequence[Asked], prices: Mapping[Member, Price]) -> tuple[float | None, float | None]:
    """Dollars expected and at most; ``None`` as soon as one member that is asked has no price."""
    called = [one for one in asked if one.expected.calls]
    if any(one.member not in prices for one in called):
        return None, None
    return (
        math.fsum(one.expected.usd(prices[one.member]) for one in called),
        math.fsum(one.most.usd(prices[one.member], dearest=True) for one in called),
    )
