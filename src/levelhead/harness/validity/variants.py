"""Variants of the validity fixtures as Inspect samples, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.solver import TaskState

from levelhead import content, rubric
from levelhead.artifact import Arm, Artifact, Case, RunRecord
from levelhead.errors import InputError, Problem
from levelhead.judge.panel import family
from levelhead.judge.spec import JudgeSpec
from levelhead.rubric import Reads
from levelhead.sources.validity.validity_set import ATTACK_BASES, ValiditySet, read
from levelhead.sources.validity.variant import Part, Variant

AUTHOR = "validity-fixture"
"""Stands for the author model of every variant: no text names it, so nothing more than elsewhere is masked."""


def folder(fixtures: str) -> Path:
    """The folder with ``validity`` and ``labels`` that a task parameter names; empty = the shipped ones."""
    return Path(fixtures) if fixtures else content.root() / "fixtures"


@lru_cache(maxsize=8)
def load(root: Path, attack_bases: int = ATTACK_BASES) -> ValiditySet:
    """The validity set of a folder.

    Raises:
        InputError: every problem of every file.
    """
    return read(root, attack_bases)


def parts(text: str) -> tuple[Part, ...]:
    """Parts by name, separated by commas; none = all.

    Raises:
        InputError: a name that is no part.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    wrong = [
        Problem("-T parts", repr(word), "some of " + ", ".join(Part))
        for word in words
        if word not in set(Part)
    ]
    if wrong:
        raise InputError(wrong)
    return tuple(part for part in Part if not words or part in words)


def dataset(
    root: Path, spec: JudgeSpec, wanted: Sequence[Part], attack_bases: int = ATTACK_BASES
) -> MemoryDataset:
    """One sample per variant that this judge can read; the text is not in the sample, the solver puts it into the output."""
    known = load(root, attack_bases)
    readable = {rubric.load(name).reads for name in spec.rubrics}
    chosen = [
        one
        for one in known.variants
        if one.part in wanted and (Reads.SELF_REVIEW in readable or not one.reads_self_review)
    ]
    documents = {one.id: one.document.body for one in known.variants if one.part is Part.BASE}
    samples = [_sample(root, attack_bases, one, documents, known) for one in chosen]
    return MemoryDataset(samples, name="validity", location=str(root))


def _sample(
    root: Path, attack_bases: int, variant: Variant, documents: dict[str, str], known: ValiditySet
) -> Sample:
    document = variant.document
    return Sample(
        id=variant.id,
        input=document.card.asked,
        metadata={
            "root": str(root),
            "attack_bases": attack_bases,
            "part": variant.part.value,
            "base": variant.base,
            "group": variant.group,
            "direction": variant.direction,
            "repository": document.repository,
            "words": len(document.body.split()),
            "signed": _signed(document.body, documents.get(variant.base, ""))
            if variant.group == "signoff"
            else None,
            "labels": [
                [one.dimension, one.labeller, one.level, one.criteria]
                for one in known.labels
                if one.artifact == variant.id
            ]
            if variant.part is Part.LABEL
            else [],
        },
    )


def _signed(body: str, before: str) -> str | None:
    """The model family that a body is signed with and its base is not."""
    lines = set(before.splitlines())
    added = (family(line.replace("/", " ")) for line in body.splitlines() if line not in lines)
    return next((found for found in added if found is not None), None)


def subject(state: TaskState) -> Variant:
    """The variant that a sample stands for."""
    known = load(Path(state.metadata["root"]), int(state.metadata["attack_bases"]))
    return next(one for one in known.variants if one.id == state.sample_id)


def case_of(variant: Variant) -> tuple[Case, Arm]:
    """A variant as a case with one arm, which is how a judge sees an artifact."""
    document = variant.document
    arm = Arm(
        id=variant.id,
        artifact=Artifact(route=document.shape, title="", body=document.body, diff=None),
        run=RunRecord(
            model=AUTHOR,
            provider=AUTHOR,
            route=document.shape,
            gate=None,
            tokens_in=None,
            tokens_out=None,
            cache_read=None,
            cache_write=None,
            cost_usd=None,
            wall_s=None,
            incomplete=None,
            self_review=document.self_review,
        ),
    )
    case = Case(
        id=variant.base,
        repository=document.repository,
        base=None,
        tree="",
        brief=document.card.asked,
        card=document.card,
        arms=(arm,),
    )
    return case, arm
