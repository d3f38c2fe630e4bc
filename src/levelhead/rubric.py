"""A rubric: a dimension's definition, anchored levels and observable criteria."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from levelhead import content
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, load_yaml


class Palette(StrEnum):
    """How a score is to be read."""

    POSITION = "position"
    """A place on a scale without a good end."""
    GOOD_HIGH = "good_high"


class Applies(StrEnum):
    """When a dimension has an occasion to show."""

    ALWAYS = "always"
    PREMISES = "premises"
    """The card holds a strained or broken premise."""
    SELF_REVIEW = "self_review"
    """The run kept a self-review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One observable thing that a document does or does not do."""

    id: str
    key: int
    """+1, or -1 for an observable of the opposite pole."""
    text: str
    met: str
    """A sentence that meets it."""
    unmet: str
    """A sentence near it that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """One dimension."""

    id: str
    version: str
    palette: Palette
    definition: str
    not_measured: tuple[str, ...]
    applies: Applies
    levels: tuple[str, ...]
    """Anchors of level 1 to 5."""
    criteria: tuple[Criterion, ...]

    @property
    def hash(self) -> str:
        """sha256 of the canonical JSON, 16 hex digits: a judge's validity is bound to it."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(name: str) -> Rubric:
    """The rubric of this name.

    Raises:
        InputError: no such rubric (with the names there are), or every problem of its file.
    """
    fields = load_yaml(content.named("rubrics", name, ".yaml"))
    levels = fields.inner("levels")
    rubric = Rubric(
        id=fields.text("id"),
        version=fields.text("version"),
        palette=Palette(fields.text("palette", choices=tuple(Palette))),
        definition=fields.text("definition"),
        not_measured=fields.texts("not_measured", required=True),
        applies=Applies(fields.text("applies", choices=tuple(Applies))),
        levels=tuple(levels.text(str(level)) for level in range(1, 6)) if levels else (),
        criteria=fields.items("criteria", _criterion, required=True),
    )
    if levels is None:
        fields.problem("levels", "nothing", "a mapping from 1 to 5")
    else:
        levels.close()
    if rubric.id != name:
        fields.problem("id", repr(rubric.id), f"{name!r}, as the file is named")
    fields.close()
    return rubric


def _criterion(fields: Fields) -> Criterion:
    key = fields.whole_or_none("key", least=-1)
    if key not in {1, -1}:
        fields.problem("key", str(key), "1 or -1")
    return Criterion(
        id=fields.text("id"), key=key or 1, text=fields.text("text"), met=fields.text("met"), unmet=fields.text("unmet")
    )


_COMPOUND = re.compile(r"\band/or\b|;|\bas well as\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|cannot|without|fails? to|lacks?|avoids?|refrains?)\b|n['’]t\b", re.IGNORECASE)
_FORM = re.compile(
    r"\b(?:length|long|short|brief|concise|verbose|words?|paragraphs?|headings?|bullets?|bold|format\w*|pr|pull request|issue)\b", re.IGNORECASE
)
WORDS = (8, 30)
"""Words in a criterion."""
CRITERIA = (6, 10)


def lint(rubric: Rubric, where: str) -> Iterator[Problem]:
    """What the strict reader cannot see: criteria that a judge could not decide from one observation."""
    if not CRITERIA[0] <= len(rubric.criteria) <= CRITERIA[1]:
        yield Problem(f"{where}: criteria", f"{len(rubric.criteria)} criteria", f"{CRITERIA[0]} to {CRITERIA[1]}")
    seen: set[str] = set()
    for index, criterion in enumerate(rubric.criteria):
        at = f"{where}: criteria[{index}]"
        if criterion.id in seen:
            yield Problem(f"{at}.id", repr(criterion.id), "an id that stands once")
        seen.add(criterion.id)
        count = len(criterion.text.split())
        if not WORDS[0] <= count <= WORDS[1]:
            yield Problem(f"{at}.text", f"{count} words", f"{WORDS[0]} to {WORDS[1]}")
        for pattern, expected in ((_COMPOUND, "one observable"), (_NEGATION, "a positive observable"), (_FORM, "no word about form or route")):
            found = pattern.search(criterion.text)
            if found is not None:
                yield Problem(f"{at}.text", repr(found[0]), expected)
        if criterion.met.strip() == criterion.unmet.strip():
            yield Problem(f"{at}.unmet", "the same as met", "a different example")


def load_all(names: tuple[str, ...]) -> tuple[Rubric, ...]:
    """Several rubrics; the problems of all of them are raised at once."""
    rubrics: list[Rubric] = []
    problems: list[Problem] = []
    for name in names:
        try:
            rubrics.append(load(name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(rubrics)
