"""Cue phrases of the baseline judge: one file per rubric, some cues per criterion.

A criterion is met by its ``met`` example and not by its ``unmet`` example; tests hold the files to that. A rubric without
a file here cannot be assessed by the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levelhead.judge.cues import (
    aside,
    assertion_discipline,
    commitment,
    premise_questioning,
    scoping,
    self_review_strictness,
)
from levelhead.judge.cues.cue import Cue

CUES: Mapping[str, Mapping[str, Sequence[Cue]]] = {
    "commitment": commitment.CUES,
    "scoping": scoping.CUES,
    "premise_questioning": premise_questioning.CUES,
    "assertion_discipline": assertion_discipline.CUES,
    "self_review_strictness": self_review_strictness.CUES,
}
"""Cues by rubric and criterion; a sentence that holds one of them meets the criterion."""


def written(rubric: str) -> str:
    """The cues of a rubric, and what none is read from, as text: what a digest of a judge that reads them is made of."""
    return repr([sorted((name, tuple(cues)) for name, cues in CUES.get(rubric, {}).items()), aside.ASIDES])
