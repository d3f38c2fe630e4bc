"""Scales that were measured once: per weights and question, one small file in the cache."""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from levelhead.harness.local import cache
from levelhead.judge.labels import Question
from levelhead.judge.odds import Zero
from levelhead.judge.spec import PROTOCOL, JudgeSpec


def key(spec: JudgeSpec, question: Question) -> str:
    """16 hex digits over everything that a scale depends on besides the weights."""
    text = json.dumps([PROTOCOL, spec.prompt, question.hash])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _place(weights: str, name: str) -> Path:
    return cache.folder() / "calibrations" / f"{weights[:16]}-{name}.json"


def load(weights: str, name: str) -> Zero | None:
    """The stored scale; ``None`` when there is none, or none that can be read."""
    try:
        stored = json.loads(_place(weights, name).read_text(encoding="utf-8"))
        high, low = (
            tuple((float(a), float(b)) for a, b in stored["scale"][pole]) for pole in ("high", "low")
        )
        scale = Zero(high=high, low=low, mass=float(stored["scale"]["mass"]))
        return scale if stored["weights"] == weights else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # it is measured again


def store(weights: str, name: str, rubric: str, scale: Zero) -> None:
    """Keeps a scale; a cache that cannot be written to costs a minute per run and nothing else."""
    place = _place(weights, name)
    record = {"weights": weights, "rubric": rubric, "scale": asdict(scale)}
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place.parent, delete=False, encoding="utf-8") as file:
            json.dump(record, file, indent=1)
        Path(file.name).replace(place)
