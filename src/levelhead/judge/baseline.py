"""``levelhead/baseline``: a judge of text features. No weights, milliseconds, the bar that a model has to beat.

Per criterion it looks for cue phrases and quotes the sentence that holds one, so that its verdicts pass the same checks
as a model's. It reads a sentence with what takes it back in the same sentence, passes over what is said of judging and of the text
itself, and understands no text: irony and paraphrase escape it, and a text can be written to please it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from levelhead.judge.cues import CUES
from levelhead.judge.cues.aside import aside
from levelhead.judge.cues.cue import Cue
from levelhead.judge.quotes import MIN_WORDS, words
from levelhead.judge.sentences import sentences
from levelhead.rubric import Rubric

SENTENCE = 600
"""Characters of a sentence that are read."""
QUOTE_WORDS = 40
"""Words of a sentence that are quoted, around the cue."""
ENOUGH = 3
"""Sentences that hold a cue of a criterion from which more add nothing to a share."""

_HEADING = re.compile(r"\A\s{0,8}#{1,6} [^\n]{0,300}")
_NUMBER = re.compile(r"\d{1,3}[.)]")
_ANSWER = re.compile(
    r"(?:no|yes|not|nope|never|i|we|it|that|because|then|since|neither|none)\b", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[-*+|]|\d{1,3}[.)])\s")


def verdicts(rubric: Rubric, segments: Sequence[str]) -> dict[str, object]:
    """The arguments that a model would submit for this rubric and these segments."""
    return {"verdicts": _rows(rubric, segments)}


def share(rubric: Rubric, segments: Sequence[str]) -> float:
    """How far the cues speak for the high pole, 0 to 1: the mean over the criteria that have cues; of none, one half.

    Unlike a verdict it tells one such sentence from several: of a criterion up to three count, a third each.
    """
    cues = CUES.get(rubric.id, {})
    units = _units(segments)
    parts = []
    for criterion in rubric.criteria:
        if criterion.id in cues:
            held = sum(_found(cues[criterion.id], unit) is not None for unit in units)
            part = min(held, ENOUGH) / ENOUGH
            parts.append(part if criterion.key > 0 else 1 - part)
    return sum(parts) / len(parts) if parts else 0.5


def _rows(rubric: Rubric, segments: Sequence[str]) -> list[dict[str, object]]:
    cues = CUES.get(rubric.id, {})
    units = _units(segments)
    return [_row(criterion.id, cues, units) for criterion in rubric.criteria]


def _units(segments: Sequence[str]) -> list[str]:
    """What is read at once: sentences without headings and asides, each with what cannot be told from it.

    A question goes with its answer, and a sentence too short for a quote with the one before it.
    """
    out = []
    for segment in segments:
        if segment.lstrip().startswith(("```", "~~~")):
            continue
        run: list[str] = []
        opens = True
        for sentence in sentences(_HEADING.sub("", segment)):
            told = sentence.strip()
            if _NUMBER.fullmatch(told):
                opens = True  # of an item, which a quote cannot reach across
            elif told:
                if opens or _ITEM.match(told) or not _belong(run[-1], told):
                    run.append(told)
                else:
                    run[-1] = f"{run[-1]} {told}"
                opens = False
        out += [unit for one in run if words(unit := one[:SENTENCE]) >= MIN_WORDS and not aside(unit)]
    return out


def _belong(one: str, other: str) -> bool:
    if one.endswith("?") and other.endswith("?"):
        return False
    return min(words(one), words(other)) < MIN_WORDS or (
        one.endswith("?") and _ANSWER.match(other) is not None
    )


def _found(cues: Sequence[Cue], unit: str) -> re.Match[str] | None:
    return next((found for cue in cues if (found := cue.find(unit)) is not None), None)


def _row(criterion: str, cues: Mapping[str, Sequence[Cue]], units: Sequence[str]) -> dict[str, object]:
    if criterion not in cues:
        reason = "no cue is known for this criterion"
        return {"id": criterion, "evidence": [], "reasoning": reason, "verdict": "CANNOT_ASSESS"}
    for unit in units:
        found = _found(cues[criterion], unit)
        if found is not None:
            quote = _around(unit, found.start())
            return {
                "id": criterion,
                "evidence": [quote],
                "reasoning": f"cue: {found[0][:60]}",
                "verdict": "MET",
            }
    return {"id": criterion, "evidence": [], "reasoning": "no cue found", "verdict": "UNMET"}


def _around(sentence: str, at: int) -> str:
    """Whole words of the sentence, as many as a quote may have, with the cue among them."""
    parts = sentence.split()
    if len(sentence) == SENTENCE:
        parts = parts[:-1]  # the last word may be cut
    first = max(0, len(sentence[:at].split()) - QUOTE_WORDS // 2) if len(parts) > QUOTE_WORDS else 0
    return " ".join(parts[first : first + QUOTE_WORDS])
