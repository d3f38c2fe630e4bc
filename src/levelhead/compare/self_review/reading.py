"""One review of one twin of a draft, as a number is made of it."""

from __future__ import annotations

from dataclasses import dataclass

CLEAN = "clean"
"""The state of a draft in which a downgrade is a false alarm; in every other one it is a hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reviewer decided, or why it did not."""

    reviewer: str
    author: str
    draft: str
    seed: str
    """``clean``, or the defect that was put in."""
    epoch: int
    downgraded: bool | None
    """``None``: the reviewer gave no decision. It is never counted as one to ship."""
    cause: str
    """Why there is no decision: ``refused``, ``garbage``, ``failed``; empty when there is one."""
    detail: str
    founded: bool | None
    """Whether a quote of the review stands in the draft; ``None`` without a decision."""
    pointed: bool | None
    """Whether a quote of the review shows the defect that was put in; ``None`` without a decision or a defect."""

    @property
    def item(self) -> tuple[str, str, int]:
        """What was reviewed: reviewers are compared on the items that both decided."""
        return (self.draft, self.seed, self.epoch)
