"""Which kinds may block by default: the precision of their contradictions, and the bar.

True are contradictions of planted falsehoods. Those beside a planted span, on honest bodies and on maintainers'
documents were read one by one; ``judged.jsonl`` holds what was found of each: ``{"set", "body", "kind", "text",
"true", "why"}``.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench.corpus import interval, wilson
from levelhead.claims import KINDS

BAR = 0.8
"""Lower end of the 95 % interval of the precision from which on a kind blocks: at least four in five of what stops
somebody's work must be right with near certainty, and a kind with fewer than sixteen findings cannot show that."""

JUDGED = Path(__file__).with_name("judged.jsonl")


def judged() -> list[dict[str, Any]]:
    """Findings that a reader looked up in the tree."""
    return [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines() if line.strip()]


def planted_hits(root: Path, found: dict[str, list[dict[str, Any]]]) -> Counter[str]:
    """Contradictions on planted spans, per kind of the checker."""
    hits: Counter[str] = Counter()
    for path in sorted((root / "mutants").glob("*/meta.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        for one in found.get(meta["id"], ()):
            on_span = one["start"] < meta["end"] and meta["start"] < one["end"]
            hits[one["kind"]] += one["verdict"] == "contradicted" and on_span
    return hits


def table(hits: Counter[str]) -> str:
    """One line per kind: precision with its interval, and whether the kind blocks."""
    right, wrong = Counter(hits), Counter[str]()
    for row in judged():
        (right if row["true"] else wrong)[row["kind"]] += 1
    lines = ["| kind | contradictions that are right | by default |", "| --- | --- | --- |"]
    for kind in KINDS:
        n = right[kind.id] + wrong[kind.id]
        licensed = n > 0 and interval(right[kind.id], n)[0] >= BAR
        lines.append(f"| {kind.id} | {wilson(right[kind.id], n)} | {'blocks' if licensed else 'warns'} |")
    return "\n".join(lines)
