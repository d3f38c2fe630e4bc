"""Records of a paper-to-PR pipeline: statuses to routes and gates, counters to figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from levelhead.artifact import Route, RunRecord
from levelhead.errors import InputError
from levelhead.sources.telemetry import GATES, Given, read_telemetry

NOTHING = Given(case=None, model=None, provider=None, arm=None)
COUNTED = {"cost_usd": 1.25, "input_tokens": 100, "output_tokens": 50, "cache_read_input_tokens": 900}


def read(
    tmp_path: Path, *records: object, given: Given = NOTHING, name: str = "runs.jsonl"
) -> list[RunRecord]:
    path = tmp_path / name
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return [one.run for one in read_telemetry(str(path), given)]


def run(status: str, **more: object) -> dict[str, object]:
    return {"status": status, "target_repo": "o/r", "model": "m", **COUNTED, **more}


@pytest.mark.parametrize("status", GATES)
def test_every_status_of_something_published_has_a_route(status: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, run(status))
    assert found.route is (Route.PR if status.startswith("pr_") else Route.ISSUE)
    assert (found.gate is None) == (found.route is Route.PR)
    assert found.incomplete is None


@pytest.mark.parametrize(
    "status", ["skipped_pr_exists", "claude_failed", "rejected_path_violations", "error"]
)
def test_a_run_that_published_nothing_is_incomplete_with_its_status(status: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, run(status))
    assert (found.route, found.incomplete) == (None, status)


def test_the_error_stands_with_the_status(tmp_path: Path) -> None:
    (found,) = read(tmp_path, run("claude_failed", error="API Error:\n529"))
    assert found.incomplete == "claude_failed: API Error: 529"


def test_counters_are_figures_and_cache_reads_stand_apart(tmp_path: Path) -> None:
    (found,) = read(tmp_path, run("pr_opened", model_backend="Anthropic"))
    assert (found.cost_usd, found.tokens_in, found.tokens_out, found.cache_read) == (1.25, 100, 50, 900)
    assert (found.cache_write, found.wall_s, found.provider) == (None, None, "Anthropic")


@pytest.mark.parametrize(
    "lost", [dict.fromkeys(COUNTED, 0), {"envelopes_without_usage": 1}, dict.fromkeys(COUNTED, None)]
)
def test_counters_that_lost_a_reply_are_not_a_measurement(lost: dict[str, object], tmp_path: Path) -> None:
    (found,) = read(tmp_path, run("pr_opened", duration_s=30.5, **lost))
    assert (found.cost_usd, found.tokens_in, found.tokens_out, found.cache_read) == (None, None, None, None)
    assert found.wall_s == 30.5


def test_a_user_says_what_the_records_do_not(tmp_path: Path) -> None:
    given = Given(case="atropos", model="glm-5.2", provider="zai", arm="glm")
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"status": "issue_opened", **COUNTED}), encoding="utf-8")
    (found,) = read_telemetry(str(path), given)
    assert (found.case, found.arm, found.run.model, found.run.provider) == (
        "atropos",
        "glm",
        "glm-5.2",
        "zai",
    )


def test_a_table_with_routes_and_gates_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text(
        "fork,arm,provider,model,route,gate,wall_s\n"
        "atropos,a,p,m,issue,self_review,380\n"
        "atropos,b,p,n,pr,,1582\n"
        "open-instruct,b,p,n,,incomplete_http_529,\n",
        encoding="utf-8",
    )
    first, second, third = (one.run for one in read_telemetry(str(path), NOTHING))
    assert (first.route, first.gate, first.wall_s) == (Route.ISSUE, "self_review", 380.0)
    assert (second.route, second.gate) == (Route.PR, None)
    assert (third.route, third.gate, third.incomplete, third.wall_s) == (None, None, "http_529", None)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"status": "pr_merged"}, "status: found 'pr_merged', expected one of pr_opened"),
        ({}, "status: found nothing"),
        ({"status": "pr_opened", "cost_usd": -1}, "cost_usd: found -1, expected a finite number >= 0"),
        ({"status": "pr_opened", "input_tokens": "many"}, "input_tokens: found 'many'"),
        ({"route": "fax"}, "route: found 'fax', expected one of pr, issue"),
        (["pr_opened"], "record 1: found 'pr_opened', expected the summary of a run"),
    ],
)
def test_what_is_not_a_record_is_refused_with_its_place(record: object, told: str, tmp_path: Path) -> None:
    base = {"target_repo": "o/r", "model": "m"}
    with pytest.raises(InputError) as caught:
        read(tmp_path, base | record if isinstance(record, dict) else record, name="runs.json")
    assert told in str(caught.value)


def test_a_record_that_names_neither_case_nor_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, {"status": "pr_opened"})
    assert "case: found nothing, expected a key of the record, or --case" in str(caught.value)
    assert "model: found nothing" in str(caught.value)
