"""Tables of run records: one meaning in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from levelhead.errors import InputError
from levelhead.sources.runs import read_runs

RECORDS = [
    {"case": "x", "arm": "a", "model": "m", "route": "pr", "cost_usd": 1.5, "tokens_in": 10, "wall_s": 3},
    {"case": "x", "model": "n", "provider": "p", "incomplete": "http_529"},
]
CSV = "case,arm,model,provider,route,incomplete,cost_usd,tokens_in,wall_s\nx,a,m,,pr,,1.5,10,3\nx,,n,p,,http_529,,,\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.csv", CSV),
        ("r.json", json.dumps(RECORDS)),
        ("r.json", json.dumps({"runs": RECORDS})),
        ("r.jsonl", "\n\n".join(map(json.dumps, RECORDS))),
        ("r.yaml", yaml.safe_dump({"runs": RECORDS})),
    ],
)
def test_every_format_says_the_same(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    first, second = read_runs(str(path))
    assert (first.case, first.arm, first.run.model, first.run.route) == ("x", "a", "m", "pr")
    assert (first.run.cost_usd, first.run.tokens_in, first.run.wall_s) == (1.5, 10, 3.0)
    assert (first.run.tokens_out, first.run.cache_read, first.run.gate) == (None, None, None)
    assert (second.arm, second.run.provider, second.run.incomplete, second.run.route) == (
        "",
        "p",
        "http_529",
        None,
    )


def test_every_problem_of_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("case,model,tokens_in,cost_usd\n,m,1.5,\nx,m,,-2\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_runs(str(path))
    assert [str(one).removeprefix(str(path)) for one in caught.value.problems] == [
        ": line 2: case: found nothing, expected text",
        ": line 2: tokens_in: found 1.5, expected a whole number >= 0",
        ": line 3: cost_usd: found -2, expected a finite number >= 0",
    ]


def test_a_table_is_read_from_a_url() -> None:
    import fsspec

    fsspec.filesystem("memory").pipe("/bucket/runs.csv", CSV.encode())
    assert len(read_runs("memory://bucket/runs.csv")) == 2
    with pytest.raises(InputError, match="expected a readable URL"):
        read_runs("memory://bucket/none.csv")


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("case,model,cost_usd,cost_usd\nx,m,1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: found cost_usd twice, expected each column once"):
        read_runs(str(path))
