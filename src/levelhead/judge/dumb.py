"""Judges that do not read: whatever a real judge is worth must show against them."""

from __future__ import annotations

import random
from collections.abc import Iterable

from levelhead.rubric import Rubric


def constant(rubric: Rubric, segments: Iterable[str]) -> dict[str, object]:
    """Every criterion is unmet, whatever the text."""
    del segments
    rows = [
        {"id": criterion.id, "evidence": [], "reasoning": "constant", "verdict": "UNMET"}
        for criterion in rubric.criteria
    ]
    return {"verdicts": rows}


def chance(rubric: Rubric, segments: Iterable[str]) -> dict[str, object]:
    """Met or unmet by a coin whose seed is the text; a met criterion quotes a random stretch, so it is not void."""
    text = " ".join(" ".join(segments).split())
    coin = random.Random(f"{rubric.hash}{text}")  # noqa: S311 - a baseline, not a secret
    tokens = text.split(" ")
    rows: list[dict[str, object]] = []
    for criterion in rubric.criteria:
        met = coin.random() < 0.5 and len(tokens) > 8
        at = coin.randrange(max(1, len(tokens) - 8))
        rows.append(
            {
                "id": criterion.id,
                "evidence": [" ".join(tokens[at : at + 8])] if met else [],
                "reasoning": "chance",
                "verdict": "MET" if met else "UNMET",
            }
        )
    return {"verdicts": rows}
