"""Dollars: counted where prices are known, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog
from inspect_ai.model import Model
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import TaskState

from harness.conftest import CASES
from harness.scripted import always
from levelhead import rubric
from levelhead.errors import CannotCheck
from levelhead.harness.arm_rows import rows
from levelhead.harness.cases import arm_of, dataset
from levelhead.harness.judging import judge_arm
from levelhead.harness.logs import headers
from levelhead.harness.metrics import by_model
from levelhead.harness.prices import register
from levelhead.harness.rates import measured
from levelhead.harness.replay import replay
from levelhead.harness.table import render
from levelhead.judge import spec
from levelhead.judge.price import Price
from levelhead.report import arm_table

PRICE = Price(input=10.0, output=100.0, cache_read=1.0, cache_write=12.5)
CALL = (100 * 10.0 + 10 * 100.0) / 1_000_000
"""Dollars of one scripted call."""

Run = Callable[..., EvalLog]


@scorer(metrics={"*": [by_model(most=1.0)]})
def rubric_judge(usd: float | None, name: str) -> Scorer:
    """The judge with a limit of dollars per artifact."""
    judge = spec.load(name)
    judge = replace(judge, limits=replace(judge.limits, usd=usd, asks=1))
    dimensions = rubric.load_all(judge.rubrics)

    async def score(state: TaskState, target: Target) -> Score:
        return await judge_arm(judge, dimensions, *arm_of(state))

    return score


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def start(*, usd: float | None = None, judge: str = "temperament", **roles: Model | str) -> EvalLog:
        task = Task(dataset=dataset(CASES), solver=replay(), scorer=rubric_judge(usd, judge))
        (log,) = inspect_eval(
            task,
            model=None,
            model_roles=dict(roles),
            sample_id=["lamp/anthropic"],
            log_dir=str(tmp_path),
            display="none",
            log_realtime=False,
        )
        assert log.status == "success", log.error
        return log

    return start


def metadata(log: EvalLog) -> dict[str, object]:
    (sample,) = log.samples or []
    (score,) = (sample.scores or {}).values()
    return score.metadata or {}


def test_a_limit_of_dollars_ends_the_asking(run: Run) -> None:
    register({"mockllm/priced": PRICE})
    log = run(usd=1.5 * CALL, grader=always("UNMET", name="priced"))
    told = metadata(log)
    assert told["calls"] == 2
    assert told["unjudged"] == {
        "premise_questioning": {"cause": "limit", "detail": "$0.0040 spent, the limit is $0.0030"}
    }


def test_a_limit_of_dollars_without_a_price_is_refused_before_the_first_call(run: Run) -> None:
    log = run(usd=1.0, grader=always("UNMET", name="not priced"))
    assert metadata(log)["calls"] == 0
    text = render(log)
    assert "limits.usd: found no price for mockllm/not priced, expected a price for each model: " in text


def test_an_embedded_judge_needs_no_price(run: Run) -> None:
    assert metadata(run(usd=1.0, grader="levelhead/constant"))["unjudged"] == {}


def test_what_each_judge_took_is_told_apart_and_a_sum_with_an_unknown_part_is_not_told(run: Run) -> None:
    register({"mockllm/priced": PRICE})
    priced, other = always("UNMET", name="priced"), always("UNMET", name="other")
    log = run(judge="panel", judge_a=priced, judge_b=other, judge_c="levelhead/constant")
    taken = metadata(log)["taken"]
    assert isinstance(taken, dict)
    assert set(taken) == {"mockllm/priced", "mockllm/other", "levelhead/constant"}
    assert taken["mockllm/priced"]["usage"]["total_cost"] == pytest.approx(5 * CALL)
    assert "total_cost" not in taken["mockllm/other"]["usage"]
    usage = metadata(log)["usage"]
    assert isinstance(usage, dict)
    assert usage["total_tokens"] == 10 * 110
    assert "total_cost" not in usage
    lines = {line.split("  ")[0]: line.split() for line in render(log).splitlines()}
    assert lines["mockllm/priced"][1:] == ["1", "5", "0", "500", "-", "-", "50", "0.0100"]
    assert lines["mockllm/other"][1:] == ["1", "5", "0", "500", "-", "-", "50", "-"]
    assert "levelhead/constant" not in lines
    assert "USD: no price is known; levelhead eval --prices FILE" in render(log)


def test_calls_without_a_count_are_told(run: Run) -> None:
    def fail(*_: object) -> None:
        raise ConnectionError("reset")

    from inspect_ai.model import get_model

    log = run(grader=get_model("mockllm/model", custom_outputs=fail))  # type: ignore[arg-type]
    assert "3 calls failed or came back without a count: what they took is not in the table" in render(log)


def test_export_has_what_judging_took_per_arm(run: Run) -> None:
    register({"mockllm/priced": PRICE})
    log = run(grader=always("UNMET", name="priced"))
    (arm,) = rows(headers([log.location])[0])
    row = next(iter(arm_table.rows([arm])))
    assert {name: row.get(name) for name in arm_table.COLUMNS if name.startswith("judge_")} == {
        "judge_calls": 3.0,
        "judge_usd": pytest.approx(3 * CALL),
        "judge_tokens_in": 300.0,
        "judge_tokens_out": 30.0,
        "judge_cache_read": None,
        "judge_cache_write": None,
    }


def test_a_log_tells_characters_per_token(run: Run) -> None:
    log = run(grader=always("UNMET", name="measured"))
    rate, artifacts = measured([log.location])
    taken = metadata(log)["taken"]
    assert isinstance(taken, dict)
    assert (rate, artifacts) == (taken["mockllm/measured"]["characters"] / 300, 1)


def test_a_log_without_tokens_tells_nothing(run: Run) -> None:
    log = run(grader="levelhead/constant")
    with pytest.raises(CannotCheck, match="no judge whose tokens were counted"):
        measured([log.location])
