"""What a model is shown at a stage: the pieces that its file names, each between markers, within its limit of characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.judge import fence
from levelhead.judge.hidden import reveal
from levelhead.judge.prompt import Prompt
from levelhead.pipeline.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The pieces of a stage as its model sees them."""

    text: str
    nonce: str
    cut: tuple[str, ...]
    """Pieces of which something had to be left out."""


def show(stage: Stage, texts: Mapping[str, str]) -> Shown:
    """The pieces of a stage in its order; one without a text is left out. The same texts give the same whole.

    Invisible characters are spelled out and look-alikes of the markers defused: everything in a piece is somebody else's.
    """
    code = fence.nonce(stage.hash(), *(f"{name}\0{texts[name]}" for name in sorted(texts)))
    there = [name for name in stage.shown if texts.get(name, "").strip()]
    room = stage.limits.characters
    parts: dict[str, str] = {}
    cut = []
    # the short ones first: what they leave is the long ones' to take
    for place, name in enumerate(sorted(there, key=lambda each: len(texts[each]))):
        text = fence.neutral(reveal(texts[name])[0])[0].strip("\n")
        share = room // (len(there) - place)
        if len(text) > share:
            cut.append(name)
            text = shortened(text, share)
        room -= len(text)
        parts[name] = fence.wrap(name, code, "", text)
    return Shown(
        text="\n\n".join(parts[name] for name in there),
        nonce=code,
        cut=tuple(name for name in there if name in cut),
    )


def prompt(stage: Stage, shown: Shown, question: str) -> Prompt:
    """The prompt of a stage: its file, the pieces, and what is asked now."""
    note = f"Too long to be shown whole: {', '.join(shown.cut)}. " if shown.cut else ""
    return Prompt(
        system=stage.prompt.replace("{nonce}", shown.nonce), shared=shown.text, question=note + question
    )


def shortened(text: str, room: int) -> str:
    """The head and the tail of a text, with a note of how much is left out between them."""
    if len(text) <= room:
        return text
    head, tail = text[: room * 3 // 5], text[len(text) - room * 2 // 5 :]
    return f"{head}\n({len(text) - len(head) - len(tail)} characters are not shown here)\n{tail}"
