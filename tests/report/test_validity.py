"""A reader who has never seen the project learns first whether to believe a score, then why."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from compare.validity.making import DIMENSION, bases, reading, readings
from markdown_it import MarkdownIt

from levelhead.compare.validity.check import Outcome
from levelhead.compare.validity.reading import Readings
from levelhead.compare.validity.report import Judge, Measured, ValidityReport, Verdict, draw_up
from levelhead.report import records, table_markdown, table_text, validity
from levelhead.rubric import load
from levelhead.sources.validity.labels import Label
from levelhead.sources.validity.variant import Part

JUDGE = Judge(
    hash="0123456789abcdef",
    file="temperament",
    version="1.1.0",
    models=("some/model",),
    identities=("some/model#1a2b",),
    families=(),
    rubrics={DIMENSION: "feed"},
)
MEASURED = Measured(
    fixtures={"variants": "beef"},
    day="2026-06-28",
    task="judge_validity 1-A",
    texts={"base": 20},
    readings=20,
)


def drawn(found: Readings) -> ValidityReport:
    return draw_up(found, JUDGE, MEASURED, (load(DIMENSION),), ())


@pytest.fixture(scope="module")
def report() -> ValidityReport:
    """A judge that praise moves, and nothing else is known of it."""
    praised = [reading(Part.PLACEBO, f"p{n}", 0.7, base=f"b{n}", group="praise") for n in range(20)]
    still = [reading(Part.PLACEBO, f"f{n}", 0.5, base=f"b{n}", group="filler") for n in range(20)]
    return drawn(readings(*bases(20), *praised, *still))


@pytest.fixture(scope="module")
def page(report: ValidityReport) -> str:
    return table_markdown.render(validity.tables(report), validity.title(report))


def cells(page: str, start: str) -> list[str]:
    line = next(line for line in page.splitlines() if line.startswith(f"| {start}"))
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_the_first_sentence_is_the_answer(page: str) -> None:
    first = next(line for line in page.splitlines() if line.strip() and not line.startswith("#"))
    assert first.startswith("- No. Do not rank models by these scores")


def test_a_failure_comes_with_what_it_means(page: str) -> None:
    assert "- placebo: praise failed: the score moves although nothing that is measured has changed." in page


def test_distance_to_the_labels_stands_beside_that_of_judges_that_do_not_read() -> None:
    labels = tuple(
        Label(artifact="", dimension=DIMENSION, labeller=who, level=5, criteria=None) for who in ("a", "b")
    )
    found = drawn(readings(*(reading(Part.LABEL, f"t{n}", 0.7, labels=labels) for n in range(12))))
    shown = table_text.render(validity.tables(found)[:1])
    assert (
        f"{DIMENSION}: 1.00 levels from the labels on average; a judge that does not read 4.00, the best single level "
        "for all texts 0.00." in shown
    )


def test_a_check_shows_figure_interval_n_gate_and_result(page: str) -> None:
    assert cells(page, "Does a word of praise")[1:] == [
        "+0.80",
        "-",
        "20",
        "within 0.25 of a level (two one-sided tests)",
        "failed",
    ]
    assert cells(page, "Does length move")[1:4] == ["+0.00", "-", "20"]


def test_what_was_not_measured_is_a_dash_with_its_reason_and_never_a_number(
    page: str, report: ValidityReport
) -> None:
    for start in ("labels:", "kappa:", "sensitivity:", "extremes:", "repetition:", "quotes:"):
        row = cells(page, start)
        assert row[1:4] == ["-", "-", "0"]
        assert row[5].startswith("-: ")
    assert "- repetition: nothing was judged twice." in page
    assert all(one.estimate.value is None for one in report.checks if one.outcome is Outcome.UNMEASURED)


def test_every_check_that_can_fail_says_what_that_means(report: ValidityReport) -> None:
    gated = {one.id.partition(":")[0] for one in report.checks if one.gate} | {"injection", "family"}
    assert gated <= set(validity.MEANS)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.FAILED, "No. Do not rank"),
        (Verdict.OPEN, "Not yet. No check failed"),
        (Verdict.VALID, "Yes, within the intervals"),
    ],
)
def test_the_answer_follows_the_verdict(report: ValidityReport, verdict: Verdict, expected: str) -> None:
    changed = replace(report, verdict=verdict)
    assert table_text.render(validity.tables(changed)[:1]).splitlines()[1].strip().startswith(expected)


def test_the_page_says_of_what_judge_and_what_texts_it_speaks(page: str) -> None:
    for text in ("0123456789abcdef", "`some/model#1a2b`", "temperament 1.1.0", "feed", "beef", "2026-06-28"):
        assert text in page
    assert "holds for this hash alone" in page


def test_the_page_is_markdown_with_whole_tables(page: str) -> None:
    html = MarkdownIt().enable("table").render(page)
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert (
        html.count("<tr>") == len([row for row in rows if not re.fullmatch(r"[|\- :]+", row)]) + 1
    )  # an empty head
    assert "| --- |" not in html


def test_the_json_holds_every_check_and_no_nan(report: ValidityReport) -> None:
    found = json.loads(records.render(report), parse_constant=lambda name: pytest.fail(name))
    assert found["schema"] == "levelhead/validity/1"
    assert found["verdict"] == "failed"
    assert found["dimensions"] == {DIMENSION: "failed"}
    assert len(found["checks"]) == len(report.checks)
    (praise,) = [one for one in found["checks"] if one["id"] == "placebo: praise"]
    assert (praise["outcome"], praise["estimate"]["value"]) == ("failed", pytest.approx(0.8))
