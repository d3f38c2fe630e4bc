"""What judging one artifact takes: calls, tokens and dollars, per model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inspect_ai.model import Model, ModelOutput, ModelUsage

from levelhead.judge.spec import Limits


@dataclass(slots=True)
class Taken:
    """What one model has taken for one artifact."""

    usage: ModelUsage = field(default_factory=ModelUsage)
    """Input is what no cache had part in; reads and writes of a cache stand beside it."""
    calls: int = 0
    again: int = 0
    """Calls that asked a second time."""
    unmetered: int = 0
    """Calls whose tokens are not known: they failed, or came back without a count. The usage is that of the others."""
    characters: int = 0
    """Characters of the prompts whose tokens are known."""

    @property
    def usd(self) -> float | None:
        """Dollars of the calls with a count, ``None`` where no price is known. No tokens cost nothing at any price."""
        free = not self.usage.total_tokens and not self.unmetered
        return 0.0 if free else self.usage.total_cost

    def add(self, output: ModelOutput | None, characters: int) -> None:
        """One more call, and what came back."""
        self.calls += 1
        if output is None or output.usage is None:
            self.unmetered += 1
        else:
            self.usage += output.usage
            self.characters += characters


@dataclass(slots=True)
class Ledger:
    """What judging one artifact has taken so far."""

    limits: Limits
    by: dict[str, Taken] = field(default_factory=dict)
    """By the name of the model."""

    def of(self, model: Model) -> Taken:
        """The page of one model."""
        return self.by.setdefault(str(model), Taken())

    @property
    def total(self) -> Taken:
        """Everything; its cost is unknown as soon as that of one model is."""
        out = Taken()
        for one in self.by.values():
            out.usage += one.usage
            out.calls += one.calls
            out.again += one.again
            out.unmetered += one.unmetered
            out.characters += one.characters
        known = [one.usd for one in self.by.values()]
        out.usage.total_cost = None if None in known or not known else sum(filter(None, known))
        return out

    def record(self) -> dict[str, Any]:
        """For a score's metadata: the whole, and what each model took."""
        total = self.total
        return {
            "calls": total.calls,
            "asked_again": total.again,
            "unmetered": total.unmetered,
            "usage": total.usage.model_dump(exclude_none=True),
            "taken": {
                name: {
                    "calls": one.calls,
                    "asked_again": one.again,
                    "unmetered": one.unmetered,
                    "characters": one.characters,
                    "usage": one.usage.model_dump(exclude_none=True),
                }
                for name, one in self.by.items()
            },
        }

    def spent(self) -> str | None:
        """Which limit is reached, ``None`` while there is room."""
        limits = self.limits
        if limits.tokens is None and limits.usd is None:
            return None
        total = self.total
        tokens, usd = total.usage.total_tokens, total.usd
        if limits.tokens is not None and tokens >= limits.tokens:
            return f"{tokens} tokens taken, the limit is {limits.tokens}"
        if limits.usd is not None and usd is not None and usd >= limits.usd:
            return f"${usd:.4f} spent, the limit is ${limits.usd:.4f}"
        return None
