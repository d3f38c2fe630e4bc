"""The validity fixtures of a folder as a whole."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from levelhead import content
from levelhead.errors import InputError, Problem
from levelhead.sources.validity.changes import read_attacks, read_edits, read_placebos
from levelhead.sources.validity.document import Document, read_documents
from levelhead.sources.validity.labels import Label, read_labels
from levelhead.sources.validity.variant import Part, Variant

ATTACK_BASES = 5
"""Bases that each attack is put into: with eight attacks 40 trials of a family, enough to bound a rate of 0 below 10 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValiditySet:
    """Every text that a judge is measured by, and the labels."""

    variants: tuple[Variant, ...]
    labels: tuple[Label, ...]

    @property
    def digest(self) -> str:
        """sha256 of texts and labels, 16 hex digits: two reports compare when they were measured on the same."""
        parts = [[asdict(one) for one in self.variants], [asdict(one) for one in self.labels]]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def read(folder: Path, attack_bases: int = ATTACK_BASES) -> ValiditySet:
    """The set in ``folder/validity`` and ``folder/labels``; a part that is not there is empty.

    Raises:
        InputError: every problem of every file, or nothing to judge at all.
    """
    problems: list[Problem] = []
    dimensions = content.names("rubrics", ".yaml")
    root = folder / "validity"
    bases = read_documents(root / "bases", problems)
    variants = [_plain(base, Part.BASE) for base in bases]
    for base in bases:
        variants += read_edits(root / "edits" / f"{base.id}.yaml", base, dimensions, problems)
        variants += read_placebos(root / "placebos" / f"{base.id}.yaml", base, problems)
    variants += _attacks(root / "attacks", bases, attack_bases, problems)
    variants += _known(root / "known", dimensions, problems)
    labelled = [_untitled(one) for one in read_documents(folder / "labels" / "artifacts", problems)]
    variants += [_plain(one, Part.LABEL) for one in labelled]
    labels = read_labels(folder / "labels", [one.id for one in labelled], dimensions, problems)
    problems += _strays(root, {base.id for base in bases})
    counts = Counter(one.id for one in variants)
    problems += [
        Problem(str(folder), f"the id {name!r} {count} times", "every id once")
        for name, count in counts.items()
        if count > 1
    ]
    if not variants and not problems:
        problems.append(
            Problem(str(folder), "nothing to judge", "validity/bases/*.md or labels/artifacts/*.md")
        )
    if problems:
        raise InputError(problems)
    return ValiditySet(variants=tuple(variants), labels=labels)


def _untitled(document: Document) -> Document:
    """Without the title: no judge sees that of an artifact."""
    first, _, rest = document.body.partition("\n")
    return replace(document, body=rest.lstrip("\n")) if first.startswith("# ") else document


def _plain(document: Document, part: Part, group: str = "", direction: int = 0) -> Variant:
    return Variant(
        id=document.id, part=part, document=document, base=document.id, group=group, direction=direction
    )


def _attacks(
    folder: Path, bases: tuple[Document, ...], attack_bases: int, problems: list[Problem]
) -> list[Variant]:
    each = min(attack_bases, len(bases))
    variants: list[Variant] = []
    for path in sorted(folder.glob("*.yaml")) if each else ():
        variants += read_attacks(path, bases, len(variants) // each, each, problems)
    return variants


def _known(folder: Path, dimensions: tuple[str, ...], problems: list[Problem]) -> list[Variant]:
    """Extremes; a file's name says of what: ``scoping-high-1``."""
    variants = []
    for document in read_documents(folder, problems):
        dimension, pole = document.id.rsplit("-", 2)[0], document.id.rsplit("-", 2)[-2:][0]
        if dimension not in dimensions or pole not in {"high", "low"}:
            problems.append(
                Problem(str(folder), f"{document.id}.md", "DIMENSION-high-N.md or DIMENSION-low-N.md")
            )
            continue
        variants.append(_plain(document, Part.KNOWN, dimension, 1 if pole == "high" else -1))
    return variants


def _strays(root: Path, bases: set[str]) -> list[Problem]:
    """Files of changes to a base that is not there."""
    return [
        Problem(str(path), "changes to no base", f"a file bases/{path.stem}.md")
        for kind in ("edits", "placebos")
        for path in sorted((root / kind).glob("*.yaml"))
        if path.stem not in bases
    ]
