"""Grounder files: read strictly, hashed with everything that moves a rate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from levelhead import content
from levelhead.errors import InputError
from levelhead.judge.grounder.spec import FOLDER, load, read
from levelhead.judge.lint import lint_content

LIMITS = "asks, characters, lookup_bytes, lookups, max_retries, max_tokens, seconds, timeout_s, tokens, usd"
GOOD = """\
---
id: mine
version: 1.0.0
role: grounder
---
Check what stands between the markers {nonce}.
"""


@pytest.mark.parametrize("name", content.names(FOLDER, ".md"))
def test_every_shipped_grounder_reads(name: str) -> None:
    assert load(name).id == name


def test_a_short_file_gets_bounded_limits(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD)
    found = read(path)
    assert (found.limits.asks, found.limits.max_retries) == (1, 0)
    assert min(found.lookups, found.lookup_bytes, found.seconds, found.limits.timeout_s) > 0


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "yours.md"
    text = GOOD.replace("{nonce}", "here").replace(
        "role: grounder", "rubrics: [commitment]\nlimits: {asks: 3, lookups: 0, bytes: 5}"
    )
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path)
    assert {str(problem).removeprefix(f"{path}: ") for problem in caught.value.problems} == {
        "id: found 'mine', expected 'yours', as the file is named",
        "role: found nothing, expected text",
        "limits.lookups: found 0, expected a whole number >= 1",
        "limits.bytes: found an unknown key, expected one of " + LIMITS,
        "limits.asks: found 3, expected 1 or 2: a grounder is asked again at most once",
        "found a prompt without {nonce}, expected {nonce} where the prompt explains the markers",
        "rubrics: found an unknown key, expected one of id, limits, role, version",
    }


def test_the_hash_moves_with_prompt_limits_and_models() -> None:
    found = load("grounder")
    assert found.hash() == load("grounder").hash()
    hashes = {
        found.hash(),
        found.hash(["a/b"]),
        replace(found, prompt=found.prompt + ".").hash(),
        replace(found, lookups=found.lookups + 1).hash(),
        replace(found, limits=replace(found.limits, max_tokens=1)).hash(),
    }
    assert len(hashes) == 5


def test_lint_reads_grounders(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text("no front matter")
    assert [problem.found for problem in lint_content(tmp_path)] == ["no front matter"]
