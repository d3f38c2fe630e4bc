"""What a model says of the anchors, measured once: per weights and sheet, one small file in the cache."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from levelhead.harness.local import cache
from levelhead.judge.labels import Sheet
from levelhead.judge.odds import Shares
from levelhead.judge.spec import PROTOCOL, JudgeSpec


def key(spec: JudgeSpec, sheet: Sheet) -> str:
    """16 hex digits over everything that the shares of the anchors depend on besides the weights."""
    text = json.dumps([PROTOCOL, spec.prompt, sheet.hash])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _place(weights: str, name: str) -> Path:
    return cache.folder() / "calibrations" / f"{weights[:16]}-{name}.json"


def load(weights: str, name: str) -> Mapping[str, Shares] | None:
    """The stored shares per anchor's text; ``None`` when there are none, or none that can be read."""
    try:
        stored = json.loads(_place(weights, name).read_text(encoding="utf-8"))
        anchors = {
            str(text): {str(word): float(share) for word, share in shares.items()}
            for text, shares in stored["anchors"].items()
        }
        return anchors if stored["weights"] == weights else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # they are measured again


def store(weights: str, name: str, anchors: Mapping[str, Shares]) -> None:
    """Keeps the shares; a cache that cannot be written to costs some minutes per run and nothing else."""
    place = _place(weights, name)
    record = {"weights": weights, "anchors": {text: dict(shares) for text, shares in anchors.items()}}
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place.parent, delete=False, encoding="utf-8") as file:
            json.dump(record, file, indent=1)
        Path(file.name).replace(place)
