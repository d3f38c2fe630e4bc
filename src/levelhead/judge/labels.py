"""Protocol ``labels``: one question per dimension and passage, answered by one of three words.

A small model cannot be asked for reasons and quotes: what it writes freely is invented. What it holds likely can be read
from the probabilities of a single word, if the words mean something by themselves and no two begin alike. The third word
takes up the passages that say nothing of the dimension.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from levelhead.fields import Fields

ANCHORS = 5
"""Anchor passages per pole: the zero of the scale lies between the means of both poles."""
ANCHOR_WORDS = (15, 80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One of the words that may be answered."""

    word: str
    means: str
    """What the passage does when this word is right: a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked about each passage for one dimension; a dimension may have several questions."""

    rubric: str
    ask: str
    high: Label
    low: Label
    neither: Label
    anchors_high: tuple[str, ...]
    """Passages that are plainly high, of no artifact: the scale is set by them."""
    anchors_low: tuple[str, ...]

    @property
    def labels(self) -> tuple[Label, Label, Label]:
        """In the first of the two orders."""
        return (self.high, self.low, self.neither)

    @property
    def hash(self) -> str:
        """16 hex digits over everything that is asked."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_questions(fields: Fields) -> tuple[Question, ...]:
    """The questions of a judge file about one rubric, which share their anchors; problems are left with ``fields``."""
    rubric = fields.text("rubric")
    high, low = _anchors(fields, "anchors_high"), _anchors(fields, "anchors_low")

    def one(inner: Fields) -> Question:
        words: list[str] = []
        return Question(
            rubric=rubric,
            ask=inner.text("ask"),
            high=_label(inner, "high", words),
            low=_label(inner, "low", words),
            neither=_label(inner, "neither", words),
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


def _anchors(fields: Fields, key: str) -> tuple[str, ...]:
    texts = fields.texts(key, required=True)
    if len(texts) != ANCHORS or len(set(texts)) != len(texts):
        fields.problem(key, f"{len(set(texts))} different texts", f"{ANCHORS} different texts")
    least, most = ANCHOR_WORDS
    for index, text in enumerate(texts):
        if not least <= len(text.split()) <= most:
            fields.problem(f"{key}[{index}]", f"{len(text.split())} words", f"{least} to {most} words")
    return texts


def ask(question: Question, passage: str, *, swapped: bool) -> str:
    """The text of one call: the passage first, so that what was read of it serves every question.

    Swapped, the low word is offered before the high one. The third word stays last: offered first, it made the answers
    of the small models that were tried worse.
    """
    labels = (question.low, question.high, question.neither) if swapped else question.labels
    first, second, third = (label.word for label in labels)
    lines = [f"{label.word}: {label.means}." for label in labels]
    return "\n".join(
        [
            defused(passage),
            "",
            "---",
            f"Question about the passage: {question.ask}",
            *lines,
            f"Answer {first}, {second} or {third}.",
        ]
    )


def defused(text: str) -> str:
    """The text without the brackets that chat formats make their control words of."""
    return text.replace("<|", "‹|").replace("|>", "|›")


def grammar(question: Question) -> str:
    """GBNF that lets nothing but the three words be said."""
    return "root ::= " + " | ".join(f'"{label.word}"' for label in question.labels)
