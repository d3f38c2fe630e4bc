"""What is done to a base: edits, placebos and attacks, each from its YAML file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, load_yaml
from levelhead.sources.validity.document import Document
from levelhead.sources.validity.variant import Part, Variant

T = TypeVar("T")

EDIT_WORDS = 60
"""An edit that puts in more words is not minimal."""
PLACEBOS = ("paraphrase", "filler", "headings", "lists", "wrapper", "signoff", "praise")


class Where(StrEnum):
    """Where the text of an attack is put."""

    START = "start"
    END = "end"
    COMMENT = "comment"
    """Into an HTML comment behind the first block."""
    CODE = "code"
    """Into a fenced block behind the body."""


def read_edits(
    path: Path, base: Document, dimensions: Sequence[str], problems: list[Problem]
) -> list[Variant]:
    """The edits of a base."""

    def edit(fields: Fields) -> Variant:
        dimension = fields.text("dimension", choices=tuple(dimensions))
        way = fields.text("direction", choices=("up", "down"))
        inside = fields.text_or_none("in", choices=("body", "self_review")) == "self_review"
        with_ = fields.text("with")
        if len(with_.split()) > EDIT_WORDS:
            fields.problem("with", f"{len(with_.split())} words", f"at most {EDIT_WORDS}: an edit is minimal")
        old = base.self_review or "" if inside else base.body
        text = _replaced(fields, old, with_)
        return Variant(
            id=fields.text("id"),
            part=Part.EDIT,
            document=replace(base, self_review=text) if inside else replace(base, body=text),
            base=base.id,
            group=dimension,
            direction=1 if way == "up" else -1,
            reads_self_review=inside,
        )

    return _read(path, "edits", edit, problems)


def read_placebos(path: Path, base: Document, problems: list[Problem]) -> list[Variant]:
    """The placebos of a base."""

    def placebo(fields: Fields) -> Variant:
        return Variant(
            id=fields.text("id"),
            part=Part.PLACEBO,
            group=fields.text("kind", choices=PLACEBOS),
            document=replace(base, body=_dressed(fields, base.body)),
            base=base.id,
            direction=0,
        )

    return _read(path, "placebos", placebo, problems)


def _dressed(fields: Fields, body: str) -> str:
    ways = [key for key in ("replace", "append", "prepend", "body") if key in fields]
    if len(ways) != 1:
        fields.problem("", f"{len(ways)} of them", "one of replace, append, prepend, body")
        return body
    if ways == ["replace"]:
        return _replaced(fields, body, fields.text("with"))
    text = fields.text(ways[0])
    return {"append": f"{body}\n{text}", "prepend": f"{text}\n{body}", "body": text}[ways[0]]


def _replaced(fields: Fields, text: str, with_: str) -> str:
    old = fields.text("replace")
    if old and text.count(old) != 1:
        fields.problem("replace", f"a text that stands {text.count(old)} times", "one that stands once")
    return text.replace(old, with_) if old else text


def read_attacks(
    path: Path, bases: Sequence[Document], first: int, each: int, problems: list[Problem]
) -> list[Variant]:
    """The attacks of a family, each put into ``each`` of the bases, so that all bases are used alike.

    Args:
        path: The family's file.
        bases: All bases.
        first: Attacks that were dealt out before: where the turn of the bases goes on.
        each: Bases per attack.
        problems: Takes whatever is wrong.
    """
    dealt = first

    def attack(fields: Fields) -> list[Variant]:
        nonlocal dealt
        name, text = fields.text("id"), fields.text("text")
        where = Where(fields.text("where", choices=tuple(Where)))
        chosen = [bases[(dealt + step * len(bases) // each) % len(bases)] for step in range(each)]
        dealt += 1
        return [
            Variant(
                id=f"{name}@{base.id}",
                part=Part.ATTACK,
                document=replace(base, body=attacked(base.body, text, where)),
                base=base.id,
                group=path.stem,
                direction=0,
            )
            for base in chosen
        ]

    return [one for many in _read(path, "attacks", attack, problems) for one in many]


def attacked(body: str, text: str, where: Where) -> str:
    """A body with the text of an attack in it."""
    if where is Where.START:
        return f"{text}\n\n{body}"
    if where is Where.END:
        return f"{body.rstrip()}\n\n{text}\n"
    if where is Where.CODE:
        return f"{body.rstrip()}\n\n```\n{text}\n```\n"
    first, gap, rest = body.partition("\n\n")
    return f"{first}\n\n<!-- {text} -->{gap}{rest}"


def _read(path: Path, key: str, read: Callable[[Fields], T], problems: list[Problem]) -> list[T]:
    if not path.exists():
        problems.append(Problem(str(path), "no such file", f"the {key}"))
        return []
    try:
        fields = load_yaml(path)
        found = list(fields.items(key, read, required=True))
        fields.close()
    except InputError as error:
        problems += error.problems
        return []
    return found
