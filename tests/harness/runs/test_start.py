"""Contenders over cases: together, in the same order, and each failure on its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from inspect_ai.log import EvalLog, read_eval_log

from harness.runs.scripted_task import ANSWERS, Answer, asked
from levelhead.harness.runs.budget import Budget
from levelhead.harness.runs.contender import parse
from levelhead.harness.runs.outcome import incomplete
from levelhead.harness.runs.plan import Plan, Planned, State
from levelhead.harness.runs.start import Manner, start

CASES = ("ark", "bow", "cot", "den")
BOTH = parse(["told/one", "told/two"])


def planned(there: Sequence[str] = ()) -> Plan:
    return Plan(
        cases=(),
        arms=tuple(
            Planned(
                case=case,
                contender=each,
                state=State.THERE if f"{case}/{each.arm}" in there else State.NEW,
                incomplete=None,
            )
            for case in CASES
            for each in BOTH
        ),
        earlier=(),
    )


def run(
    tmp_path: Path, answer: Answer, *, there: Sequence[str] = (), tokens: int | None = None
) -> dict[str, EvalLog]:
    ANSWERS["answer"] = answer
    logs = start(
        planned(there),
        BOTH,
        lambda _: asked(",".join(CASES)),
        log_dir=tmp_path / "logs",
        budget=Budget(usd=None, tokens=tokens, minutes=None),
        manner=Manner(max_retries=0),
    )
    return {log.eval.model: read_eval_log(log.location) for log in logs}


def ends(log: EvalLog) -> dict[str, str | None]:
    return {str(sample.id): incomplete(sample) for sample in log.samples or []}


def test_no_arm_begins_a_case_before_all_have_finished_the_one_before(tmp_path: Path) -> None:
    seen: list[str] = []

    def answer(model: str, case: str) -> str:
        seen.append(case)
        return "done"

    logs = run(tmp_path, answer)
    assert sorted(logs) == ["told/one", "told/two"]
    assert len(seen) == 8
    assert all(seen[n] == seen[n + 1] for n in range(0, 8, 2)), seen


def test_an_outage_is_one_arms_and_the_rest_goes_on(tmp_path: Path) -> None:
    def answer(model: str, case: str) -> str:
        if (model, case) == ("two", "bow"):
            raise RuntimeError("Error code: 529 - overloaded_error")
        return "done"

    logs = run(tmp_path, answer)
    assert ends(logs["told/one"]) == dict.fromkeys(CASES)
    assert ends(logs["told/two"]) == {**dict.fromkeys(CASES), "bow": "http_529"}


def test_an_arm_that_is_there_is_not_run(tmp_path: Path) -> None:
    logs = run(tmp_path, lambda model, case: "done", there=["ark/one", *(f"{case}/two" for case in CASES)])
    assert {model: sorted(ends(log)) for model, log in logs.items()} == {"told/one": ["bow", "cot", "den"]}


def test_an_arm_over_its_budget_ends_there(tmp_path: Path) -> None:
    logs = run(tmp_path, lambda model, case: "done", tokens=500)
    assert set(ends(logs["told/one"]).values()) == {"budget_token"}


def test_the_working_directory_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "repository"
    here.mkdir()
    (here / ".env").write_text("TOLD_API_KEY=from-the-repository\n", encoding="utf-8")
    monkeypatch.chdir(here)
    places: list[Path] = []

    def answer(model: str, case: str) -> str:
        places.append(Path.cwd())
        return "done"

    run(tmp_path, answer)
    assert not [place for place in places if place.is_relative_to(here)]
    assert Path.cwd() == here
    assert [path.name for path in here.iterdir()] == [".env"]
