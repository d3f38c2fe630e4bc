"""Readings as counts: reviewers by authors by drafts, and the weighted sums that tell a reviewer from a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from levelhead.compare.estimate import Estimate
from levelhead.compare.self_review import detection
from levelhead.compare.self_review.reading import CLEAN, Reading

STRICTNESS = (0.5, 0.5)
"""Weights of z(H) and z(F): half their sum."""
SENSITIVITY = (1.0, -1.0)
"""Their difference."""

Cell = tuple[str, str]
"""Reviewer and author; an empty author stands for all of them."""


def decided(readings: Iterable[Reading]) -> list[Reading]:
    """Readings with a decision."""
    return [one for one in readings if one.downgraded is not None]


def shared(readings: Sequence[Reading], reviewers: Sequence[str]) -> list[Reading]:
    """Decisions of these reviewers on the items that all of them decided: a missing one drops out for the others too."""
    by: dict[str, set[tuple[str, str, int]]] = {name: set() for name in reviewers}
    known = [one for one in decided(readings) if one.reviewer in by]
    for one in known:
        by[one.reviewer].add(one.item)
    common = set.intersection(*by.values())
    return [one for one in known if one.item in common]


def pooled(one: Reading) -> Cell:
    """All authors of a reviewer in one cell."""
    return (one.reviewer, "")


def crossed(one: Reading) -> Cell:
    """Each author of a reviewer in a cell of its own."""
    return (one.reviewer, one.author)


def measure(
    readings: Sequence[Reading],
    cell: Callable[[Reading], Cell],
    weights: dict[Cell, float],
    pair: tuple[float, float],
) -> Estimate:
    """A sum over cells of z values.

    Args:
        readings: With or without decisions; those without count nowhere.
        cell: ``pooled`` or ``crossed``.
        weights: Per cell that counts.
        pair: ``STRICTNESS`` or ``SENSITIVITY``.
    """
    import numpy as np

    known = [one for one in decided(readings) if cell(one) in weights]
    drafts = sorted({(one.author, one.draft) for one in known})
    places = {draft: at for at, draft in enumerate(drafts)}
    columns = {name: at for at, name in enumerate(weights)}
    counts: Any = detection.tally(len(drafts), len(columns))
    for one in known:
        condition = detection.CLEAN if one.seed == CLEAN else detection.SEEDED
        at = counts[places[one.author, one.draft], columns[cell(one)], condition]
        at[detection.SEEN] += 1
        at[detection.HELD] += bool(one.downgraded)
    table = np.array([[weight * pair[0], weight * pair[1]] for weight in weights.values()])
    return detection.estimate(counts, [author for author, _ in drafts], table)


def own(reviewer: str, author: str) -> bool:
    """Whether a reviewer wrote the draft: the names are the same but for the provider in front."""
    return reviewer.rpartition("/")[2] == author.rpartition("/")[2]
