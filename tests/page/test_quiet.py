"""Whatever a page holds: it says nothing, asks for nothing, and runs nothing but itself."""

from __future__ import annotations

import pytest

from page.conftest import NAMES, Reader

FOREIGN = "script, style, img, iframe, link, meta, base, form, object, embed, [onload], [onerror], [onfocus], a[href^='javascript' i]"


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("name", NAMES)
def test_it_opens_from_disk_without_a_word_and_without_a_request(
    reader: Reader, name: str, scheme: str
) -> None:
    page = reader.open(name, scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    assert reader.said == []
    assert reader.requested == [reader.files[name].as_uri()]
    assert page.evaluate("violations") == []


def test_no_text_of_a_stranger_becomes_an_element(reader: Reader) -> None:
    page = reader.open("hostile")
    for index in range(5):
        page.get_by_label("Case", exact=True).select_option(index=index)
        for mark in page.locator(".claim[role=button], .cited").all():
            mark.press("Enter")
        assert page.locator("main").locator(FOREIGN).count() == 0
    for mode in page.locator("input[name=mode]").all():
        mode.check()
    assert page.evaluate("window.hit") is None
    assert page.title().endswith("levelhead")
    assert reader.said == []
    assert reader.requested == [reader.files["hostile"].as_uri()]


def test_what_cannot_be_seen_is_spelt_out(reader: Reader) -> None:
    page = reader.open("hostile")
    page.get_by_label("Case", exact=True).select_option(index=_case(page, "'\""))
    shown = page.locator("article").first.inner_text()
    assert "<script>window.hit = 1; document.title = 'hit'</script>" in shown
    assert "<U+202E>nimda" in shown
    assert "zero<U+200B>width" in shown
    assert not any(char in page.locator("body").inner_text() for char in "\u202e\u2066\u200b\u2028\x00\x1b")


def _case(page: object, start: str) -> int:
    names = page.get_by_label("Case", exact=True).locator("option").all_inner_texts()  # type: ignore[attr-defined]
    return next(index for index, name in enumerate(names) if name.startswith(start))


def test_a_text_of_a_million_characters_is_cut_and_says_so(reader: Reader) -> None:
    page = reader.open("hostile")
    page.get_by_label("Case", exact=True).select_option(index=_case(page, "constructor"))
    assert "40,000 of 1,000,000 characters are shown" in page.locator("article").first.inner_text()
    assert reader.files["hostile"].stat().st_size < 1_500_000


def test_the_page_of_the_shipped_cases_stays_small(reader: Reader) -> None:
    assert reader.files["shipped"].stat().st_size < 1_500_000
