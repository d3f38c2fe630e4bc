"""Every reader can use the page: by keyboard, by ear, on a phone, in the dark, on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from page.conftest import NAMES, Reader


def _problems(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def _open_all(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()
    for mark in page.locator("article .claim[role=button]").all()[:12]:
        mark.click()


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(reader: Reader, name: str, scheme: str) -> None:
    page = reader.open(name, scheme=scheme)
    _open_all(page)
    assert _problems(page) == []


def test_axe_finds_nothing_in_quotes_or_on_a_phone(reader: Reader) -> None:
    page = reader.open("shipped", width=360)
    page.get_by_label("commitment", exact=True).check()
    page.locator(".cited").first.click()
    assert _problems(page) == []


@pytest.mark.parametrize("width", (360, 768, 1280))
@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(reader: Reader, name: str, width: int) -> None:
    page = reader.open(name, width=width)
    _open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_claim_opens_by_keyboard_and_closes_again(reader: Reader) -> None:
    page = reader.open("shipped")
    claim = page.locator("article .claim.contradicted[role=button]").first
    claim.focus()
    page.keyboard.press("Enter")
    assert claim.get_attribute("aria-expanded") == "true"
    panel = page.locator(f"#{claim.get_attribute('aria-controls')}")
    assert panel.locator(".verdict").first.inner_text() == "contradicted"
    page.keyboard.press("Escape")
    assert claim.get_attribute("aria-expanded") == "false"
    assert page.locator(".evidence").count() == 0


def test_tab_reaches_the_skip_link_first_and_every_control_is_named(reader: Reader) -> None:
    page = reader.open("shipped")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the numbers"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    names = page.locator("main").aria_snapshot()
    assert "button:" not in names
    assert 'combobox "Case' in names


def test_the_theme_follows_the_system_and_can_be_set(reader: Reader) -> None:
    def background(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = reader.open("shipped"), reader.open("shipped", scheme="dark")
    assert background(light) == "rgb(253, 253, 251)"
    assert background(dark) == "rgb(22, 24, 27)"
    light.get_by_role("button", name="Theme").click()
    assert background(light) == "rgb(253, 253, 251)"
    light.get_by_role("button", name="Theme").click()
    assert light.get_by_role("button", name="Theme").inner_text() == "Theme: dark"
    assert background(light) == "rgb(22, 24, 27)"


def test_paper_is_light_and_has_everything_unfolded(reader: Reader) -> None:
    page = reader.open("shipped", scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert len(page.pdf()) > 50_000


def test_motion_and_pictures_are_not_needed_to_read_the_figures(reader: Reader) -> None:
    page = reader.open("shipped")
    charts = page.locator("main svg[role=img]")
    labels = [chart.get_attribute("aria-label") or "" for chart in charts.all()]
    assert any(
        label.startswith("precision, grounded of decided claims: claude-opus-4-7 0.9") for label in labels
    )
    assert all(labels)
