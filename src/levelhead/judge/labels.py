"""Protocol ``labels``: each passage of a text gets one of several words, and some of them are the poles of a dimension.

A small model cannot be asked for reasons and quotes: what it writes freely is invented. What it holds likely can be read
from the probabilities of a single word, if the words mean something by themselves and no two begin alike. It is shown how by
examples, which stand before the passage and are read once for all passages of all texts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from levelhead.fields import Fields

ANCHORS = 5
"""Anchors that a dimension needs per pole: the zero of its scale lies between the means of both."""
ANCHOR_WORDS = (15, 300)
EXAMPLES = 2
"""Examples that each word needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One of the words that may be answered."""

    word: str
    means: str
    """What a passage does when this word is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A passage of no artifact, and its word."""

    text: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A text whose poles are plain. It is of no artifact and sets the scales of several dimensions."""

    text: str
    high: tuple[str, ...]
    """Dimensions on which it is at the high end."""
    low: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a judge by labels shows and knows, whatever the dimension."""

    words: tuple[Label, ...]
    examples: tuple[Example, ...]
    """In the order in which they are shown."""
    anchors: tuple[Anchor, ...]

    @property
    def hash(self) -> str:
        """16 hex digits over all of it."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One dimension: the words that are its poles."""

    rubric: str
    high: str
    low: tuple[str, ...]
    """Words that speak against the high one."""
    cues: float
    """Weight of the baseline's cues in the place of a text, 0 to 1; the words have the rest."""
    sheet: Sheet


def read_label(fields: Fields) -> Label:
    """A word of a judge file; problems are left with ``fields``."""
    label = Label(word=fields.text("word"), means=fields.text("means"))
    if label.word and not (label.word.isascii() and label.word.isalpha() and label.word.isupper()):
        fields.problem("word", repr(label.word), "one word in capital letters")
    return label


def read_example(fields: Fields) -> Example:
    """An example of a judge file; problems are left with ``fields``."""
    return Example(text=fields.text("text"), word=fields.text("word"))


def read_anchor(fields: Fields) -> Anchor:
    """An anchor of a judge file; problems are left with ``fields``."""
    anchor = Anchor(text=fields.text("text"), high=fields.texts("high"), low=fields.texts("low"))
    least, most = ANCHOR_WORDS
    words = len(anchor.text.split())
    if not least <= words <= most:
        fields.problem("text", f"{words} words", f"{least} to {most} words")
    for both in sorted(set(anchor.high) & set(anchor.low)):
        fields.problem("low", f"{both}, which is in high too", "one pole per dimension")
    return anchor


def check(fields: Fields, sheet: Sheet) -> None:
    """Leaves with ``fields`` what is wrong between the words and the examples."""
    words = [label.word for label in sheet.words]
    firsts = [word[:1] for word in words]
    for word in words:
        if firsts.count(word[:1]) > 1:
            fields.problem("words", repr(word), "words that begin with a letter of their own")
        shown = sum(one.word == word for one in sheet.examples)
        if shown < EXAMPLES:
            fields.problem("examples", f"{shown} of {word}", f"at least {EXAMPLES} of each word")
    for word in sorted({one.word for one in sheet.examples} - set(words)):
        fields.problem("examples", repr(word), "one of " + (", ".join(words) or "no words"))


def read_question(fields: Fields, sheet: Sheet) -> Question:
    """A dimension of a judge file; problems are left with ``fields``."""
    cues = fields.number_or_none("cues")
    question = Question(
        rubric=fields.text("rubric"),
        high=fields.text("high"),
        low=fields.texts("low", required=True),
        cues=0.0 if cues is None else cues,
        sheet=sheet,
    )
    words = [label.word for label in sheet.words]
    for key, word in (("high", question.high), *(("low", word) for word in question.low)):
        if word not in words:
            fields.problem(key, repr(word), "one of " + (", ".join(words) or "no words"))
    if question.high in question.low:
        fields.problem("low", repr(question.high), "other words than high")
    if not 0 <= question.cues < 1:
        fields.problem("cues", f"{question.cues:g}", "a weight from 0 to below 1")
    for pole in ("high", "low"):
        texts = {one.text for one in sheet.anchors if question.rubric in getattr(one, pole)}
        if len(texts) < ANCHORS:
            fields.problem(
                "rubric",
                f"{question.rubric}, {len(texts)} anchors that are {pole}",
                f"at least {ANCHORS} different",
            )
    return question


def system(prompt: str, sheet: Sheet) -> str:
    """What the model is told: the prompt of the judge file, then each word with its meaning."""
    return "\n".join([prompt, *(f"{label.word}: {label.means}" for label in sheet.words)])


def defused(text: str) -> str:
    """The text without the brackets that chat formats make their control words of."""
    return text.replace("<|", "‹|").replace("|>", "|›")


def grammar(words: Sequence[Label]) -> str:
    """GBNF that lets nothing but the words be said."""
    return "root ::= " + " | ".join(f'"{label.word}"' for label in words)
