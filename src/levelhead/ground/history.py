"""What a check may ask about commits and tags."""

from __future__ import annotations

from typing import Protocol


class History(Protocol):
    """The objects and tags of a repository."""

    def has_object(self, prefix: str) -> bool | None:
        """Whether an object's id begins so; ``None`` when the history is not whole."""
        ...

    def tags(self) -> frozenset[str]:
        """Names of all tags that were fetched."""
        ...
