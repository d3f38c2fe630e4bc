"""``levelhead/baseline``: a judge of text features. No weights, milliseconds, the bar that a model has to beat.

Per criterion it looks for cue phrases and quotes the sentence that holds one, so that its verdicts pass the same checks
as a model's. It does not understand text: irony, negation and paraphrase escape it, and a text can be written to
please it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from levelhead.judge.cues import CUES
from levelhead.judge.quotes import MIN_WORDS, words
from levelhead.judge.sentences import sentences
from levelhead.rubric import Rubric

SENTENCE = 600
"""Characters of a sentence that are read."""
QUOTE_WORDS = 40
"""Words of a sentence that are quoted, around the cue."""


def verdicts(rubric: Rubric, segments: Sequence[str]) -> dict[str, object]:
    """The arguments that a model would submit for this rubric and these segments."""
    return {"verdicts": _rows(rubric, segments)}


def share(rubric: Rubric, segments: Sequence[str]) -> float:
    """Part of the criteria with known cues on which these speak for the high pole, 0 to 1; of none, one half."""
    answers = {row["id"]: row["verdict"] for row in _rows(rubric, segments)}
    keyed = [
        (answers[one.id] == "MET") == (one.key > 0)
        for one in rubric.criteria
        if answers[one.id] != "CANNOT_ASSESS"
    ]
    return sum(keyed) / len(keyed) if keyed else 0.5


def _rows(rubric: Rubric, segments: Sequence[str]) -> list[dict[str, object]]:
    found = [
        sentence.strip()[:SENTENCE]
        for segment in segments
        if not segment.lstrip().startswith(("```", "~~~"))
        for sentence in sentences(segment)
        if words(sentence) >= MIN_WORDS
    ]
    cues = CUES.get(rubric.id, {})
    return [_row(criterion.id, cues, found) for criterion in rubric.criteria]


def _row(criterion: str, cues: Mapping[str, str], told: Sequence[str]) -> dict[str, object]:
    cue = cues.get(criterion)
    if cue is None:
        reason = "no cue is known for this criterion"
        return {"id": criterion, "evidence": [], "reasoning": reason, "verdict": "CANNOT_ASSESS"}
    for sentence in told:
        found = _compiled(cue).search(sentence)
        if found is not None:
            quote = _around(sentence, found.start())
            return {
                "id": criterion,
                "evidence": [quote],
                "reasoning": f"cue: {found[0][:60]}",
                "verdict": "MET",
            }
    return {"id": criterion, "evidence": [], "reasoning": "no cue found", "verdict": "UNMET"}


@lru_cache(maxsize=256)
def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(cue, re.IGNORECASE)


def _around(sentence: str, at: int) -> str:
    """Whole words of the sentence, as many as a quote may have, with the cue among them."""
    parts = sentence.split()
    if len(sentence) == SENTENCE:
        parts = parts[:-1]  # the last word may be cut
    first = max(0, len(sentence[:at].split()) - QUOTE_WORDS // 2) if len(parts) > QUOTE_WORDS else 0
    return " ".join(parts[first : first + QUOTE_WORDS])
