"""The arms of a case begin together, so that an outage meets all of them alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import anyio
from inspect_ai.solver import Generate, Solver, TaskState, solver

PATIENCE = 120.0
"""Seconds that an arm waits for the others: one whose sandbox does not stand never comes."""


class Meeting:
    """Where the arms of each case wait for each other."""

    def __init__(self, expected: Mapping[str, int]) -> None:
        """``expected``: by case, how many arms are to run."""
        self._expected = expected
        self._come: Counter[str] = Counter()
        self._all: dict[str, anyio.Event] = {}

    async def join(self, case: str) -> None:
        """Returns when all arms of the case have come, or have kept one waiting for too long; at once in a retry."""
        event = self._all.setdefault(case, anyio.Event())
        self._come[case] += 1
        if self._come[case] >= self._expected[case]:
            event.set()
        with anyio.move_on_after(PATIENCE):
            await event.wait()


@solver
def together(meeting: Meeting) -> Solver:
    """Waits for the other arms of the case."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the protocol's
        await meeting.join(str(state.sample_id))
        return state

    return solve
