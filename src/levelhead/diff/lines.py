"""A diff as lines, with a place in them."""

from __future__ import annotations

from dataclasses import dataclass

from levelhead.errors import CannotCheck


@dataclass(slots=True)
class Lines:
    """The lines of a diff and the one that is read next."""

    where: str
    lines: list[bytes]
    at: int = 0

    def peek(self, ahead: int = 0) -> bytes | None:
        """The line so many lines on, ``None`` behind the last."""
        place = self.at + ahead
        return self.lines[place] if place < len(self.lines) else None

    def starts(self, prefix: bytes | tuple[bytes, ...], ahead: int = 0) -> bool:
        """Whether that line starts so."""
        line = self.peek(ahead)
        return line is not None and line.startswith(prefix)

    def fail(self, found: str, expected: str, at: int | None = None) -> CannotCheck:
        """The error that names this line, or line ``at`` counted from 0."""
        return CannotCheck(f"{self.where}: line {(self.at if at is None else at) + 1}", found, expected)
