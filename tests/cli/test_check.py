"""``levelhead check``: what it reads, what it prints where, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from clones import Clone

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main


@pytest.fixture
def body(tmp_path: Path) -> Path:
    path = tmp_path / "body.md"
    path.write_text("`read_book` in `src/shelf/reader.py` reads one book.\n", encoding="utf-8")
    return path


def test_a_true_body_passes(clone: Clone, body: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.OK
    assert "2 grounded, 0 contradicted" in capsys.readouterr().out


def test_a_false_body_fails_and_names_what_was_meant(
    clone: Clone, body: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body.write_text("The bug is in `src/shelf/readers.py`.\n", encoding="utf-8")
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.FOUND
    assert "did you mean `src/shelf/reader.py`?" in capsys.readouterr().out


def test_standard_input_is_a_body(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"See `src/shelf/reader.py`.")))
    assert main(["check", "-", "--repo", str(clone.path)]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("-: 1 claims read")


def test_a_head_brings_its_message(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    clone.commit({"src/shelf/index.py": "def build_index():\n    ...\n"}, "Add `src/shelf/indexes.py`.")
    assert main(["check", "--repo", str(clone.path), "--head", "HEAD"]) == ExitCode.FOUND
    assert "commit message:1:6" in capsys.readouterr().out


def test_the_policy_of_the_base_decides_what_fails(clone: Clone, body: Path) -> None:
    body.write_text("The bug is in `src/shelf/readers.py`.\n", encoding="utf-8")
    clone.commit({"levelhead.toml": 'fail-on = "never"\n'})
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.OK
    assert main(["check", str(body), "--repo", str(clone.path), "--fail-on", "error"]) == ExitCode.FOUND


def test_strict_fails_on_what_could_not_be_verified(clone: Clone, body: Path) -> None:
    body.write_text(
        "See issue #12 and `src/shelf/reader.py`, and `/var/log/shelf/today.log`.\n", encoding="utf-8"
    )
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.OK
    assert main(["check", str(body), "--repo", str(clone.path), "--strict"]) == ExitCode.FOUND


def test_the_summary_is_appended_to_its_file(clone: Clone, body: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    assert main(["check", str(body), "--repo", str(clone.path), "--summary", str(summary)]) == ExitCode.OK
    assert summary.read_text(encoding="utf-8").startswith("before\n### levelhead: nothing contradicted\n")


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_body_is_no_pass(clone: Clone, body: Path, text: str) -> None:
    body.write_text(text, encoding="utf-8")
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.CANNOT_CHECK


@pytest.mark.parametrize(
    "arguments",
    [
        ["--repo", "no/such/folder"],
        ["--base", "0" * 40],
        ["--head", "no-such-branch"],
        ["--diff", "no-such.patch"],
        ["--summary", "no/such/folder/summary.md"],
        ["--event", "no-such.json"],
        ["--staged", "no-such-message"],
        ["--github", "not a reference"],
        ["--github", "o/r#1", "--api", "http://api.example.com"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_checked_is_no_pass_and_says_so(
    clone: Clone, body: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = [] if {"--event", "--staged", "--github"} & set(arguments) else [str(body)]
    assert main(["check", *text, "--repo", str(clone.path), *arguments]) == ExitCode.CANNOT_CHECK
    told = capsys.readouterr()
    assert told.err.startswith("levelhead: could not check: ")
    assert "found" in told.err
    assert "expected" in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a.md", "--no-such-option"],
        ["check", "a.md", "--event", "b.json"],
        ["check", "a.md", "--head", "HEAD", "--diff", "x"],
        ["check", "--github", "o/r#1", "--head", "HEAD"],
        ["check", "--staged", "message", "--base", "HEAD"],
        ["check", "a.md", "--format", "xml"],
        ["no-such-command"],
        [],
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense_is_a_usage_error(arguments: list[str]) -> None:
    assert main(arguments) == ExitCode.USAGE


def test_errors_hold_nothing_that_a_log_would_obey(
    clone: Clone, body: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.commit({"levelhead.toml": '"##[add-mask]x\\u001b[31m" = 1\n'})
    assert main(["check", str(body), "--repo", str(clone.path)]) == ExitCode.CANNOT_CHECK
    told = capsys.readouterr().err
    assert "##[" not in told
    assert "\x1b" not in told


def test_json_tells_what_the_exit_code_tells(
    clone: Clone, body: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(body), "--repo", str(clone.path), "--format", "json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["fails"] is False
