"""Cue phrases of the baseline judge: one file per rubric, each a pattern per criterion.

A criterion is met by its ``met`` example and not by its ``unmet`` example; tests hold the files to that. A rubric without
a file here cannot be assessed by the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping

from levelhead.judge.cues import (
    assertion_discipline,
    commitment,
    premise_questioning,
    scoping,
    self_review_strictness,
)

CUES: Mapping[str, Mapping[str, str]] = {
    "commitment": commitment.CUES,
    "scoping": scoping.CUES,
    "premise_questioning": premise_questioning.CUES,
    "assertion_discipline": assertion_discipline.CUES,
    "self_review_strictness": self_review_strictness.CUES,
}
"""Patterns by rubric and criterion, matched without regard to case on one sentence at a time."""
