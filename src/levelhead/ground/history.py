"""What a check may ask about commits and tags."""

from __future__ import annotations

from typing import Protocol


class History(Protocol):
    """The objects and tags of a repository."""

    def has_object(self, prefix: str) -> bool | None:
        """Whether an object's id begins so; ``None`` when the history is not whole."""
        ...

    def near_commit(self, written: str) -> str | None:
        """The one commit that an id which no object has surely means, by its first digits or but for one slip."""
        ...

    def change(self, prefix: str) -> str | None:
        """The message and the difference of the one commit that begins so; ``None`` when it cannot be read whole."""
        ...

    def tags(self) -> frozenset[str]:
        """Names of all tags that were fetched."""
        ...
