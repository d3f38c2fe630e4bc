"""A falsehood before it is planted."""

import random
from dataclasses import dataclass

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lie:
    """A false statement, proven so, and the same statement with the true value."""

    form: str
    """Which wording family it uses."""
    false: str
    """The sentence (or, with ``at``, the replacement); ``⟦`` and ``⟧`` mark the false span, else it is the whole."""
    true: str | None
    """The same with the true value; ``None`` where the commit offers none."""
    why: str
    """What proves it false."""
    original: str | None = None
    """The real name, where there is one that a reader would want to be pointed at."""
    at: tuple[int, int] | None = None
    """Where in the body to replace; ``None``: it is a sentence of its own."""
    block: bool = False
    """It needs a paragraph of its own."""
    language: str | None = None
    """Language of what it speaks of, if it has one."""


def unmarked(text: str) -> tuple[str, int, int]:
    """The text without its marks, and the span that they enclosed."""
    if OPEN not in text:
        return text, 0, len(text)
    head, _, rest = text.partition(OPEN)
    span, _, tail = rest.partition(CLOSE)
    return head + span + tail, len(head), len(head) + len(span)


def ticked(text: str, draw: random.Random, bare: float = 0.2) -> str:
    """In backticks, or now and then without."""
    return text if draw.random() < bare else f"`{text}`"


def said(template: str, **values: str) -> str:
    """A template with its values; braces in the values are left as they are."""
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def pair(template: str, false: dict[str, str], true: dict[str, str] | None) -> tuple[str, str | None]:
    """One template filled with false and with true values."""
    return said(template, **false), None if true is None else said(template, **true)
