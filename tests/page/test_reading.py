"""What a reader finds on the page: the answer, the cases, the texts, and how to make it again."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from playwright.sync_api import Page

from page.conftest import Reader


def _rows(page: Page) -> list[list[str]]:
    return [row.locator("th, td").all_inner_texts() for row in page.locator("#cases tbody tr").all()]


def test_the_answer_comes_first(reader: Reader) -> None:
    page = reader.open("shipped")
    assert page.locator("main section").first.get_attribute("id") == "answer"
    told = page.locator("#answer").inner_text()
    assert "Wall time: ×1.85 as much with" in told
    assert (
        "– Unknown: cost, input tokens, output tokens, cache reads, cache writes: no pair has both." in told
    )


def test_missing_runs_and_doubtful_judges_stand_above_everything(reader: Reader) -> None:
    warned = reader.open("shipped").locator("#warnings").inner_text()
    assert "The judge is not validated. commitment, premise questioning, scoping" in warned
    assert "glm-5.2, open-instruct: http_529" in warned


def test_the_table_of_cases_filters_and_sorts_with_the_unknown_last(reader: Reader) -> None:
    page = reader.open("shipped")
    assert len(_rows(page)) == 10
    page.get_by_label("Find").fill("opik")
    assert [row[0] for row in _rows(page)] == ["opik"]
    assert page.locator("#cases [role=status]").inner_text() == "1 of 10 cases"
    page.get_by_label("Find").fill("")
    page.get_by_label("Routes", exact=True).and_(page.locator("select")).select_option("differ")
    assert [row[0] for row in _rows(page)] == ["atropos"]
    page.get_by_label("Routes", exact=True).and_(page.locator("select")).select_option("all")
    head = page.locator("#cases thead tr").nth(1).locator("th").nth(4)
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order
        values = [row[4] for row in _rows(page)]
        assert values[-1].startswith("–")
        known = [float(value) for value in values[:-1]]
        assert known == sorted(known, reverse=order == "descending")


def test_a_case_opens_its_two_texts(reader: Reader) -> None:
    page = reader.open("shipped")
    page.locator("#cases").get_by_role("button", name="ultralytics").click()
    texts = page.locator("article")
    assert texts.nth(1).locator("header").inner_text().startswith("glm-5.2")
    false = texts.nth(1).locator(".claim.contradicted").all_inner_texts()
    assert any("WeightedInstanceSampler" in text for text in false)
    texts.nth(1).locator(".claim.contradicted", has_text="samplers.py").first.click()
    panel = texts.nth(1).locator(".evidence").inner_text()
    assert "contradicted, fabricated · path, line 9" in panel
    assert "searched 15 paths" in panel


def test_quotes_are_highlighted_where_they_stand(reader: Reader) -> None:
    page = reader.open("shipped")
    page.get_by_label("Case", exact=True).select_option("ultralytics")
    page.get_by_label("commitment", exact=True).check()
    text = page.locator("article").nth(1)
    cited = " ".join(text.locator(".cited").all_inner_texts())
    assert "Which score should be used" in cited
    text.locator(".cited").first.click()
    assert re.match(r"C\d+ ", text.locator(".evidence").inner_text())


def test_a_run_that_published_nothing_says_why(reader: Reader) -> None:
    page = reader.open("shipped")
    page.get_by_label("Case", exact=True).select_option("open-instruct")
    assert "– Nothing was published: http_529" in page.locator("article").nth(1).inner_text()


def test_other_sides_can_be_chosen(reader: Reader) -> None:
    page = reader.open("shipped")
    page.get_by_label("Two models to compare").select_option(label="glm-4.6 against claude-opus-4-7")
    assert "1 complete pairs" not in page.locator("#answer").inner_text()
    assert "Too few pairs to show anything" in page.locator("#answer").inner_text()
    assert page.locator("#cases tbody tr").count() == 10


def test_cost_against_quality_can_be_turned_around(reader: Reader) -> None:
    page = reader.open("shipped")
    page.get_by_label("Up").select_option("scoping")
    page.wait_for_selector("#tradeoff svg[aria-label^='scoping against wall time']")
    assert "The judge of this measure is unvalidated" in page.locator("#tradeoff").inner_text()


def test_the_leaderboard_ranks_grounding_and_places_the_rest(reader: Reader) -> None:
    page = reader.open("board")
    row = page.locator("#board tbody tr").first.inner_text()
    assert "rank 1 to 2" in row
    page.locator("#board summary").click()
    told = page.locator("#board dl").inner_text()
    assert "not ranked: a position: neither end is the better one" in told
    assert "too few cases: glm-4.6" in told


def test_run_records_alone_make_a_page_without_texts(reader: Reader) -> None:
    page = reader.open("records")
    assert "Run records hold no texts" in page.locator("#pair").inner_text()
    assert page.locator("#changes tbody tr").count() >= 1


def test_it_can_be_made_again(reader: Reader) -> None:
    page = reader.open("shipped")
    told = page.locator("#reproduce").inner_text()
    assert "levelhead eval temperament --model-role grader=levelhead/baseline\nlevelhead page " in told
    (log,) = (reader.files["shipped"].parent / "logs").iterdir()
    assert hashlib.sha256(Path(log).read_bytes()).hexdigest() in told
