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
    return [one.recorded.run for one in read_telemetry(str(path), given)]


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
    found = read_telemetry(str(path), given)[0].recorded
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
    first, second, third = (one.recorded.run for one in read_telemetry(str(path), NOTHING))
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


SUMMARY = run(
    "issue_opened_self_review",
    issue_url="https://github.com/o/r/issues/7",
    paper="Calibrated rewards",
    arxiv="2606.01234",
    self_review={
        "is_orphan": True,
        "delivered": ["a reward"],
        "scoped_out": [],
        "honest_summary": "Nothing calls it.",
    },
)


def _log(summary: object, before: str = "") -> str:
    lines = [before, "=== RUN SUMMARY ===", *json.dumps(summary, indent=2).splitlines(), "Post job cleanup."]
    return "".join(f"2026-06-28T10:00:0{number % 10}.1234567Z {line}\n" for number, line in enumerate(lines))


def test_a_summary_is_found_in_the_log_of_its_job(tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    path.write_text(_log(SUMMARY), encoding="utf-8")
    (found,) = read_telemetry(str(path), NOTHING)
    assert (found.artifact, found.arxiv, found.brief) == (
        "o/r#7",
        "2606.01234",
        "Calibrated rewards (arXiv:2606.01234)",
    )
    assert (found.recorded.run.route, found.recorded.run.gate) == (Route.ISSUE, "self_review")
    assert found.recorded.run.self_review == (
        'is_orphan: true\ndelivered: ["a reward"]\nhonest_summary: Nothing calls it.'
    )


def test_what_an_agent_prints_before_the_summary_is_not_the_summary(tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    forged = "=== RUN SUMMARY ===\n" + json.dumps(run("pr_opened", cost_usd=0.01))
    path.write_text(_log(SUMMARY, before=forged), encoding="utf-8")
    (found,) = read_telemetry(str(path), NOTHING)
    assert found.recorded.run.route is Route.ISSUE


PANEL = """## 🟢 Remyx Recommendation — `pr_opened_draft`

**Paper**: [Calibrated rewards](https://arxiv.org/abs/2606.01234) (high)

**PR**: https://github.com/o/r/pull/8

**Cost & tokens this run**

- **Agent**: Claude Code → {backend}
- **Cost**: `$1.2500`{note}
- **Tokens**: 54,858 in / 144,147 out (1,000,000 cache-read)
- **Claude calls**: 4
"""


@pytest.mark.parametrize(
    ("backend", "note", "cost"),
    [
        ("Anthropic", "", 1.25),
        ("z.ai (GLM)", " *(computed from z.ai (GLM) PAYG rates)*", 1.25),
        (
            "z.ai (GLM)",
            " *(Anthropic-rate estimate on backend tokens; see provider billing for the real number)*",
            None,
        ),
    ],
)
def test_the_panel_of_a_job_is_a_record(backend: str, note: str, cost: float | None, tmp_path: Path) -> None:
    path = tmp_path / "panel.md"
    path.write_text(PANEL.format(backend=backend, note=note), encoding="utf-8")
    (found,) = read_telemetry(str(path), Given(case=None, model="m", provider=None, arm=None))
    assert (found.artifact, found.recorded.case, found.recorded.run.provider) == ("o/r#8", "o/r", backend)
    run = found.recorded.run
    assert (run.cost_usd, run.tokens_in, run.tokens_out, run.cache_read) == (cost, 54858, 144147, 1_000_000)


def test_dollars_at_another_providers_prices_are_no_cost(tmp_path: Path) -> None:
    (found,) = read(tmp_path, run("pr_opened", model_backend="z.ai (GLM)", cost_basis="claude_code_envelope"))
    assert (found.cost_usd, found.tokens_in) == (None, 100)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("job.txt", '=== RUN SUMMARY ===\n{\n  "status": "pr_op'),
        ("job.txt", "=== RUN SUMMARY ===\nnothing\n"),
        ("panel.md", "# A page\n\nWithout a status.\n"),
    ],
)
def test_a_log_or_panel_without_a_whole_summary_is_refused(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no summary of a run that can be read"):
        read_telemetry(str(path), NOTHING)


def test_a_run_that_published_nothing_has_no_artifact(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(run("error", pr_url="https://github.com/o/r/pull/8")), encoding="utf-8")
    (found,) = read_telemetry(str(path), NOTHING)
    assert (found.artifact, found.recorded.run.incomplete) == (None, "error")
