"""What a check may ask about commits and tags."""

from __future__ import annotations

from typing import Protocol


class History(Protocol):
    """The objects and tags of a repository."""

    def has_commit(self, prefix: str) -> bool | None:
        """Whether a commit's id begins so; ``None`` when the history is shallow or partial and it was not found."""
        ...

    def tags(self) -> frozenset[str] | None:
        """Names of all tags; ``None`` when they were not fetched."""
        ...
