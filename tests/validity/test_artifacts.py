"""The artifacts for blind labelling keep the promises of fixtures/labels/LABELLING.md."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import Any

import pytest

from validity.documents import BASES, FOLDER, KNOWN, base, document, shingles

ARTIFACTS = FOLDER.parent / "labels" / "artifacts"
IDS = tuple(sorted(path.stem for path in ARTIFACTS.glob("*")))


def artifact(name: str) -> tuple[dict[str, Any], str]:
    """Front matter and text, title included."""
    return document(ARTIFACTS / f"{name}.md")


def card_texts(card: dict[str, Any]) -> list[str]:
    """What a card says in sentences."""
    return [card["brief"], *card["supplied"], *(premise["text"] for premise in card["premises"])]


def test_ids_count_up_and_say_nothing() -> None:
    assert list(IDS) == [f"a{number:02}" for number in range(1, len(IDS) + 1)]
    assert all((ARTIFACTS / f"{name}.md").is_file() for name in IDS)


@pytest.mark.parametrize("name", IDS)
def test_front_matter_is_complete_and_holds_no_label(name: str) -> None:
    front, _ = artifact(name)
    card = front["card"]
    assert set(front) == {"shape", "repo", "card"}
    assert front["shape"] in {"issue", "pr"}
    assert re.fullmatch(r"[a-z]+", front["repo"])
    assert set(card) == {"brief", "supplied", "premises", "targets", "headings"}
    assert isinstance(card["brief"], str)
    assert all(isinstance(text, str) for key in ("supplied", "targets", "headings") for text in card[key])
    assert all(set(premise) == {"text", "status"} for premise in card["premises"])


@pytest.mark.parametrize("name", IDS)
def test_a_card_names_targets_and_premises_to_doubt_and_to_leave_alone(name: str) -> None:
    card = artifact(name)[0]["card"]
    assert card["targets"]
    assert 2 <= len(card["premises"]) <= 3
    statuses = {premise["status"] for premise in card["premises"]}
    assert statuses <= {"sound", "strained", "broken"}
    assert "sound" in statuses
    assert statuses & {"strained", "broken"}


@pytest.mark.parametrize("name", IDS)
def test_a_text_opens_with_its_title_and_has_the_length_of_a_real_one(name: str) -> None:
    _, body = artifact(name)
    assert re.match(r"# \S[^\n]*\n\n\S", body)
    assert len(re.findall(r"^# ", re.sub(r"(?s)```.*?```", "", body), re.MULTILINE)) == 1
    assert 200 <= len(body.split()) <= 700


@pytest.mark.parametrize("name", IDS)
def test_headings_of_the_card_stand_in_the_text(name: str) -> None:
    front, body = artifact(name)
    found = re.findall(r"^## (.*)$", body, re.MULTILINE)
    assert [heading for heading in front["card"]["headings"] if heading not in found] == []


@pytest.mark.parametrize("name", IDS)
def test_a_card_holds_no_text_of_its_artifact(name: str) -> None:
    front, body = artifact(name)
    assert not shingles("\n".join(card_texts(front["card"]))) & shingles(body)


@pytest.mark.parametrize("name", IDS)
def test_no_text_repeats_another(name: str) -> None:
    own = shingles(artifact(name)[1], size=12)
    others = [artifact(other)[1] for other in IDS if other != name]
    others += [base(other)[1] for other in BASES]
    others += [document(FOLDER / "known" / f"{other}.md")[1] for other in KNOWN]
    assert not any(own & shingles(other, size=12) for other in others)


def test_no_repository_is_shared_with_the_validity_fixtures() -> None:
    assert not {artifact(name)[0]["repo"] for name in IDS} & {base(name)[0]["repo"] for name in BASES}


def test_the_whole_is_balanced_over_shapes_repositories_and_lengths() -> None:
    fronts = [artifact(name)[0] for name in IDS]
    assert Counter(front["shape"] for front in fronts) == {"issue": 36, "pr": 36}
    assert set(Counter(front["repo"] for front in fronts).values()) == {4}
    assert 300 <= statistics.median(len(artifact(name)[1].split()) for name in IDS) <= 400


def test_labelling_says_who_wrote_the_artifacts() -> None:
    said = (ARTIFACTS.parent / "LABELLING.md").read_text(encoding="utf-8")
    section = said.split("## The artifacts\n", 1)[1].split("\n## ", 1)[0]
    assert "written by a language model" in section
    assert f"{len(IDS)} texts" in section
