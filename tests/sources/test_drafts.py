"""The shipped drafts: what the truth says is what the diffs do, and a folder that is wrong says where."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml

from levelhead import content, diff
from levelhead.errors import InputError
from levelhead.sources.drafts import BASES, SEEDED, Seed, Twin, read_drafts

FOLDER = content.root() / "fixtures" / "self_review"
DRAFTS = read_drafts(FOLDER)
BY = {one.id: one for one in DRAFTS.twins}
NAMES = sorted({one.draft for one in DRAFTS.twins})
DEFINED = re.compile(r"(?:def|class|function) (\w+)")
QUIET = re.compile(r"\s*(?:#|//|from |import |def |class |export )")
"""Comments, imports and definitions: none of them calls anything."""


def added(twin: Twin, *, tests: bool) -> list[str]:
    """Lines that a diff adds in files of tests, or in the others."""
    return [
        line
        for file in diff.read(twin.diff.encode(), twin.id).files
        if (file.path.partition("/")[0] in {"test", "tests"}) is tests
        for _, line in file.added_lines
    ]


def test_there_are_twelve_drafts_by_two_authors_each_with_every_seed() -> None:
    counts = Counter((one.author, one.seed) for one in DRAFTS.twins)
    assert counts == {(author, seed): 6 for author in ("author-a", "author-b") for seed in Seed}


@pytest.mark.parametrize("name", NAMES)
def test_every_diff_applies_to_its_base(name: str, tmp_path: Path) -> None:
    base = yaml.safe_load((FOLDER / name / "draft.yaml").read_text(encoding="utf-8"))["base"]
    shutil.copytree(FOLDER / BASES / base, tmp_path / "tree")
    for seed in Seed:
        patch = FOLDER / name / f"{seed.value}.diff"
        subprocess.run(["git", "apply", "--check", str(patch)], cwd=tmp_path / "tree", check=True)


@pytest.mark.parametrize("name", NAMES)
def test_twins_differ_from_the_clean_draft_in_the_diff_alone(name: str) -> None:
    clean = BY[f"{name}/clean"]
    for seed in SEEDED:
        twin = BY[f"{name}/{seed}"]
        assert (twin.title, twin.brief, twin.body) == (clean.title, clean.brief, clean.body)
        assert twin.diff != clean.diff
        assert twin.path in {file.path for file in diff.read(twin.diff.encode(), twin.id).files}


@pytest.mark.parametrize("name", NAMES)
def test_the_clean_draft_uses_what_is_new_where_the_orphan_twin_does_not(name: str) -> None:
    orphan, clean = BY[f"{name}/orphan"], BY[f"{name}/clean"]
    new = {found[1] for line in orphan.lines if (found := DEFINED.search(line))}
    lost = set(added(clean, tests=False)) - set(added(orphan, tests=False))
    assert any(re.search(rf"\b{word}\b", line) for word in new for line in lost if not QUIET.match(line))
    defined = {found[1] for line in added(orphan, tests=False) if (found := DEFINED.search(line))}
    assert new & defined


@pytest.mark.parametrize("name", NAMES)
def test_a_skipped_twin_changes_tests_and_a_stub_twin_code(name: str) -> None:
    clean = BY[f"{name}/clean"]
    skipped, stub = BY[f"{name}/skipped"], BY[f"{name}/stub"]
    assert added(skipped, tests=False) == added(clean, tests=False)
    assert added(skipped, tests=True) != added(clean, tests=True)
    assert added(stub, tests=False) != added(clean, tests=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_of_a_skipped_test_and_of_a_stub_names_a_line_that_the_clean_draft_does_not_have(
    name: str,
) -> None:
    sound = {
        line.strip()
        for line in (*added(BY[f"{name}/clean"], tests=False), *added(BY[f"{name}/clean"], tests=True))
    }
    for seed in (Seed.SKIPPED, Seed.STUB):
        assert set(BY[f"{name}/{seed}"].lines) - sound


def copied(folder: Path) -> Path:
    """Two drafts of the shipped ones, to be broken."""
    for name in NAMES[:2]:
        shutil.copytree(FOLDER / name, folder / name)
    truth = yaml.safe_load((FOLDER / "truth.yaml").read_text(encoding="utf-8"))
    kept = [one for one in truth["drafts"] if one["draft"] in NAMES[:2]]
    (folder / "truth.yaml").write_text(yaml.safe_dump({"drafts": kept}), encoding="utf-8")
    return folder


def problems(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_drafts(folder)
    return str(caught.value)


def test_a_copy_reads_as_the_original(tmp_path: Path) -> None:
    assert read_drafts(copied(tmp_path)).twins == DRAFTS.twins[:8]


def test_a_draft_without_truth_and_truth_without_a_draft_are_both_told(tmp_path: Path) -> None:
    (copied(tmp_path) / NAMES[0]).rename(tmp_path / "other")
    said = problems(tmp_path)
    assert f"{NAMES[0]}: found no such folder" in said
    assert "other: found no entry in truth.yaml" in said


def test_a_line_that_the_diff_does_not_have_is_told(tmp_path: Path) -> None:
    path = copied(tmp_path) / NAMES[0] / "stub.diff"
    path.write_text((FOLDER / NAMES[1] / "stub.diff").read_text(encoding="utf-8"), encoding="utf-8")
    assert "stub.diff: found no line" in problems(tmp_path)


def test_an_empty_diff_and_a_stray_one_are_told(tmp_path: Path) -> None:
    (copied(tmp_path) / NAMES[0] / "clean.diff").write_text("\n", encoding="utf-8")
    (tmp_path / NAMES[1] / "other.diff").write_text("+x\n", encoding="utf-8")
    said = problems(tmp_path)
    assert "clean.diff: found an empty diff" in said
    assert "other.diff: found a diff that truth.yaml does not name" in said


def test_no_folder_and_an_unknown_seed_are_told(tmp_path: Path) -> None:
    assert "no draft" in problems(tmp_path / "nowhere")
    text = (copied(tmp_path) / "truth.yaml").read_text(encoding="utf-8").replace("seed: stub", "seed: slow")
    (tmp_path / "truth.yaml").write_text(text, encoding="utf-8")
    assert "'slow', expected one of orphan, skipped, stub" in problems(tmp_path)
