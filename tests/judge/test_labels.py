"""The questions of a judge by labels: read strictly, since a careless word makes a silent judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.errors import InputError
from levelhead.judge.spec import Protocol, load, read

ANCHORS = "\n".join(
    f"  - {{{pole}: [scoping], text: one of the texts that are plainly at one of the ends of the scale number {number}}}"
    for number, pole in enumerate(["high"] * 5 + ["low"] * 5)
)
GOOD = f"""\
---
id: mine
version: 1.0.0
protocol: labels
members: [{{role: grader}}]
rubrics: [scoping]
pieces: [artifact]
questions:
  - rubric: scoping
    asks:
      - ask: Left out or taken in?
        high: {{word: OUT, means: left alone}}
        low: {{word: IN, means: taken in}}
anchors:
{ANCHORS}
---
Answer with one word.
"""


def problems(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "mine.md"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path, rubrics=("commitment", "scoping"))
    return {str(problem).removeprefix(f"{path}: ") for problem in caught.value.problems}


def test_a_judge_by_labels_reads(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD)
    judge = read(path, rubrics=("scoping",))
    assert judge.protocol is Protocol.LABELS
    (question,) = judge.questions
    assert [label.word for label in question.labels] == ["OUT", "IN"]
    assert (len(question.anchors_high), len(question.anchors_low)) == (5, 5)


def test_the_questions_of_a_dimension_share_their_anchors() -> None:
    judge = load("local")
    for rubric in judge.rubrics:
        one, other = (question for question in judge.questions if question.rubric == rubric)
        assert one.anchors_high == other.anchors_high
        assert one.hash != other.hash


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("word: IN", "word: OVER", "questions[0].asks[0].low.word: found 'OVER', expected a word that begins with a letter of its own"),
        ("word: IN", "word: in", "questions[0].asks[0].low.word: found 'in', expected one word in capital letters"),
        ("word: IN", "word: IN IT", "questions[0].asks[0].low.word: found 'IN IT', expected one word in capital letters"),
        ("number 2", "number 1", "questions[0].rubric: found scoping, 4 anchors that are high, expected at least 5 different"),
        ("{high: [scoping]", "{high: [scoping], low: [scoping]", "anchors[0].low: found scoping, which is in high too, expected one pole per dimension"),
        ("rubrics: [scoping]", "rubrics: [scoping, commitment]", "questions: found scoping, expected some for each of scoping, commitment"),
        ("[artifact]", "[card, artifact]", "pieces: found card, artifact, expected artifact alone: a small model reads no card"),
        ("[{role: grader}]", "[{role: a}, {role: b}]", "members: found 2, expected 1: the protocol asks each question once, of one model"),
        ("pieces:", "samples: 3\npieces:", "samples: found 3, expected 1: the protocol asks each question once, of one model"),
        ("protocol: labels", "protocol: verdicts", "questions: found 1 questions, expected none: only protocol labels asks them"),
        ("        low: {word: IN, means: taken in}\n", "", "questions[0].asks[0].low: found nothing, expected a mapping with word and means"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in problems(tmp_path, GOOD.replace(old, new, 1))


def test_an_anchor_is_neither_a_word_nor_a_document(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("one of the texts that are plainly", "plainly", 1))
    assert said == {"anchors[0].text: found 11 words, expected 15 to 300 words"}
