"""``levelhead page``, and the page as a format of compare and leaderboard."""

from __future__ import annotations

import argparse
import json
import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from harness.test_bouts import sample as bout
from harness.written import log, sample
from inspect_ai.model import ModelOutput

from levelhead import content
from levelhead.cli.drawing import command
from levelhead.cli.main import main

PUBLISHED = str(content.root() / "fixtures" / "published" / "runs.csv")


def data(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found.group(1))


def written(path: Path, *models: str, cases: int = 3) -> str:
    samples = []
    for case in range(cases):
        for model in models:
            one = sample(
                f"case-{case}",
                model,
                grounding={"precision": 0.5},
                dimensions={"scoping": 0.5},
                figures={"wall_s": 1.0 + case},
            )
            one.output = ModelOutput.from_content(model, f"# {model}\n\nwords of {model}")
            samples.append(one)
    return log(path, samples)


def test_a_log_becomes_a_page_with_its_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    assert main(["page", written(tmp_path / "a.eval", "m", "n"), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"page: {out}\n"
    told = data(out.read_text(encoding="utf-8"))
    assert told["title"] == "m, n"
    assert len(told["texts"]) == 6
    assert told["board"]["models"] == ["m", "n"]
    assert (
        "no validity report"
        in next(one for one in told["measures"] if one["name"] == "scoping")["unvalidated"]
    )


def test_two_logs_of_two_models_are_one_page(tmp_path: Path) -> None:
    logs = [written(tmp_path / f"{model}.eval", model) for model in ("m", "n")]
    out = tmp_path / "page.html"
    assert main(["page", *logs, "--sides", "n,m", "--out", str(out)]) == 0
    told = data(out.read_text(encoding="utf-8"))
    assert told["comparison"]["sides"] == ["n", "m"]
    assert [one["place"] for one in told["provenance"]["sources"]] == logs
    assert told["provenance"]["commands"][-1] == f"levelhead page {' '.join(logs)} --sides n,m --out {out}"


@pytest.mark.parametrize("name", ("compare", "leaderboard"))
def test_a_page_is_a_format_of_both_commands(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert main([name, PUBLISHED, "--format", "html", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed == out.read_text(encoding="utf-8")
    told = data(printed)
    assert (told["board"] is None) == (name == "compare")
    assert (told["comparison"] is None) == (name == "leaderboard")
    assert told["texts"] == []


@pytest.mark.parametrize(
    "words, found",
    (
        (["page", "no.eval"], "no such file"),
        (["page", PUBLISHED, "--sides", "glm-5.2"], "one model alone"),
        (["page", PUBLISHED, "--weights", "cost_usd=many"], "'cost_usd=many'"),
        (["page", PUBLISHED, "--out", "/no/such/folder/page.html"], "No such file or directory"),
    ),
)
def test_what_cannot_be_drawn_says_why(
    words: list[str], found: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 3
    assert found in capsys.readouterr().err


def test_a_command_is_told_as_it_would_be_typed() -> None:
    options = argparse.Namespace(
        command="compare",
        arms=["a log.eval", "b.eval"],
        newest=True,
        judge="panel",
        by="model",
        sides="m,'n'",
        out=["x.html"],
    )
    assert command(options) == (
        "levelhead compare 'a log.eval' b.eval --newest --judge panel --sides 'm,'\"'\"'n'\"'\"'' --out x.html"
    )


def pairs(path: Path, *models: str) -> str:
    samples = [
        bout(f"case-{case}", first, second, scoping=float(first < second))
        for case in range(3)
        for first, second in permutations(models, 2)
    ]
    return log(path, samples, task="levelhead/head_to_head")


def test_texts_judged_side_by_side_are_on_the_page_with_their_log(tmp_path: Path) -> None:
    logs = [written(tmp_path / "a.eval", "m", "n"), pairs(tmp_path / "h.eval", "m", "n")]
    out = tmp_path / "page.html"
    assert main(["page", *logs, "--out", str(out)]) == 0
    told = data(out.read_text(encoding="utf-8"))
    (scoping,) = told["board"]["pairs"]
    assert (scoping["label"], scoping["pairs"], scoping["flips"], scoping["alone"]) == ("scoping", 3, 0, 0)
    assert [(one["model"], one["counts"], one["text"]) for one in scoping["rows"]] == [
        ("m", [3, 0, 0], "–"),
        ("n", [0, 0, 3], "–"),
    ]
    assert scoping["why"].startswith("6 comparisons, 40 are needed")
    assert "no validity report" in scoping["unvalidated"]
    assert [one["place"] for one in told["provenance"]["sources"]] == logs
    assert "levelhead eval head_to_head" in told["provenance"]["commands"]


def test_verdicts_on_models_that_were_not_asked_for_stay_out(tmp_path: Path) -> None:
    logs = [written(tmp_path / "a.eval", "m", "n", "o"), pairs(tmp_path / "h.eval", "m", "n", "o")]
    out = tmp_path / "page.html"
    assert main(["page", *logs, "--sides", "m,n", "--out", str(out)]) == 0
    told = data(out.read_text(encoding="utf-8"))["board"]
    assert told["models"] == ["m", "n"]
    assert told["pairs"][0]["pairs"] == 3


def test_weights_on_an_unvalidated_judge_order_no_page(tmp_path: Path) -> None:
    place, out = written(tmp_path / "a.eval", "m", "n"), tmp_path / "page.html"
    for weights, ordered in (("precision=1", True), ("scoping=1", False)):
        assert main(["page", place, "--weights", weights, "--out", str(out)]) == 0
        assert data(out.read_text(encoding="utf-8"))["board"]["ordered"] is ordered
