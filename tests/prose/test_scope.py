"""Whether numbers speak of the whole change."""

from __future__ import annotations

import pytest

from levelhead.claims.diff_stat import DIFF_STAT
from levelhead.claims.file_count import FILE_COUNT
from levelhead.claims.test_count import TEST_COUNT
from levelhead.prose import read
from levelhead.prose.scope import final, settled

SQUASHED = "Title (#1)\n\n* feat: first\n\nTotal: +4/-1.\n\n* fix: second\n\nTotal: +9/-2.\n\n* fix: third\n"


@pytest.mark.parametrize(
    "text",
    [
        "Total: 358 insertions, 102 deletions.",
        "Diff size: +22 / −7 lines.",
        "Net diff: +71/-0.",
        "This PR is +394/-70.",
        "The diff comes to 394 insertions and 70 deletions.",
        "+394/-70",
        "In total, 394 lines added and 70 removed.",
        "4 files changed, 78 insertions(+), 63 deletions(-)",
        "Net: 500 insertions, 593 deletions across 16 files.",
        "This commit adds 20 lines and deletes 3 lines.",
    ],
)
def test_line_counts_of_the_whole_change(text: str) -> None:
    claims = DIFF_STAT.find(read(f"Title\n\nWhy it is done.\n\n{text}\n", has_diff=True))
    assert claims
    assert all(claim.whole and not claim.part for claim in claims)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "The parser is 394 insertions and 70 deletions",
        "Excluding lockfiles, +394/-70.",
        "The counter is +1/-1 net to zero on a clean run.",
        "It went from +2977/-2205 to what it deserves.",
        "- auth: +12/-3",
    ],
)
def test_line_counts_of_a_part(text: str) -> None:
    claims = DIFF_STAT.find(read(f"Title\n\n{text}\n", has_diff=True))
    assert not any(claim.whole and not claim.part for claim in claims)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Touches 10 files in total.",
        "The change spans 6 files.",
        "7 files changed.",
        "Files changed: 8",
        "This PR adds 3 new files.",
        "In total, 7 files are modified.",
        "A total of 9 files are touched by this PR.",
    ],
)
def test_file_counts_of_the_whole_change(text: str) -> None:
    (claim,) = FILE_COUNT.find(read(f"Title\n\nWhy it is done.\n\n{text}\n", has_diff=True))
    assert not claim.scoped  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Modifies 4 files under src/.",
        "Updates 3 files to use the new logger.",
        "Renames the option across 5 files.",
        "Touches 4 test files.",
        "Adds a check that rejects a PR which touches 30 files.",
    ],
)
def test_file_counts_of_a_part(text: str) -> None:
    assert all(claim.scoped for claim in FILE_COUNT.find(read(f"Title\n\n{text}\n", has_diff=True)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text, loose",
    [
        ("Three regression tests cover both.", False),
        ("- Adds 12 new tests in `a_test.go`.", False),
        ("New tests: 12", False),
        ("Adds 12 parametrized tests.", True),
        ("Adds 12 new tests, which replaced none; updates 3 existing tests.", False),
    ],
)
def test_numbers_of_new_tests(text: str, loose: bool) -> None:
    claim = TEST_COUNT.find(read(f"Title\n\n{text}\n", has_diff=True))[0]
    assert claim.loose is loose  # type: ignore[attr-defined]


def test_a_total_of_test_runs_is_no_count_of_new_tests() -> None:
    assert not TEST_COUNT.find(read("Title\n\nAll 580 tests pass.\n", has_diff=True))


def test_later_commits_of_a_branch_do_not_speak_of_the_final_diff() -> None:
    document = read(SQUASHED, has_diff=True)
    first, second = [
        sentence for sentence in document.sentences if "Total" in document.text[sentence.start : sentence.end]
    ]
    assert settled(document, first)
    assert not final(document, first), "later commits change the number"
    assert not settled(document, second)


def test_a_pasted_git_log_does_not_speak_of_the_final_diff() -> None:
    document = read(f"Title\n\ncommit {'a1' * 20}\n\nUpdates `a.py`.\n", has_diff=True)
    assert not settled(document, document.sentences[-1])
