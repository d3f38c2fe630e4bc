"""Short ways to a blind view, for tests."""

from __future__ import annotations

from levelhead.artifact import Card, RunRecord, Supplied
from levelhead.judge.view import View, blind


def card(*, told: str = "", headings: tuple[str, ...] = ()) -> Card:
    supplied = (Supplied(id="told", text=told, true=True, states=()),) if told else ()
    return Card(
        asked="Decide and write.",
        supplied=supplied,
        premises=(),
        targets=("lamp/dimmer.py",),
        headings=headings,
    )


def run(model: str = "claude-opus-4-7", provider: str = "anthropic") -> RunRecord:
    return RunRecord(
        model=model,
        provider=provider,
        route=None,
        gate=None,
        tokens_in=None,
        tokens_out=None,
        cache_read=None,
        cache_write=None,
        cost_usd=None,
        wall_s=None,
        incomplete=None,
        self_review=None,
    )


def view(text: str, *, told: str = "", headings: tuple[str, ...] = (), characters: int = 60_000) -> View:
    return blind(text, card(told=told, headings=headings), run(), "judge", characters)


def shown(text: str) -> str:
    return "\n".join(segment.text for segment in view(text).segments)
