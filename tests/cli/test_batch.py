"""Many bodies in one go."""

from __future__ import annotations

import json
from pathlib import Path

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
