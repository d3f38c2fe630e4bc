"""The scorer counts what touches the planted span, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from clones import Clone

from bench.run import documents, records
from bench.score import honest, load, missed, planted, same_name

BODY = "It calls `load_shelves()` first.\n"
TWIN = "It calls `load_shelf()` first.\n"


def corpus(root: Path) -> Path:
    folder = root / "mutants" / "shelf-1--symbol-0"
    folder.mkdir(parents=True)
    meta = {
        "id": folder.name, "kind": "symbol", "op": "insert", "form": "ticked", "language": "python",
        "git_dir": "/nowhere", "base": "1", "head": "2", "start": 9, "end": 25, "text": BODY[9:25],
        "original": "load_shelf", "control": {"start": 9, "end": 23, "text": TWIN[9:23]},
    }  # fmt: skip
    (folder / "meta.json").write_text(json.dumps(meta))
    (folder / "body.md").write_text(BODY)
    (folder / "control.md").write_text(TWIN)
    return root


def finding(start: int, end: int, verdict: str = "contradicted", nearest: str | None = None) -> dict:
    return {
        "start": start, "end": end, "text": BODY[start:end], "kind": "symbol", "verdict": verdict,
        "severity": "error", "message": "it is nowhere", "nearest": nearest,
    }  # fmt: skip


def test_a_contradiction_on_the_span_catches_and_its_nearest_name_is_compared(tmp_path: Path) -> None:
    found = {
        "shelf-1--symbol-0": [finding(10, 24, nearest="shelf.load_shelf()")],
        "shelf-1--symbol-0#control": [],
    }

    _, rows = planted(corpus(tmp_path), found)

    assert (rows[0].caught, rows[0].nearest, rows[0].twin, rows[0].extra) == (True, True, False, 0)


def test_a_contradiction_beside_the_span_is_an_alarm_and_a_grounded_span_is_told(tmp_path: Path) -> None:
    found = {"shelf-1--symbol-0": [finding(0, 2), finding(10, 24, "grounded")]}

    text, rows = planted(corpus(tmp_path), found)

    assert (rows[0].caught, rows[0].extra, rows[0].silent, rows[0].twin) == (False, 1, True, None)
    assert "| symbol | 0/1 = 0.0 %" in text
    assert "missed: '`load_shelves()`'" in missed(rows, tmp_path)


def test_a_finding_over_the_whole_body_catches_nothing(tmp_path: Path) -> None:
    _, rows = planted(corpus(tmp_path), {"shelf-1--symbol-0": [finding(0, 400)]})

    assert not rows[0].caught


def test_a_flagged_twin_is_counted(tmp_path: Path) -> None:
    found = {"shelf-1--symbol-0": [], "shelf-1--symbol-0#control": [finding(9, 23)]}

    _, rows = planted(corpus(tmp_path), found)

    assert (rows[0].twin, rows[0].twin_error) == (True, True)


def test_names_are_the_same_at_a_border_only() -> None:
    assert same_name("src/shelf/reader.py", "reader.py")
    assert same_name("Shelf::read()", "`Shelf.read`")
    assert same_name("--page-size", "page-size")
    assert not same_name("src/shelf/page_reader.py", "reader.py")


def test_alarms_on_honest_bodies_come_with_their_sentence() -> None:
    text = honest({"a": "First line.\nIt calls `load_shelf()` first.\n"}, {"a": [finding(12, 20)]})

    assert "1/1 = 100.0 %" in text
    assert "in: 'It calls `load_shelf()` first.'" in text


def test_what_could_not_be_checked_is_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text('{"id": "a", "findings": []}\n{"id": "b", "error": "no such commit"}\n')

    assert load(path) == ({"a": []}, {"b": "no such commit"})


def test_records_name_each_body_and_its_twin(tmp_path: Path) -> None:
    rows = list(records(corpus(tmp_path)))

    assert [row["id"] for row in rows] == ["shelf-1--symbol-0", "shelf-1--symbol-0#control"]
    assert rows[1] == {"id": rows[1]["id"], "body": TWIN, "repo": "/nowhere", "base": "1", "head": "2"}


def test_documents_of_a_commit_are_statements_about_it(clone: Clone) -> None:
    head = clone.git("rev-parse", "HEAD")

    rows = list(documents(str(clone.path / ".git"), head))

    assert [row["id"] for row in rows] == [f"{head[:12]}:README.md"]
    assert "head" not in rows[0]
