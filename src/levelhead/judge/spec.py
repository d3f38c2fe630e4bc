"""A judge file: who judges, how often, how votes are decided, what is shown, and the prompt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path

from levelhead import content
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, parse_yaml, read_text
from levelhead.judge import cues, labels
from levelhead.judge.labels import Question, Sheet
from levelhead.rubric import Rubric

PROTOCOL = 1
"""Version of the code around the prompt (view, quotes, decision); raised by whatever there moves a score."""

PIECES = ("card", "artifact")


class Protocol(StrEnum):
    """How a judge answers."""

    VERDICTS = "verdicts"
    """Per criterion, with quotes, by a tool call."""
    LABELS = "labels"
    """Per dimension, by the probabilities of words."""
    PAIRS = "pairs"
    """Per dimension of two texts side by side, with quotes, by a tool call."""


SINGLE = (Protocol.VERDICTS, Protocol.LABELS)
"""Protocols that score one text at a time."""


class OwnFamily(StrEnum):
    """What becomes of a member whose model family wrote the artifact."""

    EXCLUDE = "exclude"
    MARK = "mark"
    """It judges, and the score says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what judging one artifact may take."""

    asks: int
    """Calls per dimension and sample: 2 = a reply of the wrong form or with invented quotes is asked again once."""
    max_tokens: int
    """Output tokens of one call."""
    timeout_s: int
    """Seconds for one call, its retries included."""
    max_retries: int
    """Retries of one call by the client; Inspect's own default is without end."""
    characters: int
    """Characters of the artifact that are shown; the cut is stated in its place."""
    tokens: int | None
    """Tokens of one artifact in all, read before each call; ``None`` = no such limit."""
    usd: float | None
    """Dollars of one artifact in all, as far as prices are known; ``None`` = no such limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSpec:
    """One judge: a model role, or several as a panel."""

    id: str
    version: str
    protocol: Protocol
    roles: tuple[str, ...]
    """Inspect model roles, one per member; a role that is bound to several models seats each of them."""
    samples: int
    """Answers per member; its vote is their strict majority."""
    rubrics: tuple[str, ...]
    pieces: tuple[str, ...]
    own_family: OwnFamily
    min_seats: int
    """Members that must remain seated and answer for a score."""
    limits: Limits
    questions: tuple[Question, ...]
    """Which words are a dimension's poles to a judge by labels; one per rubric; empty for the others."""
    prompt: str

    def hash(self, rubrics: Sequence[Rubric], models: Sequence[str] = ()) -> str:
        """16 hex digits over the judge file, its rubrics and the models: whatever moves a score moves it."""
        told = tuple(cues.written(one.rubric) for one in self.questions if one.cues)
        return _hash(self, tuple(rubrics), tuple(sorted(models)), told)


@lru_cache(maxsize=64)  # every sample of a run asks for it
def _hash(
    spec: JudgeSpec,
    rubrics: tuple[Rubric, ...],
    models: tuple[str, ...],
    told: tuple[str, ...],
) -> str:
    parts = [PROTOCOL, asdict(spec), [rubric.hash for rubric in rubrics], models]
    if spec.questions:
        parts.append(told)
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(name: str, protocols: Sequence[Protocol] = tuple(Protocol)) -> JudgeSpec:
    """The judge of this name.

    Raises:
        InputError: no such judge, every problem of its file, or a protocol that the caller cannot do with.
    """
    spec = read(content.named("judges", name, ".md"), rubrics=content.names("rubrics", ".yaml"))
    if spec.protocol not in protocols:
        raise InputError(
            Problem(
                f"judge {name}",
                f"protocol {spec.protocol.value}",
                "a judge file of protocol " + " or ".join(one.value for one in protocols),
            )
        )
    return spec


def read(path: Path, *, rubrics: Sequence[str]) -> JudgeSpec:
    """The judge in a file that may name these rubrics.

    Raises:
        InputError: every problem of the file.
    """
    fields, prompt = front(path)
    decision = fields.inner("decision") or Fields(str(path), {}, problems=[])
    limits = fields.inner("limits") or Fields(str(path), {}, problems=[])
    sheet = Sheet(
        words=fields.items("words", labels.read_label),
        examples=fields.items("examples", labels.read_example),
        anchors=fields.items("anchors", labels.read_anchor),
    )
    labels.check(fields, sheet)
    spec = JudgeSpec(
        id=fields.text("id"),
        version=fields.text("version"),
        protocol=Protocol(fields.text_or_none("protocol", choices=tuple(Protocol)) or Protocol.VERDICTS),
        roles=fields.items("members", lambda member: member.text("role"), required=True),
        samples=fields.whole_or_none("samples", least=1) or 1,
        rubrics=fields.texts("rubrics", required=True),
        pieces=fields.texts("pieces", required=True),
        own_family=OwnFamily(
            decision.text_or_none("own_family", choices=tuple(OwnFamily)) or OwnFamily.EXCLUDE
        ),
        min_seats=decision.whole_or_none("min_seats", least=1) or 1,
        limits=limits_of(limits),
        questions=fields.items("questions", partial(labels.read_question, sheet=sheet)),
        prompt=prompt,
    )
    decision.close()
    limits.close()
    _check(fields, spec, path.stem, rubrics)
    fields.close()
    return spec


def front(path: Path) -> tuple[Fields, str]:
    """The front matter of a file, ready to be read strictly, and the prompt behind it.

    Raises:
        InputError: the file cannot be read, or has no front matter.
    """
    text = read_text(path)
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise InputError(
            Problem(str(path), "no front matter", "YAML between two lines of ---, then the prompt")
        )
    head, _, prompt = text[4:].partition("\n---\n")
    return parse_yaml(head, str(path)), prompt.strip()


def limits_of(fields: Fields) -> Limits:
    """The limits that every judge has; an absent one gets a bounded default."""
    return Limits(
        asks=fields.whole_or_none("asks", least=1) or 1,
        max_tokens=fields.whole_or_none("max_tokens", least=1) or 4000,
        timeout_s=fields.whole_or_none("timeout_s", least=1) or 120,
        max_retries=fields.whole_or_none("max_retries") or 0,
        characters=fields.whole_or_none("characters", least=1000) or 60_000,
        tokens=fields.whole_or_none("tokens", least=1),
        usd=fields.number_or_none("usd"),
    )


def _check(fields: Fields, spec: JudgeSpec, name: str, rubrics: Sequence[str]) -> None:
    if spec.id not in {"", name}:
        fields.problem("id", repr(spec.id), f"{name!r}, as the file is named")
    for key, values, known in (("pieces", spec.pieces, PIECES), ("rubrics", spec.rubrics, rubrics)):
        for value in values:
            if value not in known:
                fields.problem(key, repr(value), "one of " + ", ".join(known))
    for key, values in (("members", spec.roles), ("rubrics", spec.rubrics)):
        for value in sorted({value for value in values if values.count(value) > 1}):
            fields.problem(key, f"{value!r} more than once", "each once")
    if spec.roles and spec.min_seats > len(spec.roles):
        fields.problem(
            "decision.min_seats", str(spec.min_seats), f"at most {len(spec.roles)}, the number of members"
        )
    if spec.protocol is Protocol.LABELS:
        _check_labels(fields, spec)
    elif spec.questions:
        fields.problem(
            "questions", f"{len(spec.questions)} questions", "none: only protocol labels asks them"
        )
    check_prompt(fields, None if spec.protocol is Protocol.LABELS else spec.prompt, spec.limits, "judge")


def check_prompt(fields: Fields, prompt: str | None, limits: Limits, who: str) -> None:
    """What holds of every prompt that shows texts between markers, and of how often anybody is asked; ``None``: no markers."""
    if prompt is not None and "{nonce}" not in prompt:
        fields.problem("", "a prompt without {nonce}", "{nonce} where the prompt explains the markers")
    if limits.asks > 2:
        fields.problem("limits.asks", str(limits.asks), f"1 or 2: a {who} is asked again at most once")


def _check_labels(fields: Fields, spec: JudgeSpec) -> None:
    """One member, questions for each rubric and no other, and nothing that the protocol does not do."""
    asked = [question.rubric for question in spec.questions]
    if sorted(asked) != sorted(spec.rubrics):
        fields.problem(
            "questions",
            ", ".join(asked) or "none",
            "one for each of " + (", ".join(spec.rubrics) or "no rubric"),
        )
    for key, found, expected in (
        ("members", len(spec.roles), 1),
        ("samples", spec.samples, 1),
        ("limits.asks", spec.limits.asks, 1),
    ):
        if found != expected:
            fields.problem(
                key, str(found), f"{expected}: the protocol asks about each passage once, of one model"
            )
    if spec.pieces != ("artifact",):
        fields.problem("pieces", ", ".join(spec.pieces), "artifact alone: a small model reads no card")
