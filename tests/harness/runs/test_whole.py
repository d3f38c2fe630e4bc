"""One command takes three cases and two models to a leaderboard and the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.runs.wire_authors import authors
from harness.sandbox.conftest import WALLED
from harness.wire.server import Wire
from levelhead import content
from levelhead.cli.main import main
from levelhead.sources.case import read_cases

KEY = "sk-told-to-nobody-0123456789"


def command(url: str, out: Path, *more: str) -> list[str]:
    models = (
        f"one=anthropic/claude-opus-4-7,url={url},key=FIRST_KEY",
        f"two=openai-api/second/qwen3,url={url}/v1,key=SECOND_KEY",
    )
    cases = content.root() / "fixtures" / "pipeline" / "cases"
    words = [word for model in models for word in ("--model", model)]
    ways = [] if WALLED else ["--sandbox", "local", "--trust"]
    return ["run", str(cases), "--out", str(out), *words, *ways, *more]


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRST_KEY", KEY)
    monkeypatch.setenv("SECOND_KEY", KEY)


def test_an_outage_leaves_an_honest_gap_that_the_same_command_fills(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with Wire(authors()) as good, Wire(authors(down=["quoin-escape"])) as bad:
        first = command(good.url, out)
        first[first.index("--model") + 3] = first[first.index("--model") + 3].replace(good.url, bad.url)
        assert main(first) == 1
        said = capsys.readouterr()
        assert "quoin-escape/two did not complete: http_529 at preflight" in said.err
        arms = {f"{case.id}/{arm.id}": arm for case in read_cases(out / "cases") for arm in case.arms}
        assert len(arms) == 6
        assert [name for name, arm in arms.items() if arm.artifact is None] == ["quoin-escape/two"]
        assert {name: arm.run.route for name, arm in arms.items() if arm.artifact is not None} == {
            "larder-expiry/one": "pr",
            "larder-expiry/two": "pr",
            "larder-sync/one": "issue",
            "larder-sync/two": "issue",
            "quoin-escape/one": "issue",
        }
        comparison = (out / "comparison.md").read_text(encoding="utf-8")
        assert "2 of 2" in comparison  # routes: the pair that is missing is in no number
        assert "quoin-escape" in comparison
        assert "qwen3" in (out / "leaderboard.md").read_text(encoding="utf-8")
        assert "<html" in (out / "page.html").read_text(encoding="utf-8")

        before = len(good.asked)
        assert main(command(good.url, out)) == 0
        again = [json.dumps(asked.body) for asked in good.asked[before:]]
        assert again
        assert all("a comma inside a field" in text and "qwen3" in text for text in again)
        assert all(arm.artifact is not None for case in read_cases(out / "cases") for arm in case.arms)
    written = [path for path in out.rglob("*") if path.is_file()]
    assert not [path for path in written if KEY.encode() in path.read_bytes()]
    told = capsys.readouterr()
    assert KEY not in said.out + said.err + told.out + told.err


def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Wire(authors()) as wire:
        assert main(command(wire.url, tmp_path / "out", "--dry-run", "--tokens", "200_000")) == 0
        assert wire.asked == []
    said = capsys.readouterr().out
    assert "larder-expiry  one" in said
    assert "600,000" in said
    assert not (tmp_path / "out").exists()


def test_dollars_that_nobody_can_count_are_no_budget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command("http://127.0.0.1:9", tmp_path / "out", "--usd", "1")) == 3
    assert "no price for" in capsys.readouterr().err
