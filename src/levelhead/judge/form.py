"""What a judge is given to fill in: a tool to call once, and how its arguments are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from levelhead.judge.judgment import Unjudged

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[T]):
    """One question's answer."""

    dimension: str
    tool: str
    description: str
    schema: Mapping[str, object]
    """JSON schema of the tool's arguments."""
    read: Callable[[object], T | Unjudged]
    """The answer in the arguments; anything that was not offered is garbage."""
    complaint: Callable[[T | Unjudged], str | None]
    """What to tell a judge that is asked once more; ``None`` when its reply stands."""
