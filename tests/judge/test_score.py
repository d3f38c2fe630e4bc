"""From verdicts to a score, and from votes to a verdict."""

from __future__ import annotations

import pytest

from levelhead import rubric
from levelhead.judge.judgment import Answer, Cause, CriterionVerdict, Judgment, Quote, QuoteStatus, Unjudged
from levelhead.judge.panel import decide, family
from levelhead.judge.score import judged, level

SCOPING = rubric.load("scoping")  # eight criteria of key 1, then one of key -1


def verdict(answer: Answer, criterion: str = "S1") -> CriterionVerdict:
    quotes = (
        (Quote(text="four words of it", status=QuoteStatus.VERIFIED, start=0, end=16),)
        if answer is Answer.MET
        else ()
    )
    return CriterionVerdict(id=criterion, said=answer, effective=answer, why="", quotes=quotes)


def scored(answers: str) -> Judgment | Unjudged:
    names = {"M": Answer.MET, "U": Answer.UNMET, "N": Answer.NA, "C": Answer.CANNOT_ASSESS, "V": Answer.VOID}
    return judged(SCOPING, [verdict(names[each]) for each in answers])


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ("MMMMMMMMU", 1.0),
        ("UUUUUUUUM", 0.0),
        ("UUUUUUUUU", 1 / 9),
        ("MMMMUUUUM", 4 / 9),
        ("NNNMMMUUU", 4 / 6),
        ("VCNMMMUUU", 4 / 6),
    ],
)
def test_the_keyed_mean_is_over_what_could_be_assessed(answers: str, score: float) -> None:
    found = scored(answers)
    assert isinstance(found, Judgment)
    assert found.score == pytest.approx(score)


def test_under_sixty_percent_there_is_no_score() -> None:
    found = scored("VVCNMMMUU")
    assert isinstance(found, Unjudged)
    assert (found.cause, found.detail) == (Cause.LOW_COVERAGE, "5 of 9 criteria assessable, 2 void")
    assert len(found.verdicts) == 9, "what was answered is evidence about the judge"


@pytest.mark.parametrize(
    ("score", "expected"), [(0, 1), (0.15, 1), (0.16, 2), (0.4, 2), (0.5, 3), (0.61, 4), (0.85, 4), (1, 5)]
)
def test_bands(score: float, expected: int) -> None:
    assert level(score) == expected


@pytest.mark.parametrize(
    ("votes", "seats", "expected"),
    [
        ("M", 1, Answer.MET),
        ("MM", 3, Answer.MET),
        ("MU", 3, Answer.CANNOT_ASSESS),
        ("MMU", 3, Answer.MET),
        ("MUN", 3, Answer.CANNOT_ASSESS),
        ("MMUU", 4, Answer.CANNOT_ASSESS),
        ("MM", 4, Answer.CANNOT_ASSESS),
        ("VVM", 3, Answer.VOID),
        ("NNU", 3, Answer.NA),
    ],
)
def test_a_strict_majority_of_the_seats_or_nothing(votes: str, seats: int, expected: Answer) -> None:
    names = {"M": Answer.MET, "U": Answer.UNMET, "N": Answer.NA, "V": Answer.VOID}
    decided = decide([verdict(names[each]) for each in votes], seats)
    assert decided.effective is expected
    assert bool(decided.quotes) == (
        Answer.MET in (expected, *(names[each] for each in votes))
        and expected in (Answer.MET, Answer.CANNOT_ASSESS)
    )


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("anthropic/claude-opus-4-7", "anthropic"),
        ("bedrock/us.anthropic.claude-sonnet-4-v1:0", "anthropic"),
        ("openai/gpt-5.1", "openai"),
        ("openai-api/zai/glm-5.2", "zhipu"),
        ("anthropic/glm-5.2", "zhipu"),
        ("openrouter/deepseek/deepseek-v4", "deepseek"),
        ("google/gemini-3-pro", "google"),
        ("levelhead/baseline", None),
        ("mockllm/model", None),
    ],
)
def test_a_models_family_is_read_from_its_own_name_before_its_servers(
    model: str, expected: str | None
) -> None:
    assert family(model) == expected
