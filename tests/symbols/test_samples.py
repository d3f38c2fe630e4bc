"""Every language reads its sample as the golden text beside it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.symbols import LANGUAGES, Outline, Parser, language_of

from .rendering import render

SAMPLES = Path(__file__).parent / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_outline_of_a_sample_is_its_golden_text(path: Path, parser: Parser) -> None:
    outline = parser.parse(path.name, path.read_bytes())

    assert isinstance(outline, Outline)
    assert outline.language == path.stem
    assert render(outline) == (SAMPLES / f"{path.stem}.outline.txt").read_text()


def test_every_language_has_a_sample() -> None:
    assert {language_of(path.name) for path in SOURCES} == set(LANGUAGES)
