"""Statements about dependencies."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.dependencies import Deed, statements


def _read(text: str) -> list[tuple[str, str, Deed, str, str]]:
    document = read(f"Title\n\n{text}", has_diff=True)
    return [(one.name, one.manifest, one.deed, one.before, one.after) for one in statements(document)]


@pytest.mark.parametrize(
    "text, name, manifest, deed",
    [
        ("Uses `loguru`, which `pyproject.toml` already lists.", "loguru", "pyproject.toml", Deed.ALREADY),
        ("Adds `nanoid` to `apps/x/package.json`.", "nanoid", "apps/x/package.json", Deed.ADDED),
        ("`p-limit` is already a dependency in `package.json`.", "p-limit", "package.json", Deed.ALREADY),
        ("`Cargo.toml` already depends on `bytes`.", "bytes", "Cargo.toml", Deed.ALREADY),
        ("The `zod` dependency in `package.json` stays.", "zod", "package.json", Deed.LISTED),
        ("It needs `x-y` (already in `requirements.txt`).", "x-y", "requirements.txt", Deed.ALREADY),
        ("`@a/b-c` is listed in `package.json`.", "@a/b-c", "package.json", Deed.LISTED),
        ("Removes `left-pad` from `package.json`.", "left-pad", "package.json", Deed.REMOVED),
        ("Adds `tenacity` as a runtime dependency.", "tenacity", "", Deed.ADDED),
        ("The project already depends on `tenacity`.", "tenacity", "", Deed.ALREADY),
        ("The existing `tenacity` dependency does it.", "tenacity", "", Deed.ALREADY),
    ],
)
def test_a_dependency_is_read_with_its_manifest(text: str, name: str, manifest: str, deed: Deed) -> None:
    assert _read(text) == [(name, manifest, deed, "", "")]


@pytest.mark.parametrize(
    "text, before, after",
    [
        ("Bumps `pydantic` from 1.10 to 2.0.", "1.10", "2.0"),
        ("Bump tokio from 1.38.0 to 1.40.1 in Cargo.toml", "1.38.0", "1.40.1"),
        ("Pins `numpy` to `1.26` in `requirements.txt`.", "", "1.26"),
        ("`click>=9` is listed in `pyproject.toml`.", "", ">=9"),
        ("This requires `pydantic>=2`.", "", ">=2"),
    ],
)
def test_versions_are_read(text: str, before: str, after: str) -> None:
    assert [(one[3], one[4]) for one in _read(text)] == [(before, after)]


def test_every_name_of_a_list_is_read() -> None:
    names = [one[0] for one in _read("`pyproject.toml` already lists `httpx`, `rich` and `click`.")]
    assert names == ["httpx", "rich", "click"]


@pytest.mark.parametrize(
    "text", ["No new dependencies.", "This adds no new dependencies.", "Done without adding dependencies."]
)
def test_none_new_is_a_statement(text: str) -> None:
    assert [one[2] for one in _read(text)] == [Deed.NONE_NEW]


@pytest.mark.parametrize(
    "text",
    [
        "No new runtime dependencies.",
        "No dependency injection is needed.",
        "Adds the `lint` script to `package.json`.",
        "A dependency between the two stages.",
        "Formats `pyproject.toml`.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert _read(text) == []


def test_pasted_release_notes_are_marked() -> None:
    document = read("Title\n\n<li>bump undici from 6.23.0 to 6.24.0 by <a href='x'>b</a></li>", has_diff=True)
    assert [one.passed_on for one in statements(document)] == [True]
