"""The scorer counts what touches the planted span, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clones import Clone

from bench import documents, natural, real
from bench.cases import Case, cases, repositories_in
from bench.interval import interval, wilson
from bench.licence import Precision, alarms, licensed
from bench.run import findings, load
from bench.score import missed, rows, same_name, table

BODY = "It calls `load_shelves()` first.\n"
TWIN = "It calls `load_shelf()` first.\n"
ID = "shelf-1--symbol-0"


def corpus(root: Path, *, control: bool = True) -> list[Case]:
    """One planted falsehood with its twin."""
    folder = root / "mutants" / ID
    folder.mkdir(parents=True)
    meta = {
        "id": ID, "kind": "symbol", "op": "insert", "form": "ticked", "language": "python", "repo": "owner/shelf",
        "git_dir": "/nowhere", "base": "1", "head": "2", "start": 9, "end": 25, "text": BODY[9:25],
        "original": "load_shelf",
    }  # fmt: skip
    if control:
        meta["control"] = {"start": 9, "end": 23, "text": TWIN[9:23]}
    (folder / "meta.json").write_text(json.dumps(meta))
    (folder / "body.md").write_text(BODY)
    (folder / "control.md").write_text(TWIN)
    return list(cases(root))


def body(text: str, labels: tuple[dict, ...] | None = None) -> Case:
    return Case(
        id="a", what="natural", body=text, repository="owner/shelf", git_dir="/nowhere",
        base="1", head="abcdef0123", labels=labels,
    )  # fmt: skip


def finding(start: int, end: int, verdict: str = "contradicted", nearest: str | None = None) -> dict:
    return {
        "start": start, "end": end, "text": BODY[start:end], "kind": "symbol", "verdict": verdict,
        "severity": "error", "message": "it is nowhere", "nearest": nearest,
    }  # fmt: skip


def test_a_contradiction_on_the_span_catches_and_its_nearest_name_is_compared(tmp_path: Path) -> None:
    found = {ID: [finding(10, 24, nearest="shelf.load_shelf()")], f"{ID}#control": []}

    row = rows(corpus(tmp_path), found)[0]

    assert (row.caught, row.nearest, row.twin, row.extra) == (True, True, False, 0)


def test_a_contradiction_beside_the_span_is_an_alarm_and_a_grounded_span_is_told(tmp_path: Path) -> None:
    found = {ID: [finding(0, 2), finding(10, 24, "grounded")]}

    ones = rows(corpus(tmp_path), found)

    assert (ones[0].caught, ones[0].extra, ones[0].silent, ones[0].twin) == (False, 1, True, None)
    assert "| symbol | 0/1 = 0.0 %" in table(ones, 1)
    assert "'It calls `load_shelves()` first.' | symbol contradicted" in missed(ones, found)


def test_what_is_contradicted_beside_a_planted_span_or_on_a_twin_is_listed(tmp_path: Path) -> None:
    found = {ID: [finding(10, 24), finding(0, 2)], f"{ID}#control": [finding(9, 23)]}

    listed = real.beside(corpus(tmp_path), found).splitlines()

    assert listed == [
        "- **not looked up** (not looked up): owner/shelf@2 symbol: It calls 'load_shelves()' first.",
        "- **not looked up** (not looked up): owner/shelf@2 symbol: It calls 'load_shelf()' first.",
    ]


def test_a_finding_over_the_whole_body_catches_nothing(tmp_path: Path) -> None:
    assert not rows(corpus(tmp_path), {ID: [finding(0, 400)]})[0].caught


def test_a_flagged_twin_is_counted(tmp_path: Path) -> None:
    found = {ID: [], f"{ID}#control": [finding(9, 23)]}

    assert rows(corpus(tmp_path), found)[0].twin


def test_the_span_of_a_twin_without_a_record_is_where_the_bodies_differ(tmp_path: Path) -> None:
    twin = corpus(tmp_path, control=False)[1]

    assert twin.span is not None
    assert TWIN[slice(*twin.span)] == "`load_shelf()`"


def test_names_are_the_same_at_a_border_only() -> None:
    assert same_name("src/shelf/reader.py", "reader.py")
    assert same_name("Shelf::read()", "`Shelf.read`")
    assert same_name("Reader", "Shelf\\Books\\Reader")
    assert same_name("--page-size", "page-size")
    assert not same_name("src/shelf/page_reader.py", "reader.py")


def test_alarms_on_real_bodies_come_with_their_sentence_and_count_as_wrong_until_looked_up() -> None:
    case = body("First line.\nIt calls `load_shelf()` first.\n")

    text = real.table([case], {"a": [finding(12, 20)]}, "bodies")

    assert "| bodies with a false alarm at level error | 1/1 = 100.0 %" in text
    assert (
        "**not looked up** (not looked up): owner/shelf@abcdef01 symbol: It calls 'load_shelf()' first."
        in text
    )


def test_a_contradiction_that_a_reader_labelled_is_right_and_claims_read_are_counted() -> None:
    case = body(
        BODY,
        ({"start": 9, "end": 25, "label": "contradicted"}, {"start": 26, "end": 31, "label": "supported"}),
    )
    found = {"a": [finding(9, 25)]}

    text = real.table([case], found, "bodies")

    assert "| contradictions that are right | 1/1" in text
    assert "| claims marked by the reader that were read | 1/2" in text
    assert "| claims that the reader found false, contradicted | 1/1" in text


def test_the_same_contradiction_of_one_commit_counts_once(tmp_path: Path) -> None:
    bodies = corpus(tmp_path)
    found = {ID: [finding(9, 25), finding(0, 2)], f"{ID}#control": [finding(0, 2)]}

    assert [one.right for one in alarms(bodies, found)] == [True, None]


def test_planted_hits_are_right_and_others_wrong_until_looked_up(tmp_path: Path) -> None:
    precision = Precision.empty()

    precision.add(corpus(tmp_path), {ID: [finding(9, 25), finding(0, 2)], f"{ID}#control": []})

    assert "| symbol | 1/2 = 50.0 %" in precision.table()
    assert "| 0/1 = 0.0 %" in precision.line("symbol")


def test_a_kind_is_licensed_by_the_lower_end_of_its_interval() -> None:
    assert not licensed(0, 0)
    assert not licensed(15, 15)
    assert licensed(16, 16)
    assert interval(1, 2)[0] == pytest.approx(0.0945, abs=1e-3)
    assert wilson(0, 0) == "-"


def test_what_could_not_be_checked_is_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text('{"id": "a", "findings": []}\n{"id": "b", "error": "no such commit"}\n')

    assert load(path) == ({"a": []}, {"b": "no such commit"})


def test_a_corpus_names_clones_that_lie_elsewhere(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "clones" / "owner+shelf" / "repo")
    clone.commit({"a.py": "def load_shelf():\n    ...\n"}, "first")
    corpus(tmp_path / "corpus")

    assert repositories_in(tmp_path / "clones") == {"owner/shelf": clone.path / ".git"}
    found = list(cases(tmp_path / "corpus", tmp_path / "clones"))
    assert {one.git_dir for one in found} == {str(clone.path / ".git")}
    assert found[0].record == {
        "id": ID, "body": BODY, "repo": str(clone.path / ".git"), "base": "1", "head": "2",
    }  # fmt: skip


def test_documents_of_a_commit_are_checked_by_the_command(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "shelf")
    readme = "# Shelf\n\nSee `src/shelf/reader.py` and `src/shelf/writer_of_books.py`.\n"
    clone.commit({"README.md": readme, "src/shelf/reader.py": "def read():\n    ...\n"}, "first")

    ones = list(documents.documents("owner/shelf", clone.path / ".git"))
    found, broken = documents.check(ones)

    assert [one.path for one in ones] == ["README.md"]
    assert broken == {}
    verdicts = {one["text"]: one["verdict"] for one in found[ones[0].id]}
    assert verdicts == {"src/shelf/reader.py": "grounded", "src/shelf/writer_of_books.py": "contradicted"}


def test_real_bodies_are_drawn_from_the_history_and_checked(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "shelf")
    clone.commit({"src/shelf/reader.py": "def read_shelf():\n    ...\n"}, "first")
    told = (
        "Read shelves twice\n\n"
        + "It calls `read_shelf()` of `src/shelf/reader.py` and keeps `MAX_READS` small. " * 8
    )
    clone.commit({"src/shelf/reader.py": "def read_shelf():\n    ...\n\n\nMAX_READS = 2\n"}, told)

    written = natural.write("owner/shelf", clone.path / ".git", tmp_path / "out", 5, 1)

    bodies = list(cases(tmp_path / "out"))
    found, broken = findings(bodies)
    assert (written, len(bodies), broken) == (1, 1, {})
    assert {one["verdict"] for one in found[bodies[0].id]} == {"grounded"}
