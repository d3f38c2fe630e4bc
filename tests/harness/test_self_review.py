"""Reviewers crossed with authors, through Inspect: blind, dials given back, and what is no decision counted as none."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
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
from levelhead.harness.details import unpacked
from levelhead.harness.logs import Holds, headers
from levelhead.harness.self_review import drafts
from levelhead.harness.self_review.readings import gather, read
from levelhead.pipeline import review
from levelhead.pipeline.review import TOOL
from levelhead.sources.drafts import Seed, Twin

CLAUDE = "anthropic/claude-opus-4-7"


def reviews(sample: EvalSample) -> list[dict[str, Any]]:
    assert sample.error is None, sample.error.message
    (score,) = (sample.scores or {}).values()
    found: list[dict[str, Any]] = unpacked((score.metadata or {})["reviews"])
    return found


def report(log: EvalLog) -> SelfReview:
    return draw_up(*read([log]))


def apart(found: Estimate) -> bool:
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first two of the shipped drafts."""
    folder = tmp_path_factory.mktemp("small")
    names = sorted({one.draft for one in DRAFTS.twins})[:2]
    for name in names:
        shutil.copytree(drafts.folder("") / name, folder / name)
    truth = yaml.safe_load((drafts.folder("") / "truth.yaml").read_text(encoding="utf-8"))
    kept = [one for one in truth["drafts"] if one["draft"] in names]
    (folder / "truth.yaml").write_text(yaml.safe_dump({"drafts": kept}), encoding="utf-8")
    return folder


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
        assert [one["reviewer"] for one in reviews(sample)] == [
            "mockllm/strict",
            "mockllm/lax",
            "mockllm/blunt",
        ]
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
    between = [one.strictness for one in found.differences if one.side is Side.REVIEWERS]
    assert len(between) == 6
    assert sum(map(apart, between)) <= 1  # each interval is one of 95 % by itself


def test_a_reviewer_sees_neither_who_wrote_the_draft_nor_who_else_reviews(
    small: Path, tmp_path: Path
) -> None:
    seen: list[str] = []
    run(
        str(tmp_path),
        reviewer("peeping", lambda twin: decides(twin, downgrade=False), seen),
        drafts=str(small),
    )
    assert len(seen) == 8
    for text in seen:
        assert not [
            word for word in ("author-a", "author-b", "clean.diff", "mockllm", "peeping") if word in text
        ]


def test_a_hit_that_quotes_the_defect_is_told_from_one_that_does_not(small: Path, tmp_path: Path) -> None:
    def elsewhere(twin: Twin) -> ModelOutput:
        output = decides(twin, downgrade=True)
        (call,) = output.message.tool_calls or []
        call.arguments["defects"] = [
            {"what": "style", "path": "", "quote": max(twin.body.splitlines(), key=len)}
        ]
        return output

    log = run(
        str(tmp_path),
        reviewer("right", lambda twin: decides(twin, downgrade=True)),
        reviewer("wrong", elsewhere),
        drafts=str(small),
    )
    right, wrong = report(log).work
    assert (right.pointed.value, right.pointed.n) == (1.0, 6)
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
    answer: Callable[[Asked], Reply], cause: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the wire, on two drafts, beside a reviewer that decides."""
    at_once = replace(review.load(), limits=replace(review.load().limits, max_retries=0))
    monkeypatch.setattr(review, "load", lambda: at_once)
    with Wire(answer) as wire:
        model = get_model(CLAUDE, base_url=wire.url, api_key="secret-of-the-test", memoize=False)
        log = run(str(tmp_path), model, "levelhead/constant", drafts=str(small))
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


def test_an_outage_in_the_middle_leaves_the_other_reviewer_and_compares_on_what_both_decided(
    small: Path, tmp_path: Path
) -> None:
    def fails(twin: Twin) -> ModelOutput:
        if twin.seed is Seed.ORPHAN:
            raise ConnectionError("overloaded")
        return decides(twin, downgrade=twin.seed is not Seed.CLEAN)

    sound = reviewer("sound", lambda twin: decides(twin, downgrade=twin.seed is not Seed.CLEAN))
    found = report(run(str(tmp_path), reviewer("fails", fails), sound, drafts=str(small)))
    assert [one.unscored for one in found.work] == [{"failed": 2}, {}]
    assert found.differences[0].strictness.n == 2 * 6
    assert found.differences[0].strictness.value == pytest.approx(0)
    assert {why for _, _, why in found.unscored} == {"failed: ConnectionError: overloaded"}


def test_a_second_reply_of_the_offered_form_counts(small: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    before: set[str] = set()

    def hesitates(twin: Twin) -> ModelOutput:
        if twin.id not in before:
            before.add(twin.id)
            return ModelOutput.from_content(model="mockllm", content="Let me think.")
        return decides(twin, downgrade=False)

    log = run(str(tmp_path), reviewer("hesitates", hesitates, asked), drafts=str(small))
    assert [one["decision"] for sample in log.samples or [] for one in reviews(sample)] == ["ship"] * 8
    assert len(asked) == 16


def test_reviewers_of_several_logs_come_together_and_repetitions_count(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = [
        run(str(tmp_path / name), dialled(name, 0.0, 2.0), repeat=repeat, drafts=str(small))
        for name, repeat in (("one", "2"), ("two", "1"))
    ]
    places = [log.location.removeprefix("file://") for log in logs]
    assert [one.holds for one in headers(places)] == [Holds.REVIEWS] * 2
    readings, measured = gather(headers(places))
    assert len(readings) == 2 * 8 + 8
    assert sorted(measured.identities) == ["mockllm/one", "mockllm/two"]
    assert main(["reviewers", *places, "--format", "json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "levelhead/self-review/1"
    assert [one["strictness"]["n"] for one in told["reviewers"]] == [16, 8]
    assert main(["reviewers", *places, "--format", "markdown"]) == ExitCode.OK
    text = capsys.readouterr().out
    assert text.startswith("# Reviewers and drafts\n")
    assert "| `mockllm/one` |" in text
    assert (
        main(["reviewers", str(tmp_path / "one"), str(tmp_path / "two"), "--format", "markdown"])
        == ExitCode.OK
    )
    assert capsys.readouterr().out == text
    (tmp_path / "none").mkdir()
    assert main(["reviewers", str(tmp_path / "none"), "--format", "json"]) == ExitCode.CANNOT_CHECK
    assert "no log of reviews" in capsys.readouterr().err
    assert main(["reviewers", str(tmp_path / "nowhere")]) == ExitCode.CANNOT_CHECK
    assert "no such file or folder" in capsys.readouterr().err


def test_logs_on_other_drafts_or_of_another_task_do_not_mix(
    small: Path, tmp_path: Path, crossed: EvalLog
) -> None:
    other = run(str(tmp_path), "levelhead/constant", drafts=str(small))
    with pytest.raises(InputError, match="2 sets of drafts"):
        read([crossed, other])
    log = headers([other.location.removeprefix("file://")])[0]
    with pytest.raises(InputError, match="expected one of self_review"):
        gather([replace(log, holds=Holds.ARMS)])


def test_the_table_of_a_run_is_the_report(crossed: EvalLog) -> None:
    text = table.render(crossed)
    assert text.startswith("levelhead/self_review 1-A: success, 48 samples\n")
    assert "mockllm/strict is a stricter reviewer than mockllm/lax, by " in text
    assert "Unscored: no decision, and in no figure\n  Every reviewer decided on every draft.\n" in text


def test_a_log_of_reviews_is_no_log_of_arms(crossed: EvalLog) -> None:
    assert main(["leaderboard", crossed.location.removeprefix("file://")]) == ExitCode.CANNOT_CHECK


def test_the_task_has_the_role_reviewer_and_no_other() -> None:
    options.check("self_review", {"repeat": "2"}, {"reviewer": "levelhead/baseline"})
    with pytest.raises(InputError, match="--model-role grader: found no such role, expected one of reviewer"):
        options.check("self_review", {}, {"grader": "levelhead/baseline"})
