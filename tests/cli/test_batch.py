"""Many bodies in one go."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from levelhead import content
from levelhead.cli.main import main

SHOP = content.root() / "fixtures" / "claims" / "trees" / "shop"


def _write(path: Path, rows: list[object]) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def test_every_record_becomes_a_line_and_a_bad_one_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = _write(
        tmp_path / "in.jsonl",
        [
            {"id": "true", "body": "`Basket.add_item` is there.", "repo": str(SHOP)},
            {"id": "false", "body": "`Basket.add_voucher` is there.", "repo": str(SHOP)},
            {"id": "empty", "body": "  ", "repo": str(SHOP)},
            {"id": "nowhere", "body": "`Basket`", "repo": str(tmp_path / "none")},
            {"id": "odd", "body": "`Basket`", "repo": str(SHOP), "sha": "1"},
            "not json",
        ],
    )
    assert main(["check", "--batch", str(batch)]) == 1
    rows = {row["id"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["true"]["counts"]["grounded"] == 1
    assert rows["false"]["findings"][0]["verdict"] == "contradicted"
    assert "empty body" in rows["empty"]["error"]
    assert "no such folder" in rows["nowhere"]["error"]
    assert "unknown key 'sha'" in rows["odd"]["error"]
    assert "does not parse" in rows["line 6"]["error"]


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    batch = _write(
        tmp_path / "in.jsonl",
        [{"id": str(number), "body": "`Basket`", "repo": str(SHOP)} for number in range(3)],
    )
    out = tmp_path / "out.jsonl"
    assert main(["check", "--batch", str(batch), "--out", str(out)]) == 0
    whole = out.read_text()
    out.write_text(whole.splitlines(keepends=True)[0] + '{"id": "1", "fin')
    assert main(["check", "--batch", str(batch), "--out", str(out)]) == 0
    assert sorted(json.loads(line)["id"] for line in out.read_text().splitlines()) == ["0", "1", "2"]
    assert main(["check", "--batch", str(batch), "--out", str(out)]) == 0
    assert len(out.read_text().splitlines()) == 3


def test_a_parquet_file_gives_the_same_lines_as_json_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[dict[str, object]] = [
        {"id": "true", "body": "`Basket.add_item` is there.", "repo": str(SHOP)},
        {"id": "true", "body": "`Basket.add_voucher` is there.", "repo": str(SHOP)},
        {"id": None, "body": None, "repo": str(SHOP)},
    ]
    lines = _write(tmp_path / "in.jsonl", [{**one} for one in rows])
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    assert main(["check", "--batch", str(lines)]) == 3
    expected = capsys.readouterr().out
    assert main(["check", "--batch", str(tmp_path / "in.parquet")]) == 3
    assert capsys.readouterr().out == expected.replace('"line ', '"row ')
    assert len(expected.splitlines()) == 3


def test_what_is_no_parquet_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.parquet"
    path.write_text("no table", encoding="utf-8")
    assert main(["check", "--batch", str(path)]) == 3
    assert "expected a Parquet file" in capsys.readouterr().err


def test_without_ray_its_engine_is_refused_with_the_extra(tmp_path: Path) -> None:
    batch = _write(tmp_path / "in.jsonl", [{"id": "a", "body": "`Basket` is there.", "repo": str(SHOP)}])
    script = (
        "import sys; sys.modules['ray'] = None; from levelhead.cli.main import main; "
        f"sys.exit(main(['check', '--batch', {str(batch)!r}, '--engine', 'ray']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "the extra: pip install 'levelhead[ray]'" in done.stderr
