"""What a sentence says that the change did to a file."""

from __future__ import annotations

import time

import pytest

from levelhead.prose import mentions, read
from levelhead.prose.shapes import path_shape
from levelhead.prose.touch import Deed, deed, reworked


def _deeds(text: str) -> list[Deed | None]:
    document = read(f"Title\n\n{text}\n", has_diff=True)
    return [
        deed(document, mention.sentence, mention.start, mention.end)
        for mention in mentions(document)
        if path_shape(mention.text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Adjusts `docs/a.md` as part of this change.",
        "Also updates `web/a.test.ts` accordingly.",
        "`tests/x.snap` is updated to match.",
        "Updates `a/b.py` too.",
        "This PR also touches `a/b.py`.",
        "The change also modifies `a/b.py` to match.",
        "Includes a small edit to `a/b.py`.",
        "Corresponding changes in `a/b.py`.",
        "`a/b.py` also gets a small update.",
        "`a/b.py` was modified accordingly.",
        "Refactored `a/b.py` and `a/c.py` to share code.",
        "Fixes the race and updates `a/b.py`.",
        "docs: update README.md and CHANGELOG.md",
        "Updates `foo()` in `a/b.py`.",
        "Updated the docs in `docs/a.md` as well.",
        "Along the way, `a/b.py` has been adjusted as well.",
        "Files changed:\n- `a/b.py`: the parser",
        "## Modified files\n\n- `a/b.py`",
        "Files:\n- `a/b.py` - the parser",
        "The parser is `parse()`, added to `a/b.py`.",
        "Header merging moves out of `a/b.py`.",
        "- new `Mask.width()` in `a/b.py`",
        "`parse()` (in `a/b.py`) now takes any text.",
        "`parse()` in `a/b.py` accepts paths as of this PR.",
    ],
)
def test_a_file_that_the_change_acts_on_is_touched(text: str) -> None:
    found = _deeds(text)
    assert found
    assert set(found) == {Deed.TOUCHED}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Adds `a/b.py`.", Deed.ADDED),
        ("Introduces a new file `a/b.py`, which holds the parser.", Deed.ADDED),
        ("Removes `a/b.py`.", Deed.REMOVED),
        ("Deletes the unused `a/b.py`.", Deed.REMOVED),
        ("`a/b.py` has been deleted.", Deed.REMOVED),
        ("No changes to `a/b.py`.", Deed.UNTOUCHED),
        ("`a/b.py` is left untouched.", Deed.UNTOUCHED),
        ("This PR does not touch `a/b.py`.", Deed.UNTOUCHED),
        ("Leaves `a/b.py` untouched.", Deed.UNTOUCHED),
        ("Fixes it without touching `a/b.py`.", Deed.UNTOUCHED),
        ("This only touches `a/b.py`.", Deed.ONLY),
        ("The diff is confined to `a/b.py` and `c/d.py`.", Deed.ONLY),
        ("Only `a/b.py` is changed.", Deed.ONLY),
    ],
)
def test_each_deed_has_its_words(text: str, expected: Deed) -> None:
    assert set(_deeds(text)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "The release script updates `CHANGELOG.md`.",
        "Adds a CI job that runs on PRs touching go.mod, go.sum, or flake.lock.",
        "The old fix (which touched `src/main.rs`, dragging in coverage) is gone.",
        "Confirmed by touching `a/b.py` and running the build.",
        "The import surface in `src/mod.rs` is unchanged.",
        "`initialVersions` in `pre.json` is left untouched.",
        "Add build/ to .gitignore template",
        "Add export.h to CMakeLists.txt",
        "Seen where chart values.yaml was modified without regenerating.",
        "A redundant duplicate of it in `mod.rs` was removed.",
        "When the settings change, `state.json` is updated.",
        "If `a.py` is modified, the cache is dropped.",
        "Align with the existing pattern in helpers.go.",
        "Which was moved out of `a/b.py` in #12.",
        "The daemon moves files into `a/b/`.",
        "`parse()` (in `a/b.py`) takes any text.",
        "`parse()` was originally added to `a/b.py`.",
    ],
)
def test_what_a_program_does_or_a_condition_says_is_no_deed(text: str) -> None:
    assert not any(_deeds(text))


def _reworked(text: str) -> list[str]:
    document = read(f"Title\n\n{text}\n", has_diff=True)
    return [
        mention.text
        for mention in mentions(document)
        if mention.code and reworked(document, mention.sentence, mention.start, mention.end)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "This patch changes `parse()` so that names are refused.",
        "Refactors the `Parser` class.",
        "Adds a warning to `Parser` for surplus words.",
    ],
)
def test_a_name_is_reworked_by_the_change(text: str) -> None:
    assert len(_reworked(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Updates the `Parser` documentation.",  # something of it
        "Updates `click` from 8.1 to 8.2.",
        "The hook changes `parse()` so that names are refused.",
        "Callers should update `parse()`.",
        "Adds `parse()` to the exports.",
    ],
)
def test_a_name_beside_the_deed_is_not_reworked(text: str) -> None:
    assert _reworked(text) == []


def test_a_hostile_sentence_is_read_in_linear_time() -> None:
    pumps = ["a." * 900, "updates the " * 160, "`a.b`, " * 280, "also then " * 190, "x and " * 320]
    for pump in pumps:
        started = time.process_time()
        _deeds(f"Updates {pump} `a/b.py` now")
        assert time.process_time() - started < 2.0
