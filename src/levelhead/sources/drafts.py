"""Drafts for review, each clean and with seeded defects, from a folder (format: ``docs/self-review.md``)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, load_yaml, read_text

TRUTH = "truth.yaml"
BASES = "bases"
"""The folder of the repositories that the diffs apply to; it is no draft."""


class Seed(StrEnum):
    """What was done to a twin of a draft."""

    CLEAN = "clean"
    """Nothing: the draft as it should be."""
    ORPHAN = "orphan"
    """What is new is called by nothing that existed."""
    SKIPPED = "skipped"
    """A test that the body speaks of does not run."""
    STUB = "stub"
    """The core of the change is left to be written."""


SEEDED = tuple(seed for seed in Seed if seed is not Seed.CLEAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One draft in one state."""

    draft: str
    author: str
    seed: Seed
    title: str
    brief: str
    body: str
    diff: str
    path: str | None
    """The file of the defect; ``None`` for a clean draft."""
    lines: tuple[str, ...]
    """Lines of the diff, without their sign, that show the defect; empty for a clean draft."""

    @property
    def id(self) -> str:
        """Draft and state."""
        return f"{self.draft}/{self.seed.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Every twin of every draft."""

    twins: tuple[Twin, ...]

    @property
    def digest(self) -> str:
        """sha256 of texts and truth, 16 hex digits: two measurements compare when they were made on the same."""
        parts = [asdict(one) for one in self.twins]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def authors(self) -> tuple[str, ...]:
        """Sorted, each once."""
        return tuple(sorted({one.author for one in self.twins}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    seed: Seed
    path: str
    lines: tuple[str, ...]


def read_drafts(folder: Path) -> Drafts:
    """The drafts of a folder, sorted by id, each with the twins that the truth names.

    Raises:
        InputError: no draft, or every problem of every file.
    """
    names = (
        sorted(each.name for each in folder.iterdir() if each.is_dir() and each.name != BASES)
        if folder.is_dir()
        else []
    )
    if not names:
        raise InputError(Problem(str(folder), "no draft", "one folder per draft"))
    problems: list[Problem] = []
    truth = _truth(folder / TRUTH, problems)
    problems += [
        Problem(f"{folder / TRUTH}: {name}", "no such folder", "one of " + ", ".join(names))
        for name in sorted(set(truth) - set(names))
    ]
    twins: list[Twin] = []
    for name in names:
        if name not in truth:
            problems.append(Problem(str(folder / name), f"no entry in {TRUTH}", "what was done to its twins"))
            continue
        try:
            twins += _twins(folder / name, truth[name], problems)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return Drafts(twins=tuple(twins))


def _truth(path: Path, problems: list[Problem]) -> dict[str, tuple[_Place, ...]]:
    out: dict[str, tuple[_Place, ...]] = {}
    try:
        fields = load_yaml(path)
        entries = fields.items("drafts", _entry, required=True)
        fields.close()
    except InputError as error:
        problems += error.problems
        return {}
    for name, places in entries:
        seeds = [one.seed for one in places]
        if name in out or len(set(seeds)) != len(seeds):
            problems.append(Problem(f"{path}: {name}", "a draft or a seed twice", "each once"))
        out[name] = places
    return out


def _entry(fields: Fields) -> tuple[str, tuple[_Place, ...]]:
    return fields.text("draft"), fields.items("twins", _place, required=True)


def _place(fields: Fields) -> _Place:
    fields.text("what")
    return _Place(
        seed=Seed(fields.text("seed", choices=SEEDED)),
        path=fields.text("path"),
        lines=fields.texts("lines", required=True),
    )


def _twins(folder: Path, places: tuple[_Place, ...], problems: list[Problem]) -> list[Twin]:
    fields = load_yaml(folder / "draft.yaml")
    author, title, brief = fields.text("author"), fields.text("title"), fields.text("brief")
    fields.text_or_none("base")
    fields.close()
    body = read_text(folder / "body.md")
    known = {f"{seed.value}.diff" for seed in (Seed.CLEAN, *(one.seed for one in places))}
    problems += [
        Problem(str(path), f"a diff that {TRUTH} does not name", "an entry there")
        for path in sorted(folder.glob("*.diff"))
        if path.name not in known
    ]
    out: list[Twin] = []
    for place in (None, *places):
        seed = Seed.CLEAN if place is None else place.seed
        path = folder / f"{seed.value}.diff"
        diff = read_text(path)
        if not diff.strip():
            problems.append(Problem(str(path), "an empty diff", "a unified diff"))
        lines = () if place is None else place.lines
        problems += [
            Problem(f"{path}", f"no line {line!r}", f"the lines that {TRUTH} names")
            for line in lines
            if line not in {each[1:].strip() for each in diff.splitlines()}
        ]
        twin = Twin(
            draft=folder.name,
            author=author,
            seed=seed,
            title=title,
            brief=brief,
            body=body,
            diff=diff,
            path=None if place is None else place.path,
            lines=lines,
        )
        out.append(twin)
    return out
