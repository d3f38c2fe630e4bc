"""The file: one document, a policy that fits it, data that say what is known and what is not."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from levelhead.compare.build import compare
from levelhead.report.html.data import CASES
from levelhead.report.html.embed import digest
from levelhead.report.html.page import STYLES, VENDOR, asset, record, render
from report.html.making import comparison, exhibit, mark, page, row

HOSTILE = "</title></script><script>alert(1)</script>"


class Read(HTMLParser):
    """Elements, their attributes and what stands in scripts, styles and the title, as a browser takes them apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.held: list[tuple[str, dict[str, str | None], str]] = []
        self._open = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.held.append((tag, dict(attrs), ""))

        self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, attributes, before = self.held[-1]
            self.held[-1] = tag, attributes, before + data

    def inside(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.held if name == tag]


def data(text: str) -> Any:
    return json.loads(
        next(inner for attributes, inner in Read(text).inside("script") if attributes.get("id") == "data")
    )


def test_the_policy_names_every_script_and_style_of_the_page_by_its_hash() -> None:
    read = Read(render(page()))
    policy = next(
        attributes["content"] or "" for tag, attributes in read.elements if attributes.get("http-equiv")
    )
    running = [text for attributes, text in read.inside("script") if "type" not in attributes]
    assert len(running) == len(VENDOR) + 1
    for text in [*running, *(text for _, text in read.inside("style"))]:
        assert digest(text) in policy


def test_nothing_in_the_page_points_outside() -> None:
    read = Read(render(page()))
    named = {name for _, attributes in read.elements for name in attributes}
    assert not named & {"src", "srcset", "action", "style", "onclick", "onload"}
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in read.elements)
    assert not re.search(r"url\(|@import", "".join(asset("assets", name) for name in STYLES))


def test_a_hostile_name_stays_a_name() -> None:
    text = render(page(comparison(models=(HOSTILE, "n"))))
    read = Read(text)
    assert [tag for tag, _ in read.elements] == [tag for tag, _ in Read(render(page())).elements]
    assert read.inside("title")[0][1] == f"{HOSTILE}, n – levelhead"
    assert data(text)["comparison"]["sides"] == [HOSTILE, "n"]


def test_names_of_the_template_in_a_name_are_not_filled_in() -> None:
    assert "{{data}}, n" in render(page(comparison(models=("{{data}}", "n"))))


def test_names_that_look_the_same_stay_apart() -> None:
    models = ("m\u202e", "m<U+202E>")
    told = record(page(comparison(models=models)))
    assert told["comparison"]["sides"] == ["m<U+202E>", "m<U+202E> (2)"]
    assert [arm["side"] for arm in told["arms"]].count("m<U+202E> (2)") == 3


@pytest.mark.parametrize("asked", VENDOR)
def test_a_library_is_the_file_that_its_authors_published(asked: str) -> None:
    told = dict(re.findall(r"dist/(\S+)\nsha256 ([0-9a-f]{64})", asset("vendor", "LICENSES.txt")))
    assert hashlib.sha256(asset("vendor", asked).encode()).hexdigest() == told[asked]


def test_the_same_comparison_gives_the_same_page() -> None:
    assert render(page()) == render(page())


def test_the_unknown_has_a_reason_and_no_number() -> None:
    found = compare([row("x", "m"), row("y", "m"), row("x", "n", None), row("y", "n", incomplete="http_529")])
    told = record(page(found))
    arms = {(arm["side"], arm["case"]): arm for arm in told["arms"]}
    assert arms["n", 0]["scores"]["precision"] == {"v": None, "text": "–", "why": "no decided claim"}
    assert (arms["n", 1]["incomplete"], arms["n", 1]["scores"], arms["n", 1]["figures"]) == (
        "http_529",
        {},
        {},
    )
    (difference,) = told["contrasts"][0]["differences"]
    assert (difference["n"], difference["change"]["text"], difference["change"]["range"]) == (0, "–", "–")
    assert difference["change"]["v"] is None
    cost = next(one for one in told["contrasts"][0]["ratios"] if one["measure"] == "cost_usd")
    assert (cost["a"], cost["b"], cost["change"]["text"]) == ("–", "–", "–")


def test_changes_are_drawn_in_units_of_what_counts_as_none() -> None:
    (difference,) = record(page())["contrasts"][0]["differences"]
    assert difference["scaled"][0] == pytest.approx(1.0)  # 0.1 against a margin of 0.1


def test_a_text_belongs_to_its_run_alone() -> None:
    told = record(page(exhibits=[exhibit(case="y", model="n", marks=[mark("Sampler")])]))
    assert [(arm["side"], arm["case"]) for arm in told["arms"] if arm["exhibit"] == 0] == [("n", 1)]


def test_more_cases_than_a_page_bears_are_counted_and_complete_ones_come_first() -> None:
    cases = [f"c{number:04}" for number in range(CASES + 5)]
    rows = [row(case, model) for case in cases for model in ("m", "n") if (case, model) != ("c0000", "n")]
    told = record(page(compare(rows)))
    assert (len(told["cases"]), told["casesLeftOut"]) == (CASES, 5)
    assert "c0000" not in told["cases"]


def test_every_number_of_the_text_report_is_there() -> None:
    titles = [one["title"] for one in record(page())["tables"]]
    assert {"What was read", "Runs"} <= set(titles)


def test_an_unvalidated_judge_says_why() -> None:
    told = record(replace(page(), unvalidated={"precision": "no report"}))
    assert next(one for one in told["measures"] if one["name"] == "precision")["unvalidated"] == "no report"
