"""Flags in prose: which are read, and whose they are."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.flags import MAX_FLAGS, Use, flags


def _flags(text: str) -> list[tuple[str, str, bool, Use]]:
    document = read(f"Title\n\n{text}", has_diff=True)
    return [(flag.text, flag.command, flag.foreign, flag.use) for flag in flags(document)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The existing `--max-heat` flag stays.", [("--max-heat", "", False, Use.NAMED)]),
        ("It is gated behind `--max-heat`.", [("--max-heat", "", False, Use.NAMED)]),
        ("The options: `--max-heat` and more.", [("--max-heat", "", False, Use.NAMED)]),
        ("Seen with --max-heat too.", [("--max-heat", "", False, Use.BARE)]),
        ("`kiln fire --max-heat 9` works.", [("--max-heat", "kiln", False, Use.BARE)]),
        ("`uv run kiln --max-heat 9` works.", [("--max-heat", "kiln", False, Use.BARE)]),
        ("`RUST_LOG=debug cargo test --nocapture`", [("--nocapture", "cargo", True, Use.BARE)]),
        ("`cd x && ./tools/fire --max-heat 9`", [("--max-heat", "fire", False, Use.BARE)]),
        ("Run pytest --durations to see.", [("--durations", "pytest", True, Use.BARE)]),
        ("`docker build .` with `--squash-all`.", [("--squash-all", "", True, Use.BARE)]),
        ("Writes a --json-compatible file.", [("--json", "", False, Use.BARE)]),
        ("`-q` mutes it.", [("-q", "", False, Use.BARE)]),
    ],
)
def test_a_flag_is_read_with_its_command(text: str, expected: list[tuple[str, str, bool, Use]]) -> None:
    assert _flags(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a -- b",
        "well-known --",
        "x -y z",
        "see `a--b`",
        "https://x.example/a--b",
        "--x",
        "`--no-...` flags",
        "all `--no-` flags",
    ],
)
def test_dashes_that_are_no_flags_are_not_read(text: str) -> None:
    assert _flags(text) == []


def test_a_listing_of_flags_is_read_to_a_limit() -> None:
    assert len(_flags(" ".join(["`--a-flag`"] * 150))) == MAX_FLAGS


def test_the_end_of_a_compound_is_kept_since_it_may_be_the_flags_own() -> None:
    document = read("Title\n\nHonour --first-kiln-only with a lid; `--max-heat` stays.", has_diff=True)
    assert [(flag.name, flag.ending) for flag in flags(document)] == [
        ("first-kiln", "-only"),
        ("max-heat", ""),
    ]
