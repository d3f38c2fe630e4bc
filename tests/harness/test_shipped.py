"""What the README shows of the shipped cases is what a run of them prints."""

from __future__ import annotations

from pathlib import Path

from levelhead import content
from levelhead.harness.run import evaluate


def test_the_readme_shows_the_table_of_the_shipped_cases(tmp_path: Path) -> None:
    good, text = evaluate(["temperament"], log_dir=str(tmp_path), model_roles={}, task_args={})
    assert good
    readme = (content.root() / "README.md").read_text(encoding="utf-8")
    table, _, _ = text.strip().rpartition("\nlog: ")
    assert table in readme
