"""A submission: only what stands in the text and in the tree survives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from judge.grounder import kiln
from judge.grounder.kiln import BODY, asked, finding
from levelhead.claim import Verdict
from levelhead.judge.grounder import reply
from levelhead.judge.grounder.asked import FINDINGS, Drop
from levelhead.judge.grounder.citation import Void
from levelhead.judge.grounder.reply import CITATIONS, CLAIMS, Submission
from levelhead.judge.grounder.stance import Stance
from levelhead.judge.judgment import Cause, Failure

TRUE = "The kiln refuses everything above 1300 degrees."
FALSE = "A firing is tried five times before it gives up."
LIMIT = {
    "tree": "base",
    "path": "kiln/fire.py",
    "first_line": 3,
    "last_line": 4,
    "excerpt": "if degrees > 1300:",
}
TRIES = {
    "tree": "base",
    "path": "kiln/fire.py",
    "first_line": 5,
    "last_line": 5,
    "excerpt": "for _ in range(3):",
}


def claim(quote: str, verdict: str, *citations: object, stance: str = "categorical") -> dict[str, Any]:
    return {
        "quote": quote,
        "citations": list(citations),
        "reasoning": "as the lines show",
        "verdict": verdict,
        "stance": stance,
    }


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    shelf = kiln.shelf(tmp_path / "repository")

    def run(*claims: object, stances: object = (), of: Any = None) -> Any:
        listed = list(stances) if isinstance(stances, tuple) else stances
        return reply.read({"stances": listed, "claims": list(claims)}, of or asked(), shelf)

    return run


def test_a_true_claim_with_a_true_citation_is_grounded(read) -> None:  # type: ignore[no-untyped-def]
    (one,) = read(claim(TRUE, "grounded", LIMIT)).statements
    assert (one.verdict, one.void, one.stance) == (Verdict.GROUNDED, None, Stance.CATEGORICAL)
    assert BODY[one.start : one.end] == TRUE.removesuffix(".")


def test_a_false_claim_with_counter_evidence_is_contradicted(read) -> None:  # type: ignore[no-untyped-def]
    (one,) = read(claim(FALSE, "contradicted", TRIES, stance="hedged")).statements
    assert (one.verdict, one.stance) == (Verdict.CONTRADICTED, Stance.HEDGED)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ((), Void.NO_CITATION),
        (({**LIMIT, "path": "kiln/limits.py"},), Void.NO_SUCH_PATH),
        (({**LIMIT, "last_line": 40},), Void.OUT_OF_RANGE),
        (({**LIMIT, "excerpt": "if degrees > 1400:"},), Void.NOT_THERE),
        ((LIMIT, {**LIMIT, "path": "kiln/limits.py"}), Void.NO_SUCH_PATH),
        ((LIMIT, "kiln/fire.py:3"), Void.MALFORMED),
        ((LIMIT,) * (CITATIONS + 1), Void.TOO_MANY),
    ],
)
@pytest.mark.parametrize("said", ["grounded", "contradicted"])
def test_a_citation_that_does_not_stand_voids_the_verdict(read, said, citations, expected) -> None:  # type: ignore[no-untyped-def]
    (one,) = read(claim(TRUE, said, *citations)).statements
    assert (one.said.value, one.verdict, one.void) == (said, Verdict.UNVERIFIABLE, expected)


def test_unverifiable_needs_no_evidence(read) -> None:  # type: ignore[no-untyped-def]
    (one,) = read(claim(TRUE, "unverifiable")).statements
    assert (one.verdict, one.void) == (Verdict.UNVERIFIABLE, None)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The kiln accepts everything above 1300 degrees.", Drop.NOT_FOUND),
        ("The kiln refuses", Drop.TOO_SHORT),
        ("The kiln never checks its door.", Drop.NOT_THE_DOCUMENTS),
        ("The glaze is in `kiln/glaze.py`.", Drop.DECIDED),
    ],
)
def test_a_quote_that_is_none_is_dropped_and_counted(read, quote: str, expected: Drop) -> None:  # type: ignore[no-untyped-def]
    found = read(claim(quote, "grounded", LIMIT))
    assert found.statements == ()
    assert [one.why for one in found.dropped] == [expected]


def test_a_mandated_heading_claims_nothing(tmp_path: Path) -> None:
    body = "## What blocks a clean implementation\n\nThe kiln has no door at all.\n"
    from judge.views import view
    from levelhead.judge.grounder.asked import Asked

    shown = Asked(view(body, headings=("What blocks a clean implementation",)), [])
    assert shown.find("What blocks a clean implementation") is Drop.NOT_THE_DOCUMENTS


def test_words_that_the_pipeline_supplied_are_claimed_by_who_repeats_them() -> None:
    told = "The repository layout holds no package."
    assert isinstance(asked(f"{told}\n", [], told=told).find(told), tuple)


def test_the_same_words_count_once_and_order_is_that_of_the_text(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        claim(FALSE, "contradicted", TRIES), claim(TRUE, "grounded", LIMIT), claim(FALSE, "grounded", TRIES)
    )
    assert [one.verdict for one in found.statements] == [Verdict.GROUNDED, Verdict.CONTRADICTED]
    assert [one.why for one in found.dropped] == [Drop.TWICE]


def test_more_claims_than_are_looked_at_are_surplus(read) -> None:  # type: ignore[no-untyped-def]
    found = read(*[claim("none of these is there", "grounded")] * CLAIMS, claim(TRUE, "grounded", LIMIT))
    assert found.statements == ()
    assert found.dropped[-1].why is Drop.SURPLUS


def test_stances_by_id_and_a_missing_one_stays_unknown(read) -> None:  # type: ignore[no-untyped-def]
    body = BODY + "The door is in `kiln/door.py`."
    shown = asked(
        body,
        [
            finding(body, "kiln/glaze.py", Verdict.CONTRADICTED),
            finding(body, "kiln/door.py", Verdict.GROUNDED),
        ],
    )
    assert [one.id for one in shown.listed] == ["F01", "F02"]
    assert read(stances=({"id": "F02", "stance": "flagged"},), of=shown).stances == {"F02": Stance.FLAGGED}


def test_only_decided_findings_of_visible_words_are_listed() -> None:
    body = BODY + "The door is in `kiln/door.py`. The shelf could be in `kiln/shelf.py`."
    shown = asked(
        body,
        [
            finding(body, "checks its door", Verdict.GROUNDED),
            finding(body, "kiln/door.py", Verdict.UNVERIFIABLE),
            finding(body, "kiln/shelf.py", Verdict.PROPOSED),
            finding(body, "kiln/glaze.py", Verdict.GROUNDED),
        ],
    )
    assert [one.finding.claim.subject for one in shown.listed] == ["kiln/glaze.py"]


def test_the_list_of_findings_is_bounded() -> None:
    many = [finding(BODY, "kiln/glaze.py", Verdict.GROUNDED)] * (FINDINGS + 20)
    assert len(asked(BODY, many).listed) == FINDINGS


@pytest.mark.parametrize(
    "given",
    [
        None,
        "grounded",
        {},
        {"stances": []},
        {"stances": {}, "claims": []},
        {"stances": [{"id": "F09", "stance": "flagged"}], "claims": []},
        {"stances": [{"id": "F01", "stance": "certain"}], "claims": []},
        {"stances": [{"id": "F01", "stance": "flagged"}] * 2, "claims": []},
        {"stances": ["F01"], "claims": []},
        {"stances": [], "claims": ["a claim"]},
        {"stances": [], "claims": [claim(TRUE, "proposed", LIMIT)]},
        {"stances": [], "claims": [claim(TRUE, "grounded", LIMIT, stance="sure")]},
        {"stances": [], "claims": [{**claim(TRUE, "grounded"), "quote": 3}]},
        {"stances": [], "claims": [{**claim(TRUE, "grounded"), "citations": "kiln/fire.py"}]},
    ],
)
def test_what_is_outside_the_offered_form_is_garbage(tmp_path: Path, given: object) -> None:
    found = reply.read(given, asked(), kiln.shelf(tmp_path / "repository"))
    assert isinstance(found, Failure)
    assert found.cause is Cause.GARBAGE
    assert (reply.complaint(found) or "").startswith("That cannot be used (")


def test_a_complaint_names_what_does_not_hold(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        claim(TRUE, "grounded", {**LIMIT, "path": "kiln/limits.py"}),
        claim(FALSE, "contradicted"),
        claim("a quote of my own making", "grounded", LIMIT),
    )
    assert reply.complaint(found) == (
        "These entries do not hold:\n"
        "'a quote of my own making': the quote is not found\n"
        f"{TRUE!r}: the citation base kiln/limits.py:3-4 is no such path\n"
        f"{FALSE!r}: contradicted without a citation\n"
        "Mend or leave them out, or call them unverifiable. Call `submit_claims` once more with everything."
    )


def test_a_submission_that_holds_needs_no_complaint(read) -> None:  # type: ignore[no-untyped-def]
    found = read(claim(TRUE, "grounded", LIMIT), claim("The glaze is in `kiln/glaze.py`.", "grounded", LIMIT))
    assert isinstance(found, Submission)
    assert reply.complaint(found) is None
