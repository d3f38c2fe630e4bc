"""Whole runs by real clients of three vendors' APIs, their servers named by the environment as a user names them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log

from harness.conftest import CASES
from harness.wire import anthropic
from harness.wire.replies import errs, judge
from harness.wire.server import Asked, Wire
from levelhead.errors import CannotCheck
from levelhead.harness.run import evaluate
from levelhead.judge.price import Price
from levelhead.judge.prompt import TOOL

CANARY = "sk-canary-4f0c1d7e9b"
KEYS = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "THIRD_API_KEY")
URLS = ("ANTHROPIC_BASE_URL", "OPENAI_BASE_URL", "THIRD_BASE_URL")
OTHERS = ("ANTHROPIC_AUTH_TOKEN", "INSPECT_EVAL_MODEL", "INSPECT_EVAL_MODEL_ROLE")
PRICE = Price(input=3.0, output=15.0, cache_read=0.3, cache_write=3.75)


def environment(patch: pytest.MonkeyPatch, wire: Wire | None) -> None:
    """Keys and servers of all three vendors; without a server no key either."""
    for name in (*KEYS, *URLS, *OTHERS):
        patch.delenv(name, raising=False)
    if wire is None:
        return
    for name in KEYS:
        patch.setenv(name, CANARY)
    patch.setenv("ANTHROPIC_BASE_URL", wire.url)
    patch.setenv("OPENAI_BASE_URL", f"{wire.url}/v1")
    patch.setenv("THIRD_BASE_URL", f"{wire.url}/v1")


@dataclass(frozen=True, slots=True)
class Run:
    good: bool
    text: str
    log: EvalLog
    asked: list[Asked]

    def taken(self, sample: str) -> dict[str, Any]:
        """What judging a sample took, by judge."""
        (one,) = [one for one in self.log.samples or [] if one.id == sample]
        metadata = (one.scores or {})["rubric_judge"].metadata or {}
        found: dict[str, Any] = metadata["taken"]
        return found


def run(model: str, wire: Wire, folder: Path, prices: dict[str, Price] | None = None) -> Run:
    good, text = evaluate(
        ["temperament"],
        log_dir=str(folder),
        model_roles={"grader": model},
        task_args={"cases": str(CASES)},
        prices=prices or {},
    )
    (log,) = list_eval_logs(str(folder))
    return Run(good, text, read_eval_log(log), [one for one in wire.asked if one.body.get("tools")])


MODELS = (
    "anthropic/claude-opus-4-7",
    "openai/gpt-5.1",
    "openai-api/third/qwen3",
    "anthropic/glm-5.2",  # a third vendor behind the Anthropic form
)


@pytest.fixture(scope="module", params=MODELS)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with pytest.MonkeyPatch.context() as patch, Wire(judge()) as wire:
        environment(patch, wire)
        yield run(request.param, wire, tmp_path_factory.mktemp("logs"), {MODELS[0]: PRICE})


def test_a_real_client_scores_every_artifact(whole: Run) -> None:
    assert whole.good, whole.text
    assert len(whole.asked) == 8  # three dimensions of two artifacts, two of one without a strained premise
    assert all(one.headers["authorization"] == f"Bearer {CANARY}" for one in whole.asked)


def test_the_call_of_the_tool_is_forced(whole: Run) -> None:
    for asked in whole.asked:
        assert TOOL in json.dumps(asked.body["tool_choice"])
        (tool,) = asked.body["tools"]
        assert TOOL in json.dumps(tool)


def test_usage_is_recorded_per_artifact_and_judge_with_the_cache_apart(whole: Run) -> None:
    ((name, taken),) = whole.taken("lamp/anthropic").items()
    assert name in MODELS
    usage = taken["usage"]
    assert (taken["calls"], taken["asked_again"], taken["unmetered"]) == (3, 0, 0)
    assert taken["characters"] > 3000
    if name.startswith("anthropic/"):
        assert usage["input_tokens"] == 3 * anthropic.USAGE["input_tokens"]
        assert usage["input_tokens_cache_write"] == 3 * anthropic.USAGE["cache_creation_input_tokens"]
        assert usage["input_tokens_cache_read"] == 3 * anthropic.USAGE["cache_read_input_tokens"]
    else:
        assert (usage["input_tokens"], usage["input_tokens_cache_read"]) == (3 * 1200, 3 * 300)
    assert usage["output_tokens"] == 180
    if name == MODELS[0]:
        assert usage["total_cost"] == pytest.approx(
            3 * (40 * 3.0 + 1200 * 3.75 + 300 * 0.3 + 60 * 15.0) / 1_000_000
        )
    else:
        assert "total_cost" not in usage  # no price, no figure


def test_the_table_shows_what_the_judge_took(whole: Run) -> None:
    (name,) = whole.taken("lamp/anthropic")
    rows = {
        line.split()[0]: line.split()[1:]
        for line in whole.text.splitlines()
        if line.startswith((name, "per sample"))
    }
    fresh, read, write = (
        ("320", "2,400", "9,600") if name.startswith("anthropic/") else ("9,600", "2,400", "-")
    )
    usd = "0.0449" if name == MODELS[0] else "-"
    assert rows[name] == ["3", "8", "0", fresh, read, write, "480", usd]


def test_no_key_is_in_the_log(whole: Run) -> None:
    assert CANARY not in whole.log.model_dump_json()
    assert CANARY not in whole.text


def test_card_and_artifact_are_what_anthropic_caches_and_every_dimension_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Wire(judge()) as wire:
        environment(monkeypatch, wire)
        asked = run(MODELS[0], wire, tmp_path).asked
    shared = set()
    for one in asked:
        (message,) = one.body["messages"]
        first, question = message["content"]
        assert first["cache_control"] == {"type": "ephemeral"}
        assert "cache_control" not in question
        assert question["text"].startswith("Dimension: ")
        shared.add((json.dumps(one.body["tools"]), json.dumps(one.body["system"]), first["text"]))
    assert len(shared) == 3  # one per artifact


@pytest.mark.parametrize("model", MODELS[:3])
def test_without_a_key_nothing_starts(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, None)
    if model.startswith("openai-api/"):
        monkeypatch.setenv("THIRD_BASE_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(CannotCheck, match="_API_KEY"):
        evaluate(["temperament"], log_dir=str(tmp_path), model_roles={"grader": model}, task_args={})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "told", ["Incorrect API key provided: sk-canar*****7e9b.", f"Incorrect API key provided: {CANARY}."]
)
def test_a_wrong_key_is_unscored_and_stands_nowhere(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also where a server repeats it in what it answers."""
    with Wire(errs(401, "invalid_api_key", told)) as wire:
        environment(monkeypatch, wire)
        result = run("openai-api/third/qwen3", wire, tmp_path)
    assert not result.good
    assert "failed: AuthenticationError: HTTP 401: Incorrect API key provided: " in result.text
    assert len(result.asked) == 8
    assert CANARY not in result.text
    assert CANARY not in result.log.model_dump_json()
    assert CANARY not in "".join(capfd.readouterr())
