"""The details of a score as a log holds them: each one a JSON text.

Inspect walks and copies whatever is nested in a score again and again: per measure, per reduction, per check of the log,
and it keeps every score of a run until its end. A text is copied by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any


def packed(details: Iterable[object]) -> list[str]:
    """Records (dataclasses, dictionaries) as JSON objects, one text each."""
    return [json.dumps(one, default=_record, separators=(",", ":")) for one in details]


def _record(value: object) -> dict[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} is no record")
    return {field.name: getattr(value, field.name) for field in fields(value)}


def unpacked(told: object) -> list[dict[str, Any]]:
    """The records in a field of a score's metadata; what is none is passed over."""
    return [found for one in told if (found := _read(one)) is not None] if isinstance(told, list) else []


def _read(text: object) -> dict[str, Any] | None:
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
