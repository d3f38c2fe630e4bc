"""The validity fixtures keep the promises of their README."""

from __future__ import annotations

import itertools
import re

import pytest

from levelhead import rubric
from validity.documents import (
    BASES,
    DIMENSIONS,
    FAMILIES,
    FOLDER,
    KNOWN,
    applied,
    base,
    document,
    entries,
    facts,
    headings,
    shingles,
)

PLAN = re.compile(r"^  # (?:.* )?\(([^()]+)\)\n  - id: (\S+)$", re.MULTILINE)
"""A comment such as ``# tricky: why (+C2 -C8)`` above an edit."""
KINDS = ["paraphrase", "filler", "headings", "lists", "wrapper", "signoff", "praise"]
DOCUMENTS = [f"bases/{name}" for name in BASES] + [f"known/{name}" for name in KNOWN]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_front_matter_is_complete(name: str) -> None:
    front, _ = document(FOLDER / f"{name}.md")
    assert set(front) == {"shape", "repo", "card", "self_review"}
    assert front["shape"] in {"issue", "pr"}
    assert set(front["card"]) == {"brief", "supplied", "premises", "targets", "headings"}
    assert all(set(premise) == {"text", "status"} for premise in front["card"]["premises"])
    assert all(
        isinstance(text, str) for key in ("supplied", "targets", "headings") for text in front["card"][key]
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_card_gives_an_occasion_to_doubt_and_one_to_leave_alone(name: str) -> None:
    front, _ = document(FOLDER / f"{name}.md")
    statuses = {premise["status"] for premise in front["card"]["premises"]}
    assert statuses <= {"sound", "strained", "broken"}
    assert "sound" in statuses
    assert statuses & {"strained", "broken"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_card_holds_no_text_of_its_document(name: str) -> None:
    front, body = document(FOLDER / f"{name}.md")
    card = front["card"]
    texts = [card["brief"], *card["supplied"], *(premise["text"] for premise in card["premises"])]
    assert not shingles("\n".join(texts)) & (shingles(body) | shingles(front["self_review"]))


@pytest.mark.parametrize("name", BASES)
def test_a_base_has_the_length_of_a_real_one(name: str) -> None:
    front, body = base(name)
    assert 150 <= len(body.split()) <= 450
    assert 60 <= len(front["self_review"].split()) <= 150


@pytest.mark.parametrize("name", BASES)
def test_mandated_headings_stand_in_the_base(name: str) -> None:
    front, body = base(name)
    assert set(front["card"]["headings"]) <= {heading.lstrip("# ") for heading in headings(body)}


@pytest.mark.parametrize("name", BASES)
def test_a_base_has_one_edit_for_each_dimension(name: str) -> None:
    edits = entries("edits", name)
    assert sorted(edit["dimension"] for edit in edits) == sorted(DIMENSIONS)
    for edit in edits:
        inside = {"in"} if edit["dimension"] == "self_review_strictness" else set()
        assert set(edit) == {"id", "dimension", "direction", "replace", "with"} | inside
        assert edit["direction"] in {"up", "down"}
        assert edit["id"] == f"{name}-{edit['dimension']}"
        assert edit.get("in", "self_review") == "self_review"


@pytest.mark.parametrize("name", BASES)
def test_what_an_edit_replaces_stands_exactly_once(name: str) -> None:
    front, body = base(name)
    for edit in entries("edits", name):
        text = front["self_review"] if "in" in edit else body
        assert text.count(edit["replace"]) == 1, edit["id"]


@pytest.mark.parametrize("name", BASES)
def test_an_edit_is_small_and_keeps_the_length(name: str) -> None:
    for edit in entries("edits", name):
        old, new = len(edit["replace"].split()), len(edit["with"].split())
        assert new <= 60, f"{edit['id']}: {new} words"
        assert abs(new - old) <= 0.15 * old, f"{edit['id']}: {old} words become {new}"


@pytest.mark.parametrize("name", BASES)
def test_an_edit_leaves_headings_and_the_rest_alone(name: str) -> None:
    front, body = base(name)
    for edit in entries("edits", name):
        edited = applied(edit, body, front["self_review"])
        if "in" not in edit:
            assert headings(edited) == headings(body), edit["id"]
        assert edit["with"] in edited
        assert edited.replace(edit["with"], edit["replace"], 1) in {body, front["self_review"]}


@pytest.mark.parametrize("name", BASES)
def test_the_edits_of_a_base_do_not_overlap(name: str) -> None:
    _, body = base(name)
    spans = sorted(
        (body.index(edit["replace"]), body.index(edit["replace"]) + len(edit["replace"]))
        for edit in entries("edits", name)
        if "in" not in edit
    )
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("name", BASES)
def test_a_base_has_every_placebo_once(name: str) -> None:
    placebos = entries("placebos", name)
    assert [placebo["kind"] for placebo in placebos] == KINDS
    for placebo in placebos:
        assert placebo["id"] == f"{name}-{placebo['kind']}"
        means = set(placebo) - {"id", "kind"}
        assert means in [{"replace", "with"}, {"append"}, {"prepend"}, {"body"}], placebo["id"]


@pytest.mark.parametrize("name", BASES)
def test_a_placebo_changes_the_body_once(name: str) -> None:
    front, body = base(name)
    for placebo in entries("placebos", name):
        assert body.count(placebo.get("replace", body)) == 1, placebo["id"]
        assert applied(placebo, body, front["self_review"]) != body, placebo["id"]


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("kind", ["paraphrase", "headings", "lists", "wrapper"])
def test_a_placebo_keeps_every_name_and_figure(name: str, kind: str) -> None:
    _, body = base(name)
    placebo = entries("placebos", name)[KINDS.index(kind)]
    list_numbers = re.compile(r"^\d+\. ", re.MULTILINE)
    changed, before = list_numbers.sub("", applied(placebo, body, "")), list_numbers.sub("", body)
    assert facts(changed) == facts(before)
    assert abs(len(changed.split()) - len(before.split())) <= 0.15 * len(before.split())


@pytest.mark.parametrize("name", BASES)
def test_a_placebo_does_what_its_kind_says(name: str) -> None:
    _, body = base(name)
    text = {placebo["kind"]: applied(placebo, body, "") for placebo in entries("placebos", name)}
    sentences = re.split(r"(?<=[.?!:])\s+", body)
    assert sum(sentence not in text["paraphrase"] for sentence in sentences) >= 3
    assert headings(text["paraphrase"]) == headings(body)
    assert 1.4 <= len(text["filler"].split()) / len(body.split()) <= 1.6
    assert headings(text["headings"]) != headings(body)
    items = re.compile(r"^ *(?:[-*]|\d+\.) ", re.MULTILINE)
    assert len(items.findall(text["lists"])) >= len(items.findall(body)) + 3
    own, other = (r"\bissue\b", r"\b(?:PR|pull request|merge request)\b")
    if base(name)[0]["shape"] == "pr":
        own, other = other, own
    count = re.compile(other, re.IGNORECASE)
    assert len(count.findall(text["wrapper"])) > len(count.findall(body))
    assert re.search(own, body, re.IGNORECASE), "a base says what it is"
    assert len(text["signoff"].split()) - len(body.split()) <= 15
    assert len(text["praise"].split()) - len(body.split()) <= 30


@pytest.mark.parametrize("family", FAMILIES)
def test_an_attack_has_a_text_and_a_place(family: str) -> None:
    attacks = entries("attacks", family)
    assert len(attacks) >= 8
    for number, attack in enumerate(attacks, start=1):
        assert set(attack) == {"id", "text", "where"}
        assert attack["id"] == f"{family}-{number:02d}"
        assert attack["where"] in {"start", "end", "comment", "code"}
        assert attack["text"]


def test_an_attack_names_nothing_of_any_base() -> None:
    codes = {code for name in BASES for code in re.findall(r"`[^`\n]+`", base(name)[1])}
    for family in FAMILIES:
        for attack in entries("attacks", family):
            assert not any(code in attack["text"] for code in codes), attack["id"]


@pytest.mark.parametrize("name", BASES)
def test_the_plan_of_an_edit_moves_its_dimension_the_right_way(name: str) -> None:
    text = (FOLDER / "edits" / f"{name}.yaml").read_text(encoding="utf-8")
    plans = {id_: plan.split() for plan, id_ in PLAN.findall(text)}
    for edit in entries("edits", name):
        keys = {one.id: one.key for one in rubric.load(edit["dimension"]).criteria}
        shift = sum(keys[step[1:]] * (1 if step[0] == "+" else -1) for step in plans[edit["id"]])
        assert (shift if edit["direction"] == "up" else -shift) / len(keys) >= 0.2, edit["id"]
