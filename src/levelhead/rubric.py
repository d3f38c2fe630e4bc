"""A rubric: a dimension's definition, anchored levels and observable criteria."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

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


class Reads(StrEnum):
    """Which text of an arm a dimension is read from."""

    BODY = "body"
    SELF_REVIEW = "self_review"
    """The model's review of its own draft."""


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
    reads: Reads
    levels: tuple[str, ...]
    """Anchors of level 1 to 5."""
    criteria: tuple[Criterion, ...]

    @property
    def hash(self) -> str:
        """sha256 of the canonical JSON, 16 hex digits: a judge's validity is bound to it."""
        return _hash(self)


@lru_cache(maxsize=64)  # every sample and question of a run asks for it
def _hash(rubric: Rubric) -> str:
    text = json.dumps(asdict(rubric), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(name: str) -> Rubric:
    """The rubric of this name.

    Raises:
        InputError: no such rubric (with the names there are), or every problem of its file.
    """
    return read(content.named("rubrics", name, ".yaml"))


def read(path: Path) -> Rubric:
    """The rubric in a file.

    Raises:
        InputError: every problem of the file.
    """
    fields = load_yaml(path)
    rubric = _read(fields, path.stem)
    fields.close()
    return rubric


def load_all(names: Iterable[str]) -> tuple[Rubric, ...]:
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


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Everything wrong with a rubric file: what the reader refuses and what ``lint`` finds."""
    try:
        fields = load_yaml(path)
        rubric = _read(fields, path.stem)
        found = lint(rubric, str(path))
    except InputError as error:
        return error.problems
    try:
        fields.close()
    except InputError as error:
        return error.problems + found
    return found


def _read(fields: Fields, name: str) -> Rubric:
    levels = fields.inner("levels")
    rubric = Rubric(
        id=fields.text("id"),
        version=fields.text("version"),
        palette=Palette(fields.text("palette", choices=tuple(Palette))),
        definition=fields.text("definition"),
        not_measured=fields.texts("not_measured", required=True),
        applies=Applies(fields.text("applies", choices=tuple(Applies))),
        reads=Reads(fields.text_or_none("reads", choices=tuple(Reads)) or Reads.BODY),
        levels=tuple(levels.text(str(level)) for level in range(1, 6)) if levels else (),
        criteria=fields.items("criteria", _criterion, required=True),
    )
    if levels is None:
        fields.problem("levels", "nothing", "a mapping from 1 to 5")
    else:
        levels.close()
    if rubric.id not in {"", name}:
        fields.problem("id", repr(rubric.id), f"{name!r}, as the file is named")
    return rubric


def _criterion(fields: Fields) -> Criterion:
    key = fields.whole_or_none("key", least=-1)
    if key not in {1, -1}:
        fields.problem("key", str(key), "1 or -1")
    return Criterion(
        id=fields.text("id"),
        key=key or 1,
        text=fields.text("text"),
        met=fields.text("met"),
        unmet=fields.text("unmet"),
    )


WORDS = (10, 30)
"""Words in a criterion: fewer say too little to decide by, more say two things."""
CRITERIA = (6, 10)

_RULES = (
    (
        # "names a cause and offers a remedy": a second verb makes a second observable
        re.compile(
            r"\band/or\b|;|\bas well as\b|\band (?:then |also )?[a-z]+s (?=(?:an?|the|its?|no|on|to|what)\b)",
            re.IGNORECASE,
        ),
        "one observable",
    ),
    (
        # "does not name a cause": absence cannot be quoted
        re.compile(
            r"\b(?:not|never|cannot|without|nothing|fails? to|lacks?|avoids?|refrains?|omits?)\b|n['’]t\b",
            re.IGNORECASE,
        ),
        "a positive observable",
    ),
    (
        # "in a short Issue with headings": form and route are what a score must not depend on
        re.compile(
            r"\b(?:length|long|longer|short|shorter|brief(?:ly)?|concise|verbose|words?|sentences?|paragraphs?|headings?|"
            r"sections?|bullets?|lists?|tables?|bold|format\w*|markdown|prs?|pull requests?|issues?)\b",
            re.IGNORECASE,
        ),
        "no word about length, form or route",
    ),
)


def lint(rubric: Rubric, where: str) -> tuple[Problem, ...]:
    """What a strict reader cannot see: criteria that a judge could not decide from one observation."""
    return tuple(_lint(rubric, where))


def _lint(rubric: Rubric, where: str) -> Iterator[Problem]:
    least, most = CRITERIA
    if not least <= len(rubric.criteria) <= most:
        yield Problem(f"{where}: criteria", f"{len(rubric.criteria)} criteria", f"{least} to {most}")
    if rubric.criteria and all(criterion.key > 0 for criterion in rubric.criteria):
        yield Problem(f"{where}: criteria", "no key -1", "an observable of the opposite pole")
    seen: set[str] = set()
    for index, criterion in enumerate(rubric.criteria):
        at = f"{where}: criteria[{index}]"
        if criterion.id and criterion.id in seen:
            yield Problem(f"{at}.id", repr(criterion.id), "an id that stands once")
        seen.add(criterion.id)
        if criterion.text:
            yield from _lint_text(criterion.text, f"{at}.text")
        if criterion.met and criterion.met.strip() == criterion.unmet.strip():
            yield Problem(f"{at}.unmet", "the same as met", "a different example")


def _lint_text(text: str, at: str) -> Iterator[Problem]:
    least, most = WORDS
    count = len(text.split())
    if not least <= count <= most:
        yield Problem(at, f"{count} words", f"{least} to {most} words")
    for pattern, expected in _RULES:
        found = pattern.search(text)
        if found is not None:
            yield Problem(at, repr(found[0].strip()), expected)
