"""Two texts side by side: how they are shown, how embedded judges compare them, how a panel decides."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from judge.views import card, run, view
from levelhead import rubric
from levelhead.judge import baseline, dumb, fence
from levelhead.judge.evidence import Evidence
from levelhead.judge.head_to_head import embedded, prompt
from levelhead.judge.head_to_head.parse import complaint, verdict
from levelhead.judge.head_to_head.verdict import PairVerdict, Preference, decide, no_verdict
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.judge.spec import load
from levelhead.judge.view import blind

SPEC = load("head_to_head")
SCOPING, COMMITMENT = rubric.load("scoping"), rubric.load("commitment")
FIRST = view("The reader itself stays as it is, and the change ends at the parser of the header lines.")
SECOND = view("Everything could be done, and it would be good to hear what others think of all of it.")
VIEWS = prompt.facing(FIRST, SECOND, "judge")


def test_both_texts_stand_between_markers_that_name_their_place() -> None:
    shared = prompt.build(SPEC, SCOPING, card(), VIEWS).shared
    inside = dict(fence.documents(shared))
    assert [text for _, text in fence.segments(inside["first"])] == [FIRST.segments[0].text]
    assert [text for _, text in fence.segments(inside["second"])] == [SECOND.segments[0].text]
    assert shared.index("Decide and write.") < shared.index("place=first") < shared.index("place=second")


def test_the_code_is_of_both_texts_and_the_same_in_both_orders() -> None:
    assert VIEWS.nonce == prompt.facing(SECOND, FIRST, "judge").nonce
    assert VIEWS.nonce not in {FIRST.nonce, SECOND.nonce, prompt.facing(FIRST, FIRST, "judge").nonce}


def test_the_question_lists_what_shows_more_and_what_shows_less() -> None:
    question = prompt.build(SPEC, COMMITMENT, card(), VIEWS).question
    more, _, less = question.partition("shows less of it by")
    for one in COMMITMENT.criteria:
        assert f"\n{one.id}: {one.text}" in (more if one.key > 0 else less)
    assert not any(level in question for level in COMMITMENT.levels), "the scale is not shown"


def test_an_embedded_judge_reads_dimension_and_both_texts_out_of_the_prompt() -> None:
    built = prompt.build(SPEC, SCOPING, card(), VIEWS)
    assert prompt.unpack(f"{built.shared}\n{built.question}") == (
        "scoping",
        ((FIRST.segments[0].text,), (SECOND.segments[0].text,)),
    )


def test_the_names_of_both_authors_are_masked_in_either_text() -> None:
    text = "Unlike gizmo-7 by acme, the text by widget-3 of umbra keeps to the schedule."
    seen = blind(text, card(), run("gizmo-7", "acme"), "judge", beside=run("widget-3", "umbra"))
    assert seen.segments[0].text.split()[:5] == ["Unlike", "[masked]", "by", "[masked],", "the"]
    assert "widget" not in seen.segments[0].text
    assert "umbra" not in seen.segments[0].text


def read(said: str, first: Sequence[str] = (), second: Sequence[str] = ()) -> PairVerdict | Unjudged:
    arguments = {
        "evidence_first": list(first),
        "evidence_second": list(second),
        "reasoning": "r",
        "verdict": said,
    }
    return verdict(SCOPING, Evidence(FIRST), Evidence(SECOND), arguments)


def effective(found: PairVerdict | Unjudged) -> Preference:
    assert isinstance(found, PairVerdict)
    return found.effective


def test_only_the_favoured_text_can_bear_a_preference() -> None:
    ends, good = "the change ends at the parser", "it would be good to hear"
    assert effective(read("FIRST", [ends])) is Preference.FIRST
    assert effective(read("SECOND", second=[good])) is Preference.SECOND
    assert effective(read("FIRST", second=[good])) is Preference.VOID
    assert effective(read("SECOND", [ends], [ends])) is Preference.VOID
    assert effective(read("TIE")) is Preference.TIE


def test_a_judge_is_told_which_quote_was_missing() -> None:
    told = complaint(read("SECOND", second=["words that nobody ever wrote here"]))
    assert told is not None
    assert "SECOND needs a quote that stands in the second document's own words" in told
    assert "'words that nobody ever wrote here' is not found" in told
    assert complaint(read("TIE")) is None


@pytest.mark.parametrize("arguments", [None, [], {}, {"verdict": ["FIRST"]}, {"verdict": "THIRD"}])
def test_whatever_was_not_offered_is_garbage(arguments: object) -> None:
    found = verdict(SCOPING, Evidence(FIRST), Evidence(SECOND), arguments)
    assert isinstance(found, Unjudged)
    assert found.cause is Cause.GARBAGE


# the embedded judges


DECIDED = "I recommend building it. I would extend `lamp/schedule.py` by a table of sunset times."
HANDED = "Please decide which module should own the sensor, and confirm whether lamps have one."
PLAIN = "The lamp is on the table and the table is in the room of the house."


def test_the_baseline_compares_its_two_scores_and_quotes_the_higher() -> None:
    forward = embedded.by_score(baseline.verdicts, COMMITMENT, [DECIDED], [HANDED])
    backward = embedded.by_score(baseline.verdicts, COMMITMENT, [HANDED], [DECIDED])
    assert (forward["verdict"], backward["verdict"]) == ("FIRST", "SECOND")
    assert forward["evidence_first"] == backward["evidence_second"] != []
    assert forward["evidence_second"] == backward["evidence_first"] == []


def test_equal_scores_are_a_tie_and_so_is_everything_to_the_constant() -> None:
    assert embedded.by_score(baseline.verdicts, COMMITMENT, [PLAIN], [PLAIN])["verdict"] == "TIE"
    assert embedded.by_score(dumb.constant, COMMITMENT, [DECIDED], [HANDED])["verdict"] == "TIE"


def test_a_text_that_is_higher_only_by_what_the_other_does_has_nothing_to_quote() -> None:
    found = embedded.by_score(baseline.verdicts, COMMITMENT, [PLAIN], [HANDED])
    assert (found["verdict"], found["evidence_first"]) == ("FIRST", [])


def test_a_rubric_without_cues_cannot_be_compared() -> None:
    def blank(one: rubric.Rubric, text: Sequence[str]) -> dict[str, object]:
        return {
            "verdicts": [{"id": each.id, "evidence": [], "verdict": "CANNOT_ASSESS"} for each in one.criteria]
        }

    assert embedded.by_score(blank, COMMITMENT, [DECIDED], [HANDED])["verdict"] == "CANNOT_ASSESS"


def test_the_coin_depends_on_the_order() -> None:
    texts = [f"{number} {PLAIN}" for number in range(40)]
    orders = [
        (
            embedded.chance(COMMITMENT, [one], [DECIDED])["verdict"],
            embedded.chance(COMMITMENT, [DECIDED], [one])["verdict"],
        )
        for one in texts
    ]
    swapped = {"FIRST": "SECOND", "SECOND": "FIRST", "TIE": "TIE"}
    flips = sum(swapped[str(one)] != other for one, other in orders)
    assert flips > 20, "two in three, by chance"


# a panel


def vote(said: str) -> PairVerdict:
    return PairVerdict(
        dimension="scoping", said=Preference(said), effective=Preference(said), why="w", first=(), second=()
    )


@pytest.mark.parametrize(
    ("votes", "seats", "expected"),
    [
        (["FIRST"], 1, "FIRST"),
        (["FIRST", "FIRST", "SECOND"], 3, "FIRST"),
        (["FIRST", "SECOND", "TIE"], 3, "CANNOT_ASSESS"),
        (["FIRST", "SECOND"], 2, "CANNOT_ASSESS"),
        (["FIRST"], 3, "CANNOT_ASSESS"),
        (["TIE", "TIE"], 3, "TIE"),
    ],
)
def test_more_than_half_of_the_seats_decide(votes: list[str], seats: int, expected: str) -> None:
    found = decide([vote(one) for one in votes], seats)
    assert found.effective is Preference(expected)
    why = no_verdict(found)
    assert (why is None) == (expected != "CANNOT_ASSESS")
