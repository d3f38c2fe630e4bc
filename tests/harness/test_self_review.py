"""Reviewers crossed with authors, through Inspect: blind, dials given back, and what is no decision counted as none."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog, EvalSample
from inspect_ai.model import ModelOutput, get_model

from harness.reviewing import DRAFTS, decides, dialled, reviewer, run
from harness.wire import anthropic
from harness.wire.replies import calls, errs
from harness.wire.server import Asked, Reply, Wire
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main
from levelhead.compare.estimate import Estimate
from levelhead.compare.self_review.report import SelfReview, Side, draw_up
from levelhead.errors import InputError
from levelhead.harness import options, table
from levelhead.harness.logs import Holds, headers
from levelhead.harness.self_review.readings import gather, read
from levelhead.pipeline.review import TOOL
from levelhead.sources.drafts import Seed, Twin

CLAUDE = "anthropic/claude-opus-4-7"


def reviews(sample: EvalSample) -> list[dict[str, Any]]:
    assert sample.error is None, sample.error.message
    (score,) = (sample.scores or {}).values()
    found: list[dict[str, Any]] = (score.metadata or {})["reviews"]
    return found


def report(log: EvalLog) -> SelfReview:
    return draw_up(*read([log]))


def apart(found: Estimate) -> bool:
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> EvalLog:
    """A strict, a lax and a blunt reviewer."""
    return run(
        str(tmp_path_factory.mktemp("crossed")),
        dialled("strict", 1.0, 2.5),
        dialled("lax", -1.0, 2.5),
        dialled("blunt", 0.0, 0.0),
    )


def test_every_reviewer_decides_on_every_twin(crossed: EvalLog) -> None:
    assert len(crossed.samples or []) == len(DRAFTS.twins) == 48
    for sample in crossed.samples or []:
        assert [one["reviewer"] for one in reviews(sample)] == ["mockllm/strict", "mockllm/lax", "mockllm/blunt"]
        assert all(one["decision"] in {"ship", "downgrade"} for one in reviews(sample))


def test_the_dials_come_back_and_reviewers_are_told_apart(crossed: EvalLog) -> None:
    found = report(crossed)
    by = {one.name: one for one in found.reviewers}
    for name, strictness, sensitivity in (("strict", 1.0, 2.5), ("lax", -1.0, 2.5), ("blunt", 0.0, 0.0)):
        one = by[f"mockllm/{name}"]
        for estimate, dial in ((one.strictness, strictness), (one.sensitivity, sensitivity)):
            assert estimate.low is not None
            assert estimate.high is not None
            assert estimate.low <= dial <= estimate.high
            assert estimate.clusters == 12
    between = {(one.one, one.other): one for one in found.differences if one.side is Side.REVIEWERS}
    lax_strict = between["mockllm/lax", "mockllm/strict"]
    assert apart(lax_strict.strictness)
    assert (lax_strict.strictness.value or 0) < 0
    assert not apart(lax_strict.sensitivity)
    assert apart(between["mockllm/blunt", "mockllm/strict"].sensitivity)
    (authors,) = [one for one in found.differences if one.side is Side.AUTHORS]
    assert not apart(authors.strictness)


def test_weaker_drafts_are_not_taken_for_strict_reviewers(tmp_path: Path) -> None:
    weak = ("author-b",)
    log = run(str(tmp_path), *(dialled(name, -0.5, 2.0, weak) for name in ("one", "two", "three", "four")))
    found = report(log)
    (authors,) = [one for one in found.differences if one.side is Side.AUTHORS]
    assert apart(authors.strictness)
    assert (authors.strictness.value or 0) < 0
    assert not any(apart(one.strictness) for one in found.differences if one.side is Side.REVIEWERS)


def test_a_reviewer_sees_neither_who_wrote_the_draft_nor_who_else_reviews(tmp_path: Path) -> None:
    seen: list[str] = []
    run(str(tmp_path), reviewer("looks", lambda twin: decides(twin, downgrade=False), seen))
    assert len(seen) == 48
    for text in seen:
        assert not [word for word in ("author-a", "author-b", "clean.diff", "mockllm", "looks") if word in text]


def test_a_hit_that_quotes_the_defect_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    def elsewhere(twin: Twin) -> ModelOutput:
        output = decides(twin, downgrade=True)
        (call,) = output.message.tool_calls or []
        call.arguments["defects"] = [{"what": "style", "path": "", "quote": twin.body.splitlines()[0]}]
        return output

    log = run(
        str(tmp_path),
        reviewer("right", lambda twin: decides(twin, downgrade=True)),
        reviewer("wrong", elsewhere),
    )
    right, wrong = report(log).work
    assert (right.pointed.value, right.pointed.n) == (1.0, 36)
    assert (wrong.pointed.value, wrong.founded.value) == (0.0, 1.0)


def refuses(asked: Asked) -> Reply:
    return anthropic.message(asked, [anthropic.said("I cannot help with that.")], "refusal")


def says(asked: Asked) -> Reply:
    return anthropic.message(asked, [anthropic.said("Looks good to me: ship.")], "end_turn")


NO_DECISION: list[tuple[Callable[[Asked], Reply], str]] = [
    (refuses, "refused"),
    (says, "garbage"),
    (calls({"defects": [], "unchecked": [], "reasoning": "", "decision": "approve"}, TOOL), "garbage"),
    (calls({"decision": "ship"}, "another_tool"), "garbage"),
    (errs(529, "overloaded_error", "Overloaded"), "failed"),
    (errs(401, "authentication_error", "invalid x-api-key"), "failed"),
]


@pytest.mark.parametrize(("answer", "cause"), NO_DECISION)
def test_a_refusal_garbage_or_an_outage_is_unscored_and_never_a_ship(
    answer: Callable[[Asked], Reply], cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the wire, on two drafts, beside a reviewer that decides."""
    monkeypatch.setattr("levelhead.pipeline.stage.Stage.limits", property(lambda _: LIMITS), raising=False)
    with Wire(answer) as wire:
        model = get_model(CLAUDE, base_url=wire.url, api_key="secret-of-the-test", memoize=False)
        log = run(str(tmp_path), model, "levelhead/constant", drafts=str(small(tmp_path)))
    found = report(log)
    (failing,) = [one for one in found.work if one.reviewer == CLAUDE]
    assert failing.unscored == {cause: 8}
    assert failing.founded.n == 0
    (profile,) = [one for one in found.reviewers if one.name == CLAUDE]
    assert (profile.clean.value, profile.clean.n) == (None, 0)
    for sample in log.samples or []:
        (score,) = (sample.scores or {}).values()
        assert isinstance(score.value, dict)
        assert math.isnan(float(score.value[CLAUDE]))  # type: ignore[arg-type]
        assert score.value["levelhead/constant"] == 0.0
    assert "secret-of-the-test" not in Path(log.location.removeprefix("file://")).read_text("latin-1")
