"""Reviewers with dials: a draft gives evidence, a reviewer holds back what exceeds its bar; both are drawn, seeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from levelhead.compare.self_review.reading import Reading
from levelhead.compare.self_review.report import Measured

SEEDS = ("clean", "orphan", "skipped", "stub")
MEASURED = Measured(
    task="self_review 1-A", stage="self_review 1", stage_hash="0", drafts="0", identities={}, day="2026-01-01"
)


@dataclass(frozen=True)
class Reviewer:
    """Strictness is -c and sensitivity d', both in standard deviations of what a draft looks like to it."""

    name: str
    strictness: float
    sensitivity: float


def readings(
    reviewers: Sequence[Reviewer],
    weakness: Mapping[str, float],
    per_author: int,
    rng: Any,
    spread: float = 0.0,
) -> Iterator[Reading]:
    """Every reviewer on every twin of every draft.

    Args:
        reviewers: With their dials.
        weakness: Per author how much more its drafts look like ones with a defect, seeded or not.
        per_author: Drafts.
        rng: numpy's.
        spread: Standard deviation of what all twins of a draft share.
    """
    for author, weak in weakness.items():
        for number in range(per_author):
            draft = weak + rng.normal(0, spread)
            for seed in SEEDS:
                for one in reviewers:
                    half = one.sensitivity / 2 * (-1 if seed == "clean" else 1)
                    down = bool(rng.normal() < one.strictness + half + draft)
                    yield reading(one.name, author, f"{author}{number}", seed, downgraded=down)


def reading(
    reviewer: str,
    author: str,
    draft: str,
    seed: str,
    *,
    downgraded: bool | None,
    cause: str = "",
    epoch: int = 1,
) -> Reading:
    """One reading; without a decision it needs a cause."""
    return Reading(
        reviewer=reviewer,
        author=author,
        draft=draft,
        seed=seed,
        epoch=epoch,
        downgraded=downgraded,
        cause=cause,
        detail="",
        founded=downgraded,
        pointed=downgraded if seed != "clean" else None,
    )
