"""``levelhead docs``: documents against what is staged, committed or lying in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clones import Clone

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main

TRUE = "`read_book` lives in `src/shelf/reader.py`.\n"
FALSE = "`read_book` lives in `src/shelf/readers.py`.\n"


def _docs(clone: Clone, *paths: str, form: str = "text") -> int:
    names = [str(clone.path / path) for path in paths]
    return main(["docs", *names, "--repo", str(clone.path), "--format", form])


def test_several_documents_are_checked_in_one_go(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    clone.write({"README.md": TRUE, "AGENTS.md": FALSE})
    assert _docs(clone, "README.md", "AGENTS.md") == ExitCode.FOUND
    out = capsys.readouterr().out
    assert out.count("claims read") == 2
    assert out.count("error[path]") == 1


def test_what_a_document_tells_the_reader_to_do_is_no_claim(clone: Clone) -> None:
    clone.write({"README.md": "Create `src/shelf/plugin.py`. You could also add `src/shelf/other.py`.\n"})
    assert _docs(clone, "README.md") == ExitCode.OK


def test_a_staged_file_counts_and_an_untracked_one_does_not(clone: Clone) -> None:
    clone.write({"src/shelf/index.py": "x = 1\n", "README.md": "The index is in `src/shelf/index.py`.\n"})
    assert _docs(clone, "README.md") == ExitCode.FOUND
    clone.git("add", "-A")
    assert _docs(clone, "README.md") == ExitCode.OK


def test_a_plain_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("See `src/app.py`.\n", encoding="utf-8")
    assert main(["docs", str(tmp_path / "README.md"), "--repo", str(tmp_path)]) == ExitCode.OK


def test_a_bare_repository_is_read_at_its_head(clone: Clone, tmp_path: Path) -> None:
    clone.git("clone", "-q", "--bare", str(clone.path), str(tmp_path / "bare"))
    (tmp_path / "README.md").write_text(FALSE, encoding="utf-8")
    assert main(["docs", str(tmp_path / "README.md"), "--repo", str(tmp_path / "bare")]) == ExitCode.FOUND


def test_json_names_each_document(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    clone.write({"README.md": TRUE})
    assert _docs(clone, "README.md", form="json") == ExitCode.OK
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "levelhead/docs/1"
    (document,) = record["documents"]
    assert document["path"].endswith("README.md")
    assert document["counts"]["grounded"] == 2


def test_a_document_that_cannot_be_read_is_no_pass(clone: Clone) -> None:
    assert _docs(clone, "README.md", "MISSING.md") == ExitCode.CANNOT_CHECK


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_document_is_no_pass(clone: Clone, content: str) -> None:
    clone.write({"README.md": content})
    assert _docs(clone, "README.md") == ExitCode.CANNOT_CHECK
