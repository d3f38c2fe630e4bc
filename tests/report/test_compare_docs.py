"""docs/compare.md shows the tables that the commands print."""

from __future__ import annotations

import pytest

from levelhead import content
from levelhead.cli.main import main
from levelhead.compare.comparison import Word
from levelhead.report import arm_table
from levelhead.sources.runs import COLUMNS, SUFFIXES
from levelhead.sources.telemetry import GATES, INCOMPLETE

PAGE = (content.root() / "docs" / "compare.md").read_text(encoding="utf-8")
PUBLISHED = content.root() / "fixtures" / "published"


def test_the_published_figures_stand_beside_ours_as_the_command_prints_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [
        "compare",
        str(PUBLISHED / "runs.csv"),
        "--sides",
        "claude-opus-4-7,glm-5.2",
        "--format",
        "markdown",
    ]
    assert main([*words, "--published", str(PUBLISHED / "figures.yaml")]) == 0
    report = capsys.readouterr().out
    table = report[report.index("| figure | published") :].strip()
    assert len(table.splitlines()) == 15
    assert table in PAGE


@pytest.mark.parametrize("word", [*COLUMNS, *SUFFIXES, *arm_table.COLUMNS, *GATES, *INCOMPLETE, *Word])
def test_every_column_status_and_word_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE
