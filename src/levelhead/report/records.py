"""Comparisons, leaderboards, validity and review reports as JSON: their dataclasses, field by field.

Schemas: ``docs/compare.md``, ``docs/validity.md``, ``docs/self-review.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from levelhead import __version__
from levelhead.compare.comparison import Comparison
from levelhead.compare.leaderboard import Leaderboard
from levelhead.compare.self_review.report import SelfReview
from levelhead.compare.validity.report import ValidityReport
from levelhead.report.json import dumps

SCHEMAS = {
    Comparison: "levelhead/compare/1",
    Leaderboard: "levelhead/leaderboard/1",
    ValidityReport: "levelhead/validity/1",
    SelfReview: "levelhead/self-review/1",
}


def render(value: Comparison | Leaderboard | ValidityReport | SelfReview) -> str:
    """Indented JSON."""
    head = {"schema": SCHEMAS[type(value)], "tool": {"name": "levelhead", "version": __version__}}
    return dumps(head | record(value))


def record(value: object) -> Any:
    """Dataclasses as plain data, field by field; a mapping with pairs as keys becomes a list of rows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: record(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        if any(isinstance(key, tuple) for key in value):
            return [{"a": a, "b": b, "n": record(each)} for (a, b), each in value.items()]
        return {str(key): record(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [record(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
