"""A run record as a row: figures and route without any score."""

from __future__ import annotations

from levelhead.artifact import FIGURES, RunRecord
from levelhead.compare.row import ArmRow


def row(case: str, arm: str, run: RunRecord, source: str, words: int | None = None) -> ArmRow:
    """The row of a run; ``arm`` may be empty where the record has no name for it."""
    known = {name: getattr(run, name) for name in FIGURES}
    return ArmRow(
        case=case,
        arm=arm,
        model=run.model,
        provider=run.provider,
        route=None if run.route is None else run.route.value,
        gate=run.gate,
        incomplete=run.incomplete,
        figures={name: float(value) for name, value in known.items() if value is not None},
        scores={},
        counts={},
        words=words,
        answers={},
        judging={},
        sources=(source,),
    )
