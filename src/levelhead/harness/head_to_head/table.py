"""The rows of the table that ends a head-to-head run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from levelhead.compare.bout import pairs
from levelhead.harness.bouts import arms, bouts_of
from levelhead.harness.scored import Scored

HEADER = ("dimension", "model", "against", "more", "tie", "less", "flips", "unscored")
NOTE = "counts are of pairs with a verdict in both orders; flips are the ties among them whose verdict turned with the order"


def rows(samples: Sequence[Scored]) -> Iterator[tuple[str, ...]]:
    """Per dimension and two models: pairs on which the model shows more, as much, less; flips; pairs without a verdict."""
    attempted: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for sample in samples:
        one, other = sorted((str(sample.metadata["first"]), str(sample.metadata["second"])))
        named = {name for score in sample.scores.values() for name in _dimensions(score.value)}
        for dimension in named:
            place = (str(sample.metadata["case"]), arms(sample.metadata))
            attempted.setdefault((dimension, one, other), set()).add(place)
    counts: dict[tuple[str, str, str], Counter[str]] = {key: Counter() for key in attempted}
    for pair in pairs(bout for sample in samples for bout in bouts_of(sample, "")):
        if pair.outcome is not None:
            ended = {1.0: "more", 0.5: "tie", 0.0: "less"}[pair.outcome]
            counts[pair.dimension, pair.one, pair.other].update([ended, "pairs", *["flips"] * pair.flipped])
    for key in sorted(attempted):
        found = counts[key]
        shown = [str(found[name]) for name in ("more", "tie", "less", "flips")]
        yield (*key, *shown, str(len(attempted[key]) - found["pairs"]))


def _dimensions(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, dict) else ()
