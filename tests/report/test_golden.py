"""Whole outputs, compared to the last character. ``python tests/report/test_golden.py`` writes them anew."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from levelhead import __version__
from levelhead.cli.main import main

GOLDEN = Path(__file__).parent.parent / "golden"
"""``body.md`` and ``change.patch`` about ``tree/``, and a folder of expected outputs per format."""

RUNS = {
    "text/pr": ["check", "body.md", "--repo", "tree", "--diff", "change.patch"],
    "text/pr-verbose": ["check", "body.md", "--repo", "tree", "--diff", "change.patch", "--verbose"],
    "text/issue": ["check", "body.md", "--repo", "tree"],
    "json/pr": ["check", "body.md", "--repo", "tree", "--diff", "change.patch", "--format", "json"],
    "sarif/pr": ["check", "body.md", "--repo", "tree", "--diff", "change.patch", "--format", "sarif"],
    "github/pr": ["check", "body.md", "--repo", "tree", "--diff", "change.patch", "--format", "github"],
    "github/docs": ["docs", "tree/README.md", "body.md", "--repo", "tree", "--format", "github"],
    "markdown/pr": ["check", "body.md", "--repo", "tree", "--diff", "change.patch", "--format", "markdown"],
}
SUFFIXES = {"text": "txt", "json": "json", "sarif": "sarif", "github": "txt", "markdown": "md"}


def _path(name: str) -> Path:
    return GOLDEN / f"{name}.{SUFFIXES[name.split('/')[0]]}"


def _output(arguments: list[str]) -> str:
    out = io.StringIO()
    with contextlib.chdir(GOLDEN), contextlib.redirect_stdout(out):
        assert main(arguments) == 1
    return out.getvalue().replace(f'"{__version__}"', '"{version}"')


@pytest.mark.parametrize("name", RUNS)
def test_an_output_is_the_expected_one_to_the_last_character(name: str) -> None:
    assert _output(RUNS[name]) == _path(name).read_text(encoding="utf-8")


def test_every_expected_output_belongs_to_a_run() -> None:
    expected = {path for suffix in SUFFIXES for path in (GOLDEN / suffix).iterdir()}
    assert expected == {_path(name) for name in RUNS}


if __name__ == "__main__":
    for run, arguments in RUNS.items():
        _path(run).parent.mkdir(exist_ok=True)
        _path(run).write_text(_output(arguments), encoding="utf-8")
