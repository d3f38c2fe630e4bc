"""The validity fixtures are read whole and strictly, and each change does what its file says."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import validity_fixtures

from levelhead import content
from levelhead.errors import InputError
from levelhead.sources.validity.changes import Where, attacked
from levelhead.sources.validity.validity_set import ValiditySet, read
from levelhead.sources.validity.variant import Part, Variant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return validity_fixtures.write(tmp_path, attacks=3, labelled=4)


def variant(known: ValiditySet, name: str) -> Variant:
    return next(one for one in known.variants if one.id == name)


def problems(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(folder)
    return str(caught.value)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_shipped_set_is_read_without_a_problem() -> None:
    known = read(content.root() / "fixtures")
    parts = {part: [one for one in known.variants if one.part is part] for part in Part}
    assert len(parts[Part.BASE]) == 20
    assert len(parts[Part.EDIT]) == 100
    assert len(parts[Part.PLACEBO]) == 140
    assert len({one.group for one in parts[Part.ATTACK]}) == 8
    assert len(parts[Part.KNOWN]) == 30
    assert len(parts[Part.LABEL]) >= 40


def test_a_change_is_made_to_the_base_and_to_nothing_else(folder: Path) -> None:
    known = read(folder)
    base, edited = variant(known, "base-0"), variant(known, "base-0-scoping")
    assert edited.document.body != base.document.body
    assert edited.document.card == base.document.card
    assert (edited.base, edited.group, edited.direction) == ("base-0", "scoping", 1)


def test_an_edit_of_the_self_review_leaves_the_body(folder: Path) -> None:
    base = folder / "validity" / "bases" / "base-0.md"
    edit(base, "shape: issue", "shape: issue\nself_review: The bar was met on the whole.")
    edits = folder / "validity" / "edits" / "base-0.yaml"
    edits.write_text(
        "edits:\n- {id: x, dimension: self_review_strictness, direction: down, in: self_review, "
        "replace: on the whole, with: in every way}\n"
    )
    known = read(folder)
    one = variant(known, "x")
    assert one.document.self_review == "The bar was met in every way."
    assert one.document.body == variant(known, "base-0").document.body
    assert one.reads_self_review


def test_every_base_gets_the_same_number_of_attacks(folder: Path) -> None:
    known = read(folder, attack_bases=5)
    attacks = [one for one in known.variants if one.part is Part.ATTACK]
    assert len(attacks) == 6 * 5
    counts = {base: sum(one.base == base for one in attacks) for base in {one.base for one in attacks}}
    assert set(counts.values()) == {3}
    assert len({(one.id.partition("@")[0], one.base) for one in attacks}) == len(attacks)


def test_an_attack_stands_where_it_is_put() -> None:
    body = "First block.\n\nSecond block.\n"
    assert attacked(body, "T", Where.START) == "T\n\nFirst block.\n\nSecond block.\n"
    assert attacked(body, "T", Where.END) == "First block.\n\nSecond block.\n\nT\n"
    assert attacked(body, "T", Where.COMMENT) == "First block.\n\n<!-- T -->\n\nSecond block.\n"
    assert attacked(body, "T", Where.CODE) == "First block.\n\nSecond block.\n\n```\nT\n```\n"


def test_the_title_of_a_labelled_artifact_is_left_out_as_that_of_any_artifact(folder: Path) -> None:
    path = folder / "labels" / "artifacts" / "label-00.md"
    edit(path, "## On label-00", "# The title\n\n## On label-00")
    assert variant(read(folder), "label-00").document.body.startswith("## On label-00")


def test_the_digest_moves_with_a_text_and_with_a_label(folder: Path) -> None:
    before = read(folder).digest
    assert read(folder).digest == before
    labels = folder / "labels" / "temperament.jsonl"
    labels.write_text("".join(labels.read_text().splitlines(keepends=True)[:-1]))
    shorter = read(folder).digest
    edit(folder / "validity" / "bases" / "base-1.md", "weather", "climate")
    assert len({before, shorter, read(folder).digest}) == 3


def test_each_labeller_may_have_a_file_of_their_own(folder: Path) -> None:
    labels = folder / "labels" / "temperament.jsonl"
    lines = labels.read_text().splitlines(keepends=True)
    before = read(folder).labels
    labels.unlink()
    for name in "ab":
        own = [line for line in lines if f'"human {name}"' in line]
        (folder / "labels" / f"{name}.jsonl").write_text("".join(own))
    assert set(read(folder).labels) == set(before)


def test_missing_parts_are_empty_and_nothing_at_all_is_a_problem(folder: Path, tmp_path: Path) -> None:
    (folder / "labels" / "temperament.jsonl").unlink()
    assert read(folder).labels == ()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "nothing to judge" in problems(empty)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("bases/base-0.md", "---\n", "", "found no front matter"),
        (
            "bases/base-0.md",
            "shape: issue",
            "shape: letter",
            "shape: found 'letter', expected one of pr, issue",
        ),
        ("bases/base-0.md", "status: broken", "status: doubtful", "status: found 'doubtful'"),
        ("bases/base-0.md", "shape: issue", "shape: issue\nmood: good", "mood: found an unknown key"),
        ("edits/base-0.yaml", "replace: Nothing", "replace: Something", "found a text that stands 0 times"),
        ("edits/base-0.yaml", "direction: up", "direction: left", "direction: found 'left'"),
        ("edits/base-0.yaml", "dimension: scoping", "dimension: charm", "dimension: found 'charm'"),
        ("edits/base-0.yaml", "with: ", "with: " + "word " * 61, "at most 60: an edit is minimal"),
        ("placebos/base-0.yaml", "kind: praise", "kind: scorn", "kind: found 'scorn'"),
        ("placebos/base-0.yaml", "- append", "- prepend: x\n  append", "found 2 of them"),
        ("attacks/orders.yaml", "where: end", "where: aside", "where: found 'aside'"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    folder: Path, path: str, old: str, new: str, expected: str
) -> None:
    edit(folder / "validity" / path, old, new)
    found = problems(folder)
    assert expected in found
    assert path in found


def test_files_without_a_base_and_extremes_of_nothing_are_named(folder: Path) -> None:
    root = folder / "validity"
    (root / "edits" / "nobody.yaml").write_text("edits: []")
    (root / "known" / "commitment-low-0.md").rename(root / "known" / "charm-low-0.md")
    (root / "placebos" / "base-3.yaml").unlink()
    found = problems(folder)
    assert "nobody.yaml: found changes to no base" in found
    assert "charm-low-0.md, expected DIMENSION-high-N.md" in found
    assert "base-3.yaml: found no such file" in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "line 161: found text that does not parse"),
        ('{"artifact": "label-99", "dimension": "scoping", "labeller": "x", "level": 3}', "'label-99'"),
        ('{"artifact": "label-00", "dimension": "charm", "labeller": "x", "level": 3}', "'charm'"),
        (
            '{"artifact": "label-00", "dimension": "scoping", "labeller": "x", "level": 6}',
            "found 6, expected 1 to 5",
        ),
        ('{"artifact": "label-00", "dimension": "scoping", "labeller": "x", "level": null}', "level"),
        (
            '{"artifact": "label-00", "dimension": "scoping", "labeller": "human a", "level": 3}',
            "found 2 labels",
        ),
        ('{"artifact": "label-00", "dimension": "scoping", "level": 3, "note": ""}', "labeller"),
    ],
)
def test_a_wrong_label_is_named_with_its_line(folder: Path, line: str, expected: str) -> None:
    labels = folder / "labels" / "temperament.jsonl"
    kept = [labels.read_text()] * 1
    labels.write_text("".join(kept) + "\n" * (160 - labels.read_text().count("\n")) + line + "\n")
    assert expected in problems(folder)
