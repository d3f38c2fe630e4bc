"""The commands that compare, from files to what is printed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from harness.written import NAN, log, sample
from markdown_it import MarkdownIt

from levelhead import content
from levelhead.cli.main import main

PUBLISHED = content.root() / "fixtures" / "published"
SIDES = ["--sides", "claude-opus-4-7,glm-5.2"]
HOSTILE = "</script><img src=x onerror=alert(1)>|`**m**`[x](http://e.vil)@all\x1b[31m\u202e"


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(list(words)) == code
    out, err = capsys.readouterr()
    return out if code == 0 else err


def logged(path: Path, values: dict[str, tuple[float, float]], **options: object) -> str:
    """A log of two models over as many cases as there are values of each measure."""
    n = len(next(iter(values.values())))
    assert n == 2
    samples = [
        sample(
            f"case-{case}",
            model,
            grounding={"precision": 0.9 - 0.1 * side, "density": 2.0, "fabricated": 1.0, "misinformed": 0.0},
            dimensions={name: pair[side] + case / 100 for name, pair in values.items()},
            figures={"wall_s": 10.0 * (1 + side) + case},
            **options,  # type: ignore[arg-type]
        )
        for case in range(8)
        for side, model in enumerate(("m", "n"))
    ]
    return log(path, samples)


def test_the_published_records_end_in_what_fits_and_what_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(
        capsys,
        *("compare", str(PUBLISHED / "runs.csv"), *SIDES, "--published", str(PUBLISHED / "figures.yaml")),
    )
    assert "agree: 8 of 9, 0.89 [0.57 to 0.98] (Wilson); AC1 0.88 [0.56 to 1.00]; kappa 0.00" in shown
    wall = next(line for line in shown.splitlines() if line.strip().startswith("wall time, s"))
    assert wall.split()[3:] == [
        *("9", "2,760", "5,286", "1.92", "1.85", "1.26", "to", "2.73", ".0117", ".0117", "1.71"),
        "distinguishable",
    ]
    assert "missing, glm-5.2: 1: http_529 (open-instruct)" in shown
    assert "no 7 of the 9 add up to more than 2569" in shown


def test_a_comparison_of_a_log_has_every_part(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = said(capsys, "compare", logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)}))
    for part in (
        "What was read",
        "Runs",
        "Route:",
        "Figures:",
        "Grounding:",
        "Dimensions:",
        "Cases:",
        "Rates,",
    ):
        assert f"\n{part}" in f"\n{shown}", part
    scoping = next(line for line in shown.splitlines() if line.strip().startswith("scoping "))
    assert scoping.split()[:5] == ["scoping", "8", "0.24", "0.73", "+0.50"]


def test_json_is_the_dataclasses_and_csv_one_row_per_estimate(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    found = json.loads(said(capsys, "compare", place, "--format", "json"))
    assert found["schema"] == "levelhead/compare/1"
    (contrast,) = found["contrasts"]
    assert {"a": "issue", "b": "issue", "n": 8} in contrast["routes"]["table"]
    assert contrast["pairs"][0]["a"]["scores"]["scoping"]["value"] == 0.2
    table = list(csv.DictReader(io.StringIO(said(capsys, "compare", place, "--format", "csv"))))
    scoping = next(one for one in table if (one["what"], one["measure"]) == ("difference", "scoping"))
    assert (scoping["a"], scoping["b"], scoping["n"]) == ("m", "n", "8")
    cost = next(one for one in table if (one["what"], one["measure"]) == ("ratio of totals", "cost_usd"))
    assert (cost["value"], cost["n"]) == ("", "0")


@pytest.mark.parametrize("command", ["compare", "leaderboard"])
@pytest.mark.parametrize("style", ["text", "markdown", "csv", "json"])
def test_names_that_carry_markup_stay_names(
    command: str, style: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        sample(case, model, dimensions={"scoping": 0.5}) for case in "xyz" for model in (HOSTILE, "=cmd|n")
    ]
    shown = said(capsys, command, log(tmp_path / "a.eval", rows), "--format", style)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if style == "markdown":
        page = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "linkify"])
        kinds = {one.type for block in page.parse(shown) for one in (block, *(block.children or ()))}
        assert not kinds & {"html_block", "html_inline", "link_open", "image"}
        rows = [block for block in page.parse(shown) if block.type == "tr_open"]
        assert len(rows) > 4
    if style == "csv":
        assert not any(cell.startswith("=") for line in csv.reader(io.StringIO(shown)) for cell in line)
    if style == "json":
        found = json.loads(shown)
        assert HOSTILE in (found["models"] if command == "leaderboard" else found["sides"])


def test_a_comparison_is_written_beside_what_is_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    outs = [tmp_path / f"c.{suffix}" for suffix in ("md", "json", "csv")]
    assert main(["compare", place, *(word for out in outs for word in ("--out", str(out)))]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("What was read\n")
    assert shown.err.splitlines() == [f"wrote {out}" for out in outs]
    assert outs[0].read_text(encoding="utf-8").startswith("# Comparison\n")
    assert "expected one of .md, .json, .csv" in said(capsys, "compare", place, "--out", "c.pdf", code=3)


def test_logs_that_hold_no_arms_are_left_out_and_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    other = log(tmp_path / "b.eval", [sample("x", "m")], task="levelhead/judge_validity")
    shown = said(capsys, "compare", str(tmp_path))
    assert f"left out: {other} holds readings of a judge for its validity report" in shown


def test_two_judges_of_the_same_arms_need_a_choice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)}, judge_hash="aaaa", judge="one/judge")
    second = logged(tmp_path / "b.eval", {"scoping": (0.6, 0.6)}, judge_hash="bbbb", judge="other/judge")
    assert "--newest or --judge picks one log" in said(capsys, "compare", first, second, code=3)
    for name in ("other/judge", "bbbb"):
        shown = said(capsys, "compare", first, second, "--judge", name)
        assert "by other/judge" in shown
        assert "0/8/0" in shown
    assert "no score of that judge" in said(capsys, "compare", first, second, "--judge", "third", code=3)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"version": "3-A"}, "temperament 3-A"),
        ({"task": "levelhead/grounding"}, "levelhead/grounding"),
    ],
)
def test_mixed_tasks_and_versions_are_refused(
    options: dict[str, str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grounding = {"precision": 0.5, "density": 1.0, "fabricated": 0.0, "misinformed": 0.0}
    first = log(tmp_path / "a.eval", [sample("x", "m", grounding=grounding)])
    second = log(tmp_path / "b.eval", [sample("x", "n", grounding=grounding)], **options)  # type: ignore[arg-type]
    shown = said(capsys, "compare", first, second, code=3)
    assert "one task, version, judge and rubric: their numbers are not to be mixed" in shown
    assert told in shown


def test_a_log_and_a_table_of_run_records_complete_each_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    table = tmp_path / "runs.csv"
    table.write_text("case,model,cost_usd\ncase-0,m,1.5\ncase-0,n,3\n", encoding="utf-8")
    assert "cost, USD" in said(capsys, "compare", place, str(table))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "r.csv",
            "case,model,cost_usd\nx,m,-1\n",
            "r.csv: line 2: cost_usd: found -1, expected a finite number >= 0",
        ),
        ("r.csv", "case,model,wall_s\nx,m,nan\n", "wall_s: found nan, expected a finite number >= 0"),
        ("r.csv", "case,model,wall_s\nx,m,fast\n", "wall_s: found 'fast', expected a finite number >= 0"),
        ("r.csv", "case,model,mood\nx,m,good\n", "mood: found an unknown key"),
        ("r.csv", "case,wall_s\nx,1\n", "model: found nothing, expected text"),
        ("r.csv", "case,model\nx,m,1,2\n", "more cells than columns"),
        ("r.csv", "", "no record"),
        ("r.json", '[{"case": "x"', "does not parse"),
        ("r.json", '{"runs": [{"case": "x", "model": "m", "cost_usd": NaN}]}', "cost_usd: found nan"),
        (
            "r.yaml",
            "runs:\n- {case: x, model: m, route: fax}\n",
            "route: found 'fax', expected one of pr, issue",
        ),
        (
            "r.jsonl",
            '{"case": "x", "model": "m", "route": "pr", "incomplete": "timeout"}\n',
            "route: found 'pr'",
        ),
        ("r.csv", "case,model\nx,m\ny,m\n", "one model alone: m"),
        ("r.txt", "x", "a file of another kind"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_place(
    name: str, text: str, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert told in said(capsys, "compare", str(path), code=3)


def test_what_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "no such file or folder" in said(capsys, "compare", str(tmp_path / "none"), code=3)
    assert "no log and no case" in said(capsys, "compare", str(tmp_path), code=3)


def test_a_leaderboard_marks_what_no_validity_report_supports(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    shown = said(capsys, "leaderboard", place)
    assert "scoping (unvalidated): score, 0 to 1, a position" in shown
    assert "no weights were given, so there is no order of models: they stand by name" in shown
    assert "unvalidated: judge 0123 has no validity report for scoping" in shown


def test_a_leaderboard_is_written_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, NAN)})
    outs = [tmp_path / f"board.{suffix}" for suffix in ("md", "json", "csv", "jsonl", "parquet")]
    assert main(["leaderboard", place, *(word for out in outs for word in ("--out", str(out)))]) == 0
    assert capsys.readouterr().err.splitlines() == [f"wrote {out}" for out in outs]
    table = pq.read_table(outs[-1]).to_pylist()
    lines = [json.loads(line) for line in outs[3].read_text(encoding="utf-8").splitlines()]
    assert table == lines
    scoping = next(one for one in table if (one["model"], one["measure"]) == ("n", "scoping"))
    assert (scoping["value"], scoping["n"], scoping["ranked"], scoping["validated"]) == (
        None,
        0,
        False,
        False,
    )
    assert json.loads(outs[1].read_text(encoding="utf-8"))["schema"] == "levelhead/leaderboard/1"
    assert outs[0].read_text(encoding="utf-8").startswith("# Leaderboard\n")


@pytest.mark.parametrize("weights", ["precision", "precision=much", "=2", "precision=nan"])
def test_weights_are_numbers(weights: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    assert "expected MEASURE=NUMBER" in said(capsys, "leaderboard", place, "--weights", weights, code=3)


def test_an_export_has_one_row_per_arm_measure_and_judge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)}, judge_hash="aaaa")
    second = logged(tmp_path / "b.eval", {"scoping": (0.6, 0.6)}, judge_hash="bbbb")
    for suffix in ("csv", "jsonl", "parquet"):
        said(capsys, "export", first, second, "--out", str(tmp_path / f"t.{suffix}"))
    table = pq.read_table(tmp_path / "t.parquet").to_pylist()
    scoped = [
        one
        for one in table
        if one["measure"] == "scoping" and one["case"] == "case-0" and one["model"] == "m"
    ]
    assert [(one["judge"], one["value"]) for one in scoped] == [("aaaa", 0.2), ("bbbb", 0.6)]
    assert len(table) == 2 * 16 * 5
    lines = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert table == lines
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(table)


def test_an_export_to_another_kind_of_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = logged(tmp_path / "a.eval", {"scoping": (0.2, 0.7)})
    assert "expected one of .csv, .parquet, .jsonl" in said(
        capsys, "export", place, "--out", str(tmp_path / "t.xls"), code=3
    )
    assert "a file that can be written" in said(
        capsys, "export", place, "--out", str(tmp_path / "no" / "t.csv"), code=3
    )


def test_imported_records_can_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = tmp_path / "runs.jsonl"
    rows = [
        {"status": status, "target_repo": case, "model": model, "cost_usd": cost, "input_tokens": 5}
        for case in ("o/r", "o/s")
        for model, status, cost in (("m", "pr_opened_draft", 1.0), ("n", "issue_opened_self_review", 2.0))
    ]
    records.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    table = tmp_path / "runs.csv"
    said(capsys, "import", str(records), "--out", str(table))
    shown = said(capsys, "compare", str(table))
    assert "2 decided by no gate and self_review" in shown
    assert next(line for line in shown.splitlines() if "cost, USD" in line).split()[2:5] == ["2", "2", "4"]


def test_without_scipy_the_extra_is_named() -> None:
    script = (
        "import sys; sys.modules['scipy'] = None; from levelhead.cli.main import main; "
        f"sys.exit(main(['compare', {str(PUBLISHED / 'runs.csv')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "the extra: pip install 'levelhead[compare]'" in done.stderr
