"""Protocol ``labels``: questions about a whole text, each answered by one of two words.

A small model cannot be asked for reasons and quotes: what it writes freely is invented. What it holds likely can be read
from the probabilities of a single word, if the words mean something by themselves and no two begin alike.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One of the words that may be answered."""

    word: str
    means: str
    """What the text does when this word is right: a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A text whose poles are plain. It is of no artifact and sets the scales of several dimensions."""

    text: str
    high: tuple[str, ...]
    """Dimensions on which it is at the high end."""
    low: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked about each text for one dimension; a dimension may have several questions."""

    rubric: str
    ask: str
    high: Label
    low: Label
    anchors_high: tuple[str, ...]
    anchors_low: tuple[str, ...]

    @property
    def labels(self) -> tuple[Label, Label]:
        """In the first of the two orders."""
        return (self.high, self.low)

    @property
    def hash(self) -> str:
        """16 hex digits over everything that is asked."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


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


def read_questions(fields: Fields, anchors: Sequence[Anchor]) -> tuple[Question, ...]:
    """The questions of a judge file about one rubric; problems are left with ``fields``."""
    rubric = fields.text("rubric")
    high = tuple(dict.fromkeys(one.text for one in anchors if rubric in one.high))
    low = tuple(dict.fromkeys(one.text for one in anchors if rubric in one.low))
    for pole, texts in (("high", high), ("low", low)):
        if len(texts) < ANCHORS:
            fields.problem(
                "rubric", f"{rubric}, {len(texts)} anchors that are {pole}", f"at least {ANCHORS} different"
            )

    def one(inner: Fields) -> Question:
        words: list[str] = []
        return Question(
            rubric=rubric,
            ask=inner.text("ask"),
            high=_label(inner, "high", words),
            low=_label(inner, "low", words),
            anchors_high=high,
            anchors_low=low,
        )

    return fields.items("asks", one, required=True)


def _label(fields: Fields, key: str, words: list[str]) -> Label:
    inner = fields.inner(key)
    if inner is None:
        fields.problem(key, "nothing", "a mapping with word and means")
        return Label(word="", means="")
    label = Label(word=inner.text("word"), means=inner.text("means"))
    if label.word and not (label.word.isascii() and label.word.isalpha() and label.word.isupper()):
        fields.problem(f"{key}.word", repr(label.word), "one word in capital letters")
    if label.word[:1] in {word[:1] for word in words if word}:
        fields.problem(f"{key}.word", repr(label.word), "a word that begins with a letter of its own")
    words.append(label.word)
    inner.close()
    return label


def ask(question: Question, text: str, *, swapped: bool) -> str:
    """The message of one call: the text first, so that what was read of it serves every question.

    What the words mean is said in one order alone, so that it too is read once; swapped, the low word is offered before
    the high one.
    """
    labels = question.labels[::-1] if swapped else question.labels
    first, second = (label.word for label in labels)
    meanings = " ".join(f"{label.word}: {label.means}." for label in question.labels)
    return f"{defused(text)}\n\n---\n{question.ask} {meanings} Answer {first} or {second}."


def defused(text: str) -> str:
    """The text without the brackets that chat formats make their control words of."""
    return text.replace("<|", "‹|").replace("|>", "|›")


def grammar(question: Question) -> str:
    """GBNF that lets nothing but the two words be said."""
    return "root ::= " + " | ".join(f'"{label.word}"' for label in question.labels)
