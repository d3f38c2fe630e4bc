"""Head-to-head verdicts, and what a pair of texts comes to once it was judged in both orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One comparison of two texts of one case, as a judge saw them."""

    case: str
    dimension: str
    first: str
    """The model whose text was shown first."""
    second: str
    outcome: float
    """1: the first has more of the dimension, 0: the second, 0.5: a tie."""
    instrument: str
    judge: str
    arms: str = ""
    """Tells pairs of one case and the same two models apart; empty where each model has one arm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts of one case on one dimension, with every verdict on them."""

    case: str
    dimension: str
    one: str
    """The model that comes first by name."""
    other: str
    bouts: tuple[Bout, ...]

    @property
    def complete(self) -> bool:
        """Whether there are verdicts in both orders: one order alone says nothing."""
        return len({bout.first for bout in self.bouts}) > 1

    @property
    def outcome(self) -> float | None:
        """1: ``one`` has more, 0: ``other`` has, 0.5: a tie; ``None`` with verdicts in one order alone.

        Verdicts that do not all say the same are a tie: what the order decides is no difference between the texts.
        """
        if not self.complete:
            return None
        said = self._said()
        return said.pop() if len(said) == 1 else 0.5

    @property
    def flipped(self) -> bool:
        """Whether the verdicts of a complete pair disagree."""
        return self.complete and len(self._said()) > 1

    def _said(self) -> set[float]:
        return {bout.outcome if bout.first == self.one else 1 - bout.outcome for bout in self.bouts}


def pairs(bouts: Iterable[Bout]) -> tuple[Pair, ...]:
    """The pairs that verdicts are about, in order of appearance."""
    found: dict[tuple[str, str, str, str, str], list[Bout]] = {}
    for bout in bouts:
        one, other = sorted((bout.first, bout.second))
        found.setdefault((bout.case, bout.dimension, one, other, bout.arms), []).append(bout)
    return tuple(
        Pair(case=case, dimension=dimension, one=one, other=other, bouts=tuple(each))
        for (case, dimension, one, other, _), each in found.items()
    )
