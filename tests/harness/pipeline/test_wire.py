"""Real clients against a server on the loopback: a whole run, the caches it reads, and an outage that leaves a missing pair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from inspect_ai.model import get_model

from harness.pipeline.author import Author
from harness.pipeline.conftest import Ran, evaluate
from harness.pipeline.scenarios import Scenario, write
from harness.wire import anthropic, openai
from harness.wire.replies import errs
from harness.wire.server import Asked, Reply, Wire
from harness.wire.test_providers import CANARY, PRICE, environment
from levelhead.artifact import pairs
from levelhead.harness import cases as samples
from levelhead.harness.prices import register
from levelhead.sources.case import read_case

CLAUDE, CHAT = "anthropic/claude-opus-4-7", "openai-api/third/qwen3"


def speaks(author: Author, outage: str = "") -> Callable[[Asked], Reply]:
    """The author behind either API; one stage may find the provider overloaded."""

    def reply(asked: Asked) -> Reply:
        messages = asked.path.endswith("/messages")
        tools = [one["name"] if messages else one["function"]["name"] for one in asked.body["tools"]]
        turn = author.turn(tools)
        if author.asked[-1] == outage:
            return errs(529, "overloaded_error", "Overloaded")(asked)
        if isinstance(turn, str):
            return (
                anthropic.message(asked, [anthropic.said(turn)], "end_turn")
                if messages
                else openai.completion(asked, text=turn)
            )
        if messages:
            return anthropic.message(asked, [anthropic.tool_use(turn[0], turn[1])])
        return openai.completion(asked, (turn[0], turn[1]))

    return reply


def run(
    name: str, author: Author, root: Path, monkeypatch: pytest.MonkeyPatch, outage: str = ""
) -> tuple[Ran, list[Asked]]:
    scenario = Scenario(author=author, route=None, gate="")
    folder = root / "cases"
    cases = folder if folder.exists() else write(root, {"marked": scenario})
    with Wire(speaks(author, outage)) as wire:
        environment(monkeypatch, wire)
        return evaluate(get_model(name, memoize=False), root, cases)["marked"], wire.asked


@pytest.fixture
def no_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``max_retries: 0`` in a stage file: an outage is over at once."""
    from dataclasses import replace

    from levelhead.harness.pipeline import stages

    files = stages.load()
    preflight = replace(files.preflight, limits=replace(files.preflight.limits, max_retries=0))
    monkeypatch.setattr(stages, "load", lambda: replace(files, preflight=preflight))


@pytest.mark.usefixtures("no_retries")
def test_two_models_on_one_case_and_an_outage_that_is_retried_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register({CLAUDE: PRICE})
    first, asked = run(CLAUDE, Author(), tmp_path, monkeypatch)
    record = first.arm.run
    assert (record.route, record.gate, record.provider) == ("pr", "self_review", "anthropic")
    assert (record.tokens_in, record.cache_read, record.cache_write) == (12 * 40, 12 * 300, 12 * 1200)
    assert record.cost_usd == pytest.approx(12 * (40 * 3 + 1200 * 3.75 + 300 * 0.3 + 60 * 15) / 1_000_000)
    assert len(asked) == 12
    assert CANARY not in first.sample.model_dump_json()

    _, asked = run(CHAT, Author(), tmp_path, monkeypatch, outage="preflight")
    place = tmp_path / "results" / "cases" / "marked"
    case = read_case(place)
    assert {arm.id: arm.run.incomplete for arm in case.arms} == {
        "claude-opus-4-7": None,
        "qwen3": "http_529 at preflight",
    }
    assert pairs(case) == ()

    run(CHAT, Author(decision="downgrade"), tmp_path, monkeypatch)
    case = read_case(place)
    ((one, other),) = pairs(case)
    assert (one.run.route, other.run.route, other.run.gate) == ("pr", "issue", "self_review")
    assert other.run.cost_usd is None  # no price, no figure
    assert [sample.id for sample in samples.dataset(place.parent)] == [
        "marked/claude-opus-4-7",
        "marked/qwen3",
    ]
    for path in sorted((tmp_path / "results").rglob("*.yaml")):
        assert CANARY not in path.read_text(encoding="utf-8")
