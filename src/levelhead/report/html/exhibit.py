"""The text of an arm with what was found in it: what the page shows side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from levelhead.claim import Evidence
from levelhead.judge.judgment import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim in the text with its verdict, as a log holds it."""

    start: int
    """Code points into the body."""
    end: int
    line: int
    text: str
    """What the claim's span holds; a body that has other words there is not the one that was read."""
    kind: str
    verdict: str
    severity: str
    origin: str
    """``fabricated``, ``misinformed``, or empty for what is not contradicted."""
    message: str
    evidence: tuple[Evidence, ...]
    nearest: str
    """Nearest real name; empty when none is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What a judge answered to one criterion."""

    id: str
    text: str
    """The criterion's words; empty when the rubric that was used is not at hand."""
    key: int | None
    """+1 or -1 by the pole that it speaks for; ``None`` when the rubric is not at hand."""
    answer: str
    """``VOID`` when quotes did not stand in the text."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge made of one dimension."""

    dimension: str
    score: float | None
    """0 to 1; ``None`` when it is unjudged."""
    level: int | None
    """1 to 5."""
    why: str
    """Why there is no score; empty when there is one."""
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One arm's text, with marks and opinions. Arm and model are those of its row."""

    case: str
    arm: str
    model: str
    brief: str
    title: str
    body: str
    """Empty when the run published nothing."""
    marks: tuple[Mark, ...]
    opinions: tuple[Opinion, ...]
    source: str
    """The log it stands in."""


def joined(exhibits: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
    """One exhibit per arm: logs of one text complete each other, those of another text stand behind."""
    out: dict[tuple[str, str, str], Exhibit] = {}
    for one in exhibits:
        key = (one.case, one.arm, one.model)
        first = out.setdefault(key, one)
        if first is not one and first.body == one.body:
            out[key] = replace(
                first,
                marks=first.marks or one.marks,
                opinions=first.opinions + tuple(each for each in one.opinions if each not in first.opinions),
            )
    return tuple(out.values())
