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
    rows: list[dict[str, object]] = []
    for criterion in rubric.criteria:
        quote = stretch(coin, segments) if coin.random() < 0.5 else None
        rows.append(
            {
                "id": criterion.id,
                "evidence": [] if quote is None else [quote],
                "reasoning": "chance",
                "verdict": "UNMET" if quote is None else "MET",
            }
        )
    return {"verdicts": rows}


def stretch(coin: random.Random, segments: Sequence[str]) -> str | None:
    """Some words that stand in a text one after the other; ``None`` when no line has enough."""
    lines = [line.split() for segment in segments for line in segment.splitlines()]
    stretches = [words for words in lines if len(words) >= QUOTE_WORDS]
    if not stretches:
        return None
    words = coin.choice(stretches)
    at = coin.randrange(len(words) - QUOTE_WORDS + 1)
    return " ".join(words[at : at + QUOTE_WORDS])
