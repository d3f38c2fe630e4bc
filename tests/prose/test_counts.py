"""Numbers of things in a named whole."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.counts import Count, Thing, counts


def _read(text: str) -> list[Count]:
    document = read(f"Title\n\n{text}\n", has_diff=True)
    return [count for sentence in document.sentences for count in counts(document, sentence)]


@pytest.mark.parametrize(
    "text, place, thing, value",
    [
        ("`pkg/foo/` contains 7 files.", "pkg/foo/", Thing.FILES, 7),
        ("The folder `pkg/foo/` currently holds seven Go files.", "pkg/foo/", Thing.FILES, 7),
        ("`src/a.py` is 1,912 lines long.", "src/a.py", Thing.LINES, 1912),
        ("The existing `src/a.py` (912 lines) is large.", "src/a.py", Thing.LINES, 912),
        ("The 912-line `src/a.py` is large.", "src/a.py", Thing.LINES, 912),
        ("`Basket` has three methods.", "Basket", Thing.METHODS, 3),
        ("`run_task()` accepts 4 arguments.", "run_task()", Thing.PARAMETERS, 4),
        ("The `Color` enum defines 5 variants.", "Color", Thing.VARIANTS, 5),
        ("There are 3 classes in `a.py`.", "a.py", Thing.CLASSES, 3),
        ("`Config`'s nine fields", "Config", Thing.FIELDS, 9),
        ("The repository has 731 Python files.", "", Thing.FILES, 731),
        ("In `pkg/foo/` there are seven files.", "pkg/foo/", Thing.FILES, 7),
        ("The seven files live in `pkg/foo/`.", "pkg/foo/", Thing.FILES, 7),
        ("`src/a.py` is rather small (37 lines).", "src/a.py", Thing.LINES, 37),
        ("`pkg/foo/` holds thirty files.", "pkg/foo/", Thing.FILES, 30),
    ],
)
def test_a_number_is_read_with_its_whole(text: str, place: str, thing: Thing, value: int) -> None:
    (found,) = _read(text)
    assert (found.place, found.thing, found.quantity.value) == (place, thing, value)
    assert not found.narrowed


@pytest.mark.parametrize(
    "text",
    [
        "`Basket` has two methods that change it.",
        "The five test functions in `test_parts.py` cover it.",
        "Adds a section to `a.md` (22 lines).",
    ],
)
def test_words_that_pick_some_of_the_things_are_told(text: str) -> None:
    (found,) = _read(text)
    assert found.narrowed


@pytest.mark.parametrize(
    "text", ["Adds 3 functions in `a.py`.", "Fixed two tests in `a_test.go`.", "`a.py` has many lines."]
)
def test_what_a_change_did_to_some_things_is_no_count(text: str) -> None:
    assert _read(text) == []


def test_a_second_whole_is_told() -> None:
    (found,) = _read("Reads 30 files under `a/b/` and `c/d/`.")
    assert found.joined


def test_a_round_number_is_told() -> None:
    (found,) = _read("`src/a.py` is about 900 lines long.")
    assert not found.quantity.exact


def test_the_ending_of_counted_files_is_read() -> None:
    (one,) = _read("There are 4 Go files ending in `_test.go` in `pkg/foo`.")
    (other,) = _read("`pkg/foo` has 4 files (`*_test.go`).")

    assert (one.filter, one.adjective, other.filter) == ("_test.go", "go", "*_test.go")
    assert not one.narrowed
    assert not other.narrowed


def test_a_word_that_picks_some_is_told() -> None:
    (one,) = _read("`a.py` defines 5 frozen classes.")
    (other,) = _read("`a.py` defines 5 classes.")

    assert (one.picked, one.narrowed) == (True, False)
    assert (other.picked, other.narrowed) == (False, False)


def test_what_is_left_out_of_a_count_narrows_it() -> None:
    (one,) = _read("Besides the path, `run_task()` takes 4 arguments.")

    assert one.narrowed
