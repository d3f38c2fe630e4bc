"""Judges that do not read: whatever a real judge is worth must show against them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from levelhead.rubric import Rubric

QUOTE_WORDS = 8


def constant(rubric: Rubric, segments: Sequence[str]) -> dict[str, object]:
    """Every criterion is unmet, whatever the text."""
    del segments
    rows = [
        {"id": criterion.id, "evidence": [], "reasoning": "constant", "verdict": "UNMET"}
        for criterion in rubric.criteria
    ]
    return {"verdicts": rows}


def chance(rubric: Rubric, segments: Sequence[str]) -> dict[str, object]:
    """Met or unmet by a coin whose seed is the text; a met criterion quotes a random stretch, so it is not void."""
    coin = random.Random(f"{rubric.hash}{segments}")  # noqa: S311 - a baseline, not a secret
    lines = [line.split() for segment in segments for line in segment.splitlines()]
    stretches = [words for words in lines if len(words) >= QUOTE_WORDS]
    rows: list[dict[str, object]] = []
    for criterion in rubric.criteria:
        met = coin.random() < 0.5 and bool(stretches)
        quote = ""
        if met:
            words = coin.choice(stretches)
            at = coin.randrange(len(words) - QUOTE_WORDS + 1)
            quote = " ".join(words[at : at + QUOTE_WORDS])
        rows.append(
            {
                "id": criterion.id,
                "evidence": [quote] if met else [],
                "reasoning": "chance",
                "verdict": "MET" if met else "UNMET",
            }
        )
    return {"verdicts": rows}
