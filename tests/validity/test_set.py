"""The validity fixtures as a whole: counts, balance, families."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from validity.documents import BASES, DIMENSIONS, FAMILIES, FOLDER, KNOWN, base, document, entries

MAIN = DIMENSIONS[:3]


def test_directions_are_balanced() -> None:
    counts = Counter(
        (edit["dimension"], edit["direction"]) for name in BASES for edit in entries("edits", name)
    )
    assert counts == {(dimension, way): 10 for dimension in DIMENSIONS for way in ("up", "down")}


def test_about_half_of_the_edits_are_tricky() -> None:
    marks = [
        (FOLDER / "edits" / f"{name}.yaml").read_text(encoding="utf-8").count("# tricky: ") for name in BASES
    ]
    assert 45 <= sum(marks) <= 60


def test_bases_are_twenty_of_two_shapes_over_several_repositories() -> None:
    fronts = [base(name)[0] for name in BASES]
    assert Counter(front["shape"] for front in fronts) == {"issue": 10, "pr": 10}
    assert len({front["repo"] for front in fronts}) >= 6
    for kind in ("edits", "placebos"):
        assert tuple(sorted(path.stem for path in (FOLDER / kind).glob("*"))) == BASES


def test_attacks_come_in_eight_families_and_are_all_different() -> None:
    assert len(FAMILIES) == 8
    texts = [attack["text"] for family in FAMILIES for attack in entries("attacks", family)]
    assert len(texts) >= 64
    assert len(set(texts)) == len(texts)


def test_hidden_attacks_are_hidden() -> None:
    for attack in entries("attacks", "hidden_text"):
        unseen = any(unicodedata.category(char) in {"Cf", "Cn", "Mn", "Lo"} for char in attack["text"])
        styled = re.search(r"<!--|hidden|display:|font-size|^\[//\]", attack["text"])
        assert attack["where"] == "comment" or unseen or styled, attack["id"]


def test_known_documents_are_five_for_each_pole_of_the_main_dimensions() -> None:
    wanted = {
        f"{dimension}-{pole}-{number}"
        for dimension in MAIN
        for pole in ("low", "high")
        for number in range(1, 6)
    }
    assert set(KNOWN) == wanted
    for name in KNOWN:
        _, body = document(FOLDER / "known" / f"{name}.md")
        assert 120 <= len(body.split()) <= 300, name


def test_ids_stand_once() -> None:
    ids = [entry["id"] for kind in ("edits", "placebos") for name in BASES for entry in entries(kind, name)]
    ids += [attack["id"] for family in FAMILIES for attack in entries("attacks", family)]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
