"""What can go wrong with input: every error says where, what was found and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input."""

    where: str
    """File, then the dotted key or line inside it: ``run.yaml: tokens_in``."""
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}"


class LevelheadError(Exception):
    """Base of every error that levelhead raises on purpose."""


class InputError(LevelheadError):
    """Input that cannot be used; carries every problem found, not the first alone."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class CannotCheck(LevelheadError):
    """There is nothing to check against: an unknown commit, an empty tree, an unreadable diff."""

    def __init__(self, where: str, found: str, expected: str) -> None:
        self.problem = Problem(where, found, expected)
        super().__init__(str(self.problem))
