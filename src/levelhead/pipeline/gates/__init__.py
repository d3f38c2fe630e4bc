"""The gates, in the order in which they are asked; the first that a draft does not pass decides its route."""

from __future__ import annotations

from levelhead.pipeline.change import Change
from levelhead.pipeline.gates import (
    empty_diff,
    guardrails,
    integration,
    licence,
    risk,
    stubs,
    tests,
    unfinished,
)
from levelhead.pipeline.gates.verdict import Gate

GATES: tuple[Gate, ...] = (
    empty_diff.GATE,
    guardrails.GATE,
    unfinished.GATE,
    licence.GATE,
    risk.GATE,
    stubs.GATE,
    integration.GATE,
    tests.GATE,
)


def failed(change: Change) -> tuple[tuple[str, str], ...]:
    """Every gate that the draft does not pass, with its reason, in order; of a draft without a diff the first alone."""
    out = []
    for gate in GATES:
        why = gate.check(change)
        if why is not None:
            out.append((gate.id, why))
            if gate is empty_diff.GATE:
                break
    return tuple(out)
